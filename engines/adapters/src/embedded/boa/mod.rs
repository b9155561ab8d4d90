//! Boa in a worker, with what its crate `boa_runtime` has of timers, `queueMicrotask` and abort signals.

mod clock;
mod events;
mod html;

use super::worker::{complain, say};
use boa_engine::object::ObjectInitializer;
use boa_engine::property::Attribute;
use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Module, NativeFunction, Source,
    js_string,
};
use boa_runtime::extensions::{AbortControllerExtension, MicrotaskExtension, TimeoutExtension};
use clock::Virtual;
use events::{Rejections, Tracker};
use html::Html;
use std::rc::Rc;
use std::time::Instant;

/// What runs Boa's jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Executor {
    /// One that follows HTML's event loop.
    Html,
    /// `boa_engine::job::SimpleJobExecutor`, which a context has unless it is told otherwise.
    Simple,
}

/// Runs a script, the jobs that it leaves, and what it wants to run when none is left.
pub(super) fn run(executor: Executor, script: &str, request: &str) -> Result<(), String> {
    let clock = Rc::new(Virtual::default());
    let builder = Context::builder().clock(Rc::clone(&clock));
    let built = match executor {
        Executor::Simple => builder.build(),
        Executor::Html => {
            let rejections = Rc::new(Rejections::default());
            let html = Rc::new(Html::new(clock, Rc::clone(&rejections)));
            let built = builder.job_executor(html).host_hooks(Rc::new(Tracker(rejections))).build();
            built.and_then(|mut context| events::register(&mut context).map(|()| context))
        }
    };
    let mut context = built.map_err(|error| error.to_string())?;
    live(&mut context, script, request).map_err(|error| error.to_string())
}

fn live(context: &mut Context, script: &str, request: &str) -> JsResult<()> {
    let worker = begin(context, script, request)?;
    loop {
        match context.run_jobs() {
            Ok(()) => {}
            Err(error) if is_fatal(&error) => return Err(error),
            // The default executor has dropped all that was left to run.
            Err(error) => {
                let error = error.into_opaque(context)?;
                call(&worker, "uncaught", &[error], context)?;
            }
        }
        match call(&worker, "turn", &[], context) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            // A script that ends with an error is reported before its microtasks run.
            Err(error) => report(error, context)?,
        }
    }
}

/// Makes what the script finds, `print` and `worker`, and runs it.
fn begin(context: &mut Context, script: &str, request: &str) -> JsResult<JsObject> {
    let extensions = (TimeoutExtension, MicrotaskExtension, AbortControllerExtension);
    boa_runtime::register_extensions(extensions, None, context)?;
    let print = NativeFunction::from_fn_ptr(print);
    context.register_global_callable(js_string!("print"), 1, print)?;
    let worker = ObjectInitializer::new(context)
        .property(js_string!("request"), JsString::from(request), Attribute::all())
        .function(NativeFunction::from_fn_ptr(now), js_string!("now"), 0)
        .function(native_real(), js_string!("real"), 0)
        .build();
    context.register_global_property(js_string!("worker"), worker.clone(), Attribute::all())?;
    context.eval(Source::from_bytes(script))?;
    let file = worker.get(js_string!("script"), context)?;
    if let Some(text) = file.as_string() {
        let text = text.to_std_string_lossy();
        // A script that ends with an error is reported before its microtasks run.
        if let Err(error) = context.eval(Source::from_bytes(&text)) {
            let value = error.clone().into_opaque(context)?;
            call(&worker, "threw", &[value], context)?;
            report(error, context)?;
        }
    }
    let module = worker.get(js_string!("module"), context)?;
    if let Some(text) = module.as_string() {
        let text = text.to_std_string_lossy();
        let module = Module::parse(Source::from_bytes(&text), None, context)?;
        // The program imports nothing, so it is loaded at once. `load_link_evaluate` has promises of its own around that
        // of the evaluation, and a rejection would be reported two jobs late.
        module.load(context);
        module.link(context)?;
        let evaluated = module.evaluate(context)?;
        let failed = NativeFunction::from_fn_ptr(module_failed).to_js_function(context.realm());
        evaluated.catch(failed, context)?;
    }
    Ok(worker)
}

/// [HTML, run a module script](https://html.spec.whatwg.org/multipage/webappapis.html#run-a-module-script): upon the
/// rejection of the evaluation's promise, its reason is reported as an exception.
fn module_failed(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let error = JsError::from_opaque(args.first().cloned().unwrap_or_default());
    report(error, context).map(|()| JsValue::undefined())
}

/// Reports an error of a script, which does not end what is left to run.
fn report(error: JsError, context: &mut Context) -> JsResult<()> {
    match context.downcast_job_executor::<Html>() {
        Some(html) => html.report(error, context),
        None if is_fatal(&error) => Err(error),
        None => {
            complain(&format!("Uncaught {error}"));
            Ok(())
        }
    }
}

fn print(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let line = args.first().cloned().unwrap_or_default().to_string(context)?;
    say(&line.to_std_string_lossy())
        .map_err(|error| JsNativeError::error().with_message(error.to_string()))?;
    Ok(JsValue::undefined())
}

/// Milliseconds, by the clock that timers follow.
#[expect(clippy::unnecessary_wraps, reason = "Boa says what a native function looks like")]
fn now(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    #[expect(clippy::cast_precision_loss, reason = "a run is over long before a double is too coarse")]
    let nanos = context.clock().now().nanos_since_epoch() as f64;
    Ok(JsValue::from(nanos / 1e6))
}

/// Milliseconds of real time.
fn native_real() -> NativeFunction {
    let started = Instant::now();
    NativeFunction::from_copy_closure(move |_, _, _| Ok(JsValue::from(started.elapsed().as_secs_f64() * 1e3)))
}

/// Calls a function of the script's, if it has set one. Answers whether it said yes.
fn call(worker: &JsObject, name: &str, args: &[JsValue], context: &mut Context) -> JsResult<bool> {
    let function = worker.get(JsString::from(name), context)?;
    let Some(function) = function.as_callable() else { return Ok(false) };
    Ok(function.call(&JsValue::undefined(), args, context)?.to_boolean())
}

/// Whether an error is the engine's own. It has left functions without their `finally`, so that what the next case would
/// find is not known.
fn is_fatal(error: &JsError) -> bool {
    error.as_engine().is_some()
}
