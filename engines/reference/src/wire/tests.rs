//! Loops of older versions, and what they are asked.

use super::{FromLoop, Hello, PROTOCOL, ToLoop, Transport, WireHost};
use crate::host::{Callback, Host, Priority, Request, Source};
use looplaw_model::{Capability, End, Profile};

/// A loop that has said hello and then keeps what it is told.
struct Told {
    hello: Option<Hello>,
    lines: Vec<String>,
}

impl Transport for Told {
    fn send(&mut self, line: &ToLoop) -> Result<(), End> {
        self.lines.push(serde_json::to_string(line).expect("a line is JSON"));
        Ok(())
    }

    fn receive(&mut self) -> Result<FromLoop, End> {
        self.hello.take().map(FromLoop::Hello).ok_or(End::TimedOut)
    }
}

fn open(protocol: u32) -> Result<WireHost<Told>, String> {
    let hello = Hello {
        protocol,
        name: "told".to_owned(),
        version: "1".to_owned(),
        profile: Profile::Web,
        capabilities: [Capability::Timers, Capability::MessageChannel, Capability::Scheduler].into(),
        uncaught_is_fatal: false,
    };
    WireHost::open(Told { hello: Some(hello), lines: Vec::new() })
}

const MESSAGE: Request = Request::Task(Source::PortMessages { port: 7 });

#[test]
fn a_loop_of_version_1_claims_what_that_had() {
    assert_eq!(open(1).expect("it is spoken").hello().capabilities, [Capability::Timers].into());
    assert_eq!(open(PROTOCOL).expect("it is spoken").hello().capabilities.len(), 3);
    for unknown in [0, PROTOCOL + 1] {
        let refusal = open(unknown).err().expect("it is not spoken");
        assert_eq!(refusal, format!("it speaks protocol {unknown}, this is 1 to {PROTOCOL}"));
    }
}

#[test]
fn a_task_is_one_flat_line() {
    let mut host = open(PROTOCOL).expect("it is spoken");
    host.request(MESSAGE, Callback(3));
    host.request(Request::Task(Source::PostedTask { priority: Priority::UserBlocking }), Callback(4));
    let lines = host.transport_mut().lines.clone();
    assert_eq!(lines[0], r#"{"hello":{"protocol":2}}"#);
    let message = r#"{"kind":"task","source":"port_messages","port":7,"callback":3,"handle":0}"#;
    assert_eq!(lines[1], format!(r#"{{"request":{message}}}"#));
    let posted =
        r#"{"kind":"task","source":"posted_task","priority":"user-blocking","callback":4,"handle":1}"#;
    assert_eq!(lines[2], format!(r#"{{"request":{posted}}}"#));
    assert_eq!(host.failed(), None);
    let read: ToLoop = serde_json::from_str(&lines[2]).expect("the line is of the protocol");
    assert_eq!(serde_json::to_string(&read).expect("a line is JSON"), lines[2]);
}

#[test]
fn a_loop_is_not_asked_what_it_has_not_claimed() {
    for request in [MESSAGE, Request::Tick] {
        let mut host = open(1).expect("it is spoken");
        host.request(request, Callback(3));
        assert!(matches!(host.failed(), Some(End::Unsupported(_))), "{request:?}");
        assert_eq!(host.transport_mut().lines.len(), 1, "nothing but the hello is written");
    }
    let mut host = open(1).expect("it is spoken");
    host.request(Request::Microtask, Callback(3));
    assert_eq!(host.failed(), None);
}
