use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        then(|x| lgo(y, x)).cathc("a");
        expect ["a"];
    };
}
