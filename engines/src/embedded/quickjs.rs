//! `QuickJS` in a worker.

use super::limits::MEMORY;
use super::worker::{complain, say};
use rquickjs::{CatchResultExt, CaughtError, Context, Ctx, Function, Object, Result, Runtime, Value};
use std::time::Instant;

/// Runs a script, the jobs that it leaves, and what it wants to run when none is left.
pub(super) fn run(script: &str, request: &str) -> std::result::Result<(), String> {
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    runtime.set_memory_limit(MEMORY);
    let context = Context::full(&runtime).map_err(|error| error.to_string())?;
    context.with(|ctx| {
        let begun = begin(&ctx, script, request).catch(&ctx);
        let worker = begun.map_err(|error| text(&error))?;
        while turn(&ctx, &worker)? {}
        Ok(())
    })
}

/// Makes what the script finds, `print` and `worker`, and runs it.
fn begin<'js>(ctx: &Ctx<'js>, script: &str, request: &str) -> Result<Object<'js>> {
    let started = Instant::now();
    let worker = Object::new(ctx.clone())?;
    worker.set("request", request)?;
    worker.set("now", Function::new(ctx.clone(), move || started.elapsed().as_secs_f64() * 1e3)?)?;
    ctx.globals().set("worker", worker.clone())?;
    ctx.globals().set("print", Function::new(ctx.clone(), |line: String| say(&line))?)?;
    ctx.eval::<(), _>(script)?;
    Ok(worker)
}

/// Runs all jobs, and then what the script wants to run when none is left. Answers whether there was something.
fn turn<'js>(ctx: &Ctx<'js>, worker: &Object<'js>) -> std::result::Result<bool, String> {
    while ctx.execute_pending_job() {}
    let Ok(turn) = worker.get::<_, Function<'js>>("turn") else { return Ok(false) };
    match turn.call::<_, bool>(()).catch(ctx) {
        Ok(goes_on) => Ok(goes_on),
        // What the next case would find is not known.
        Err(error) if text(&error).contains("out of memory") => Err(text(&error)),
        // ECMA-262 leaves what a host does with an error of a script to it. It does not end the jobs.
        Err(error) => {
            complain(&format!("Uncaught {}", text(&error)));
            Ok(true)
        }
    }
}

fn text(error: &CaughtError<'_>) -> String {
    let shown = |value: &Value<'_>| value.get::<rquickjs::Coerced<String>>().map(|text| text.0);
    match error {
        CaughtError::Exception(error) => shown(error.as_value()),
        CaughtError::Value(value) => shown(value),
        CaughtError::Error(error) => Ok(error.to_string()),
    }
    .unwrap_or_else(|_| "an error that has no text".to_owned())
}
