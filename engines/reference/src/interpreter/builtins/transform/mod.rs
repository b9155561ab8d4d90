//! Transform streams (WHATWG Streams, 6), in the steps of the specification: each function has the name of an abstract
//! operation.

mod controller;
mod finish;
mod sink;
mod source;
mod stream;
mod transformer;

use super::{Family, Member};
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[("transform_stream", transformer::transform_stream)],
    members: &[
        (Class::TransformStream, "readable", Member::Getter(stream::readable)),
        (Class::TransformStream, "writable", Member::Getter(stream::writable)),
        (Class::TransformController, "desired_size", Member::Getter(controller::desired_size)),
        (Class::TransformController, "enqueue", Member::Method(controller::enqueue)),
        (Class::TransformController, "error", Member::Method(controller::error)),
        (Class::TransformController, "terminate", Member::Method(controller::terminate)),
    ],
    data: &[],
};
