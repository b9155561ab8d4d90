use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let e = emitter();
        e.emit("x") {
            log("a");
        };
        expect ["a"];
    };
}
