//! Generated programs: well formed, wide, and the same for the same choices.

use looplaw::builtins::{self, Class, Form};
use looplaw::generate::{Choices, is_generated, smaller, wide};
use looplaw::loops::Limits;
use looplaw::model::{
    Expr, Key, Profile, Property, Schedule, Stmt, Visitor, dsl, walk_block, walk_expr, walk_stmt,
};
use looplaw::reference::{Code, explore_within};
use std::collections::BTreeSet;

const PROGRAMS: u64 = 4000;

fn programs(profile: Profile) -> impl Iterator<Item = Schedule> {
    (0..PROGRAMS).map(move |seed| wide(&mut Choices::of_seed(seed), profile, &[]).schedule(true))
}

#[test]
fn the_same_choices_make_the_same_program() {
    for seed in 0..200 {
        let mut fresh = Choices::of_seed(seed);
        let first = wide(&mut fresh, Profile::Node, &[]);
        assert_eq!(first, wide(&mut Choices::of_seed(seed), Profile::Node, &[]), "seed {seed}");
        let mut again = Choices::replay(fresh.taken().to_vec());
        assert_eq!(first, wide(&mut again, Profile::Node, &[]), "seed {seed}");
        assert_eq!(fresh.taken(), again.taken());
    }
}

/// Lowering looks every name up, and refuses jumps without a loop.
#[test]
fn programs_are_well_formed_and_so_are_their_smaller_ones() {
    for profile in Profile::ALL {
        for schedule in programs(profile) {
            Code::lower(&schedule.program).unwrap_or_else(|error| panic!("{error}\n{}", dsl(&schedule)));
        }
    }
    for seed in 0..10 {
        let mut choices = Choices::of_seed(seed);
        wide(&mut choices, Profile::Node, &[]);
        for candidate in smaller(&choices) {
            let schedule = wide(&mut Choices::replay(candidate), Profile::Node, &[]).schedule(true);
            Code::lower(&schedule.program).unwrap_or_else(|error| panic!("{error}\n{}", dsl(&schedule)));
        }
    }
}

/// What a profile's documents don't speak of is not asked for.
#[test]
fn programs_need_what_their_profile_covers() {
    for profile in Profile::ALL {
        for schedule in programs(profile) {
            let needs = schedule.needs();
            assert!(
                needs.iter().all(|need| profile.covers(*need)),
                "{profile}: {needs:?}\n{}",
                dsl(&schedule)
            );
        }
    }
}

