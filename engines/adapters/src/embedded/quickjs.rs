//! `QuickJS` in a worker.

use super::limits::MEMORY;
use super::worker::{complain, say};
use rquickjs::context::EvalOptions;
use rquickjs::{
    CatchResultExt, CaughtError, Coerced, Context, Ctx, Function, Module, Object, Persistent, Result,
    Runtime, Value,
};
use std::time::Instant;

/// Runs a script, the jobs that it leaves, and what it wants to run when none is left.
pub(super) fn run(script: &str, request: &str) -> std::result::Result<(), String> {
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    runtime.set_memory_limit(MEMORY);
    let context = Context::full(&runtime).map_err(|error| error.to_string())?;
    let worker = context.with(|ctx| {
        let begun = begin(&ctx, script, request).catch(&ctx);
        begun.map(|worker| Persistent::save(&ctx, worker)).map_err(|error| text(&error))
    })?;
    loop {
        context.with(|ctx| while ctx.execute_pending_job() {});
        spare(&runtime)?;
        if !context.with(|ctx| turn(&ctx, worker.clone())) {
            return Ok(());
        }
    }
}

/// Makes what the script finds, `print` and `worker`, and runs it.
fn begin<'js>(ctx: &Ctx<'js>, script: &str, request: &str) -> Result<Object<'js>> {
    let started = Instant::now();
    let worker = Object::new(ctx.clone())?;
    worker.set("request", request)?;
    let real = Function::new(ctx.clone(), move || started.elapsed().as_secs_f64() * 1e3)?;
    worker.set("now", real.clone())?;
    worker.set("real", real)?;
    ctx.globals().set("worker", worker.clone())?;
    ctx.globals().set("print", Function::new(ctx.clone(), |line: String| say(&line))?)?;
    ctx.eval::<(), _>(script)?;
    if let Some(text) = worker.get::<_, Option<String>>("script")? {
        let mut sloppy = EvalOptions::default();
        sloppy.strict = false;
        if ctx.eval_with_options::<(), _>(text, sloppy).is_err() {
            let error = ctx.catch();
            worker.get::<_, Function<'_>>("threw")?.call::<_, ()>((error.clone(),))?;
            let _ = complain_of(Err::<(), _>(CaughtError::Value(error)));
        }
    }
    if let Some(module) = worker.get::<_, Option<String>>("module")? {
        // Whether its promise is rejected is nobody's business: an error of a script does not end the jobs either.
        let _ = Module::evaluate(ctx.clone(), "case", module)?;
    }
    Ok(worker)
}

/// Refuses to go on when a case has taken much memory: the error that told it so has no text (it is `null`), and what is
/// kept of it would be missing to others.
fn spare(runtime: &Runtime) -> std::result::Result<(), String> {
    let is_enough = usize::try_from(runtime.memory_usage().malloc_size).is_ok_and(|used| used < MEMORY / 2);
    if is_enough { Ok(()) } else { Err("out of memory".to_owned()) }
}

/// Runs what the script wants to run when no job is left. Answers whether there was something.
fn turn(ctx: &Ctx<'_>, worker: Persistent<Object<'static>>) -> bool {
    let turn = worker.restore(ctx).and_then(|worker| worker.get::<_, Option<Function<'_>>>("turn"));
    let turned = turn.and_then(|turn| turn.map_or(Ok(false), |turn| turn.call(())));
    complain_of(turned.catch(ctx)).unwrap_or(true)
}

/// What a script came to. ECMA-262 leaves to the host what it does with an error of one: it does not end the jobs.
fn complain_of<T>(outcome: std::result::Result<T, CaughtError<'_>>) -> Option<T> {
    outcome.map_err(|error| complain(&format!("Uncaught {}", text(&error)))).ok()
}

fn text(error: &CaughtError<'_>) -> String {
    let shown = |value: &Value<'_>| value.get::<Coerced<String>>().map(|text| text.0);
    match error {
        CaughtError::Exception(error) => shown(error.as_value()),
        CaughtError::Value(value) => shown(value),
        CaughtError::Error(error) => Ok(error.to_string()),
    }
    .unwrap_or_else(|_| "an error that has no text".to_owned())
}
