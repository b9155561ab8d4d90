use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        entry modul;
        log("a");
        expect ["a"];
    };
}
