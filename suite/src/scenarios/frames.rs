//! Animation frames, and what else an update of the rendering runs, in its order.

// covers: animation-frames

use crate::prelude::*;

/// A frame is no microtask and doesn't follow each task: microtasks come first, and a timer may come before it or after.
///
/// "After microtasks, before macrotasks", as it is often put, is no rule: HTML leaves open when an opportunity to render comes.
#[scenario(cites(html::RENDERING_OPPORTUNITY, html::MICROTASK_CHECKPOINT))]
fn a_frame_comes_before_or_after_a_timer() -> Schedule {
    schedule! {
        frame("frame");
        timeout(0, "timer");
        then("job");
        log("code");
        expect(web) ["code", "job", any_order["frame", "timer"]];
    }
}

/// Callbacks of one frame run in the order of their requests, with microtasks after each.
#[scenario(cites(html::RUN_THE_ANIMATION_FRAME_CALLBACKS, html::MICROTASK_CHECKPOINT))]
fn microtasks_run_between_callbacks_of_a_frame() -> Schedule {
    schedule! {
        frame("first") { then("job of the first"); };
        frame("second") { micro("microtask of the second"); };
        frame("third");
        expect(web) ["first", "job of the first", "second", "microtask of the second", "third"];
    }
}

/// What a callback requests waits for the next frame, after all that this one runs.
#[scenario(cites(html::RUN_THE_ANIMATION_FRAME_CALLBACKS, html::RENDERING_OPPORTUNITY))]
fn a_nested_request_waits_for_the_next_frame() -> Schedule {
    schedule! {
        frame(|time| {
            log("first");
            frame(|later| log("next frame", later > time));
        });
        frame(|time| {
            log("second");
            then("job") { frame("requested by a job"); };
        });
        expect(web) ["first", "second", "job", "next frame true", "requested by a job"];
    }
}

/// All callbacks of one frame are given the same time, however long they take.
#[scenario(cites(html::UPDATE_THE_RENDERING, html::RUN_THE_ANIMATION_FRAME_CALLBACKS))]
fn one_time_for_all_callbacks_of_a_frame() -> Schedule {
    schedule! {
        let given = [];
        frame(|time| { given.push(time); busy(5); });
        frame(|time| log("the same", given[0] == time));
        expect(web) ["the same true"];
    }
}

/// A callback may cancel one that has its turn later in the same frame, and none that has run.
#[scenario(cites(html::CANCEL_ANIMATION_FRAME, html::RUN_THE_ANIMATION_FRAME_CALLBACKS))]
fn cancelled_in_the_same_frame() -> Schedule {
    schedule! {
        let handles = [];
        handles.push(frame("first"));
        frame(|| {
            log("cancels");
            cancel_frame(handles[0]);
            cancel_frame(handles[1]);
            then("job") { cancel_frame(handles[2]); };
        });
        handles.push(frame("cancelled by the callback"));
        handles.push(frame("cancelled by its job"));
        frame("last");
        expect(web) ["first", "cancels", "job", "last"];
        never "cancelled by the callback";
        never "cancelled by its job";
    }
}

/// A request that is taken back before any frame leaves the others as they are.
#[scenario(cites(html::CANCEL_ANIMATION_FRAME))]
fn cancelled_before_the_frame() -> Schedule {
    schedule! {
        let handle = frame("cancelled");
        frame("kept");
        cancel_frame(handle);
        then("job");
        expect(web) ["job", "kept"];
        never "cancelled";
    }
}

/// What a callback throws is reported, and the frame goes on.
#[scenario(cites(html::RUN_THE_ANIMATION_FRAME_CALLBACKS, html::REPORT_EXCEPTION))]
fn a_callback_that_throws_spares_the_next() -> Schedule {
    schedule! {
        on_uncaught(|error| log("uncaught", error.message));
        frame(|| { throw error("thrown"); });
        frame("next");
        expect(web) ["uncaught thrown", "next"];
    }
}

/// Two timers that are due between frames may both come before one, after it, or around it.
#[scenario(cites(html::RENDERING_OPPORTUNITY, html::TIMER_ORDER))]
fn a_frame_among_timers() -> Schedule {
    schedule! {
        timeout(0, "first timer");
        timeout(0, "second timer");
        frame("frame");
        expect(web) [any_order["frame", ["first timer", "second timer"]]];
    }
}

