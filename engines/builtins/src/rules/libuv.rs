//! The rules of the documentation of libuv.

rows! { Libuv:
    LOOP_ITERATION = "libuv/loop-iteration", NODE;
}
