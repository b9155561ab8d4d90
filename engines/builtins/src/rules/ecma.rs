//! The rules of ECMA-262.

pub use crate::families::rules::ecma::*;

rows! { Ecma262:
    GET_V = "ecma/get-v", EVERYONE;
    ITERATOR_CLOSE = "ecma/iterator-close", EVERYONE;
    ASYNC_ITERATOR_CLOSE = "ecma/async-iterator-close", EVERYONE;
    RUN_TO_COMPLETION = "ecma/run-to-completion", EVERYONE, general;
    JOBS_FIFO = "ecma/jobs-fifo", EVERYONE, general;
    FOR_OF = "ecma/for-of", EVERYONE;
    FOR_AWAIT = "ecma/for-await", EVERYONE;
    ASYNC_GENERATOR_RETURN = "ecma/async-generator-return", EVERYONE;
    TRY_FINALLY = "ecma/try-finally", EVERYONE;
    YIELD_STAR = "ecma/yield-star", EVERYONE;
    MODULE_EVALUATION = "ecma/module-evaluation", EVERYONE;
    ARRAY_FOR_EACH = "ecma/array-for-each", EVERYONE;
    ARRAY_MAP = "ecma/array-map", EVERYONE;
    ASYNC_FROM_SYNC_ITERATOR = "ecma/async-from-sync-iterator", EVERYONE;
    PROMISE_RESOLVE_FUNCTIONS = "ecma/promise-resolve-functions", EVERYONE;
    TRIGGER_REACTIONS = "ecma/trigger-reactions", EVERYONE;
    REJECTION_TRACKER = "ecma/rejection-tracker", EVERYONE;
    PROMISE_REACTION_JOB = "ecma/promise-reaction-job", EVERYONE, general;
    PROMISE_RESOLVE_THENABLE_JOB = "ecma/promise-resolve-thenable-job", EVERYONE;
    PROMISE_CONSTRUCTOR = "ecma/promise-constructor", EVERYONE;
    PROMISE_ALL = "ecma/promise-all", EVERYONE;
    PROMISE_ALL_SETTLED = "ecma/promise-all-settled", EVERYONE;
    PROMISE_ANY = "ecma/promise-any", EVERYONE;
    PROMISE_RACE = "ecma/promise-race", EVERYONE;
    PROMISE_REJECT = "ecma/promise-reject", EVERYONE;
    PROMISE_RESOLVE = "ecma/promise-resolve", EVERYONE;
    PROMISE_TRY = "ecma/promise-try", EVERYONE;
    PROMISE_WITH_RESOLVERS = "ecma/promise-with-resolvers", EVERYONE;
    PROMISE_CATCH = "ecma/promise-catch", EVERYONE;
    PROMISE_FINALLY = "ecma/promise-finally", EVERYONE;
    PROMISE_THEN = "ecma/promise-then", EVERYONE, general;
    PERFORM_PROMISE_THEN = "ecma/perform-promise-then", EVERYONE, general;
    GENERATOR_RESUME = "ecma/generator-resume", EVERYONE;
    ASYNC_GENERATOR_START = "ecma/async-generator-start", EVERYONE;
    ASYNC_GENERATOR_QUEUE = "ecma/async-generator-queue", EVERYONE;
    ASYNC_GENERATOR_RESUME = "ecma/async-generator-resume", EVERYONE;
    ASYNC_GENERATOR_RESUMPTION = "ecma/async-generator-resumption", EVERYONE;
    ASYNC_GENERATOR_YIELD = "ecma/async-generator-yield", EVERYONE;
    ASYNC_GENERATOR_AWAIT_RETURN = "ecma/async-generator-await-return", EVERYONE;
    ASYNC_GENERATOR_DRAIN = "ecma/async-generator-drain", EVERYONE;
    ASYNC_FUNCTION_START = "ecma/async-function-start", EVERYONE;
    ASYNC_FUNCTION_RETURN = "ecma/async-function-return", EVERYONE;
    AWAIT = "ecma/await", EVERYONE;
}
