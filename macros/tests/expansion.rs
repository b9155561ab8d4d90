//! Every construct expands to the tree that a person would write.

use looplaw::model::Entry;
use looplaw::prelude::*;

#[test]
fn every_construct_is_taken() {
    let schedule = schedule! {
        entry module;
        let p = promise(|resolve, reject| { resolve(1); timeout(20, || reject(error("x"))); });
        async fn f(a, b) { try { return await p; } catch e { throw e; } finally { log("fin"); } }
        gen fn g() { yield 1; let _x = yield* g(); }
        async gen fn h() { for await v in g() { yield v; } }
        fn k() { return; }
        timeout(0, "2") { log("a"); };
        then("3") { then("4"); }.then(|v| v, "b");
        let o = object { a: 1, next() { return this; }, get then() { log("get"); }, async m(x) { await x; }, [iterator]() { k(); }, gen: 3, get() {}, };
        o.a = -1; o.a += 2 * (3 + 4) % 5 - 1; o[0] = [1, 2,];
        if !(o.a == 1) && true || false { log("if"); } else if typeof o != "x" { log("c" + o); } else { while true { break; } }
        for x in [1, 2] { log("x", x); continue; }
        await f(h, o.next());
        js("log('hi')");
        expect ["2", "a", any_order["3", ["4", one_of["b", "get"]]], "if", "ca", "x 1", "fin"];
        expect(node, web) [];
        never "hi";
    };
    assert_eq!(schedule.entry, Entry::Module);
    assert_eq!(schedule.program.body.len(), 15);
}

mod inner {
    use looplaw::prelude::*;
    const R: looplaw::model::Rule = looplaw::model::Rule {
        id: "a/b",
        title: "",
        says: "",
        document: looplaw::model::Document::Html,
        section: "",
        url: "",
        profiles: &[],
        since: None,
    };
    /// One.
    ///
    /// Two.
    #[scenario(cites(R))]
    pub(crate) fn two() -> Schedule {
        schedule!(log("x"); expect ["x"];)
    }

    pub const ALL: &[fn() -> Scenario] = scenarios![two];
}

#[test]
fn scen() {
    println!("{:?}", inner::ALL[0]());
}
