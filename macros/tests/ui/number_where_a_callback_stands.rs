use looplaw::prelude::*;

fn main() {
    let _ = schedule! {
        timeout(|| { log("a"); }, 0);
        timeout("b", 0);
        micro(1);
        expect ["a", "b"];
    };
}
