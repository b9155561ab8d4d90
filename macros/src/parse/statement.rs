//! Statements.

use super::{Parsed, Parser};
use crate::ast::{Block, Catch, Expr, ExprKind, Stmt};
use crate::operator;
use crate::tokens::TokenKind;
use looplaw_builtins::{self as builtins, Form, Returns};
use proc_macro2::{Delimiter, Span};

/// Whether a member is an event handler of a class of the table.
fn is_handler(name: &str) -> bool {
    builtins::rows(Form::Property, name).any(|row| row.returns == Returns::Handler)
}

impl<'a> Parser<'a, '_> {
    /// A block in braces. A mistake inside costs the statement that it is in, and no more.
    pub fn block(&mut self, wanted: &str) -> Parsed<Block<'a>> {
        self.group(Delimiter::Brace, wanted, |parser| {
            let mut body = Vec::new();
            while !parser.at_end() {
                parser.statement_into(&mut body);
            }
            Ok(body)
        })
    }

    /// Reads a statement, or reports why it can't be read and goes on behind it.
    pub fn statement_into(&mut self, body: &mut Block<'a>) {
        if self.eat_punct(";") {
            return;
        }
        let start = self.mark();
        match self.statement() {
            Ok(statement) => body.push(statement),
            Err(_) => self.recover(start),
        }
    }

    fn statement(&mut self) -> Parsed<Stmt<'a>> {
        let span = self.span();
        let Some(word) = self.word_at(0) else {
            return self.expression_statement();
        };
        self.no_foreign_statement(word)?;
        match word {
            "let" => self.let_statement(),
            "const" | "var" => {
                self.errors.add(span, format!("write `let` instead of `{word}`"));
                self.let_statement()
            }
            "fn" | "function" => self.function_statement(),
            "async" | "gen" if self.is_written_function() => self.function_statement(),
            "return" => self.return_statement(),
            "throw" => {
                self.step();
                if self.is_punct(";") {
                    return self.fail("write what is thrown, such as `error(\"…\")`");
                }
                let value = self.expression()?;
                self.ended(Stmt::Throw(value))
            }
            "break" | "continue" => {
                self.step();
                self.ended(if word == "break" { Stmt::Break(span) } else { Stmt::Continue(span) })
            }
            "if" => self.if_statement(),
            "while" => {
                self.step();
                let test = self.head()?;
                Ok(Stmt::While { test, body: self.block("write the loop's body in braces")? })
            }
            "for" => self.for_statement(),
            "try" => self.try_statement(),
            "using" if self.word_at(1).is_some() => self.using_statement(span, false),
            "await" if self.word_at(1) == Some("using") && self.word_at(2).is_some() => {
                self.step();
                self.using_statement(span, true)
            }
            "js" if self.is_open_at(1, Delimiter::Parenthesis) => self.javascript_statement(),
            "expect" | "never" | "entry" => self.misplaced(word),
            _ => self.expression_statement(),
        }
    }

    fn misplaced(&mut self, word: &str) -> Parsed<Stmt<'a>> {
        match word {
            "entry" if self.word_at(1).is_none() => self.expression_statement(),
            "entry" => self.fail("`entry` comes before all statements; move it to the front"),
            _ => self.fail(format!(
                "`{word}` stands at the end of the schedule, outside all blocks; move it there"
            )),
        }
    }

    /// The end of a statement: `;`, which a statement that ends with a block may leave out.
    pub fn end_statement(&mut self) -> Parsed<()> {
        if self.eat_punct(";") || self.is_after_block() {
            return Ok(());
        }
        if self.is_punct(",") {
            return self.fail("write `;` instead of `,`");
        }
        if self.is_punct("=") {
            return self.fail("one assignment is a statement; write `;`, and the next one after it");
        }
        let can_go_on = self.is_clause() || (self.word_at(0).is_some() && self.is_on_next_line(0));
        let span = self.span();
        let place = if self.is_after_all() { "after" } else { "before" };
        self.errors.add(span, format!("write `;` {place} this"));
        if can_go_on { Ok(()) } else { Err(crate::errors::Failed) }
    }

    fn ended(&mut self, statement: Stmt<'a>) -> Parsed<Stmt<'a>> {
        self.end_statement()?;
        Ok(statement)
    }

    fn let_statement(&mut self) -> Parsed<Stmt<'a>> {
        self.step();
        self.no_foreign_let()?;
        let name = self.declared_name()?;
        self.no_foreign_value()?;
        self.expect_punct("=", "and a first value here, if only `undefined`")?;
        let value = self.expression()?;
        if self.is_punct(",") {
            return self.fail("one name is declared at a time; write `;`, and another `let`");
        }
        self.ended(Stmt::Let { name, value })
    }

    /// `using name = value;`, or what follows `await`.
    fn using_statement(&mut self, span: Span, awaits: bool) -> Parsed<Stmt<'a>> {
        self.step();
        let name = self.declared_name()?;
        self.expect_punct("=", "and the resource, if only `null`, here")?;
        let value = self.expression()?;
        if self.is_punct(",") {
            return self.fail("one resource is declared at a time; write `;`, and another `using`");
        }
        self.ended(Stmt::Using { span, name, value, awaits })
    }

    fn return_statement(&mut self) -> Parsed<Stmt<'a>> {
        let span = self.span();
        self.step();
        let value = if self.is_punct(";") { None } else { Some(self.expression()?) };
        self.ended(Stmt::Return { span, value })
    }

    /// The condition of a statement, after which a block is the statement's.
    fn head(&mut self) -> Parsed<Expr<'a>> {
        self.takes_block = false;
        let head = self.expression();
        self.takes_block = true;
        head
    }

    fn if_statement(&mut self) -> Parsed<Stmt<'a>> {
        self.step();
        let test = self.head()?;
        let then = self.block("write what `if` runs in braces")?;
        let otherwise = if !self.eat_word("else") {
            Vec::new()
        } else if self.word_at(0) == Some("if") {
            vec![self.if_statement()?]
        } else {
            self.block("write `if` or a block in braces after `else`")?
        };
        Ok(Stmt::If { test, then, otherwise })
    }

    fn for_statement(&mut self) -> Parsed<Stmt<'a>> {
        self.step();
        let span = self.span();
        let awaits = self.eat_word("await").then_some(span);
        self.no_foreign_loop()?;
        let name = self.declared_name()?;
        if self.word_at(0) == Some("of") {
            let span = self.span();
            self.errors.add(span, "write `in` instead of `of`");
            self.step();
        } else if !self.eat_word("in") {
            return self.fail("write `in` before this: `for item in items { … }`");
        }
        let iterable = self.head()?;
        let body = self.block("write the loop's body in braces")?;
        Ok(Stmt::For { name, iterable, awaits, body })
    }

    fn try_statement(&mut self) -> Parsed<Stmt<'a>> {
        let span = self.span();
        self.step();
        let body = self.block("write what is tried in braces")?;
        let catch = if self.eat_word("catch") { Some(self.catch()?) } else { None };
        let finally = if self.eat_word("finally") {
            Some(self.block("write what runs finally in braces")?)
        } else {
            None
        };
        if catch.is_none() && finally.is_none() {
            self.errors.add(
                span,
                "`try` alone does nothing; write `catch e { … }` or `finally { … }` after its block",
            );
        }
        Ok(Stmt::Try { body, catch, finally })
    }

    fn catch(&mut self) -> Parsed<Catch<'a>> {
        if self.is_open(Delimiter::Parenthesis) {
            return self.fail("write the name without parentheses: `catch e { … }`");
        }
        let name = if self.is_open(Delimiter::Brace) { None } else { Some(self.declared_name()?) };
        Ok(Catch { name, body: self.block("write the handler in braces")? })
    }

    fn javascript_statement(&mut self) -> Parsed<Stmt<'a>> {
        self.step();
        let wanted = "write the JavaScript statement as one string";
        let source = self.group(Delimiter::Parenthesis, wanted, |parser| {
            let source = parser.string(wanted)?;
            if parser.at_end() { Ok(source) } else { parser.fail(wanted) }
        })?;
        self.ended(Stmt::JavaScript(source))
    }

    fn expression_statement(&mut self) -> Parsed<Stmt<'a>> {
        if matches!(self.peek(), Some(TokenKind::Str(text)) if text.starts_with("use ")) {
            return self.fail("no directive is needed; take it out");
        }
        let target = self.expression()?;
        let span = self.span();
        if self.eat_punct("=") {
            let value = self.expression()?;
            return self.assignment(target, value);
        }
        if self.eat_punct("+=") {
            let (left, right) = (Box::new(target.clone()), Box::new(self.expression()?));
            return self.assignment(
                target,
                Expr { kind: ExprKind::Binary { op: operator::ADD, left, right }, span },
            );
        }
        if ["-=", "*=", "%=", "/="].iter().any(|symbol| self.is_punct(symbol)) {
            return self.fail("only `+=` assigns so; write `x = x - y` for the others");
        }
        self.ended(Stmt::Expr(target))
    }

    fn assignment(&mut self, target: Expr<'a>, value: Expr<'a>) -> Parsed<Stmt<'a>> {
        match &target.kind {
            ExprKind::Name(name) => {
                self.seen.assigned.insert(name);
            }
            ExprKind::Index { .. } => {}
            // An event handler is there already, on values that have one.
            ExprKind::Member { name, .. } if is_handler(name.name) => {}
            ExprKind::Member { name, .. } => {
                self.seen.members.insert(name.name);
            }
            _ => {
                return self.errors.fail(
                    target.span,
                    "this can't be assigned to; write a name, a member `o.f` or an element `a[i]`",
                );
            }
        }
        self.ended(Stmt::Assign { target, value })
    }
}
