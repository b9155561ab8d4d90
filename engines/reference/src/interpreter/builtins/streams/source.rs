//! The constructor of `ReadableStream`, and the object that brings what the stream is of.

use super::algorithm::Algorithm;
use super::controller::Controller;
use super::pull::fail;
use super::strategy::{Queue, Strategy};
use super::stream::{ReadableStream, StreamState};
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::value::Value;
use looplaw_model::End;
use looplaw_model::rules::streams;

/// The members of an `UnderlyingSource` dictionary that are modelled.
struct Source {
    start: Option<Value>,
    pull: Option<Value>,
    cancel: Option<Value>,
}

/// `new ReadableStream(underlyingSource, strategy)`
pub(super) fn readable_stream(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let given = call.arg(run, 0);
    if !matches!(given, Value::Undefined) {
        run.require_object(given, "the underlying source is not an object")?;
    }
    let strategy = run.strategy(call.arg(run, 1), 1.0)?;
    // 2. Let underlyingSourceDict be underlyingSource, converted to an IDL value of type UnderlyingSource.
    let source = run.underlying_source(given)?;
    // 5.3. Let highWaterMark be ? ExtractHighWaterMark(strategy, 1).
    let strategy = run.extract_high_water_mark(strategy)?;
    // 3. and 5.4. Perform ! InitializeReadableStream(this), and set up its controller from the source.
    let (pull, cancel) = (Algorithm::of(source.pull, given), Algorithm::of(source.cancel, given));
    let (stream, controller) = run.create_readable_stream(pull, cancel, strategy)?;
    run.start_source(controller, source.start, given)?;
    Ok(stream)
}

impl Run<'_, '_> {
    /// A dictionary's members are looked up in the order of their names (Web IDL, "Dictionary types").
    fn underlying_source(&mut self, given: Value) -> Completion<Source> {
        if matches!(given, Value::Undefined) {
            return Ok(Source { start: None, pull: None, cancel: None });
        }
        let cancel = self.dictionary_function(given, const { Name::of("cancel") })?;
        let pull = self.dictionary_function(given, const { Name::of("pull") })?;
        let start = self.dictionary_function(given, const { Name::of("start") })?;
        match self.get(given, const { Name::of("type") })? {
            Value::Undefined => Ok(Source { start, pull, cancel }),
            kind if &*self.text_of(kind)? == "bytes" => {
                Err(self.stop(End::Unsupported("streams of bytes".to_owned())))
            }
            _ => Err(self.throw_error("TypeError", "the type of a source can only be \"bytes\"")),
        }
    }

    /// `CreateReadableStream(startAlgorithm, pullAlgorithm, cancelAlgorithm, highWaterMark, sizeAlgorithm)` up to the start:
    /// `SetUpReadableStreamDefaultController`, 2. to 8. Returns the stream and its controller.
    pub(in crate::interpreter::builtins) fn create_readable_stream(
        &mut self,
        pull: Algorithm,
        cancel: Algorithm,
        strategy: Strategy,
    ) -> Completion<(Value, Value)> {
        let stream = self.m.add_slots(ReadableStream {
            state: StreamState::Readable,
            reader: None,
            stored_error: Value::Undefined,
            controller: Value::Undefined,
        });
        let controller = self.m.add_slots(Controller {
            stream,
            queue: Queue::default(),
            started: false,
            close_requested: false,
            pull_again: false,
            pulling: false,
            pull,
            cancel,
            strategy,
        });
        self.of_class::<ReadableStream>(stream)?.controller = controller;
        Ok((stream, controller))
    }

    /// `SetUpReadableStreamDefaultController`, from step 9 on, of a source.
    fn start_source(&mut self, controller: Value, start: Option<Value>, source: Value) -> Completion<()> {
        // 9. Let startResult be the result of performing startAlgorithm. (This might throw an exception.)
        let result = match start {
            Some(start) => self.call_by(streams::SET_UP.id, start, source, &[controller])?,
            None => Value::Undefined,
        };
        self.readable_starts(controller, result)
    }

    /// The same from step 10 on, with the result of the start algorithm.
    pub(in crate::interpreter::builtins) fn readable_starts(
        &mut self,
        controller: Value,
        result: Value,
    ) -> Completion<()> {
        // 10. Let startPromise be a promise resolved with startResult.
        let started = self.promise_resolved_with(result, streams::SET_UP.id)?;
        self.upon(started, after_start, fail, &[controller]);
        Ok(())
    }
}

/// Step 11: upon fulfillment of startPromise.
fn after_start(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [controller] = run.captured_values(call.callee);
    // 11.1. Set controller.[[started]] to true.
    run.of_class::<Controller>(controller)?.started = true;
    // 11.4. Perform ! ReadableStreamDefaultControllerCallPullIfNeeded(controller).
    run.call_pull_if_needed(streams::SET_UP.id, controller)?;
    Ok(Value::Undefined)
}
