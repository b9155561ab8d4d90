//! What must hold of the table as a whole.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before the arguments of a member's template.
fn spelling(builtin: &Builtin) -> &str {
    builtin.js.split('(').next().unwrap_or(builtin.js)
}

#[test]
fn no_row_is_there_twice() {
    let mut seen = BTreeSet::new();
    for row in all() {
        assert!(seen.insert((row.form, row.class, row.name)), "{row:?}");
    }
}

/// A program does not say of which class its values are, so that members of one name must be written alike.
#[test]
fn members_of_one_name_are_spelt_alike_and_take_callbacks_in_the_same_places() {
    let mut by_name: BTreeMap<&str, &Builtin> = BTreeMap::new();
    for row in all().filter(|row| row.form != Form::Function) {
        let first = by_name.entry(row.name).or_insert(row);
        assert_eq!(spelling(first), spelling(row), "{first:?} {row:?}");
        let kinds = |row: &Builtin| row.params.iter().map(|param| param.kind).collect::<Vec<_>>();
        let both = first.params.len().min(row.params.len());
        assert_eq!(kinds(first)[..both], kinds(row)[..both], "{first:?} {row:?}");
    }
}

#[test]
fn helpers_are_of_the_family_that_calls_them() {
    for family in FAMILIES {
        for helper in family.helpers {
            assert!(family.rows.iter().any(|row| row.name == helper.name), "{helper:?}");
        }
    }
}

#[test]
fn a_member_is_found_on_the_classes_below() {
    let listener = member(Class::AbortSignal, Form::Method, "add_listener");
    assert_eq!(listener.and_then(|row| row.class), Some(Class::EventTarget));
    assert_eq!(member(Class::EventTarget, Form::Property, "aborted"), None);
}
