//! What a program has that a deviation may come from.

use crate::model::{Entry, Expr, Key, Property, Schedule, Stmt, Visitor, walk_block, walk_expr, walk_stmt};
use std::collections::{BTreeMap, BTreeSet};

/// What a program has.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// The builtins and members that it names, as the DSL writes them, methods with a string that they are given first
    /// (`add_listener message`), `yield*`, `for await`, `[iterator]`, and how it is entered: `entry io`.
    words: BTreeSet<String>,
    /// What the labels begin with that the arguments of a builtin or member log, by its name.
    labels: BTreeMap<String, Vec<String>>,
    /// The builtins whose arguments are visited.
    around: Vec<String>,
}

impl Uses {
    pub(super) fn of(schedule: &Schedule) -> Self {
        let mut uses = Self::default();
        uses.words.insert(entry(schedule.entry).to_owned());
        walk_block(&mut uses, &schedule.program.body);
        uses
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether what is given to a builtin logs such a label.
    pub(super) fn is_logged_by(&self, builtin: &str, label: &str) -> bool {
        let labels = self.labels.get(builtin).into_iter().flatten();
        labels.into_iter().any(|begin| {
            label.strip_prefix(begin.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }
}

const fn entry(entry: Entry) -> &'static str {
    match entry {
        Entry::Task => "entry task",
        Entry::Script => "entry script",
        Entry::Module => "entry module",
        Entry::Io => "entry io",
    }
}

impl Visitor for Uses {
    fn stmt(&mut self, stmt: &Stmt) {
        let word = match stmt {
            Stmt::For { awaits: true, .. } => Some("for await"),
            Stmt::Using { awaits: true, .. } => Some("await using"),
            Stmt::Using { .. } => Some("using"),
            _ => None,
        };
        self.words.extend(word.map(str::to_owned));
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Builtin { name, args } => {
                self.words.insert(name.to_string());
                if let ("log", Some(Expr::Str(label))) = (&**name, args.first()) {
                    for builtin in &self.around {
                        self.labels.entry(builtin.clone()).or_default().push(label.to_string());
                    }
                }
                self.around.push(name.to_string());
                walk_expr(self, expr);
                self.around.pop();
            }
            Expr::Method { name, args, .. } => {
                self.words.insert(name.to_string());
                if let Some(Expr::Str(event)) = args.first() {
                    self.words.insert(format!("{name} {event}"));
                }
                self.around.push(name.to_string());
                walk_expr(self, expr);
                self.around.pop();
            }
            Expr::Member { name, .. } => {
                self.words.insert(name.to_string());
                walk_expr(self, expr);
            }
            Expr::YieldAll(_) => {
                self.words.insert("yield*".to_owned());
                walk_expr(self, expr);
            }
            Expr::Object(properties) => {
                let is_iterable =
                    |property: &Property| matches!(property, Property::Method { key: Key::Iterator, .. });
                if properties.iter().any(is_iterable) {
                    self.words.insert("[iterator]".to_owned());
                }
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }
}
