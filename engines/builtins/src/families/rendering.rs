//! What runs when the rendering is updated: scroll events, animation frames, and observers of sizes and intersections.

// covers: animation-frames

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// The handle of an animation frame callback.
                Frame,
                /// `ResizeObserver`.
                ResizeObserver,
                /// `IntersectionObserver`.
                IntersectionObserver,
                /// An element that scrolls.
                ScrollArea: EventTarget,
            }
            capabilities {
                /// `requestAnimationFrame`, in a document that is rendered.
                AnimationFrame = "animation-frame", Giver::Loop, &[Web], LATER, "has(root, 'requestAnimationFrame')";
                /// `ResizeObserver`.
                ResizeObserver = "resize-observer", Giver::On(Capability::AnimationFrame), &[Web], LATER,
                    "has(root, 'ResizeObserver')";
                /// `IntersectionObserver`.
                IntersectionObserver = "intersection-observer", Giver::On(Capability::AnimationFrame), &[Web], LATER,
                    "has(root, 'IntersectionObserver')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "rendering",
    rows: ROWS,
    helpers: &[],
    globals: &[
        Global::given("requestAnimationFrame"),
        Global::given("cancelAnimationFrame"),
        Global::given("ResizeObserver"),
        Global::given("IntersectionObserver"),
        Global::own("document"),
        Global::own("Object"),
    ],
    reads: &["target"],
    harness: Some(include_str!("rendering.js")),
};

/// Why generated programs don't go on in frames.
const SLOW: &str = "a frame takes its time";

const TARGET: Param = Param::value("target").of(Class::Element);

const ROWS: &[Builtin] = &[
    Builtin::function(
        "frame",
        &[Param::callback("callback")],
        Returns::Of(Class::Frame),
        Waits::Outside,
        "requestAnimationFrame({callback})",
        "runs the callback when the rendering is updated next, with the frame's time; returns a handle",
    )
    .needs(Capability::AnimationFrame)
    .unpredictable(SLOW),
    Builtin::function(
        "cancel_frame",
        &[Param::value("handle").of(Class::Frame)],
        Returns::Nothing,
        Waits::Nothing,
        "cancelAnimationFrame({handle})",
        "takes an animation frame callback back",
    )
    .needs(Capability::AnimationFrame)
    .unpredictable(SLOW),
    Builtin::function(
        "show",
        &[Param::value("element").of(Class::Element)],
        Returns::Of(Class::Element),
        Waits::Nothing,
        "document.body.appendChild({element})",
        "puts an element into the page, where it is rendered, and returns it",
    )
    .needs(Capability::Document)
    .unpredictable(SLOW),
    Builtin::function(
        "set_height",
        &[Param::value("element").of(Class::Element), Param::value("pixels")],
        Returns::Nothing,
        Waits::Nothing,
        "Object.assign({element}.style, { height: {pixels} + \"px\" })",
        "gives an element that height",
    )
    .needs(Capability::Document)
    .unpredictable(SLOW),
    Builtin::function(
        "resize_observer",
        &[Param::callback("callback").given(&[Returns::Any, Returns::Of(Class::ResizeObserver)])],
        Returns::Of(Class::ResizeObserver),
        Waits::Outside,
        "new ResizeObserver({callback})",
        "an observer of the sizes of elements, whose callback is given an array of entries with `target`, and the observer",
    )
    .needs(Capability::ResizeObserver)
    .unpredictable(SLOW),
    Builtin::method(
        Class::ResizeObserver,
        "observe",
        &[TARGET],
        Returns::Nothing,
        Waits::Outside,
        "{this}.observe({target})",
        "observes an element's size, which is none as long as it is not in the page",
    )
    .unpredictable(SLOW),
    Builtin::method(
        Class::ResizeObserver,
        "unobserve",
        &[TARGET],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.unobserve({target})",
        "ends the observation of one element",
    )
    .unpredictable(SLOW),
    Builtin::method(
        Class::ResizeObserver,
        "disconnect",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.disconnect()",
        "ends the observation of all elements",
    ),
    Builtin::function(
        "intersection_observer",
        &[Param::callback("callback").given(&[Returns::Any, Returns::Of(Class::IntersectionObserver)])],
        Returns::Of(Class::IntersectionObserver),
        Waits::Outside,
        "new IntersectionObserver({callback})",
        "an observer of whether elements are in sight, whose callback is given an array of entries with `target`, and the \
         observer",
    )
    .needs(Capability::IntersectionObserver)
    .unpredictable(SLOW),
    Builtin::method(
        Class::IntersectionObserver,
        "observe",
        &[TARGET],
        Returns::Nothing,
        Waits::Outside,
        "{this}.observe({target})",
        "observes whether an element is in sight; it is told of at first in any case",
    )
    .unpredictable(SLOW),
    Builtin::method(
        Class::IntersectionObserver,
        "unobserve",
        &[TARGET],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.unobserve({target})",
        "ends the observation of one element",
    )
    .unpredictable(SLOW),
    Builtin::method(
        Class::IntersectionObserver,
        "disconnect",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.disconnect()",
        "ends the observation of all elements, and drops the entries that wait",
    ),
    Builtin::function(
        "scroll_area",
        &[],
        Returns::Of(Class::ScrollArea),
        Waits::Outside,
        "document.body.appendChild(Object.assign(document.createElement(\"div\"), { style: \"height: 20px; overflow: scroll\", \
         innerHTML: \"<br>\".repeat(99) }))",
        "an element in the page that scrolls, as far as 900 pixels",
    )
    .needs(Capability::AnimationFrame)
    .unpredictable(SLOW),
    Builtin::method(
        Class::ScrollArea,
        "scroll_to",
        &[Param::value("x"), Param::value("y")],
        Returns::Nothing,
        Waits::Outside,
        "{this}.scrollTo({x}, {y})",
        "scrolls so many pixels from the left and from the top, which fires a `scroll` event later",
    )
    .unpredictable(SLOW),
];
