//! Elements that scroll (CSSOM View, 13 Events).

use super::{Call, Rendering};
use crate::interpreter::events::EventTarget;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::{OfClass, Slots};
use crate::interpreter::state::state;
use crate::interpreter::value::{Value, append_to_set};
use looplaw_builtins::Class;
use looplaw_model::rules::html;
use std::mem;

/// The event of what has been scrolled.
const SCROLL: &str = "scroll";

/// An element that scrolls, and how far it has.
#[derive(Debug, Clone, Default)]
struct ScrollArea {
    target: EventTarget,
    y: f64,
}

impl OfClass for ScrollArea {
    const CLASS: Class = Class::ScrollArea;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

state! {
    struct ScrollArea { target, y }
}

pub(super) fn scroll_area(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(run.m.add_slots(ScrollArea::default()))
}

/// `scrollTo(x, y)`: what lies within is as wide as the element, so that x makes no difference.
pub(super) fn scroll_to(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let y = run.number_of(call.arg(run, 1))?.max(0.0);
    let area = run.of_class::<ScrollArea>(call.this)?;
    let before = mem::replace(&mut area.y, y);
    // "Whenever an element gets scrolled": append the element to the document's pending scroll events, unless it is there.
    if before.to_bits() != y.to_bits() {
        append_to_set(&mut run.agent::<Rendering>()?.scrolled, call.this);
        run.want_rendering()?;
    }
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// CSSOM View, 13.2: fires an event at each element of the pending scroll events, in order.
    pub(super) fn run_the_scroll_steps(&mut self) -> Completion<()> {
        for target in mem::take(&mut self.agent::<Rendering>()?.scrolled) {
            self.then_do(html::UPDATE_THE_RENDERING.id, fire_scroll, &[target]);
        }
        Ok(())
    }
}

/// Fires an event named scroll at an element, which doesn't bubble.
fn fire_scroll(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [target] = run.captured_values(call.callee);
    run.fire_event_from_task(SCROLL, target, html::UPDATE_THE_RENDERING.id)?;
    Ok(Value::Undefined)
}
