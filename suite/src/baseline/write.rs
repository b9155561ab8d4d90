//! Entries and orders as the text of a baseline.

use looplaw_reports::hidden::escaped;
use looplaw_reports::judge::Status;

/// The first lines of a new file.
pub(super) const HEADER: &str = "\
# Failures that are known, each with its cause. `looplaw --baseline FILE --bless` adds what is new at the end, with an
# empty reason, and keeps what is written by hand: say why, and put what has one cause together.
";

/// How wide a line of orders may be.
const WIDTH: usize = 120;

/// An entry to be added.
#[derive(Debug)]
pub(super) struct Addition {
    pub engine: String,
    pub version: Option<String>,
    pub status: Status,
    /// The rule that is broken, for the reader.
    pub rule: Option<String>,
    pub reason: String,
    pub link: Option<String>,
    /// Ids, and the orders observed; none where any will do.
    pub scenarios: Vec<(String, Vec<Vec<String>>)>,
}

impl Addition {
    /// Whether the scenarios of both belong into one entry.
    pub fn has_cause_of(&self, other: &Self) -> bool {
        let engine = (&self.engine, &self.version) == (&other.engine, &other.version);
        let cause = (&self.rule, &self.reason, &self.link) == (&other.rule, &other.reason, &other.link);
        engine && cause && self.status == other.status
    }

    /// What it adds: status, and scenario and engine.
    pub fn words(&self) -> impl Iterator<Item = (Status, String)> {
        let version = self.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let words = move |id: &String| (self.status, format!("{id} on {}{version}", self.engine));
        self.scenarios.iter().map(move |(id, _)| words(id))
    }

    /// The entry as it is written.
    fn text(&self) -> String {
        let mut lines: Vec<String> = self.rule.iter().map(|rule| format!("# Breaks {rule}.")).collect();
        lines.push("[[known]]".to_owned());
        lines.push(format!("engine = {}", quoted(&self.engine)));
        lines.extend(self.version.iter().map(|version| format!("version = {}", quoted(version))));
        if self.status != Status::Failed {
            lines.push(format!("status = {}", quoted(self.status.name())));
        }
        lines.push(format!("reason = {}", quoted(&self.reason)));
        lines.extend(self.link.iter().map(|link| format!("link = {}", quoted(link))));
        lines.extend(self.scenario_lines());
        lines.join("\n") + "\n"
    }

    fn scenario_lines(&self) -> Vec<String> {
        let is_list = self.scenarios.iter().all(|(_, orders)| orders.is_empty());
        if is_list {
            let ids: Vec<String> = self.scenarios.iter().map(|(id, _)| quoted(id)).collect();
            return vec![format!("scenarios = {}", array("scenarios = ".len(), &ids))];
        }
        let line = |(id, known): &(String, Vec<Vec<String>>)| {
            let id = quoted(id);
            format!("{id} = {}", orders(id.len() + 3, known))
        };
        ["[known.scenarios]".to_owned()].into_iter().chain(self.scenarios.iter().map(line)).collect()
    }
}

/// A file's text with more entries at its end, a blank line before each.
pub(super) fn with_additions(mut text: String, additions: &[Addition]) -> String {
    for addition in additions {
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        text.push_str(&addition.text());
    }
    text
}

/// A text that was edited, with the line ends that it had.
pub(super) fn with_line_ends_of(before: &str, text: String) -> String {
    let is_mixed = text != before && before.contains("\r\n");
    if is_mixed { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text }
}

/// One order as an array, several as an array of arrays.
pub(super) fn orders(column: usize, orders: &[Vec<String>]) -> String {
    let order =
        |labels: &Vec<String>, column| array(column, &labels.iter().map(|it| quoted(it)).collect::<Vec<_>>());
    match orders {
        [one] => order(one, column),
        several => {
            several.iter().fold("[\n".to_owned(), |text, each| text + "    " + &order(each, 4) + ",\n") + "]"
        }
    }
}

/// An array on one line, or where that is too long on as few as it takes.
fn array(column: usize, elements: &[String]) -> String {
    let line = elements.join(", ");
    if column + line.chars().count() + 2 <= WIDTH {
        return format!("[{line}]");
    }
    let mut lines = vec![String::from("   ")];
    for element in elements {
        let width = |line: &String| line.chars().count() + element.chars().count() + 2;
        match lines.last_mut().filter(|line| width(line) <= WIDTH) {
            Some(line) => line.extend([" ", element, ","]),
            None => lines.push(format!("    {element},")),
        }
    }
    format!("[\n{}\n]", lines.join("\n"))
}

/// A basic string, in which a reviewer sees every character. JSON's strings are TOML's.
fn quoted(text: &str) -> String {
    escaped(&serde_json::Value::from(text).to_string(), |character| match u32::from(character) {
        short @ ..=0xffff => format!("\\u{short:04X}"),
        long => format!("\\U{long:08X}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{orders, quoted};
    use looplaw_reports::hidden::is_hidden;
    use toml_edit::Value;

    #[test]
    fn any_label_is_read_back() {
        for label in [
            "",
            "a",
            "\"",
            "\\",
            "\n\r\t\u{8}\u{c}",
            "\u{0}\u{1b}\u{7f}\u{80}",
            "é\u{202e}\u{10ffff}\u{e0041}\u{3164}",
            "'''",
            "#",
        ] {
            let value: Value = quoted(label).parse().expect("a string");
            assert_eq!(value.as_str(), Some(label));
            assert!(!quoted(label).contains(is_hidden), "{label:?}");
        }
    }

    #[test]
    fn orders_are_on_one_line_while_they_fit() {
        let order = |count: usize| vec!["a label".to_owned(); count];
        assert_eq!(orders(10, &[order(2)]), "[\"a label\", \"a label\"]");
        assert_eq!(orders(10, &[order(0)]), "[]");
        let long = orders(10, &[order(30)]);
        let lines: Vec<&str> = long.lines().collect();
        assert_eq!((lines.len(), lines[0], lines[4]), (5, "[", "]"));
        assert!(lines.iter().all(|line| line.chars().count() <= 120), "{long}");
        assert_eq!(long.parse::<Value>().expect("an array").as_array().map(toml_edit::Array::len), Some(30));
        assert_eq!(orders(0, &[order(1), order(1)]), "[\n    [\"a label\"],\n    [\"a label\"],\n]");
    }
}
