use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        object { run() { await sleep(1); } }.run();
        expect [];
    };
}
