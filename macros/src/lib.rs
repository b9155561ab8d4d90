//! The DSL front end of Looplaw.
//!
//! [`schedule!`] turns a program with the orders that it may log into a constant tree of `looplaw::model`,
//! [`macro@scenario`] gives one a name, a reason and a place, [`scenarios!`] lists them. Every mistake is an error on
//! its own token, and the expansion stays valid, so that nothing else is reported after it.

mod ast;
mod check;
mod did_you_mean;
mod errors;
mod expand;
mod fallback;
mod javascript;
mod list;
#[cfg(test)]
mod mistakes;
mod operator;
mod parse;
mod scenario;
mod tokens;
mod written;

use errors::Errors;
use proc_macro::TokenStream;

/// A program and the logs that the documents allow for it, as a `looplaw::model::Schedule`.
///
/// ```text
/// schedule! {
///     log("1");
///     timeout(0, "4");
///     then("3");
///     log("2");
///     expect ["1", "2", "3", "4"];
/// }
/// ```
#[proc_macro]
pub fn schedule(input: TokenStream) -> TokenStream {
    let tokens = tokens::flatten(input.into());
    let mut errors = Errors::default();
    let mut parser = parse::Parser::new(&tokens, &mut errors);
    let mut schedule = parser.schedule();
    let seen = parser.seen;
    check::check(&mut schedule, &seen, &mut errors);
    if errors.is_empty() {
        let warnings = errors.warnings();
        let written = written::written(&schedule.expectation.clauses);
        let schedule = expand::source(&expand::schedule(&schedule, written.as_ref()));
        if warnings.is_empty() { schedule.into() } else { quote::quote!({ #warnings #schedule }).into() }
    } else {
        fallback::schedule(errors).into()
    }
}

/// Turns a function that returns a `Schedule` into one that returns a `Scenario`.
///
/// The function's documentation says what the scenario shows; `cites(…)` names the rules that it stands on.
///
/// ```text
/// /// Microtasks run before the next task.
/// #[scenario(cites(html::MICROTASK_CHECKPOINT))]
/// fn microtask_before_timeout() -> Schedule {
///     schedule! { timeout(0, "2"); then("1"); expect ["1", "2"]; }
/// }
/// ```
#[proc_macro_attribute]
pub fn scenario(arguments: TokenStream, item: TokenStream) -> TokenStream {
    scenario::expand(arguments.into(), item.into()).into()
}

/// A constant list of scenarios, by the functions that `#[scenario]` made: `&'static [fn() -> Scenario]`.
///
/// A scenario that no list names is dead code, which the compiler reports.
#[proc_macro]
pub fn scenarios(input: TokenStream) -> TokenStream {
    list::expand(input.into()).into()
}
