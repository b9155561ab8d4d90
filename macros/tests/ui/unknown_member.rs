use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let signal = abort_controller().signal;
        log(signal.abortd);
        expect ["false"];
    };
}
