//! Reads the part of JavaScript that the cases are written in: statements.

use crate::token::{Token, tokens};
use looplaw_model::{Binary, Block, Catch, Child, Expr, Function, FunctionKind, Program, Stmt, Text};

pub type Result<T> = std::result::Result<T, String>;

pub fn program(code: &str) -> Result<Program> {
    let mut reader = Reader { tokens: tokens(code)?, place: 0 };
    let mut body = Vec::new();
    while reader.place < reader.tokens.len() {
        body.push(reader.statement()?);
    }
    Ok(Program { body: body.into() })
}

pub struct Reader {
    pub tokens: Vec<Token>,
    pub place: usize,
}

pub fn child(expr: Expr) -> Child<Expr> {
    Child::new(expr)
}

pub fn kind(is_async: bool, star: bool) -> FunctionKind {
    match (is_async, star) {
        (false, false) => FunctionKind::Plain,
        (true, false) => FunctionKind::Async,
        (false, true) => FunctionKind::Generator,
        (true, true) => FunctionKind::AsyncGenerator,
    }
}

impl Reader {
    pub fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.place)
    }

    pub fn is(&self, word: &str) -> bool {
        self.is_at(0, word)
    }

    pub fn is_at(&self, ahead: usize, word: &str) -> bool {
        match self.tokens.get(self.place + ahead) {
            Some(Token::Name(name)) => name == word,
            Some(Token::Mark(mark)) => *mark == word,
            _ => false,
        }
    }

    pub fn take(&mut self, word: &str) -> bool {
        let found = self.is(word);
        self.place += usize::from(found);
        found
    }

    pub fn need(&mut self, word: &str) -> Result<()> {
        if self.take(word) { Ok(()) } else { Err(format!("{word} missing before {:?}", self.peek())) }
    }

    pub fn name(&mut self) -> Result<Text> {
        match self.peek() {
            Some(Token::Name(name)) => {
                let name = name.clone();
                self.place += 1;
                Ok(name.into())
            }
            other => Err(format!("a name missing before {other:?}")),
        }
    }

    pub fn block(&mut self) -> Result<Block> {
        self.need("{")?;
        let mut body = Vec::new();
        while !self.take("}") {
            body.push(self.statement()?);
        }
        Ok(body.into())
    }

    /// A block, or a single statement in its place.
    fn body(&mut self) -> Result<Block> {
        if self.is("{") { self.block() } else { Ok(vec![self.statement()?].into()) }
    }

    fn statement(&mut self) -> Result<Stmt> {
        let stmt = self.statement_without_end()?;
        self.take(";");
        Ok(stmt)
    }

    fn statement_without_end(&mut self) -> Result<Stmt> {
        if self.take("let") || self.take("const") {
            let name = self.name()?;
            let value = if self.take("=") { self.expr()? } else { Expr::Undefined };
            return Ok(Stmt::Let { name, value });
        }
        if self.is("function") || self.is("async") && self.is_at(1, "function") {
            return Ok(Stmt::Function(self.function()?));
        }
        if self.take("return") {
            let bare = self.is(";") || self.is("}");
            return Ok(Stmt::Return(if bare { None } else { Some(self.expr()?) }));
        }
        if self.take("throw") {
            return Ok(Stmt::Throw(self.expr()?));
        }
        if self.take("break") {
            return Ok(Stmt::Break);
        }
        if self.take("continue") {
            return Ok(Stmt::Continue);
        }
        if self.take("if") {
            let test = self.head()?;
            let then = self.body()?;
            let otherwise = if self.take("else") { self.body()? } else { Block::default() };
            return Ok(Stmt::If { test, then, otherwise });
        }
        if self.take("while") {
            let test = self.head()?;
            return Ok(Stmt::While { test, body: self.body()? });
        }
        if self.take("for") {
            return self.for_loop();
        }
        if self.take("try") {
            return self.try_statement();
        }
        self.simple()
    }

    fn head(&mut self) -> Result<Expr> {
        self.need("(")?;
        let test = self.expr()?;
        self.need(")")?;
        Ok(test)
    }

    fn for_loop(&mut self) -> Result<Stmt> {
        let awaits = self.take("await");
        self.need("(")?;
        self.need("const")?;
        let name = self.name()?;
        self.need("of")?;
        let iterable = self.expr()?;
        self.need(")")?;
        Ok(Stmt::For { name, iterable, awaits, body: self.body()? })
    }

    fn try_statement(&mut self) -> Result<Stmt> {
        let body = self.block()?;
        let mut catch = None;
        if self.take("catch") {
            let name = if self.take("(") { Some(self.name()?) } else { None };
            if name.is_some() {
                self.need(")")?;
            }
            catch = Some(Catch { name, body: self.block()? });
        }
        let finally = if self.take("finally") { Some(self.block()?) } else { None };
        Ok(Stmt::Try { body, catch, finally })
    }

    fn simple(&mut self) -> Result<Stmt> {
        let target = self.expr()?;
        if self.take("=") {
            return Ok(Stmt::Assign { target, value: self.expr()? });
        }
        if self.take("+=") {
            let (left, right) = (child(target.clone()), child(self.expr()?));
            return Ok(Stmt::Assign { target, value: Expr::Binary { op: Binary::Add, left, right } });
        }
        Ok(Stmt::Expr(target))
    }

    fn function(&mut self) -> Result<Function> {
        let is_async = self.take("async");
        self.need("function")?;
        let star = self.take("*");
        let name = self.name()?;
        self.rest_of_function(name, kind(is_async, star))
    }

    pub fn rest_of_function(&mut self, name: Text, kind: FunctionKind) -> Result<Function> {
        Ok(Function { name, kind, params: self.params()?.into(), body: self.block()? })
    }

    pub fn params(&mut self) -> Result<Vec<Text>> {
        self.need("(")?;
        let mut params = Vec::new();
        while !self.take(")") {
            params.push(self.name()?);
            self.take(",");
        }
        Ok(params)
    }
}
