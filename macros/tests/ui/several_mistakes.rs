use looplaw::prelude::*;

fn main() {
    let _schedule = schedule! {
        timout(0, "a");
        let unused = 1;
        then("b", "c");
        fn wait() {
            await sleep(1);
        }
        wait();
        log("d");
        log("e" "f");
        break;
        expect ["a", "b", "c", "g"];
        expect(wbe) [];
    };
}
