//! A timeline as a picture: a lane for each queue, a column for each callback, tasks side by side, and an arrow from who
//! queued to what ran. Who points at a callback, or comes to it by keyboard, is told the rule.

use super::boxes::{self, HEIGHT, boxed, cut};
use super::markup::{Markup, el};
use crate::writers::text::{SILENT, labels, plural};
use looplaw_model::{Step, Timeline};

/// More steps than this are no picture that one sees through.
const MOST: usize = 40;
/// Longer labels are cut in the picture.
const LONGEST: usize = 14;
// In units of the picture: a lane, the room between two steps, the room for the lanes' names, and that for the tasks'
// numbers.
const LANE: usize = 36;
const GAP: usize = 12;
const NAMES: usize = 84;
const TOP: usize = 18;
/// The room below for what is said of the step at hand.
const TIP: usize = 54;
const LINE: usize = 15;
/// A rule's title takes so much at most.
const TITLE: usize = 620;

/// The picture; `rule` gives a rule's title.
pub(super) fn picture(timeline: &Timeline<String>, rule: &dyn Fn(&str) -> String) -> Markup {
    let lanes = timeline.lanes();
    let shown = &timeline.steps[..timeline.steps.len().min(MOST)];
    let mut lefts = Vec::with_capacity(shown.len());
    let mut right = NAMES;
    for step in shown {
        lefts.push(right);
        right += width(step) + GAP;
    }
    let bottom = TOP + lanes.len() * LANE;
    let top = |step: &Step<String>| {
        let lane = lanes.iter().position(|lane| *lane == step.lane).unwrap_or(0);
        TOP + lane * LANE + (LANE - HEIGHT) / 2
    };
    let drawing = Drawing { shown, lefts, bottom, top: &top };
    let names = lanes.iter().enumerate().map(|(at, lane)| {
        el("text").class("lane").attr("x", 0).attr("y", TOP + at * LANE + LANE / 2 + 4).holds(lane.name())
    });
    let parts = (names.collect::<Markup>(), drawing.tasks(), drawing.arrows(), drawing.steps(rule));
    let says = format!("{} in {}", plural(timeline.steps.len(), "callback"), plural(lanes.len(), "queue"));
    // Never so narrow that what is said below has no room.
    let (all, height) = (right.max(TITLE), bottom + TIP);
    let svg = el("svg").class("timeline").attr("role", "group").attr("aria-label", says);
    let svg = svg.attr("viewBox", format!("0 0 {all} {height}")).attr("width", all).attr("height", height);
    let rest = timeline.steps.len() - shown.len();
    let more =
        (rest > 0).then(|| el("p").class("hint").holds(format!("and {}", plural(rest, "further callback"))));
    Markup::of((el("div").class("lanes").attr("tabindex", 0).holds(svg.holds(parts)), more))
}

/// What a step logged, as far as it is shown.
fn words(step: &Step<String>) -> String {
    let whole = labels(&step.labels);
    if whole.is_empty() { SILENT.to_owned() } else { cut(&whole, LONGEST) }
}

fn width(step: &Step<String>) -> usize {
    boxes::width(&words(step))
}

struct Drawing<'a> {
    shown: &'a [Step<String>],
    lefts: Vec<usize>,
    bottom: usize,
    top: &'a dyn Fn(&Step<String>) -> usize,
}

impl Drawing<'_> {
    /// A line before each task but the first, and its number.
    fn tasks(&self) -> Markup {
        let begins = |at: &usize| {
            *at == 0
                || self.shown[*at].task > self.shown[..*at].iter().map(|step| step.task).max().unwrap_or(0)
        };
        let task = |at: usize| {
            let x = self.lefts[at] - GAP / 2;
            let number = el("text").class("task").attr("x", x + 3).attr("y", 11);
            let rule = el("path").class("task").attr("d", format!("M{x} 0V{}", self.bottom));
            Markup::of((rule.holds(()), number.holds(format!("task {}", self.shown[at].task + 1))))
        };
        (0..self.shown.len()).filter(begins).map(task).collect()
    }

    fn arrows(&self) -> Markup {
        let arrow = |(at, step): (usize, &Step<String>)| {
            let by = step.by.filter(|by| *by < at)?;
            let from = &self.shown[by];
            let (x, y) = (self.lefts[by] + width(from) / 2, (self.top)(from));
            let (to, under) = (self.lefts[at], (self.top)(step));
            // It leaves downwards, or upwards, or along the lane's upper edge, and comes from the left.
            let (leave, arrive) = match under.cmp(&y) {
                std::cmp::Ordering::Greater => (y + HEIGHT, under + HEIGHT / 2),
                std::cmp::Ordering::Less => (y, under + HEIGHT / 2),
                std::cmp::Ordering::Equal => (y, under + 3),
            };
            let bend = to - GAP / 2;
            let turn = if under == y { y - 5 } else { arrive };
            let way = format!("M{x} {leave}V{turn}H{bend}V{arrive}H{}m-4 -3l4 3l-4 3", to - 1);
            Some(el("path").class("queued").attr("d", way).holds(()))
        };
        self.shown.iter().enumerate().filter_map(arrow).collect()
    }

    fn steps(&self, rule: &dyn Fn(&str) -> String) -> Markup {
        let step = |(at, step): (usize, &Step<String>)| {
            let (x, y) = (self.lefts[at], (self.top)(step));
            let by = step.by.map(|by| format!(", queued by {}", by + 1)).unwrap_or_default();
            let what = format!("{}. {}{by}", at + 1, step.lane.name());
            let rules = [Some(&step.rule), step.also.as_ref()].into_iter().flatten().map(|id| rule(id));
            let says: Vec<String> = [what].into_iter().chain(rules).collect();
            let row = |text: &String| el("tspan").attr("x", 0).attr("dy", LINE).holds(text.as_str());
            let tip = el("text")
                .class("tip")
                .attr("y", self.bottom)
                .holds(says.iter().map(row).collect::<Markup>());
            let group = el("g").class("step").attr("tabindex", 0).attr("role", "img");
            let all = labels(&step.labels);
            group
                .attr("aria-label", format!("{all} ({})", says.join(": ")))
                .holds((boxed(words(step), (x, y)), tip))
        };
        self.shown.iter().enumerate().map(step).collect()
    }
}
