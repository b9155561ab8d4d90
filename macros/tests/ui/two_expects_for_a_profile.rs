use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        log("a");
        expect(node) ["a"];
        expect(web, node) ["a"];
    };
}
