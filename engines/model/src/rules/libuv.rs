//! The rules of the documentation of libuv.

use super::NODE;

rows! { Libuv:
    LOOP_ITERATION = "libuv/loop-iteration", NODE;
}
