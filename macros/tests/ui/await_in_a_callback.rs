use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        then() {
            await sleep(1);
        };
        expect [];
    };
}
