//! The front end, run on text.

use crate::errors::Errors;
use crate::{check, expand, parse, tokens};
use looplaw::generate::{self, Vocabulary};
use looplaw::model::{Expr, Pattern, Schedule, Text, Visitor, dsl, walk_block, walk_expr};
use proc_macro2::TokenStream;
use std::time::{Duration, Instant};

/// About how many labels each schedule logs.
const LABELS: usize = 12;

/// One schedule, in both spellings.
pub struct Case {
    /// What stands in the braces of `schedule! { … }`.
    pub dsl: String,
    /// The tree, with the names of `looplaw::__private`.
    pub constant: String,
}

/// The schedule of a seed, with an expectation that names every label.
pub fn case(seed: u64) -> Case {
    let mut schedule: Schedule = generate::schedule(seed, LABELS, Vocabulary::Node);
    let mut logs = Logs(0);
    walk_block(&mut logs, &schedule.program.body);
    let labels = (1..=logs.0).map(|label| Pattern::Label(Text::Owned(label.to_string())));
    schedule.expectation.default = Some(Pattern::Seq(labels.collect()));
    let whole = dsl(&schedule);
    let inner = whole.trim_start_matches("schedule! {").trim_end_matches('}');
    let expansion = expand(inner.parse().expect("the printer writes tokens"));
    let (_, constant) = expansion.split_once("const S: Schedule = ").expect("an expansion names its tree");
    let constant = constant.trim_end_matches("; S }").to_owned();
    Case { dsl: inner.to_owned(), constant }
}

/// How many labels a generated program logs: `"1"`, `"2"`, …
struct Logs(usize);

impl Visitor for Logs {
    fn expr(&mut self, expr: &Expr) {
        self.0 += usize::from(matches!(expr, Expr::Builtin { name, .. } if name == "log"));
        walk_expr(self, expr);
    }
}

/// How long the front end takes for all of them.
pub fn time(cases: &[Case]) -> Duration {
    let streams: Vec<TokenStream> =
        cases.iter().map(|case| case.dsl.parse().expect("read once already")).collect();
    let start = Instant::now();
    for stream in streams {
        std::hint::black_box(expand(stream));
    }
    start.elapsed()
}

fn expand(stream: TokenStream) -> String {
    let tokens = tokens::flatten(stream);
    let mut errors = Errors::default();
    let mut parser = parse::Parser::new(&tokens, &mut errors);
    let mut schedule = parser.schedule();
    let seen = parser.seen;
    check::check(&mut schedule, &seen, &mut errors);
    assert!(errors.is_empty(), "what the printer writes has no mistakes");
    expand::schedule(&schedule, None)
}
