//! Several allowed orders as a picture: what comes first in all of them, with an arrow to what comes after it.

use super::boxes::{self, HEIGHT, boxed, cut};
use super::markup::{Markup, el};
use crate::writers::text::{line, plural};

/// More labels than this make no picture that one sees through.
const MOST: usize = 12;
/// Longer labels are cut in the picture; the orders beside it have them whole.
const LONGEST: usize = 16;
// A row, and the room between two columns, in units of the picture.
const ROW: usize = 30;
const GAP: usize = 36;

/// Where a label stands, and what follows it with nothing between.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Node<'a> {
    label: &'a str,
    column: usize,
    row: usize,
    next: Vec<usize>,
}

/// The picture of orders of the same labels; nothing for one order, for too many labels, and for one that comes twice.
pub(super) fn picture(orders: &[Vec<String>]) -> Markup {
    Markup::of(nodes(orders).map(|nodes| {
        let left_open = extensions(&nodes);
        let note =
            format!("Of the {left_open} orders that the picture leaves open, {} are allowed.", orders.len());
        let note = (orders.len() < left_open).then(|| el("p").class("hint").holds(note));
        (draw(&nodes, orders.len()), note)
    }))
}

/// How many orders the picture leaves open: the linear extensions of what it shows, counted by the sets of labels with which
/// they begin.
fn extensions(nodes: &[Node<'_>]) -> usize {
    let mut before = vec![0_usize; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        node.next.iter().for_each(|next| before[*next] |= 1 << at);
    }
    let mut ways = vec![0; 1 << nodes.len()];
    ways[0] = 1;
    for set in 0..ways.len() {
        for (at, before) in before.iter().enumerate() {
            if set & (1 << at) == 0 && before & !set == 0 {
                ways[set | 1 << at] += ways[set];
            }
        }
    }
    ways.last().copied().unwrap_or(1)
}

/// The Hasse diagram of the pairs that hold in every order.
fn nodes(orders: &[Vec<String>]) -> Option<Vec<Node<'_>>> {
    let labels = orders.first().filter(|first| orders.len() > 1 && (2..=MOST).contains(&first.len()))?;
    let places = |order: &Vec<String>| {
        let place = |label: &String| {
            let mut found = order.iter().enumerate().filter(|(_, other)| *other == label);
            found.next().filter(|_| found.next().is_none()).map(|(at, _)| at)
        };
        labels.iter().map(place).collect::<Option<Vec<usize>>>().filter(|_| order.len() == labels.len())
    };
    let places: Vec<Vec<usize>> = orders.iter().map(places).collect::<Option<_>>()?;
    let is_before = |left: usize, right: usize| places.iter().all(|at| at[left] < at[right]);
    let all = 0..labels.len();
    let mut nodes: Vec<Node<'_>> = Vec::new();
    // Whatever comes before a label in every order comes before it in the first one.
    for (at, label) in labels.iter().enumerate() {
        let before = nodes.iter().enumerate().filter(|(other, _)| is_before(*other, at));
        let column = before.map(|(_, node)| node.column + 1).max().unwrap_or(0);
        let row = nodes.iter().filter(|node| node.column == column).count();
        let has_between =
            |next: usize| all.clone().any(|between| is_before(at, between) && is_before(between, next));
        let next = all.clone().filter(|next| is_before(at, *next) && !has_between(*next)).collect();
        nodes.push(Node { label, column, row, next });
    }
    Some(nodes)
}

fn draw(nodes: &[Node<'_>], orders: usize) -> Markup {
    let columns = nodes.iter().map(|node| node.column + 1).max().unwrap_or(0);
    let width_of =
        |column: usize| nodes.iter().filter(|node| node.column == column).map(width).max().unwrap_or(0);
    let lefts: Vec<usize> = (0..columns)
        .scan(0, |left, column| {
            let own = *left;
            *left += width_of(column) + GAP;
            Some(own)
        })
        .collect();
    let width = lefts.last().copied().unwrap_or(0) + width_of(columns.saturating_sub(1));
    let height = nodes.iter().map(|node| node.row + 1).max().unwrap_or(0) * ROW;
    let lines = nodes.iter().flat_map(|node| node.next.iter().map(|next| arrow(node, &nodes[*next], &lefts)));
    let boxes = nodes.iter().map(|node| label(node, &lefts));
    let content = (lines.collect::<Markup>(), boxes.collect::<Markup>());
    let says = format!("What comes before what in all {}", plural(orders, "allowed order"));
    let svg = el("svg").class("partial").attr("role", "img").attr("aria-label", says);
    svg.attr("viewBox", format!("0 0 {width} {height}"))
        .attr("width", width)
        .attr("height", height)
        .holds(content)
}

fn shown(node: &Node<'_>) -> String {
    cut(&line(node.label), LONGEST)
}

fn width(node: &Node<'_>) -> usize {
    boxes::width(&shown(node))
}

fn label(node: &Node<'_>, lefts: &[usize]) -> Markup {
    boxed(shown(node), (lefts[node.column], node.row * ROW + (ROW - HEIGHT) / 2))
}

fn arrow(from: &Node<'_>, to: &Node<'_>, lefts: &[usize]) -> Markup {
    let middle = |node: &Node<'_>| node.row * ROW + ROW / 2;
    let (begin, end) = (lefts[from.column] + width(from), lefts[to.column]);
    let (y, to_y) = (middle(from), middle(to));
    // A line, and its head, which points to the right wherever it comes from.
    let way = format!("M{begin} {y}L{} {to_y}h6m-5 -4l5 4l-5 4", end - 6);
    el("path").attr("d", way).holds(())
}

#[cfg(test)]
mod tests {
    use super::{extensions, nodes, picture};

    fn orders(orders: &[&str]) -> Vec<Vec<String>> {
        orders.iter().map(|order| order.split(' ').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn what_holds_in_every_order_is_drawn_and_what_follows_from_it_is_not() {
        let diamond = orders(&["a b c d", "a c b d"]);
        let found = nodes(&diamond).expect("a picture");
        let drawn: Vec<_> =
            found.iter().map(|node| (node.label, node.column, node.row, node.next.clone())).collect();
        let expected =
            [("a", 0, 0, vec![1, 2]), ("b", 1, 0, vec![3]), ("c", 1, 1, vec![3]), ("d", 2, 0, vec![])];
        assert_eq!(drawn, expected);
    }

    /// A picture of pairs can't say that two labels are swapped only together with two others.
    #[test]
    fn fewer_orders_than_the_picture_leaves_open_are_said() {
        let note = |listed: &[&str]| {
            let listed = orders(listed);
            let count = extensions(&nodes(&listed).expect("a picture"));
            (count, picture(&listed).into_string().contains("leaves open"))
        };
        assert_eq!(note(&["a b c d", "a c b d"]), (2, false));
        assert_eq!(note(&["a b c", "c b a"]), (6, true));
        assert_eq!(note(&["a b", "b a"]), (2, false));
    }

    #[test]
    fn what_is_in_any_order_stands_in_one_column() {
        let any = orders(&["a b", "b a"]);
        let found = nodes(&any).expect("a picture");
        assert!(found.iter().all(|node| node.column == 0 && node.next.is_empty()));
    }

    #[test]
    fn there_is_no_picture_of_one_order_of_labels_that_repeat_or_of_ones_that_differ() {
        for none in [&["a b"][..], &["a a", "a a"], &["a b", "a c"], &["a b", "b"], &["a", "a"], &[]] {
            assert_eq!(nodes(&orders(none)), None, "{none:?}");
        }
    }
}