/// A member of what nothing makes would be used on a value of another class: an error, and nothing else.
#[test]
fn programs_use_no_member_of_what_their_profile_does_not_make() {
    let mut seen = Seen::default();
    for schedule in programs(Profile::Ecma) {
        walk_block(&mut seen, &schedule.program.body);
    }
    let of_hosts = [Class::MessagePort, Class::Event, Class::EventTarget, Class::AbortSignal, Class::Emitter];
    let is_of_hosts = |row: &&builtins::Builtin| row.class.is_some_and(|class| of_hosts.contains(&class));
    let mut found = Vec::new();
    for row in builtins::all().filter(is_of_hosts) {
        let name = format!("{:?} {}", row.form, row.name);
        if builtins::rows(row.form, row.name).all(|row| is_of_hosts(&row)) && seen.0.contains(&name) {
            found.push(name);
        }
    }
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn nearly_all_programs_end_and_their_orders_can_be_found() {
    let limits = Limits { logs: 256, states: 20_000, steps: 20_000 };
    for profile in [Profile::Node, Profile::Web, Profile::Ecma] {
        let explored = |seed: &u64| {
            let schedule = wide(&mut Choices::of_seed(*seed), profile, &[]).schedule(true);
            explore_within(&schedule, profile, limits).is_ok_and(|found| found.complete)
        };
        let whole = (0..400).filter(explored).count();
        assert!(whole >= 380, "{profile}: {whole} of 400");
    }
}

#[test]
fn every_builtin_and_every_form_is_generated() {
    let mut seen = Seen::default();
    // No other profile has what neither of these two has.
    for schedule in programs(Profile::Node).chain(programs(Profile::Web)) {
        walk_block(&mut seen, &schedule.program.body);
        seen.note(format!("entry {}", schedule.entry.name()));
    }
    for builtin in builtins::all().filter(|builtin| is_generated(builtin)) {
        let name = format!("{:?} {}", builtin.form, builtin.name);
        assert!(seen.0.contains(&name), "no program of {PROGRAMS} has {name}");
    }
    for form in FORMS {
        assert!(seen.0.contains(*form), "no program of {PROGRAMS} has `{form}`");
    }
}

/// An `error` event that nobody listens for becomes an error whose text shows what was emitted. How functions and objects
/// look there is each engine's own.
#[test]
fn an_error_event_tells_of_nothing_that_engines_show_in_their_own_way() {
    let mut emitted = Emitted::default();
    for schedule in programs(Profile::Node) {
        walk_block(&mut emitted, &schedule.program.body);
    }
    assert!(emitted.texts > 0, "{emitted:?}");
    assert_eq!(emitted.others, 0, "{emitted:?}");
}

/// What `error` events tell.
#[derive(Debug, Default)]
struct Emitted {
    texts: usize,
    others: usize,
}

impl Visitor for Emitted {
    fn expr(&mut self, expr: &Expr) {
        if let Expr::Method { name, args, .. } = expr
            && name == "emit"
            && matches!(args.first(), Some(Expr::Str(event)) if event == "error")
        {
            for argument in args.iter().skip(1) {
                // Else it is an error, as it is made or by its name.
                let is_other = matches!(
                    argument,
                    Expr::Closure(_) | Expr::Object(_) | Expr::Array(_) | Expr::Method { .. }
                );
                self.texts += usize::from(matches!(argument, Expr::Str(_)));
                self.others += usize::from(is_other);
            }
        }
        walk_expr(self, expr);
    }
}

const FORMS: &[&str] = &[
    "let",
    "assign",
    "assign member",
    "if",
    "else",
    "while",
    "for",
    "for await",
    "break",
    "continue",
    "return",
    "return value",
    "throw",
    "try",
    "catch",
    "finally",
    "await",
    "yield",
    "yield*",
    "index",
    "array",
    "this",
    "undefined",
    "null",
    "bool",
    "int",
    "str",
    "call",
    "not",
    "minus",
    "typeof",
    "field",
    "method",
    "getter",
    "[iterator]",
    "[async_iterator]",
    "[dispose]",
    "[async_dispose]",
    "using",
    "await using",
    "declared Plain",
    "declared Async",
    "declared Generator",
    "declared AsyncGenerator",
    "closure Plain",
    "closure Async",
    "Add",
    "Subtract",
    "Multiply",
    "Remainder",
    "Equal",
    "NotEqual",
    "Less",
    "LessOrEqual",
    "Greater",
    "GreaterOrEqual",
    "And",
    "Or",
    "entry task",
    "entry script",
    "entry module",
    "entry io",
    "method Async",
    "method AsyncGenerator",
    "own then",
];

#[derive(Default)]
struct Seen(BTreeSet<String>);

impl Seen {
    fn note(&mut self, what: impl Into<String>) {
        self.0.insert(what.into());
    }

    fn key(&mut self, key: &Key) {
        match key {
            Key::Name(name) if name == "then" => self.note("own then"),
            Key::Name(_) => {}
            Key::Iterator => self.note("[iterator]"),
            Key::AsyncIterator => self.note("[async_iterator]"),
            Key::Dispose => self.note("[dispose]"),
            Key::AsyncDispose => self.note("[async_dispose]"),
        }
    }
}

impl Visitor for Seen {
    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let { .. } => self.note("let"),
            Stmt::Using { awaits, .. } => self.note(if *awaits { "await using" } else { "using" }),
            Stmt::Assign { target: Expr::Member { name, .. }, .. } => {
                self.note("assign member");
                self.note(format!("{:?} {name}", Form::Property));
            }
            Stmt::Assign { .. } => self.note("assign"),
            Stmt::If { otherwise, .. } => self.note(if otherwise.is_empty() { "if" } else { "else" }),
            Stmt::While { .. } => self.note("while"),
            Stmt::For { awaits, .. } => self.note(if *awaits { "for await" } else { "for" }),
            Stmt::Break => self.note("break"),
            Stmt::Continue => self.note("continue"),
            Stmt::Return(value) => self.note(if value.is_some() { "return value" } else { "return" }),
            Stmt::Throw(_) => self.note("throw"),
            Stmt::Try { catch, finally, .. } => {
                self.note("try");
                if catch.is_some() {
                    self.note("catch");
                }
                if finally.is_some() {
                    self.note("finally");
                }
            }
            Stmt::Function(function) => self.note(format!("declared {:?}", function.kind)),
            Stmt::Expr(_) | Stmt::JavaScript(_) => {}
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Undefined => self.note("undefined"),
            Expr::Null => self.note("null"),
            Expr::Bool(_) => self.note("bool"),
            Expr::Int(_) => self.note("int"),
            Expr::Str(_) => self.note("str"),
            Expr::Array(_) => self.note("array"),
            Expr::This => self.note("this"),
            Expr::Builtin { name, .. } => self.note(format!("{:?} {name}", Form::Function)),
            Expr::Method { name, .. } => self.note(format!("{:?} {name}", Form::Method)),
            Expr::Member { name, .. } => self.note(format!("{:?} {name}", Form::Property)),
            Expr::Call { .. } => self.note("call"),
            Expr::Index { .. } => self.note("index"),
            Expr::Closure(function) => self.note(format!("closure {:?}", function.kind)),
            Expr::Await(_) => self.note("await"),
            Expr::Yield(_) => self.note("yield"),
            Expr::YieldAll(_) => self.note("yield*"),
            Expr::Unary { op, .. } => self.note(format!("{op:?}").to_lowercase()),
            Expr::Binary { op, .. } => self.note(format!("{op:?}")),
            Expr::Object(properties) => {
                for property in properties.iter() {
                    match property {
                        Property::Field { .. } => self.note("field"),
                        Property::Method { key, function } => {
                            self.note("method");
                            self.note(format!("method {:?}", function.kind));
                            self.key(key);
                        }
                        Property::Getter { key, .. } => {
                            self.note("getter");
                            self.key(key);
                        }
                    }
                }
            }
            Expr::Name(_) => {}
        }
        walk_expr(self, expr);
    }
}
