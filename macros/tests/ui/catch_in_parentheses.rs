use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        try {
            throw 1;
        } catch (e) {
            log(e);
        }
        expect ["1"];
    };
}
