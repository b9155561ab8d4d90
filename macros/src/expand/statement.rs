//! Statements and functions as source.

use super::Writer;
use crate::ast::{Catch, Function, Kind, Stmt};

impl Writer {
    pub fn block(&mut self, block: &[Stmt]) {
        self.list(block, Self::stmt);
    }

    fn stmt(&mut self, statement: &Stmt) {
        match statement {
            Stmt::Let { name, value } => {
                self.raw("SLet{name:");
                self.text(name.name);
                self.raw(",value:");
                self.expr(value);
                self.raw("}");
            }
            Stmt::Using { name, value, awaits, .. } => {
                self.raw("SUsing{name:");
                self.text(name.name);
                self.raw(if *awaits { ",awaits:true,value:" } else { ",awaits:false,value:" });
                self.expr(value);
                self.raw("}");
            }
            Stmt::Assign { target, value } => {
                self.raw("SAssign{target:");
                self.expr(target);
                self.raw(",value:");
                self.expr(value);
                self.raw("}");
            }
            Stmt::Expr(value) => self.wrapped("SExpr", |writer| writer.expr(value)),
            Stmt::Function(function) => self.wrapped("SFunction", |writer| writer.function(function)),
            Stmt::Return { value: None, .. } => self.raw("SReturn(None)"),
            Stmt::Return { value: Some(value), .. } => {
                self.wrapped("SReturn", |writer| writer.wrapped("Some", |writer| writer.expr(value)));
            }
            Stmt::Throw(value) => self.wrapped("SThrow", |writer| writer.expr(value)),
            Stmt::If { test, then, otherwise } => {
                self.raw("SIf{test:");
                self.expr(test);
                self.raw(",then:");
                self.block(then);
                self.raw(",otherwise:");
                self.block(otherwise);
                self.raw("}");
            }
            Stmt::While { test, body } => {
                self.raw("SWhile{test:");
                self.expr(test);
                self.raw(",body:");
                self.block(body);
                self.raw("}");
            }
            Stmt::For { name, iterable, awaits, body } => {
                self.raw("SFor{name:");
                self.text(name.name);
                self.raw(",iterable:");
                self.expr(iterable);
                self.raw(if awaits.is_some() { ",awaits:true,body:" } else { ",awaits:false,body:" });
                self.block(body);
                self.raw("}");
            }
            Stmt::Break(_) => self.raw("SBreak"),
            Stmt::Continue(_) => self.raw("SContinue"),
            Stmt::Try { body, catch, finally } => self.try_stmt(body, catch.as_ref(), finally.as_deref()),
            Stmt::JavaScript(source) => self.wrapped("SJavaScript", |writer| writer.text(source)),
        }
    }

    fn try_stmt(&mut self, body: &[Stmt], catch: Option<&Catch>, finally: Option<&[Stmt]>) {
        self.raw("STry{body:");
        self.block(body);
        self.raw(",catch:");
        self.option(catch, |writer, catch| {
            writer.raw("Catch{name:");
            writer.option(catch.name.as_ref(), |writer, name| writer.text(name.name));
            writer.raw(",body:");
            writer.block(&catch.body);
            writer.raw("}");
        });
        self.raw(",finally:");
        self.option(finally, Self::block);
        self.raw("}");
    }

    pub fn function(&mut self, function: &Function) {
        self.raw("Function{name:");
        self.text(function.name.map_or("", |name| name.name));
        self.raw(",kind:");
        self.raw(match function.kind {
            Kind { is_async: false, is_generator: false } => "KPlain",
            Kind { is_async: true, is_generator: false } => "KAsync",
            Kind { is_async: false, is_generator: true } => "KGenerator",
            Kind { is_async: true, is_generator: true } => "KAsyncGenerator",
        });
        self.raw(",params:");
        self.list(&function.params, |writer, param| writer.text(param.name));
        self.raw(",body:");
        self.block(&function.body);
        self.raw("}");
    }

    /// `Variant(…)`
    pub fn wrapped(&mut self, variant: &str, write: impl FnOnce(&mut Self)) {
        self.raw(variant);
        self.raw("(");
        write(self);
        self.raw(")");
    }

    pub fn option<T: ?Sized>(&mut self, value: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        match value {
            None => self.raw("None"),
            Some(value) => self.wrapped("Some", |writer| write(writer, value)),
        }
    }
}
