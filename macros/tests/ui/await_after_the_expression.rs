use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        entry module;
        sleep(1).await;
        expect [];
    };
}
