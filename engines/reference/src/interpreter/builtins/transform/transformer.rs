//! The constructor of `TransformStream`, and the object that transforms (6.2.4 and 6.4.2).

use super::controller::Controller;
use super::stream::TransformStream;
use super::{sink, source};
use crate::interpreter::builtins::Call;
use crate::interpreter::builtins::streams::{Algorithm, Strategy};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::value::{Id, Value};
use looplaw_model::rules::streams;

/// The members of a `Transformer` dictionary.
#[derive(Default)]
struct Transformer {
    cancel: Option<Value>,
    flush: Option<Value>,
    start: Option<Value>,
    transform: Option<Value>,
}

/// `new TransformStream(transformer, writableStrategy, readableStrategy)`
pub(super) fn transform_stream(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let given = call.arg(run, 0);
    if !matches!(given, Value::Undefined) {
        run.require_object(given, "the transformer is not an object")?;
    }
    // The arguments are converted first; the default marks are those of steps 5 and 7.
    let writable = run.strategy(call.arg(run, 1), 1.0)?;
    let readable = run.strategy(call.arg(run, 2), 0.0)?;
    // 2. to 4. Let transformerDict be transformer, converted to an IDL value of type Transformer.
    let transformer = run.transformer(given)?;
    // 5. to 8. ExtractHighWaterMark and ExtractSizeAlgorithm of both strategies.
    let readable = run.extract_high_water_mark(readable)?;
    let writable = run.extract_high_water_mark(writable)?;
    // 9. Let startPromise be a new promise.
    let start_promise = run.new_promise();
    // 10. Perform ! InitializeTransformStream.
    let stream = run.initialize_transform_stream(start_promise, [writable, readable])?;
    // 11. Perform ? SetUpTransformStreamDefaultControllerFromTransformer(this, transformer, transformerDict).
    let controller = run.set_up_transform_controller(stream, given, &transformer)?;
    // 12. and 13. Resolve startPromise with the result of invoking `start`, if it exists, or with undefined.
    let rule = streams::TRANSFORM_SET_UP.id;
    let started = match transformer.start {
        Some(start) => run.call_by(rule, start, given, &[controller])?,
        None => Value::Undefined,
    };
    run.resolve_by(rule, start_promise, started)?;
    Ok(stream)
}

/// The transform algorithm of a transformer that has none: SetUpTransformStreamDefaultControllerFromTransformer, 2.
fn pass_on(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [chunk, controller] = [0, 1].map(|place| call.arg(run, place));
    // 2.1. Let result be TransformStreamDefaultControllerEnqueue(controller, chunk).
    let result = run.transform_enqueue(controller, chunk).map(|()| Value::Undefined);
    // 2.2. If result is an abrupt completion, return a promise rejected with it. 2.3. Otherwise, one resolved with undefined.
    let rule = streams::TRANSFORM_WRITE.id;
    let result = match result {
        Ok(value) => run.promise_resolved_with(value, rule).map(Value::Object),
        abrupt => abrupt,
    };
    run.as_promise(result, rule)
}

impl Run<'_, '_> {
    /// A dictionary's members are looked up in the order of their names (Web IDL, "Dictionary types").
    fn transformer(&mut self, given: Value) -> Completion<Transformer> {
        if matches!(given, Value::Undefined) {
            return Ok(Transformer::default());
        }
        let cancel = self.dictionary_function(given, const { Name::of("cancel") })?;
        let flush = self.dictionary_function(given, const { Name::of("flush") })?;
        let readable_type = self.get(given, const { Name::of("readableType") })?;
        let start = self.dictionary_function(given, const { Name::of("start") })?;
        let transform = self.dictionary_function(given, const { Name::of("transform") })?;
        let writable_type = self.get(given, const { Name::of("writableType") })?;
        // The constructor, 3. and 4. If one of the types exists, throw a RangeError exception.
        if [readable_type, writable_type].iter().any(|it| !matches!(it, Value::Undefined)) {
            return Err(self.throw_error("RangeError", "a transformer has no types"));
        }
        Ok(Transformer { cancel, flush, start, transform })
    }

    /// `InitializeTransformStream(stream, startPromise, …)`
    fn initialize_transform_stream(
        &mut self,
        start_promise: Id,
        [writable, readable]: [Strategy; 2],
    ) -> Completion {
        let change = self.new_promise();
        let stream = self.m.add_slots(TransformStream {
            readable: Value::Undefined,
            readable_controller: Value::Undefined,
            writable: Value::Undefined,
            writable_controller: Value::Undefined,
            // 9. Perform ! TransformStreamSetBackpressure(stream, true).
            backpressure: true,
            change,
            controller: Value::Undefined,
        });
        let mut steps = |steps| Algorithm::Steps(self.captured(steps, &[stream]));
        let sink = [steps(sink::write as _), steps(sink::close as _), steps(sink::abort as _)];
        let (pull, cancel) = (steps(source::pull as _), steps(source::cancel as _));
        // 1. Let startAlgorithm be an algorithm that returns startPromise.
        let started = Value::Object(start_promise);
        // 5. Set stream.[[writable]] to ! CreateWritableStream(startAlgorithm, …).
        let (writable, writable_controller) = self.create_writable_stream(sink, writable)?;
        self.writable_starts(writable_controller, started)?;
        // 8. Set stream.[[readable]] to ! CreateReadableStream(startAlgorithm, …).
        let (readable, readable_controller) = self.create_readable_stream(pull, cancel, readable)?;
        self.readable_starts(readable_controller, started)?;
        let data = self.of_class::<TransformStream>(stream)?;
        (data.readable, data.readable_controller) = (readable, readable_controller);
        (data.writable, data.writable_controller) = (writable, writable_controller);
        Ok(stream)
    }

    /// `SetUpTransformStreamDefaultControllerFromTransformer(stream, transformer, transformerDict)`
    fn set_up_transform_controller(
        &mut self,
        stream: Value,
        given: Value,
        transformer: &Transformer,
    ) -> Completion {
        // 2. and 5. The transform algorithm is that of the transformer, or one that enqueues the chunk.
        let transform = match transformer.transform {
            None => Algorithm::Steps(self.captured(pass_on, &[])),
            function => Algorithm::of(function, given),
        };
        let controller = self.m.add_slots(Controller {
            stream,
            transform,
            flush: Algorithm::of(transformer.flush, given),
            cancel: Algorithm::of(transformer.cancel, given),
            finish: None,
        });
        self.of_class::<TransformStream>(stream)?.controller = controller;
        Ok(controller)
    }
}
