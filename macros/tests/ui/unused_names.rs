#![deny(unused_variables)]

use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let handle = timeout(0, "a");
        fn never_called() {}
        let _quiet = 1;
        expect ["a"];
    };
}
