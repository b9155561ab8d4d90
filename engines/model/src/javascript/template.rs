//! The templates of the table of builtins, taken apart.

use looplaw_builtins::{Builtin, Count};
use std::collections::BTreeSet;

/// A template as a chain of calls: `Promise.resolve()`, then `.then({callback})`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template<'a> {
    pub(super) links: Vec<Link<'a>>,
}

/// Text, and the arguments of the call that ends it, if it is one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link<'a> {
    pub(super) head: Vec<Piece<'a>>,
    pub(super) args: Option<Vec<Vec<Piece<'a>>>>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// As it is.
    Text(&'a str),
    /// The arguments written for the parameter of that name: several for a rest parameter.
    Hole(&'a str),
}

impl Template<'static> {
    /// The template of a call with so many arguments: without the parameters that were not written.
    pub(super) fn of(builtin: &'static Builtin, written: usize) -> Self {
        let absent = |name: &str| {
            let at = builtin.params.iter().position(|param| param.name == name);
            at.is_some_and(|at| at >= written)
        };
        let mut links = Vec::new();
        let mut rest = builtin.js;
        while !rest.is_empty() {
            let end = link_end(rest);
            links.push(link(&rest[..end], &absent));
            rest = &rest[end..];
        }
        Self { links }
    }
}

/// Where the first call of a chain ends.
fn link_end(template: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in template.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if c == ')' && depth == 0 {
            return at + 1;
        }
    }
    template.len()
}

fn link<'a>(text: &'a str, absent: &impl Fn(&str) -> bool) -> Link<'a> {
    let Some((head, args)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
        return Link { head: pieces(text, absent), args: None };
    };
    let args = arguments(args).map(|arg| pieces(arg, absent)).filter(|arg| !arg.is_empty());
    Link { head: pieces(head, absent), args: Some(args.collect()) }
}

/// Splits at the commas that no bracket encloses.
fn arguments(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |c| {
        depth += i32::from(matches!(c, '(' | '{')) - i32::from(matches!(c, ')' | '}'));
        c == ',' && depth == 0
    })
    .map(str::trim)
}

/// Text and holes. An absent hole is dropped with the comma before it.
fn pieces<'a>(text: &'a str, absent: &impl Fn(&str) -> bool) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, hole, after)) = first_hole(rest) {
        let before = if absent(hole) { before.trim_end_matches([',', ' ']) } else { before };
        pieces.extend((!before.is_empty()).then_some(Piece::Text(before)));
        pieces.extend((!absent(hole)).then_some(Piece::Hole(hole)));
        rest = after;
    }
    pieces.extend((!rest.is_empty()).then_some(Piece::Text(rest)));
    pieces
}

/// The first hole of a text, with what stands before and after it: a name alone in braces, which an object literal is
/// not.
fn first_hole(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('{').find_map(|(open, _)| {
        let (hole, after) = text[open + 1..].split_once('}')?;
        let is_name = hole.chars().all(|c| c.is_alphanumeric() || c == '_');
        is_name.then_some((&text[..open], hole, after))
    })
}

/// The arguments that a hole stands for.
pub(super) fn filling<'e, T>(builtin: &Builtin, args: &'e [T], hole: &str) -> &'e [T] {
    let Some(at) = builtin.params.iter().position(|param| param.name == hole) else { return &[] };
    let end = if builtin.params[at].count == Count::Rest { args.len() } else { at + 1 };
    args.get(at..end.min(args.len())).unwrap_or(&[])
}

/// The names that a template takes from the scope around it: what a program's own variable would shadow.
pub(super) fn free_names(js: &str) -> BTreeSet<&str> {
    let mut free = BTreeSet::new();
    let mut bound = BTreeSet::new();
    let mut from = 0;
    for (at, name) in words(js) {
        let (before, after) = (&js[from..at], &js[at + name.len()..]);
        from = at;
        let is_member = before.ends_with('.');
        let is_hole = before.ends_with('{') && after.starts_with('}');
        let is_key = after.starts_with(':');
        let is_quoted = before.ends_with('"') || after.starts_with('"');
        if after.starts_with(") =>") {
            bound.insert(name);
        } else if !is_member && !is_hole && !is_key && !is_quoted {
            free.insert(name);
        }
    }
    &free - &bound
}

/// The words of a text, each with its place.
fn words(js: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    js.match_indices(is_name).filter(move |(at, _)| !js[..*at].ends_with(is_name)).map(move |(at, _)| {
        let end = js[at..].find(|c| !is_name(c)).map_or(js.len(), |end| at + end);
        (at, &js[at..end])
    })
}

#[cfg(test)]
mod tests {
    use super::{Link, Piece, Template, free_names};
    use looplaw_builtins::{self as builtins, Form};

    fn template(name: &str, written: usize) -> Template<'static> {
        Template::of(builtins::find(Form::Function, name).unwrap(), written)
    }

    #[test]
    fn calls_are_links() {
        let then = template("then", 1);
        assert_eq!(then.links.len(), 2);
        assert_eq!(then.links[0], Link { head: vec![Piece::Text("Promise.resolve")], args: Some(vec![]) });
        assert_eq!(then.links[1].args, Some(vec![vec![Piece::Hole("callback")]]));
    }

    #[test]
    fn absent_parameters_take_their_comma_along() {
        let arg = |written| template("sleep", written).links.remove(0).args.unwrap().remove(0);
        assert_eq!(arg(1).last(), Some(&Piece::Text(")")));
        assert_eq!(arg(1).len(), 3);
        assert_eq!(arg(2)[2], Piece::Text(", "));
        assert_eq!(template("attempt", 1).links[0].args.as_ref().unwrap().len(), 1);
        assert_eq!(template("error", 0).links[0].args, Some(vec![]));
    }

    #[test]
    fn an_object_literal_is_no_hole() {
        let strategy = template("size_strategy", 2);
        assert_eq!(strategy.links[0].args.as_ref().unwrap()[0].len(), 5);
        assert_eq!(free_names("new CountQueuingStrategy({ highWaterMark: {n} })").len(), 2);
    }

    #[test]
    fn free_names_are_what_a_variable_would_shadow() {
        let names = |js| free_names(js).into_iter().collect::<Vec<_>>();
        let sleep = "new Promise((resolve) => setTimeout(resolve, {ms}, {value}))";
        assert_eq!(names(sleep), ["Promise", "new", "setTimeout"]);
        assert_eq!(names("fs.stat(\".\", {callback})"), ["fs"]);
        assert_eq!(names("{this}.addEventListener({event}, {listener})"), [] as [&str; 0]);
    }
}
