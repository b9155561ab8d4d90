//! The words of the cases.

/// A word of JavaScript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Name(String),
    Number(i64),
    Text(String),
    Mark(&'static str),
}

/// Longest first.
const MARKS: &[&str] = &[
    "===", "!==", "=>", "&&", "||", "<=", ">=", "+=", "(", ")", "[", "]", "{", "}", ";", ",", ".", ":", "=",
    "<", ">", "+", "-", "*", "%", "!",
];

pub fn tokens(mut text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    loop {
        text = text.trim_start();
        if let Some(comment) = text.strip_prefix("//") {
            text = comment.split_once('\n').map_or("", |(_, rest)| rest);
            continue;
        }
        let Some(first) = text.chars().next() else { return Ok(tokens) };
        let len = if first.is_ascii_digit() {
            let len = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
            tokens.push(Token::Number(text[..len].parse().map_err(|error| format!("{error}"))?));
            len
        } else if first.is_alphabetic() || first == '_' {
            let len = text.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(text.len());
            tokens.push(Token::Name(text[..len].to_owned()));
            len
        } else if first == '\'' {
            let inner = text[1..].split('\'').next().unwrap_or_default();
            tokens.push(Token::Text(inner.to_owned()));
            inner.len() + 2
        } else {
            let mark = MARKS.iter().find(|mark| text.starts_with(**mark));
            let mark = mark.ok_or_else(|| format!("unknown: {text:.20}"))?;
            tokens.push(Token::Mark(mark));
            mark.len()
        };
        text = &text[len..];
    }
}
