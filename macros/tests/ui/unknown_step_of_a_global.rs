use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        process.nextTick("a");
        let _all = Promise.all([]);
        expect [];
    };
}
