use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        let answer = 1;
        log(anwser + answer);
        expect ["3"];
    };
}
