//! The rules of disposal.

rules! {
    ecma {
        DISPOSE_RESOURCES = "ecma/dispose-resources", EVERYONE; needs ResourceManagement {
            title: "Leaving a block disposes of its resources, the last one first",
            says: "However a block with `using` is left, its resources are disposed of before anything outside it runs, in \
                   the opposite order of their declarations; what `return` returns is evaluated before. A disposal that \
                   throws keeps none of the others from running: its error takes the place of the one that was on its way, \
                   which it holds as `suppressed`.",
            section: "7.5.5 DisposeResources ( disposableResourceStack, completion )",
            url: "https://tc39.es/ecma262/#sec-disposeresources",
            since: None,
        }
        AWAIT_USING = "ecma/await-using", EVERYONE; needs ResourceManagement, AsyncFunctions {
            title: "What disposes of an `await using` resource is awaited before the next disposal",
            says: "At the end of a block with `await using`, what each such disposal returns is awaited before the next one \
                   starts. A resource that is `null` or `undefined` has nothing to call, but one `await` takes place for \
                   such resources if no other disposal has been awaited by then.",
            section: "7.5.5 DisposeResources ( disposableResourceStack, completion )",
            url: "https://tc39.es/ecma262/#sec-disposeresources",
            since: None,
        }
        GET_DISPOSE_METHOD = "ecma/get-dispose-method", EVERYONE; needs ResourceManagement {
            title: "What disposes of a resource is looked up at its declaration",
            says: "`using` looks `[dispose]` up when it is evaluated, once, and `await using` looks up `[async_dispose]` and \
                   then, if there is none, `[dispose]`, of which it does not await the result. What has neither is refused \
                   there; a getter runs there and not when the block is left.",
            section: "7.5.4 GetDisposeMethod ( value, kind )",
            url: "https://tc39.es/ecma262/#sec-getdisposemethod",
            since: None,
        }
        DISPOSABLE_STACK = "ecma/disposable-stack", EVERYONE; needs ResourceManagement {
            title: "A stack disposes of what it has within the call, the last one first",
            says: "`dispose` calls everything that was added to a stack, by `use`, `adopt` or `defer`, in the opposite \
                   order, before it returns; a second call does nothing, and what was moved to another stack is that one's.",
            section: "27.3.3.4 DisposableStack.prototype.dispose ( )",
            url: "https://tc39.es/ecma262/#sec-disposablestack.prototype.dispose",
            since: None,
        }
        ASYNC_DISPOSABLE_STACK = "ecma/async-disposable-stack", EVERYONE; needs ResourceManagement, AsyncFunctions {
            title: "An async stack starts within the call, and awaits one disposal before the next",
            says: "`disposeAsync` calls what was added last before it returns a promise, awaits what that returns, and so \
                   on; the promise is settled by the same job in which the last one was awaited.",
            section: "27.4.3.4 AsyncDisposableStack.prototype.disposeAsync ( )",
            url: "https://tc39.es/ecma262/#sec-asyncdisposablestack.prototype.disposeAsync",
            since: None,
        }
    }
}