/// A timer that a frame sets never comes before what is left of the frame.
#[scenario(cites(html::RUN_THE_ANIMATION_FRAME_CALLBACKS, html::RENDERING_OPPORTUNITY))]
fn a_frame_runs_whole_before_other_tasks() -> Schedule {
    schedule! {
        frame("first") { timeout(0, "timer"); };
        frame("second") { busy(20); };
        frame("third");
        expect(web) ["first", "second", "third", "timer"];
    }
}

/// Scroll events are fired before animation frames: what a listener requests is in the same frame.
#[scenario(cites(html::UPDATE_THE_RENDERING, html::RUN_THE_ANIMATION_FRAME_CALLBACKS))]
fn scroll_events_come_before_frames() -> Schedule {
    schedule! {
        let area = scroll_area();
        timeout(100, || {
            area.add_listener("scroll", || {
                log("scroll");
                frame("requested by the listener");
                then("job");
            });
            frame("frame");
            area.scroll_to(0, 100);
            area.scroll_to(0, 200);
            log("scrolled");
        });
        expect(web) ["scrolled", "scroll", "job", "frame", "requested by the listener"];
    }
}

/// A frame that scrolls is followed by the scroll event in the next one.
#[scenario(cites(html::UPDATE_THE_RENDERING))]
fn a_frame_that_scrolls() -> Schedule {
    schedule! {
        let area = scroll_area();
        timeout(100, || {
            area.add_listener("scroll", "scroll");
            frame(|| {
                log("first frame");
                area.scroll_to(0, 100);
                frame("second frame");
            });
        });
        expect(web) ["first frame", "scroll", "second frame"];
    }
}

/// Resize observers are told after the animation frames of the same update, of what these have done.
#[scenario(cites(html::UPDATE_THE_RENDERING, html::RUN_THE_ANIMATION_FRAME_CALLBACKS))]
fn resize_observers_are_told_after_frames() -> Schedule {
    schedule! {
        frame(|| {
            log("frame");
            let target = show(element());
            resize_observer(|entries| {
                log("resized", entries.length);
                then("job");
                frame("next frame");
            }).observe(target);
            then("job of the frame");
        });
        expect(web) ["frame", "job of the frame", "resized 1", "job", "next frame"];
    }
}

/// What a resize observer leads to is told of in the same update if it lies deeper; the rest waits for the next update.
#[scenario(cites(html::UPDATE_THE_RENDERING))]
fn a_resize_goes_deeper_within_one_update() -> Schedule {
    schedule! {
        let outer = show(element());
        let own = object { rounds: 0 };
        frame(|| {
            resize_observer(|| {
                log("outer");
                own.rounds = own.rounds + 1;
                if own.rounds == 1 {
                    frame("next frame");
                    set_height(outer, 60);
                    resize_observer("inner").observe(outer.append(element()));
                };
            }).observe(outer);
        });
        expect(web) ["outer", "inner", "next frame", "outer"];
    }
}

/// Resize observers are told in the order of their making, each of all its elements at once.
#[scenario(cites(html::UPDATE_THE_RENDERING))]
fn resize_observers_in_the_order_of_their_making() -> Schedule {
    schedule! {
        let one = show(element());
        let other = show(element());
        let made_first = resize_observer(|entries| log("made first", entries.length, entries[0].target == one));
        let made_second = resize_observer(|entries| log("made second", entries.length, entries[0].target == one));
        made_second.observe(one);
        made_first.observe(one);
        made_first.observe(other);
        expect(web) ["made first 2 true", "made second 1 true"];
    }
}

/// Intersections are looked for at the end of an update, and told of by a task: after resize observers.
#[scenario(cites(html::UPDATE_THE_RENDERING, html::RENDERING_OPPORTUNITY))]
fn intersections_come_last() -> Schedule {
    schedule! {
        frame(|| {
            let target = show(element());
            intersection_observer("intersection").observe(target);
            resize_observer("resize").observe(target);
            log("frame");
        });
        expect(web) ["frame", "resize", "intersection"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_frame_comes_before_or_after_a_timer,
    microtasks_run_between_callbacks_of_a_frame,
    a_nested_request_waits_for_the_next_frame,
    one_time_for_all_callbacks_of_a_frame,
    cancelled_in_the_same_frame,
    cancelled_before_the_frame,
    a_callback_that_throws_spares_the_next,
    a_frame_among_timers,
    a_frame_runs_whole_before_other_tasks,
    scroll_events_come_before_frames,
    a_frame_that_scrolls,
    resize_observers_are_told_after_frames,
    a_resize_goes_deeper_within_one_update,
    resize_observers_in_the_order_of_their_making,
    intersections_come_last,
];
