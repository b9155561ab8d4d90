use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let a = 1;
        let a = 2;
        log(a);
        expect ["2"];
    };
}
