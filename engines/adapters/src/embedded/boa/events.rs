//! The events of a window that tell of errors, and who listens to them.

use boa_engine::builtins::promise::{OperationType, Promise, PromiseState};
use boa_engine::context::HostHooks;
use boa_engine::object::ObjectInitializer;
use boa_engine::object::builtins::{JsFunction, JsPromise};
use boa_engine::property::Attribute;
use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// The listeners of the global object.
#[derive(Default)]
struct Listeners(Vec<(JsString, JsFunction)>);

/// Gives a context the function `addEventListener`.
pub(super) fn register(context: &mut Context) -> JsResult<()> {
    context.insert_data(Listeners::default());
    let add = NativeFunction::from_fn_ptr(add_listener);
    context.register_global_callable(js_string!("addEventListener"), 2, add)
}

fn add_listener(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.first().cloned().unwrap_or_default().to_string(context)?;
    let callback = args.get(1).and_then(JsValue::as_function);
    if let (Some(callback), Some(listeners)) = (callback, context.host_defined_mut().get_mut::<Listeners>()) {
        listeners.0.push((name, callback));
    }
    Ok(JsValue::undefined())
}

/// Something that the window is told, with the fields of the event's object.
pub(super) struct Told {
    name: &'static str,
    fields: Vec<(&'static str, JsValue)>,
}

impl Told {
    /// That an exception left a callback or a script.
    pub(super) fn error(error: JsValue) -> Self {
        Self { name: "error", fields: vec![("error", error)] }
    }

    /// Who is to be called, and with which object.
    pub(super) fn calls(&self, context: &mut Context) -> (Vec<JsFunction>, JsObject) {
        let all = context.get_data::<Listeners>().map_or(&[][..], |listeners| &listeners.0);
        let called = all.iter().filter(|(name, _)| *name == self.name).map(|(_, callback)| callback.clone());
        let called = called.collect();
        let mut event = ObjectInitializer::new(context);
        for (name, value) in &self.fields {
            event.property(JsString::from(*name), value.clone(), Attribute::all());
        }
        (called, event.build())
    }
}

/// The promises that are to be told of, by
/// [HTML's HostPromiseRejectionTracker](https://html.spec.whatwg.org/multipage/webappapis.html#the-hostpromiserejectiontracker-implementation).
#[derive(Default)]
pub(super) struct Rejections {
    /// Rejected without a handler, and not told of yet.
    rejected: Promises,
    /// Told of now.
    telling: Promises,
    /// Told of, and still without a handler.
    told: Promises,
    /// Told of, and handled after that.
    handled: Promises,
}

type Promises = RefCell<VecDeque<JsObject<Promise>>>;

impl Rejections {
    /// Whether there is anything to tell.
    pub(super) fn any(&self) -> bool {
        self.waiting() > 0 || !self.handled.borrow().is_empty()
    }

    /// That promises have been handled after all.
    pub(super) fn handled(&self) -> Vec<Told> {
        self.handled.take().into_iter().map(|promise| told("rejectionhandled", promise)).collect()
    }

    /// How many rejections are to be told of.
    pub(super) fn waiting(&self) -> usize {
        self.rejected.borrow().len()
    }

    /// The oldest of them, which is then told of.
    pub(super) fn next(&self) -> Option<Told> {
        let promise = self.rejected.borrow_mut().pop_front()?;
        self.telling.borrow_mut().push_back(promise.clone());
        Some(told("unhandledrejection", promise))
    }

    /// It has been told of. Who handled it meanwhile has handled it in time.
    pub(super) fn settle(&self) {
        self.told.borrow_mut().extend(self.telling.take());
    }
}

fn told(name: &'static str, promise: JsObject<Promise>) -> Told {
    let promise = JsPromise::from(promise);
    let reason = match promise.state() {
        PromiseState::Rejected(reason) => reason,
        PromiseState::Pending | PromiseState::Fulfilled(_) => JsValue::undefined(),
    };
    Told { name, fields: vec![("reason", reason), ("promise", promise.into())] }
}

/// Shared with the executor, which tells of them.
pub(super) struct Tracker(pub(super) Rc<Rejections>);

impl HostHooks for Tracker {
    fn promise_rejection_tracker(
        &self,
        promise: &JsObject<Promise>,
        operation: OperationType,
        _: &mut Context,
    ) {
        let Rejections { rejected, telling, told, handled } = &*self.0;
        let remove = |list: &Promises| {
            let mut list = list.borrow_mut();
            let place = list.iter().position(|other| JsObject::equals(other, promise));
            place.map(|place| list.remove(place)).is_some()
        };
        match operation {
            OperationType::Reject => rejected.borrow_mut().push_back(promise.clone()),
            OperationType::Handle if remove(rejected) || remove(telling) => {}
            OperationType::Handle if remove(told) => handled.borrow_mut().push_back(promise.clone()),
            OperationType::Handle => {}
        }
    }
}
