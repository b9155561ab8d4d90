//! Expressions.

use super::survey::is_movable;
use super::template::{Link, Piece, Template, filling};
use super::{Dialect, Writer, literal, names};
use crate::layout::{Doc, arguments, brackets, concat, group, hard, indent, line, soft, text};
use crate::precedence::{Level, level, level_of};
use crate::{Binary, Expr, Unary};
use looplaw_builtins::{self as builtins, Builtin, Form};

impl Writer<'_> {
    /// An expression where anything may stand: an argument, an initialiser.
    pub(super) fn expr(&self, expr: &Expr) -> Doc {
        match expr {
            Expr::Undefined => text("undefined"),
            Expr::Null => text("null"),
            Expr::Bool(value) => text(value.to_string()),
            Expr::Int(value) => text(value.to_string()),
            Expr::Str(value) => text(literal::string(value)),
            Expr::Array(items) => brackets("[", self.exprs(items), soft, "]"),
            Expr::Object(properties) => self.object(properties),
            Expr::Name(name) => text(self.names.get(name).to_owned()),
            Expr::This => text("this"),
            Expr::Closure(function) => self.closure(function),
            Expr::Builtin { .. } | Expr::Call { .. } | Expr::Method { .. } | Expr::Member { .. } => {
                self.chain(expr).finish()
            }
            Expr::Index { .. } => self.chain(expr).finish(),
            Expr::Await(value) => concat(vec![text("await "), self.at_least(Level::Unary, value)]),
            Expr::Yield(value) if **value == Expr::Undefined => text("yield"),
            Expr::Yield(value) => concat(vec![text("yield "), self.expr(value)]),
            Expr::YieldAll(value) => concat(vec![text("yield* "), self.expr(value)]),
            Expr::Unary { op, operand } => self.unary(*op, operand),
            Expr::Binary { op, .. } => self.binary(level_of(*op), expr),
        }
    }

    fn exprs(&self, exprs: &[Expr]) -> Vec<Doc> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    /// An expression where one of a level is wanted, in parentheses if it is of a lower one.
    pub(super) fn at_least(&self, wanted: Level, expr: &Expr) -> Doc {
        let doc = self.expr(expr);
        if level(expr) >= wanted { doc } else { concat(vec![text("("), doc, text(")")]) }
    }

    fn unary(&self, op: Unary, operand: &Expr) -> Doc {
        let op = match op {
            Unary::Not => "!",
            Unary::Minus => "-",
            Unary::TypeOf => "typeof ",
        };
        // `--1` would be a decrement.
        let is_minus = matches!(operand, Expr::Int(..0) | Expr::Unary { op: Unary::Minus, .. });
        let wanted = if op == "-" && is_minus { Level::Primary } else { Level::Unary };
        concat(vec![text(op), self.at_least(wanted, operand)])
    }

    /// Operators of one level, which group to the left.
    fn binary(&self, wanted: Level, expr: &Expr) -> Doc {
        let mut parts = Vec::new();
        let mut leftmost = expr;
        while let Expr::Binary { op, left, right } = leftmost
            && level_of(*op) == wanted
        {
            // The right operand must hold together more tightly.
            let tighter = if level(right) > wanted { wanted } else { Level::Primary };
            let right = self.at_least(tighter, right);
            parts.push(concat(vec![text(" "), text(spelling(*op)), line(), right]));
            leftmost = left;
        }
        parts.reverse();
        group(vec![self.at_least(wanted, leftmost), indent(parts)])
    }

    /// Calls and members, as the links that a reader sees.
    fn chain(&self, expr: &Expr) -> Chain {
        match expr {
            Expr::Builtin { name, args } => self.builtin(name, args),
            Expr::Method { receiver, name, args } => {
                let mut chain = self.chain(receiver);
                let name = text(format!(".{}", names::member(self.survey, name)));
                let has_function = args.iter().any(|arg| matches!(arg, Expr::Closure(_)));
                chain.link(concat(vec![name, arguments(self.exprs(args))]), has_function);
                chain
            }
            Expr::Member { object, name } => {
                let mut chain = self.chain(object);
                chain.append(text(format!(".{}", names::member(self.survey, name))));
                chain
            }
            Expr::Index { object, index } => {
                let mut chain = self.chain(object);
                chain.append(concat(vec![text("["), self.expr(index), text("]")]));
                chain
            }
            Expr::Call { callee, args } => {
                let mut chain = self.chain(callee);
                chain.append(arguments(self.exprs(args)));
                chain.calls += 1;
                chain
            }
            // `1.f` would be a number and a name.
            Expr::Int(_) => Chain::of(concat(vec![text("("), self.expr(expr), text(")")])),
            _ => Chain::of(self.at_least(Level::Postfix, expr)),
        }
    }

    fn builtin(&self, name: &str, args: &[Expr]) -> Chain {
        if name == "log" && self.dialect == Dialect::Reproduction {
            return Chain::of(concat(vec![text("console.log"), self.shown(args)]));
        }
        let template = builtins::find(Form::Function, name);
        let Some(builtin) = template.filter(|_| name != "sleep" || args.iter().all(is_movable)) else {
            let name = text(name.to_owned());
            return Chain::of(concat(vec![name, arguments(self.exprs(args))]));
        };
        let template = Template::of(builtin, args.len());
        let mut links = template.links.iter().map(|link| self.template_link(builtin, link, args));
        let mut chain = Chain::of(links.next().unwrap_or_else(|| text("")));
        chain.calls = 1;
        let has_function = args.iter().any(|arg| matches!(arg, Expr::Closure(_)));
        links.for_each(|link| chain.link(link, has_function));
        chain
    }

    fn template_link(&self, builtin: &Builtin, link: &Link<'_>, args: &[Expr]) -> Doc {
        let fill = |piece: &Piece<'_>| match piece {
            Piece::Text(plain) => vec![text((*plain).to_owned())],
            Piece::Hole(hole) => self.exprs(filling(builtin, args, hole)),
        };
        let head = link.head.iter().flat_map(fill).collect();
        let Some(params) = &link.args else { return concat(head) };
        let params = params.iter().flat_map(|pieces| match &pieces[..] {
            [hole @ Piece::Hole(_)] => fill(hole),
            mixed => vec![concat(mixed.iter().flat_map(fill).collect())],
        });
        concat(vec![concat(head), arguments(params.collect())])
    }

    /// The arguments of a `console.log` that prints the label: `console.log` shows a string as it is and other
    /// values in its own way.
    fn shown(&self, args: &[Expr]) -> Doc {
        let mut shown: Vec<Doc> = args.iter().map(|arg| self.as_shown(arg)).collect();
        if let ([Expr::Str(first), _, ..], true) = (args, shown.len() > 1)
            && first.contains('%')
        {
            // A first argument with a `%` is a format.
            shown.insert(0, text("\"%s\""));
        }
        arguments(shown)
    }

    fn as_shown(&self, arg: &Expr) -> Doc {
        if self.primitives.holds(arg) {
            return self.expr(arg);
        }
        concat(vec![text("String"), arguments(vec![self.expr(arg)])])
    }
}

