use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        try {
            log("a");
        }
        expect ["a"];
    };
}
