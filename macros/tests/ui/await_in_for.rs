use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        for await value in [1] {
            log(value);
        }
        expect ["1"];
    };
}
