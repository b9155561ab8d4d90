//! What is said of a command line that is wrong.

use clap::error::ErrorKind;

/// The command line asks for nothing that can be done.
pub(in crate::command) enum Refused {
    /// It asked for help or the version, and got it.
    Told,
    /// It is wrong.
    Wrong(String),
}

/// Reduces clap's paragraphs to one line: what is wrong, and its tips.
pub(in crate::command) fn refused(error: &clap::Error) -> Refused {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // As with every command: a pipe that is closed has been read as far as its reader wanted.
        let _ = error.print();
        return Refused::Told;
    }
    if error.kind() == ErrorKind::InvalidUtf8 {
        return Refused::Wrong(not_utf8());
    }
    let text = error.render().to_string();
    let paragraphs =
        text.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    let kept = paragraphs.filter(|line| !line.is_empty() && !line.starts_with("Usage:"));
    let line = kept.collect::<Vec<_>>().join("; ");
    let line = line.strip_prefix("error: ").unwrap_or(&line);
    Refused::Wrong(line.trim_end_matches('.').replace("; For more information, try", "; try"))
}

/// Names the argument that is no text: clap does not.
fn not_utf8() -> String {
    let arguments = std::env::args_os().skip(1);
    let wrong = arguments
        .filter(|argument| argument.to_str().is_none())
        .map(|argument| format!("`{}`", argument.to_string_lossy()));
    let wrong = wrong.collect::<Vec<_>>().join(", ");
    format!(
        "{wrong}: this argument is not UTF-8, which only the names of files may be; name a program or a folder by a link \
         whose name is"
    )
}
