//! Calls, members and elements, with the shorthands for callbacks.

use super::expression::{Blocks, at_least, expr, exprs, parenthesised};
use super::function::{short_block, shorthand};
use super::string;
use crate::layout::{Doc, arguments, concat, group, indent, soft, text};
use crate::precedence::Level;
use crate::{Expr, Stmt};
use looplaw_builtins::{self as builtins, Builtin, Form, ParamKind};

/// A head and the members and methods that hang on it.
pub struct Chain {
    head: Doc,
    links: Vec<Doc>,
    /// Whether it ends with a block, after which only a member can follow.
    after_block: bool,
}

/// A call or what hangs on one.
pub fn chain(expr: &Expr, blocks: Blocks) -> Chain {
    match expr {
        Expr::Builtin { name, args } => {
            let builtin = builtins::find(Form::Function, name);
            let (args, after_block) = call(builtin, args, blocks);
            Chain { after_block, ..Chain::of(concat(vec![text(name.clone()), args])) }
        }
        Expr::Method { receiver, name, args } => {
            let mut chain = chain(receiver, blocks);
            let (args, after_block) = call(builtins::find(Form::Method, name), args, blocks);
            chain.links.push(concat(vec![text(format!(".{name}")), args]));
            Chain { after_block, ..chain }
        }
        Expr::Member { object, name } => {
            let chain = chain(object, blocks);
            Chain { after_block: false, ..chain.append(text(format!(".{name}"))) }
        }
        Expr::Index { object, index } => {
            let chain = chain(object, blocks).closed();
            chain.append(concat(vec![text("["), self::expr(index), text("]")]))
        }
        // Without parentheses it would be the call of a method.
        Expr::Call { callee, args } if matches!(**callee, Expr::Member { .. }) => {
            Chain::of(parenthesised(callee)).append(arguments(exprs(args)))
        }
        Expr::Call { callee, args } => chain(callee, blocks).closed().append(arguments(exprs(args))),
        // `1.f` would be a number and a name.
        Expr::Int(_) => Chain::of(parenthesised(expr)),
        _ => Chain::of(at_least(Level::Postfix, expr, blocks)),
    }
}

impl Chain {
    fn of(head: Doc) -> Self {
        Self { head, links: Vec::new(), after_block: false }
    }

    fn append(mut self, part: Doc) -> Self {
        let last = self.links.last_mut().unwrap_or(&mut self.head);
        *last = concat(vec![last.clone(), part]);
        self
    }

    /// The chain as something that a bracket or parenthesis can follow.
    fn closed(self) -> Self {
        if self.after_block { Self::of(concat(vec![text("("), self.finish(), text(")")])) } else { self }
    }

    /// The links on one line, or on one each.
    pub fn finish(self) -> Doc {
        let Self { head, links, .. } = self;
        if links.len() < 2 || links.iter().any(|link| link.tall) {
            return concat(std::iter::once(head).chain(links).collect());
        }
        let links = links.into_iter().flat_map(|link| [soft(), link]).collect();
        group(vec![head, indent(links)])
    }
}

/// The arguments of a call, and whether a block follows them that stands for the last.
fn call(builtin: Option<&Builtin>, args: &[Expr], blocks: Blocks) -> (Doc, bool) {
    let mut shown = Vec::with_capacity(args.len());
    let mut block: Option<&[Stmt]> = None;
    let mut has_label = false;
    for (place, arg) in args.iter().enumerate() {
        let param = builtin.and_then(|builtin| builtin.params.get(place));
        let takes_callback = param.is_some_and(|param| param.kind == ParamKind::Callback);
        let short = shorthand(arg).filter(|_| takes_callback);
        let takes_block = blocks == Blocks::Taken && place + 1 == args.len();
        match short {
            Some((Some(label), rest)) if rest.is_empty() || takes_block => {
                shown.push(string(label));
                has_label = true;
                block = Some(rest).filter(|rest| !rest.is_empty());
            }
            // After a label the block would be that label's.
            Some((None, body)) if takes_block && !has_label && !body.is_empty() => block = Some(body),
            // A string alone would be the label of a callback.
            _ if takes_callback && matches!(arg, Expr::Str(_)) => shown.push(parenthesised(arg)),
            _ => shown.push(expr(arg)),
        }
    }
    let args = arguments(shown);
    match block {
        None => (args, false),
        Some(body) => (concat(vec![args, text(" "), short_block(body)]), true),
    }
}
