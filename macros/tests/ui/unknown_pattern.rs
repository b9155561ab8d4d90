use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        log("a");
        log("b");
        expect [anyorder["a", "b"]];
    };
}