/// A head and the calls that hang on it.
struct Chain {
    head: Doc,
    links: Vec<Doc>,
    calls: usize,
    has_function: bool,
}

impl Chain {
    fn of(head: Doc) -> Self {
        Self { head, links: Vec::new(), calls: 0, has_function: false }
    }

    fn link(&mut self, link: Doc, has_function: bool) {
        self.links.push(link);
        self.calls += 1;
        self.has_function |= has_function;
    }

    fn append(&mut self, part: Doc) {
        let last = self.links.last_mut().unwrap_or(&mut self.head);
        *last = concat(vec![last.clone(), part]);
    }

    /// Three calls and more with functions among them get a line each.
    fn finish(self) -> Doc {
        let Self { head, links, calls, has_function } = self;
        if links.len() < 2 {
            return concat(std::iter::once(head).chain(links).collect());
        }
        let must_break = calls > 2 && has_function;
        if !must_break && links.iter().any(|link| link.tall) {
            return concat(std::iter::once(head).chain(links).collect());
        }
        let between = if must_break { hard } else { soft };
        let links = links.into_iter().flat_map(|link| [between(), link]).collect();
        group(vec![head, indent(links)])
    }
}

pub(super) fn spelling(op: Binary) -> &'static str {
    match op {
        Binary::Add => "+",
        Binary::Subtract => "-",
        Binary::Multiply => "*",
        Binary::Remainder => "%",
        Binary::Equal => "===",
        Binary::NotEqual => "!==",
        Binary::Less => "<",
        Binary::LessOrEqual => "<=",
        Binary::Greater => ">",
        Binary::GreaterOrEqual => ">=",
        Binary::And => "&&",
        Binary::Or => "||",
    }
}
