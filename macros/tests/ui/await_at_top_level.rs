use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        await sleep(1);
        expect [];
    };
}
