//! That each family does what the table says it has, and nothing else.

use super::{FAMILIES, Family, Member};
use looplaw_builtins::{Builtin, Class, Form, is_same};

// A family of the table that is not in the list of `mod.rs`, or a row that its family doesn't implement, is a compile error
// that names it.
const _: () = {
    let table = looplaw_builtins::FAMILIES;
    assert!(
        table.len() == FAMILIES.len(),
        "the families of the table of builtins are not those of this list"
    );
    let mut family = 0;
    while family < table.len() {
        let mut row = 0;
        while row < table[family].rows.len() {
            assert!(FAMILIES[family].has(&table[family].rows[row]), "{}", table[family].rows[row].name);
            row += 1;
        }
        family += 1;
    }
};

impl Family {
    /// Whether it implements a row of the table.
    const fn has(&self, row: &Builtin) -> bool {
        let mut at = 0;
        match row.class {
            None => {
                while at < self.functions.len() && !is_same(self.functions[at].0, row.name) {
                    at += 1;
                }
                at < self.functions.len()
            }
            Some(class) => {
                while at < self.members.len() && !is_member(self.members[at], class, row) {
                    at += 1;
                }
                at < self.members.len() || self.has_data(row.name)
            }
        }
    }

    const fn has_data(&self, name: &str) -> bool {
        let mut at = 0;
        while at < self.data.len() && !is_same(self.data[at], name) {
            at += 1;
        }
        at < self.data.len()
    }
}

/// Whether an entry is a member of the table: of its class and name, and called or read as the table says.
const fn is_member((class, name, member): (Class, &str, Member), of: Class, row: &Builtin) -> bool {
    class as usize == of as usize
        && is_same(name, row.name)
        && matches!(member, Member::Method(_)) == matches!(row.form, Form::Method)
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, Form};
    use looplaw_builtins::all;

    #[test]
    fn every_member_is_in_the_table_or_a_symbol() {
        for (class, name, _) in FAMILIES.iter().flat_map(|family| family.members) {
            let is_row = all().any(|row| row.class == Some(*class) && row.name == *name);
            assert!(is_row || name.starts_with("@@"), "{class:?} {name}");
        }
    }

    #[test]
    fn every_function_is_in_the_table() {
        for family in FAMILIES {
            for (name, _) in family.functions {
                assert!(looplaw_builtins::find(Form::Function, name).is_some(), "{name}");
            }
        }
    }
}
