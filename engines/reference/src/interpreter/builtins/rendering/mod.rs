//! What runs when the rendering is updated (HTML, 8.1.7.3 "update the rendering", and 8.10 Animation frames).

mod frames;
mod intersections;
mod resizes;
mod scrolling;

use super::{Call, Family, Member};
use crate::host::{Request, Source};
use crate::interpreter::agent::OfAgent;
use crate::interpreter::builtins::Native;
use crate::interpreter::due::Due;
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::job::{Payload, Position};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use frames::Frames;
use looplaw_builtins::Class;
use looplaw_model::RuleId;
use looplaw_model::rules::html;

pub(super) const FAMILY: Family = Family {
    functions: &[
        ("frame", frames::frame),
        ("cancel_frame", frames::cancel_frame),
        ("show", show),
        ("set_height", set_height),
        ("resize_observer", resizes::resize_observer),
        ("intersection_observer", intersections::intersection_observer),
        ("scroll_area", scrolling::scroll_area),
    ],
    members: &[
        (Class::ResizeObserver, "observe", Member::Method(resizes::observe)),
        (Class::ResizeObserver, "unobserve", Member::Method(resizes::unobserve)),
        (Class::ResizeObserver, "disconnect", Member::Method(resizes::disconnect)),
        (Class::IntersectionObserver, "observe", Member::Method(intersections::observe)),
        (Class::IntersectionObserver, "unobserve", Member::Method(intersections::unobserve)),
        (Class::IntersectionObserver, "disconnect", Member::Method(intersections::disconnect)),
        (Class::ScrollArea, "scroll_to", Member::Method(scrolling::scroll_to)),
    ],
    data: &[],
};

/// What a document knows of updates of its rendering.
#[derive(Debug, Clone, Default)]
struct Rendering {
    frames: Frames,
    /// Its resize observers, in the order of their making.
    resize_observers: Vec<Value>,
    /// Its intersection observers, likewise.
    intersection_observers: Vec<Value>,
    /// Its pending scroll events.
    scrolled: Vec<Value>,
    /// IntersectionObserverTaskQueued.
    is_task_queued: bool,
    /// The update that is asked for.
    requested: Option<Value>,
}

impl OfAgent for Rendering {}

state! {
    struct Rendering { frames, resize_observers, intersection_observers, scrolled, is_task_queued, requested }
}

fn show(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.show_element(call.arg(run, 0))?;
    Ok(call.arg(run, 0))
}

/// `element.style.height = "…px"`.
fn set_height(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let pixels = run.number_of(call.arg(run, 1))?;
    run.set_element_height(call.arg(run, 0), pixels)?;
    Ok(Value::Undefined)
}

/// HTML, "update the rendering", of one document that is rendered.
fn update_the_rendering(run: &mut Run<'_, '_>, _: Call) -> Completion {
    run.agent::<Rendering>()?.requested = None;
    // 1. Let frameTimestamp be eventLoop's last render opportunity time.
    #[expect(clippy::cast_precision_loss)] // Runs are far shorter than 2^53 microseconds.
    let now = Value::number(run.host.now_us() as f64 / 1000.0);
    // 8. and 9. Run the resize steps and the scroll steps: nothing here resizes the viewport.
    run.run_the_scroll_steps()?;
    // 14. Run the animation frame callbacks.
    run.then_do(
        html::RUN_THE_ANIMATION_FRAME_CALLBACKS.id,
        frames::run_the_animation_frame_callbacks,
        &[now],
    );
    // 16. Tell resize observers, with resizeObserverDepth 0.
    run.then_do(html::UPDATE_THE_RENDERING.id, resizes::resize_loop, &[Value::number(0.0)]);
    // 19. Run the update intersection observations steps.
    run.then_do(html::UPDATE_THE_RENDERING.id, intersections::update_intersection_observations, &[]);
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// Asks for an update of the rendering, if none is asked for: something may be there to do or to tell.
    fn want_rendering(&mut self) -> Completion<()> {
        if self.agent::<Rendering>()?.requested.is_some() {
            return Ok(());
        }
        let function = self.captured(update_the_rendering, &[]);
        let request = Request::Task(Source::Rendering);
        let callback = self.request(request, html::RENDERING_OPPORTUNITY.id, Payload::steps(function));
        self.agent::<Rendering>()?.requested = Some(Value::timer(callback));
        Ok(())
    }

    /// Takes the request for an update back, if nothing is left that it could show.
    fn want_no_rendering(&mut self) -> Completion<()> {
        let own = self.agent::<Rendering>()?;
        let observers = own.resize_observers.len() + own.intersection_observers.len();
        if own.frames.is_empty()
            && observers + own.scrolled.len() == 0
            && let Some(Value::Timer(callback)) = own.requested.take()
        {
            self.cancel(callback.callback());
        }
        Ok(())
    }

    /// Elements have changed: who observes sizes or intersections may have to be told.
    pub(in crate::interpreter) fn layout_may_have_changed(&mut self) -> Completion<()> {
        let own = self.agent::<Rendering>()?;
        if own.resize_observers.is_empty() && own.intersection_observers.is_empty() {
            return Ok(());
        }
        self.want_rendering()
    }

    /// Lets the task at hand go on with steps, by a rule of their own, when what is due already is done and microtasks have
    /// run.
    fn then_do(&mut self, rule: RuleId, steps: Native, captured: &[Value]) {
        let due = self.steps(rule, steps, captured);
        self.m.due.push_back(due);
    }

    /// The same before what is due already, in order.
    fn next_do(&mut self, all: Vec<Due>) {
        for due in all.into_iter().rev() {
            self.m.due.push_front(due);
        }
    }

    fn steps(&mut self, rule: RuleId, steps: Native, captured: &[Value]) -> Due {
        let position = Position { rule, ..self.m.position };
        Due::Steps { position, steps: self.captured(steps, captured) }
    }

    /// Web IDL, "invoke a callback function" with "report", below which no code runs.
    fn invoke_and_report(&mut self, callback: Value, this: Value, args: &[Value]) -> Completion {
        match self.call(callback, this, args) {
            Err(Abrupt::Throw(error)) => self.surface(error).map(|()| Value::Undefined),
            outcome => outcome,
        }
    }

    /// An array of entries, each with its `target`.
    fn entries(&mut self, targets: &[Value]) -> Value {
        let entry = |run: &mut Self, target: &Value| {
            let id = run.m.add(Kind::Plain);
            run.m.object_mut(id).define(const { Name::of("target") }, Slot::Data(*target));
            Value::Object(id)
        };
        let entries = targets.iter().map(|target| entry(self, target)).collect();
        Value::Object(self.m.add(Kind::Array(entries)))
    }
}
