//! What the language itself brings, and what no family has taken up yet.

macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// An object literal, or one that the language makes: an iterator result, a settlement.
                Object,
                /// Anything that can be called.
                Function,
                /// A string.
                String,
                /// A number.
                Number,
                /// `true` or `false`.
                Boolean,
                /// An iterator of the language's own.
                Iterator,
                /// What a `gen fn` returns.
                Generator,
                /// What an `async gen fn` returns.
                AsyncGenerator,
            }
            capabilities {
                /// `async function` and `await`.
                AsyncFunctions = "async-functions", Giver::Language, ALL, IN_TURN,
                    "parses('async function f() { await 1; }')";
                /// `function*` and `yield`.
                Generators = "generators", Giver::Language, ALL, IN_TURN, "parses('function* f() { yield 1; }')";
                /// `async function*`, `for await`, `Symbol.asyncIterator`.
                AsyncGenerators = "async-generators", Giver::Language, ALL, IN_TURN,
                    "parses('async function* f() { for await (const x of y) yield x; }') && !!Symbol.asyncIterator";
                /// `await` at the top level of a module.
                TopLevelAwait = "top-level-await", Giver::Language, ALL, IN_TURN, BY_IMPORT;
                /// Running a program as the main script of a process or page.
                EntryScript = "entry-script", Giver::Loop, ALL, IN_TURN, "true";
                /// Running a program as the main ECMAScript module of a process or page.
                EntryModule = "entry-module", Giver::Loop, ALL, IN_TURN, BY_IMPORT;
                /// JavaScript that the model doesn't cover, from `js("…")`.
                JavaScript = "javascript", Giver::Engine, ALL, IN_TURN, "true";
                /// `scheduler.postTask`.
                Scheduler = "scheduler", Giver::Engine, &[Web], LATER, "has(root.scheduler, 'postTask')";
            }
        }
    };
}
pub(super) use brings;
