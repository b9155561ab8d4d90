//! How each builtin of the [table](crate::builtins) is used in generated programs: read from its row.

use super::scope::Sort;
use crate::builtins::{self, Builtin, Form, Returns};
use std::sync::LazyLock;

/// One way to use a builtin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usage {
    pub(super) row: &'static Builtin,
    /// What it is called on, or read from; of a function nothing.
    pub(super) receiver: Option<Sort>,
    /// What it returns; nothing where nobody looks.
    pub(super) result: Option<Sort>,
}

/// Every use of a builtin that programs are made of, the simplest first.
pub(super) static USES: LazyLock<Vec<Usage>> = LazyLock::new(|| {
    let mut uses: Vec<Usage> = builtins::all().filter_map(usage).collect();
    uses.sort_by_key(|usage| !SIMPLEST.contains(&(usage.row.form, usage.row.name)));
    uses
});

/// What a program is made of where nothing else may be, and what the shrinking of programs prefers.
const SIMPLEST: [(Form, &str); 2] = [(Form::Function, "then"), (Form::Function, "resolved")];

fn usage(row: &'static Builtin) -> Option<Usage> {
    if row.unpredictable.is_some() || is_written(row) {
        return None;
    }
    let receiver = match row.class {
        Some(class) => Some(Sort::receiver(class)?),
        None => None,
    };
    Some(Usage { row, receiver, result: Sort::returned(row.returns) })
}

/// Whether something else than the list above writes it: `log` wherever something is to be seen, hooks before
/// everything else (see `wide`), handlers as assignments (see `statement`).
fn is_written(row: &Builtin) -> bool {
    let is_handler = row.returns == Returns::Handler && row.unpredictable.is_none();
    is_handler || WRITTEN.contains(&row.name)
}

const WRITTEN: [&str; 4] = ["log", "on_unhandled_rejection", "on_rejection_handled", "on_uncaught"];

/// Whether generated programs use a builtin.
pub fn is_generated(row: &'static Builtin) -> bool {
    is_written(row) || usage(row).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_generated;
    use crate::builtins::{self, Form};

    #[test]
    fn every_name_is_generated_or_left_out_for_a_reason() {
        for row in builtins::all() {
            let mut of_name = builtins::rows(row.form, row.name);
            let is_used = of_name.any(is_generated);
            assert!(is_used != row.unpredictable.is_some(), "{:?} `{}`: one of the two", row.form, row.name);
        }
    }

    #[test]
    fn a_function_is_always_used_by_its_own_row() {
        let functions = builtins::all().filter(|row| row.form == Form::Function);
        assert!(functions.filter(|row| row.unpredictable.is_none()).all(is_generated));
    }
}
