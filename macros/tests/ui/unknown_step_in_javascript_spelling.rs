use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        setTimeout("a", 0);
        queueMicrotask("b");
        expect [];
    };
}
