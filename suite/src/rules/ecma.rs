//! What ECMA-262 orders: jobs, promises, async functions.

pub use crate::builtins::texts::ecma::*;

use crate::model::rules::ecma as rows;

catalogue! {
    GET_V {
        title: "A property look-up runs its getter there and then",
        says: "A look-up of `then`, `constructor` or `resolve` by a promise operation is an ordinary property look-up: a \
               getter runs at that step, once for each look-up that the algorithm makes, and what it throws is the \
               result of the step.",
        section: "7.3.3 GetV ( value, propertyKey )",
        url: "https://tc39.es/ecma262/#sec-getv",
        since: None,
    }
    ITERATOR_CLOSE {
        title: "Leaving a loop early calls the iterator's `return`",
        says: "When a loop or a combinator stops before its iterator is exhausted, the iterator's `return` method is \
               called at once, before anything after the loop runs; an error that ended the loop wins over what `return` \
               throws.",
        section: "7.4.11 IteratorClose ( iteratorRecord, completion )",
        url: "https://tc39.es/ecma262/#sec-iteratorclose",
        since: None,
    }
    ASYNC_ITERATOR_CLOSE needs [AsyncFunctions, AsyncGenerators] {
        title: "Leaving a `for await` loop early awaits what `return` returns",
        says: "When a `for await` loop stops early, the iterator's `return` method is called at once, and what it \
               returns is awaited before anything after the loop runs. Where an error ended the loop, `return` is \
               awaited as well, and the error wins.",
        section: "7.4.15 AsyncIteratorClose ( iteratorRecord, completion )",
        url: "https://tc39.es/ecma262/#sec-asynciteratorclose",
        since: None,
    }
    RUN_TO_COMPLETION {
        title: "A job runs to its end before the next one starts",
        says: "A job starts only when no other code is running, and once started it runs to its end before any other \
               job starts: no callback interrupts running code.",
        section: "9.5 Jobs and Host Operations to Enqueue Jobs",
        url: "https://tc39.es/ecma262/#sec-jobs",
        since: None,
    }
    JOBS_FIFO {
        title: "Promise jobs run in the order in which they were queued",
        says: "Promise jobs run in the order in which they were handed to the host, whichever promises they belong to; \
               a job that is queued by a job runs after all that were queued before it.",
        section: "9.5.5 HostEnqueuePromiseJob ( job, realm )",
        url: "https://tc39.es/ecma262/#sec-hostenqueuepromisejob",
        since: None,
    }
    FOR_OF {
        title: "A `for`-`of` loop asks for the next item after the body has run",
        says: "A `for`-`of` loop calls the iterator's `next` before each run of the body and not earlier; `await` in the \
               body holds the loop, so the next item is asked for after the body has resumed and ended.",
        section: "14.7.5.7 ForIn/OfBodyEvaluation ( lhs, stmt, iteratorRecord, iterationKind, lhsKind, labelSet [ , \
                  iteratorKind ] )",
        url: "https://tc39.es/ecma262/#sec-runtime-semantics-forin-div-ofbodyevaluation-lhs-stmt-iterator-lhskind-labelset",
        since: None,
    }
    FOR_AWAIT needs [AsyncFunctions, AsyncGenerators] {
        title: "A `for await` loop awaits each result of the iterator",
        says: "A `for await` loop calls the iterator's `next`, awaits what it returns, and then runs the body: each \
               round costs the tick of that `await`, and the value of the result is not awaited again.",
        section: "14.7.5.7 ForIn/OfBodyEvaluation ( lhs, stmt, iteratorRecord, iterationKind, lhsKind, labelSet [ , \
                  iteratorKind ] )",
        url: "https://tc39.es/ecma262/#sec-runtime-semantics-forin-div-ofbodyevaluation-lhs-stmt-iterator-lhskind-labelset",
        since: None,
    }
    ASYNC_GENERATOR_RETURN needs [AsyncGenerators] {
        title: "`return` in an async generator awaits its operand",
        says: "`return` with an operand, in an async generator, awaits the operand before it ends the body: the \
               request that it answers is settled a tick later, and a promise is never the value of the result.",
        section: "14.10.1 Runtime Semantics: Evaluation",
        url: "https://tc39.es/ecma262/#sec-return-statement-runtime-semantics-evaluation",
        since: None,
    }
    TRY_FINALLY {
        title: "`finally` runs before the completion of `try` takes effect",
        says: "The block of `finally` runs after the `try` block or its `catch` has ended, however it ended, and before \
               its `return`, `break` or error takes effect; an abrupt end of `finally` itself replaces it.",
        section: "14.15.3 Runtime Semantics: Evaluation",
        url: "https://tc39.es/ecma262/#sec-try-statement-runtime-semantics-evaluation",
        since: None,
    }
    YIELD_STAR needs [Generators] {
        title: "`yield*` hands `next`, `throw` and `return` on to the iterator",
        says: "`yield*` calls the method of the same name of the iterator for each request, within the request. In \
               an async generator it awaits what the method returns, and yields the value of that without awaiting \
               it again. An iterator without `throw` is closed instead.",
        section: "15.5.5 Runtime Semantics: Evaluation",
        url: "https://tc39.es/ecma262/#sec-generator-function-definitions-runtime-semantics-evaluation",
        since: None,
    }
    MODULE_EVALUATION needs [EntryModule, TopLevelAwait] {
        title: "A module's body is evaluated as an async function",
        says: "Evaluating a module runs its body to the first top-level `await`; the rest runs as a continuation of \
               that `await`, in a promise job. An error of the body rejects the promise of the evaluation: at once, or one \
               job later if the module has a top-level `await`.",
        section: "16.2.1.6.1.3 Evaluate ( )",
        url: "https://tc39.es/ecma262/#sec-moduleevaluation",
        since: Some("ES2022: before, a module could not contain a top-level `await`"),
    }
    ARRAY_FOR_EACH {
        title: "`forEach` waits for no callback's promise",
        says: "`forEach` calls the callback for each item, one after the other and at once, and throws away what it \
               returns: a promise among that is not waited for.",
        section: "23.1.3.15 Array.prototype.forEach ( callback [ , thisArg ] )",
        url: "https://tc39.es/ecma262/#sec-array.prototype.foreach",
        since: None,
    }
    ARRAY_MAP {
        title: "`map` starts every callback before it returns",
        says: "`map` calls the callback for each item, one after the other and at once: with an async callback every \
               function has run to its first `await` before the array of promises is there.",
        section: "23.1.3.21 Array.prototype.map ( callback [ , thisArg ] )",
        url: "https://tc39.es/ecma262/#sec-array.prototype.map",
        since: None,
    }
    ASYNC_FROM_SYNC_ITERATOR needs [AsyncFunctions, AsyncGenerators] {
        title: "The values of a synchronous iterator are awaited where an asynchronous one is asked for",
        says: "Where `for await` or `yield*` is given a synchronous iterator, the promise that each of its results \
               becomes is settled in a reaction of the value. A value that is rejected closes the iterator in that \
               reaction, before the rejection is passed on.",
        section: "27.1.5.4 AsyncFromSyncIteratorContinuation ( result, promiseCapability, syncIteratorRecord, \
                  closeOnRejection )",
        url: "https://tc39.es/ecma262/#sec-asyncfromsynciteratorcontinuation",
        since: Some("pull request 2600 of tc39/ecma262: before, a value that was rejected left the iterator open"),
    }
    PROMISE_RESOLVE_FUNCTIONS {
        title: "A resolve function settles at once, or queues one job to follow a thenable",
        says: "A resolve function looks up `then` of an object at once. Without a callable `then` the promise is \
               fulfilled at once; with one, a job is queued that will call it. An error of the look-up, or resolving \
               a promise with itself, rejects at once. Of all calls to the two functions the first alone counts.",
        section: "27.5.1.3 CreateResolvingFunctions ( toResolve )",
        url: "https://tc39.es/ecma262/#sec-createresolvingfunctions",
        since: None,
    }
    TRIGGER_REACTIONS {
        title: "Settling queues the waiting reactions in the order of registration",
        says: "When a promise settles, a job for each waiting reaction is queued at once, in the order in which the \
               reactions were registered.",
        section: "27.5.1.8 TriggerPromiseReactions ( reactions, arg )",
        url: "https://tc39.es/ecma262/#sec-triggerpromisereactions",
        since: None,
    }
    REJECTION_TRACKER needs [UnhandledRejection] {
        title: "The host is told of a rejection without a handler, and of its first handler",
        says: "The host is told when a promise is rejected that has no handler, and told again when the first handler is \
               added to such a promise; both happen in the middle of running code, and neither may run code of the \
               program.",
        section: "27.5.1.9 HostPromiseRejectionTracker ( promise, operation )",
        url: "https://tc39.es/ecma262/#sec-host-promise-rejection-tracker",
        since: None,
    }
    PROMISE_REACTION_JOB {
        title: "A reaction's handler and the settling of the derived promise are one job",
        says: "A reaction job calls the handler and resolves the derived promise with its value, or rejects it with its \
               error, in the same job; without a handler the value or error is passed on, which takes that job too.",
        section: "27.5.2.1 NewPromiseReactionJob ( reaction, arg )",
        url: "https://tc39.es/ecma262/#sec-newpromisereactionjob",
        since: None,
    }
    PROMISE_RESOLVE_THENABLE_JOB {
        title: "Following a thenable takes a job of its own",
        says: "The `then` of a thenable is called in a job of its own, with fresh resolving functions. A native promise \
               that is followed so costs two ticks: this job, and the reaction job that its `then` queues.",
        section: "27.5.2.2 NewPromiseResolveThenableJob ( promiseToResolve, thenable, then )",
        url: "https://tc39.es/ecma262/#sec-newpromiseresolvethenablejob",
        since: None,
    }
    PROMISE_CONSTRUCTOR {
        title: "An executor runs within the constructor",
        says: "The executor runs at once, before the constructor returns; what it throws rejects the promise, unless the \
               promise was resolved before.",
        section: "27.5.3.1 Promise ( executor )",
        url: "https://tc39.es/ecma262/#sec-promise-executor",
        since: None,
    }
    PROMISE_ALL {
        title: "`Promise.all` calls `then` on each input in order, and settles within a reaction",
        says: "`Promise.all` resolves each input and calls its `then`, in input order and at once. It is fulfilled in \
               the reaction of the last input to be fulfilled, with the values in input order, and rejected in the \
               reaction of the first to be rejected; an empty input is fulfilled at once.",
        section: "27.5.4.1.2 PerformPromiseAll ( iteratorRecord, ctor, resultCapability, promiseResolve )",
        url: "https://tc39.es/ecma262/#sec-performpromiseall",
        since: None,
    }
    PROMISE_ALL_SETTLED needs [PromiseAllSettled] {
        title: "`Promise.allSettled` is fulfilled within the reaction of the last input",
        says: "`Promise.allSettled` calls `then` on each input in input order, and is fulfilled in the reaction of the \
               last input to settle, with a record for each in input order; no rejection ends it early.",
        section: "27.5.4.2.1 PerformPromiseAllSettled ( iteratorRecord, ctor, resultCapability, promiseResolve )",
        url: "https://tc39.es/ecma262/#sec-performpromiseallsettled",
        since: Some("ES2020: before, there was no `Promise.allSettled`"),
    }
    PROMISE_ANY needs [PromiseAny] {
        title: "`Promise.any` is fulfilled by the first fulfilment, rejected after the last rejection",
        says: "`Promise.any` is fulfilled in the reaction of the first input to be fulfilled. When all are rejected it \
               is rejected in the last reaction, with the reasons in input order; with an empty input, at once.",
        section: "27.5.4.3.1 PerformPromiseAny ( iteratorRecord, ctor, resultCapability, promiseResolve )",
        url: "https://tc39.es/ecma262/#sec-performpromiseany",
        since: Some("ES2021: before, there was no `Promise.any`"),
    }
    PROMISE_RACE {
        title: "`Promise.race` settles as the first reaction that runs says",
        says: "`Promise.race` settles in the reaction of the first input whose reaction job runs. Among inputs that \
               are settled already that is the first in input order; an empty input is never settled.",
        section: "27.5.4.5.1 PerformPromiseRace ( iteratorRecord, ctor, resultCapability, promiseResolve )",
        url: "https://tc39.es/ecma262/#sec-performpromiserace",
        since: None,
    }
    PROMISE_REJECT {
        title: "`Promise.reject` never unwraps its reason",
        says: "`Promise.reject` returns a new promise that is rejected at once; a promise or thenable as the reason is \
               passed on as it is.",
        section: "27.5.4.6 Promise.reject ( reason )",
        url: "https://tc39.es/ecma262/#sec-promise.reject",
        since: None,
    }
    PROMISE_RESOLVE {
        title: "`Promise.resolve` returns a native promise as it is",
        says: "`Promise.resolve` returns its argument itself if that is a promise whose `constructor` is the same; \
               else a new promise that is resolved with it at once. So a native promise costs no tick here.",
        section: "27.5.4.7.1 PromiseResolve ( ctor, resolution )",
        url: "https://tc39.es/ecma262/#sec-promise-resolve",
        since: None,
    }
    PROMISE_TRY needs [PromiseTry] {
        title: "`Promise.try` calls its callback at once and returns as `Promise.resolve` does",
        says: "`Promise.try` calls the callback at once, with the further arguments, and returns what \
               `Promise.resolve` makes of its answer, or a promise that is rejected with what it throws.",
        section: "27.5.4.8 Promise.try ( callback, ...args )",
        url: "https://tc39.es/ecma262/#sec-promise.try",
        since: Some("ES2025: before, there was no `Promise.try`; ES2025 and ES2026 resolve a new promise with the answer"),
    }
    PROMISE_WITH_RESOLVERS needs [PromiseWithResolvers] {
        title: "`Promise.withResolvers` gives the executor's functions out",
        says: "`Promise.withResolvers` returns a new promise and its two resolving functions, which work as an \
               executor's do, whenever they are called.",
        section: "27.5.4.9 Promise.withResolvers ( )",
        url: "https://tc39.es/ecma262/#sec-promise.withResolvers",
        since: Some("ES2024: before, there was no `Promise.withResolvers`"),
    }
    PROMISE_CATCH {
        title: "`catch` is `then` with a rejection handler alone",
        says: "`catch(f)` calls `then(undefined, f)`: on a promise that is fulfilled it passes the value on, which \
               takes one job.",
        section: "27.5.5.1 Promise.prototype.catch ( onRejected )",
        url: "https://tc39.es/ecma262/#sec-promise.prototype.catch",
        since: None,
    }
    PROMISE_FINALLY needs [PromiseFinally] {
        title: "`finally` waits for its callback's result, then passes the outcome on",
        says: "`finally` runs its callback on either outcome, without arguments. The derived promise follows a promise \
               that waits for what the callback answered and then restores the outcome, which takes more ticks than \
               `then`; an error or rejection of the callback replaces the outcome.",
        section: "27.5.5.3 Promise.prototype.finally ( onFinally )",
        url: "https://tc39.es/ecma262/#sec-promise.prototype.finally",
        since: Some("ES2018: before, there was no `Promise.prototype.finally`"),
    }
    PROMISE_THEN {
        title: "`then` returns a new promise and runs no handler itself",
        says: "`then` registers its handlers and returns a new promise at once; no handler runs before the code that \
               called `then` has ended, even on a promise that is settled already.",
        section: "27.5.5.4 Promise.prototype.then ( onFulfilled, onRejected )",
        url: "https://tc39.es/ecma262/#sec-promise.prototype.then",
        since: None,
    }
    PERFORM_PROMISE_THEN {
        title: "On a settled promise the reaction job is queued at once, on a pending one at settlement",
        says: "Registering a reaction on a settled promise queues its job there and then; on a pending promise it adds \
               to the list of reactions that settlement will queue. Either marks the promise as handled.",
        section: "27.5.5.4.1 PerformPromiseThen ( promise, onFulfilled, onRejected [ , resultCapability ] )",
        url: "https://tc39.es/ecma262/#sec-performpromisethen",
        since: None,
    }
    GENERATOR_RESUME needs [Generators] {
        title: "`next` runs a generator within the call, to the next `yield`",
        says: "Calling a generator function runs none of its body. `next` runs the body at once, from where it waits \
               to the next `yield` or its end, and returns after that.",
        section: "27.8.3.3 GeneratorResume ( gen, value, genBrand )",
        url: "https://tc39.es/ecma262/#sec-generatorresume",
        since: None,
    }
    ASYNC_GENERATOR_START needs [AsyncGenerators] {
        title: "The end of an async generator's body answers the request that ran it",
        says: "When the body of an async generator ends, the oldest request is answered there and then, as done or \
               rejected with the error, and after that those that wait.",
        section: "27.9.3.2 AsyncGeneratorStart ( gen, genBody )",
        url: "https://tc39.es/ecma262/#sec-asyncgeneratorstart",
        since: None,
    }
    ASYNC_GENERATOR_QUEUE needs [AsyncGenerators] {
        title: "Requests to an async generator wait in a queue",
        says: "A call of `next`, `throw` or `return` while the generator is at work adds a request to its queue and \
               returns a promise. Requests are answered one after the other, in the order in which they were made.",
        section: "27.9.3.4 AsyncGeneratorEnqueue ( gen, completion, promiseCapability )",
        url: "https://tc39.es/ecma262/#sec-asyncgeneratorenqueue",
        since: None,
    }
    ASYNC_GENERATOR_RESUME needs [AsyncGenerators] {
        title: "A request runs an async generator that waits at once",
        says: "Calling an async generator function runs none of its body. A request that finds it waiting runs the \
               body within the call, up to its first `await`.",
        section: "27.9.3.6 AsyncGeneratorResume ( gen, completion )",
        url: "https://tc39.es/ecma262/#sec-asyncgeneratorresume",
        since: None,
    }
    ASYNC_GENERATOR_RESUMPTION needs [AsyncFunctions, AsyncGenerators] {
        title: "What `return` brings to a `yield` is awaited",
        says: "A `return` request that finds the generator waiting at a `yield` awaits its value there; then the \
               body is left as by `return`, through its `finally` blocks.",
        section: "27.9.3.7 AsyncGeneratorUnwrapYieldResumption ( resumptionValue )",
        url: "https://tc39.es/ecma262/#sec-asyncgeneratorunwrapyieldresumption",
        since: None,
    }
    ASYNC_GENERATOR_YIELD needs [AsyncGenerators] {
        title: "`yield` answers the oldest request, and goes on at once if another one waits",
        says: "`yield` in an async generator awaits its operand, which takes a tick, and then answers the oldest \
               request there and then. If another request waits, the body goes on in the same job; else it stops \
               until there is one.",
        section: "27.9.3.8 AsyncGeneratorYield ( arg )",
        url: "https://tc39.es/ecma262/#sec-asyncgeneratoryield",
        since: None,
    }
    ASYNC_GENERATOR_AWAIT_RETURN needs [AsyncGenerators] {
        title: "`return` of a generator that has not started, or has ended, awaits its value",
        says: "A `return` request to an async generator that has not started or has ended runs none of its body: its \
               value is awaited, and the request is answered in the reaction; requests that were made meanwhile wait \
               for it.",
        section: "27.9.3.9 AsyncGeneratorAwaitReturn ( gen )",
        url: "https://tc39.es/ecma262/#sec-asyncgeneratorawaitreturn",
        since: None,
    }
    ASYNC_GENERATOR_DRAIN needs [AsyncGenerators] {
        title: "Requests that are left when the body has ended are answered at once",
        says: "When the body has ended, the requests that wait are answered in order, there and then: `next` as \
               done, `throw` as rejected. A `return` request holds up those behind it until its value is settled.",
        section: "27.9.3.10 AsyncGeneratorDrainQueue ( gen )",
        url: "https://tc39.es/ecma262/#sec-asyncgeneratordrainqueue",
        since: None,
    }
    ASYNC_FUNCTION_START needs [AsyncFunctions] {
        title: "An async function runs at once, to its first `await`",
        says: "Calling an async function runs its body at once, up to the first `await`, within the call; the caller \
               goes on with the promise after that.",
        section: "27.10.5.1 AsyncFunctionStart ( promiseCapability, asyncFuncBody )",
        url: "https://tc39.es/ecma262/#sec-async-functions-abstract-operations-async-function-start",
        since: None,
    }
    ASYNC_FUNCTION_RETURN needs [AsyncFunctions] {
        title: "`return` resolves the async function's promise, an error rejects it",
        says: "When the body ends, the function's promise is resolved with the returned value by an ordinary resolve \
               function: a returned promise is followed, which costs two ticks more than its awaited value would. An \
               error that leaves the body rejects the promise.",
        section: "27.10.5.2 AsyncBlockStart ( promiseCapability, asyncBody, asyncContext )",
        url: "https://tc39.es/ecma262/#sec-asyncblockstart",
        since: None,
    }
    AWAIT needs [AsyncFunctions] {
        title: "`await` takes one tick on a native promise or a plain value",
        says: "`await` turns its operand into a promise as `Promise.resolve` does and continues in a reaction of it: \
               a native promise is not wrapped, so one that is settled, like a plain value, costs one tick. A thenable \
               costs the job that calls its `then` more.",
        section: "27.10.5.3 Await ( arg )",
        url: "https://tc39.es/ecma262/#await",
        since: Some("ES2019 (pull request 1250 of tc39/ecma262): before, a native promise was wrapped and cost three ticks"),
    }
}
