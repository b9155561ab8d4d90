//! The rules of updates of the rendering.

rules! {
    html {
        RENDERING_OPPORTUNITY = "html/rendering-opportunity", WEB; needs AnimationFrame {
            title: "The rendering is updated by a task, whose time is open",
            says: "An update of the rendering is a task of its own, as a rendering opportunity comes: before or after a timer or \
                   any other task, which no document orders. It is neither a microtask nor what follows each task.",
            section: "Processing model",
            url: "https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model",
            since: None,
        }
        UPDATE_THE_RENDERING = "html/update-the-rendering", WEB, narrows RENDERING_OPPORTUNITY; needs AnimationFrame, ResizeObserver, Document {
            title: "Scroll events, then animation frames, then resize observers, then intersections",
            says: "One update fires scroll events (step 9), runs the animation frame callbacks (step 14), tells resize observers \
                   of the layout that there is then (step 16), and looks for intersections (step 19), whose observers are told \
                   by a task. What a step leads to, a later one of the same update sees; an earlier one doesn't.",
            section: "update the rendering",
            url: "https://html.spec.whatwg.org/multipage/webappapis.html#update-the-rendering",
            since: None,
        }
        RUN_THE_ANIMATION_FRAME_CALLBACKS = "html/run-the-animation-frame-callbacks", WEB, narrows RENDERING_OPPORTUNITY; needs AnimationFrame {
            title: "A frame runs the callbacks that were there when it began, in order",
            says: "The animation frame callbacks that are there when the step begins run in the order of their requests, \
                   microtasks after each; what they request waits for the next frame.",
            section: "run the animation frame callbacks",
            url: "https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#run-the-animation-frame-callbacks",
            since: None,
        }
        CANCEL_ANIMATION_FRAME = "html/cancel-animation-frame", WEB; needs AnimationFrame {
            title: "A callback can be taken back up to its call, in the same frame too",
            says: "An animation frame callback that is cancelled before its turn does not run, though the frame that would run \
                   it has begun.",
            section: "cancelAnimationFrame(handle)",
            url: "https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#animationframeprovider-cancelanimationframe",
            since: None,
        }
    }
}
