//! Random schedules that pass the macro's checks and use every construct.

use fastrand::Rng;
use looplaw::model::{
    Entry, Expectation, Expr, FunctionKind, Pattern, Profile, Program, Schedule, Stmt, Text, Visitor,
    walk_block, walk_expr,
};

/// The schedule of a seed.
pub fn schedule(seed: u64) -> Schedule {
    let mut writer = Writer::new(seed);
    let entry = [Entry::Task, Entry::Script, Entry::Module, Entry::Io][writer.random.usize(..4)];
    if entry == Entry::Module {
        writer.place.kind = FunctionKind::Async;
    }
    let mut body = vec![writer.members()];
    for _ in 0..writer.random.usize(2..9) {
        body.push(writer.statement(4));
    }
    body.push(writer.log());
    let mut labels = Labels::default();
    walk_block(&mut labels, &body);
    let expectation = writer.expectation(labels.0);
    Schedule { entry, program: Program { body: body.into() }, expectation, written: None }
}

/// Schedules whose pattern is no list, and that call what takes a callback with a text that is none.
pub fn bare() -> impl Iterator<Item = Schedule> {
    let label = || Pattern::Label("a".into());
    let patterns = [label(), Pattern::AnyOrder(vec![label()].into()), Pattern::OneOf(vec![label()].into())];
    patterns.into_iter().map(|pattern| {
        let call = |name: &'static str| {
            Stmt::Expr(Expr::Builtin { name: name.into(), args: vec![Expr::Str("a".into())].into() })
        };
        let program = Program { body: vec![call("then"), call("log")].into() };
        let overrides = vec![(Profile::Web, pattern.clone())].into();
        let expectation = Expectation { default: Some(pattern), overrides, never: vec![].into() };
        Schedule { entry: Entry::Task, program, expectation, written: None }
    })
}

/// The state of a schedule that is being made.
pub struct Writer {
    pub random: Rng,
    /// Names that may be read here.
    pub names: Vec<Text>,
    named: usize,
    labelled: usize,
    pub place: Place,
}

/// Which words may stand here.
#[derive(Clone, Copy)]
pub struct Place {
    /// What the innermost function is; at the top level of a module, what allows `await`.
    pub kind: FunctionKind,
    pub in_loop: bool,
    pub in_function: bool,
    pub has_this: bool,
}

impl Place {
    const TOP: Self = Self { kind: FunctionKind::Plain, in_loop: false, in_function: false, has_this: false };
}

/// The labels that a program logs.
#[derive(Default)]
struct Labels(Vec<Text>);

impl Visitor for Labels {
    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Builtin { name, args } if name == "log" => {
                let labels = args.iter().filter_map(|arg| match arg {
                    Expr::Str(label) => Some(label.clone()),
                    _ => None,
                });
                self.0.extend(labels);
            }
            _ => walk_expr(self, expr),
        }
    }
}

impl Writer {
    fn new(seed: u64) -> Self {
        let random = Rng::with_seed(seed);
        Self { random, names: Vec::new(), named: 0, labelled: 0, place: Place::TOP }
    }

    /// A name that needs no reader.
    pub fn fresh(&mut self) -> Text {
        self.named += 1;
        format!("_name{}", self.named).into()
    }

    pub fn label(&mut self) -> Text {
        self.labelled += 1;
        let odd =
            ["", " ", "\"", "\\", "\n", "é\u{301}", "\u{1F41B}", "{}", "//", "'"][self.random.usize(..10)];
        format!("{}{odd}", self.labelled).into()
    }

    fn expectation(&mut self, mut labels: Vec<Text>) -> Expectation {
        let never: Vec<Text> =
            if self.random.bool() { labels.pop().into_iter().collect() } else { Vec::new() };
        let pattern = self.pattern(&labels);
        let mut overrides = Vec::new();
        if self.random.bool() {
            overrides.push((Profile::Node, pattern.clone()));
            overrides.push((Profile::Web, pattern.clone()));
            let other = self.pattern(&labels);
            overrides.push((Profile::Ecma, other));
        }
        Expectation { default: Some(pattern), overrides: overrides.into(), never: never.into() }
    }

    /// All labels in one pattern.
    fn pattern(&mut self, labels: &[Text]) -> Pattern {
        match (self.random.usize(..6), labels) {
            (0..3, [label]) => Pattern::Label(label.clone()),
            (0, _) => Pattern::AnyOrder(self.items(labels).into()),
            (1, _) => Pattern::OneOf(self.items(labels).into()),
            _ => Pattern::Seq(self.items(labels).into()),
        }
    }

    /// All labels, some of them in patterns.
    fn items(&mut self, labels: &[Text]) -> Vec<Pattern> {
        let mut items = Vec::new();
        let mut rest = labels;
        while let Some((first, others)) = rest.split_first() {
            let take = self.random.usize(..=others.len().min(4));
            let (inner, after) = others.split_at(take);
            items.push(match self.random.usize(..5) {
                0 => Pattern::AnyOrder(self.items(inner).into()),
                1 => Pattern::OneOf(self.items(inner).into()),
                2 => Pattern::Seq(self.items(inner).into()),
                _ => Pattern::Label(first.clone()),
            });
            let consumed = matches!(items.last(), Some(Pattern::Label(_)));
            if !consumed {
                items.push(Pattern::Label(first.clone()));
            }
            rest = if consumed { others } else { after };
        }
        items
    }
}
