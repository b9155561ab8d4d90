//! Words that cannot be names.

/// Whether a word means something in the DSL, or would in the JavaScript that it is written as.
pub fn is_reserved(word: &str) -> bool {
    DSL.contains(&word) || JAVASCRIPT.contains(&word)
}

/// The words that start or join statements and expressions of the DSL.
const DSL: &[&str] = &[
    "async",
    "await",
    "break",
    "catch",
    "continue",
    "else",
    "expect",
    "false",
    "finally",
    "fn",
    "for",
    "gen",
    "if",
    "in",
    "js",
    "let",
    "never",
    "null",
    "object",
    "return",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "while",
    "yield",
];

/// ECMA-262, "Keywords and Reserved Words", and the names that strict code may not bind.
const JAVASCRIPT: &[&str] = &[
    "arguments",
    "case",
    "class",
    "const",
    "debugger",
    "default",
    "delete",
    "do",
    "enum",
    "eval",
    "export",
    "extends",
    "function",
    "implements",
    "import",
    "instanceof",
    "interface",
    "new",
    "package",
    "private",
    "protected",
    "public",
    "static",
    "super",
    "switch",
    "var",
    "void",
    "with",
];
