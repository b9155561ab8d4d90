//! Values of a sort.

use super::scope::Sort;
use super::table::{USES, Usage};
use super::tree::{binary, builtin, method, name, own_method};
use super::writer::Writer;
use crate::builtins::Class;
use crate::model::{Binary, Child, Expr, FunctionKind, Key, Unary};

const OPERATORS: [Binary; 12] = [
    Binary::Add,
    Binary::Subtract,
    Binary::Multiply,
    Binary::Remainder,
    Binary::Equal,
    Binary::NotEqual,
    Binary::Less,
    Binary::LessOrEqual,
    Binary::Greater,
    Binary::GreaterOrEqual,
    Binary::And,
    Binary::Or,
];

impl Writer<'_> {
    /// A sort for a variable.
    pub(super) fn bindable(&mut self) -> Sort {
        let results = self.uses.iter().filter_map(|usage| usage.result);
        let mut sorts = vec![Sort::Any, Sort::Promise, Sort::Plain, Sort::Array, Sort::Thenable];
        sorts.extend([Sort::Iterable, Sort::AsyncIterable, Sort::Object, Sort::Function]);
        sorts.extend(results.filter(|sort| !matches!(sort, Sort::Promise | Sort::Any | Sort::Plain)));
        let at = self.choices.place(sorts.len());
        sorts[at]
    }

    /// A value: a name in sight that holds one, or one that is made here.
    pub(super) fn value(&mut self, sort: Sort) -> Expr {
        let known = self.scope.of(sort);
        if self.choices.chance(60) && !known.is_empty() {
            let at = self.choices.place(known.len());
            return name(&self.scope.read(known[at]));
        }
        self.made(sort)
    }

    /// A value that is made here.
    pub(super) fn made(&mut self, sort: Sort) -> Expr {
        let begin = self.choices.begin();
        self.level += 1;
        let made = if self.is_leaf() { self.simplest(sort) } else { self.any_of(sort) };
        self.level -= 1;
        self.choices.end(begin);
        made
    }

    /// The simplest value of a sort.
    fn simplest(&mut self, sort: Sort) -> Expr {
        match sort {
            Sort::Plain | Sort::Any => self.constant(),
            Sort::Promise => builtin("resolved", vec![Expr::Int(1)]),
            Sort::Error => builtin("error", vec![Expr::Str(self.fresh("m"))]),
            Sort::Array | Sort::Iterable | Sort::AsyncIterable => {
                Expr::Array(vec![Expr::Int(1), builtin("resolved", vec![Expr::Int(2)])].into())
            }
            Sort::Made(class) => self.first_of(class),
            Sort::Function => self.callback(&[], false),
            other => self.any_of(other),
        }
    }

    fn any_of(&mut self, sort: Sort) -> Expr {
        match sort {
            Sort::Plain => self.plain(),
            Sort::Any => self.anything(),
            Sort::Array => self.array(),
            Sort::Thenable => self.thenable(),
            Sort::Iterable => self.iterable_or_array(false),
            Sort::AsyncIterable => self.iterable_or_array(true),
            Sort::Object => self.plain_object(),
            Sort::Function => self.callback(&[], false),
            Sort::AsyncFunction | Sort::GeneratorFunction | Sort::AsyncGeneratorFunction | Sort::Settler => {
                self.callback(&[], false)
            }
            Sort::Generator => self.generator(FunctionKind::Generator, Sort::GeneratorFunction),
            Sort::AsyncGenerator => {
                self.generator(FunctionKind::AsyncGenerator, Sort::AsyncGeneratorFunction)
            }
            other => self.of_builtin(other),
        }
    }

    /// What a builtin returns.
    fn of_builtin(&mut self, sort: Sort) -> Expr {
        let makes = |usage: &&Usage| usage.result.is_some_and(|result| result.is(sort)) && self.may(usage);
        let uses = self.uses.iter().filter(makes);
        let uses: Vec<Usage> = uses.copied().collect();
        let at = self.choices.place(uses.len());
        match uses.get(at) {
            Some(usage) => self.used(*usage),
            None => self.simplest(sort),
        }
    }

    /// What the first function of the table makes whose values are of a class.
    fn first_of(&mut self, class: Class) -> Expr {
        let maker = USES.iter().find(|usage| {
            usage.receiver.is_none() && usage.result.is_some_and(|result| result.is(Sort::Made(class)))
        });
        match maker {
            Some(usage) => self.used(*usage),
            None => self.constant(),
        }
    }

    fn constant(&mut self) -> Expr {
        match self.choices.below(6) {
            0 | 1 => Expr::Int(i64::from(self.choices.below(4))),
            2 => Expr::Str(self.fresh("s")),
            3 => Expr::Bool(self.choices.chance(50)),
            4 => Expr::Undefined,
            _ => Expr::Null,
        }
    }

    fn plain(&mut self) -> Expr {
        match self.choices.below(8) {
            0..=3 => self.constant(),
            4 | 5 => {
                let op = OPERATORS[self.choices.place(OPERATORS.len())];
                let left = self.value(Sort::Plain);
                binary(op, left, self.value(Sort::Plain))
            }
            6 => {
                let (op, sort) = match self.choices.below(3) {
                    0 => (Unary::Not, Sort::Plain),
                    1 => (Unary::TypeOf, Sort::Any),
                    _ => (Unary::Minus, Sort::Plain),
                };
                Expr::Unary { op, operand: Child::new(self.value(sort)) }
            }
            _ => self.of_builtin(Sort::Plain),
        }
    }

    fn anything(&mut self) -> Expr {
        let sorts = [
            (6, Sort::Plain),
            (8, Sort::Promise),
            (3, Sort::Thenable),
            (2, Sort::Error),
            (2, Sort::Array),
            (1, Sort::Object),
            (1, Sort::Function),
        ];
        if self.place.awaits && self.choices.chance(15) {
            return Expr::Await(Child::new(self.awaitable()));
        }
        let sort = self.choices.weighted(&sorts).unwrap_or(Sort::Plain);
        let value = self.value(sort);
        if sort == Sort::Array && self.choices.chance(50) {
            let index = Child::new(Expr::Int(i64::from(self.choices.below(3))));
            return Expr::Index { object: Child::new(value), index };
        }
        value
    }

    /// What `await` is given: mostly what it waits for.
    pub(super) fn awaitable(&mut self) -> Expr {
        let sorts = [(10, Sort::Promise), (3, Sort::Thenable), (3, Sort::Any), (2, Sort::Plain)];
        let sort = self.choices.weighted(&sorts).unwrap_or(Sort::Plain);
        self.value(sort)
    }

    fn array(&mut self) -> Expr {
        let mut items = Vec::new();
        self.while_chance(60, |writer| {
            items.push(writer.value(Sort::Any));
            items.len() < 3
        });
        Expr::Array(items.into())
    }

    fn iterable_or_array(&mut self, is_async: bool) -> Expr {
        match self.choices.below(6) {
            0..=2 => self.value(Sort::Array),
            3 => self.iterable(is_async),
            4 if is_async => self.value(Sort::AsyncGenerator),
            4 => self.value(Sort::Generator),
            _ => self.iterable(false),
        }
    }

    /// A generator of a function in sight, or of one that has no name elsewhere.
    fn generator(&mut self, kind: FunctionKind, sort: Sort) -> Expr {
        if !self.scope.of(sort).is_empty() {
            return self.called(sort);
        }
        let (_, own) = self.named(kind);
        let property = own_method(Key::Name("m".into()), kind, own.params.to_vec(), own.body.to_vec());
        method(Expr::Object(vec![property].into()), "m", Vec::new())
    }
}
