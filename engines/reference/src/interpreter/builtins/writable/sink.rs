//! The constructor of `WritableStream`, and the object that takes what is written.

use super::controller::Controller;
use super::stream::{StreamState, WritableStream};
use crate::interpreter::builtins::Call;
use crate::interpreter::builtins::streams::{Algorithm, Queue, Strategy};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::value::Value;
use looplaw_model::rules::streams;
use std::collections::VecDeque;

/// The members of an `UnderlyingSink` dictionary.
#[derive(Default)]
struct Sink {
    start: Option<Value>,
    write: Option<Value>,
    close: Option<Value>,
    abort: Option<Value>,
}

/// `new WritableStream(underlyingSink, strategy)`
pub(super) fn writable_stream(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let given = call.arg(run, 0);
    if !matches!(given, Value::Undefined) {
        run.require_object(given, "the underlying sink is not an object")?;
    }
    let strategy = run.strategy(call.arg(run, 1), 1.0)?;
    // 2. Let underlyingSinkDict be underlyingSink, converted to an IDL value of type UnderlyingSink.
    let sink = run.underlying_sink(given)?;
    // 6. Let highWaterMark be ? ExtractHighWaterMark(strategy, 1).
    let strategy = run.extract_high_water_mark(strategy)?;
    // 4. and 7. Perform ! InitializeWritableStream(this), and set up its controller from the sink.
    let algorithms = [sink.write, sink.close, sink.abort].map(|function| Algorithm::of(function, given));
    let (stream, controller) = run.create_writable_stream(algorithms, strategy)?;
    run.start_sink(controller, sink.start, given)?;
    Ok(stream)
}

impl Run<'_, '_> {
    /// A dictionary's members are looked up in the order of their names (Web IDL, "Dictionary types").
    fn underlying_sink(&mut self, given: Value) -> Completion<Sink> {
        if matches!(given, Value::Undefined) {
            return Ok(Sink::default());
        }
        let abort = self.dictionary_function(given, const { Name::of("abort") })?;
        let close = self.dictionary_function(given, const { Name::of("close") })?;
        let start = self.dictionary_function(given, const { Name::of("start") })?;
        let kind = self.get(given, const { Name::of("type") })?;
        let write = self.dictionary_function(given, const { Name::of("write") })?;
        // The constructor, 3. If underlyingSinkDict["type"] exists, throw a RangeError exception.
        if !matches!(kind, Value::Undefined) {
            return Err(self.throw_error("RangeError", "a sink has no type"));
        }
        Ok(Sink { start, write, close, abort })
    }

    /// `CreateWritableStream(…)` up to the start: `SetUpWritableStreamDefaultController`, 3. to 14. The algorithms are those
    /// of write, close and abort. Returns the stream and its controller.
    pub(in crate::interpreter::builtins) fn create_writable_stream(
        &mut self,
        [write, close, abort]: [Algorithm; 3],
        strategy: Strategy,
    ) -> Completion<(Value, Value)> {
        let stream = self.m.add_slots(WritableStream {
            state: StreamState::Writable,
            stored_error: Value::Undefined,
            writer: None,
            controller: Value::Undefined,
            in_flight_write: None,
            close_request: None,
            in_flight_close: None,
            pending_abort: None,
            write_requests: VecDeque::new(),
            backpressure: false,
        });
        // 6. Set controller.[[abortController]] to a new AbortController.
        let signal = self.new_signal(None);
        let controller = self.m.add_slots(Controller {
            stream,
            queue: Queue::default(),
            has_close_sentinel: false,
            started: false,
            write,
            close,
            abort,
            strategy,
            signal,
        });
        self.of_class::<WritableStream>(stream)?.controller = controller;
        // 13. and 14. Perform ! WritableStreamUpdateBackpressure(stream, backpressure).
        self.update_backpressure(stream)?;
        Ok((stream, controller))
    }

    /// `SetUpWritableStreamDefaultController`, from step 15 on, of a sink.
    fn start_sink(&mut self, controller: Value, start: Option<Value>, sink: Value) -> Completion<()> {
        // 15. Let startResult be the result of performing startAlgorithm. (This may throw an exception.)
        let result = match start {
            Some(start) => self.call_by(streams::SINK_SET_UP.id, start, sink, &[controller])?,
            None => Value::Undefined,
        };
        self.writable_starts(controller, result)
    }

    /// The same from step 16 on, with the result of the start algorithm.
    pub(in crate::interpreter::builtins) fn writable_starts(
        &mut self,
        controller: Value,
        result: Value,
    ) -> Completion<()> {
        // 16. Let startPromise be a promise resolved with startResult.
        let started = self.promise_resolved_with(result, streams::SINK_SET_UP.id)?;
        self.upon(started, after_start, fail_start, &[controller]);
        Ok(())
    }
}

/// Step 17: upon fulfillment of startPromise.
fn after_start(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [controller] = run.captured_values(call.callee);
    // 17.2. Set controller.[[started]] to true.
    run.of_class::<Controller>(controller)?.started = true;
    // 17.3. Perform ! WritableStreamDefaultControllerAdvanceQueueIfNeeded(controller).
    run.advance_queue_if_needed(streams::SINK_SET_UP.id, controller)?;
    Ok(Value::Undefined)
}

/// Step 18: upon rejection of startPromise with reason r.
fn fail_start(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [controller] = run.captured_values(call.callee);
    let data = run.of_class::<Controller>(controller)?;
    // 18.2. Set controller.[[started]] to true.
    data.started = true;
    let stream = data.stream;
    // 18.3. Perform ! WritableStreamDealWithRejection(stream, r).
    run.deal_with_rejection(stream, call.arg(run, 0))?;
    Ok(Value::Undefined)
}
