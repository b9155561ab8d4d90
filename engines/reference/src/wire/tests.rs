//! Loops of older versions, and what they are asked.

use super::{FromLoop, Hello, PROTOCOL, ToLoop, Transport, WireHost};
use crate::host::{Callback, Fired, Guest, Host, Priority, Request, Source};
use looplaw_model::{Capability, End, Profile};
use std::collections::VecDeque;

/// A loop that has said hello and then keeps what it is told.
struct Told {
    hello: Option<Hello>,
    says: VecDeque<FromLoop>,
    lines: Vec<String>,
}

impl Transport for Told {
    fn send(&mut self, line: &ToLoop) -> Result<(), End> {
        self.lines.push(serde_json::to_string(line).expect("a line is JSON"));
        Ok(())
    }

    fn receive(&mut self) -> Result<FromLoop, End> {
        let hello = self.hello.take().map(FromLoop::Hello);
        hello.or_else(|| self.says.pop_front()).ok_or(End::TimedOut)
    }
}

fn open(protocol: u32) -> Result<WireHost<Told>, String> {
    use Capability as C;
    let hello = Hello {
        protocol,
        name: "told".to_owned(),
        version: "1".to_owned(),
        profile: Profile::Web,
        capabilities: [C::Timers, C::MessageChannel, C::Scheduler, C::UnhandledRejection].into(),
        uncaught_is_fatal: false,
        queues_reports: true,
        cleans_up_between_listeners: true,
    };
    WireHost::open(Told { hello: Some(hello), says: VecDeque::new(), lines: Vec::new() })
}

const MESSAGE: Request = Request::Task(Source::PortMessages { port: 7 });

#[test]
fn a_loop_of_version_1_claims_what_that_had() {
    let first = [Capability::Timers, Capability::UnhandledRejection];
    assert_eq!(open(1).expect("it is spoken").hello().capabilities, first.into());
    assert_eq!(open(PROTOCOL).expect("it is spoken").hello().capabilities.len(), 4);
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
    assert_eq!(lines[0], r#"{"hello":{"protocol":3}}"#);
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

/// A program that has met a rejection.
struct Rejected {
    reported_at_once: bool,
}

impl Guest for Rejected {
    fn fire(&mut self, _: &mut dyn Host, _: Callback) -> Fired {
        Fired::Continue
    }

    fn has_rejections(&self) -> bool {
        true
    }

    fn queue_reports(&mut self, host: &mut dyn Host) {
        host.request(Request::Task(Source::DomManipulation), Callback(1));
    }

    fn report_rejections(&mut self, _: &mut dyn Host) -> Fired {
        self.reported_at_once = true;
        Fired::Continue
    }
}

#[test]
fn reports_are_tasks_of_loops_that_queue_them() {
    for (protocol, is_queued) in [(PROTOCOL, true), (2, false)] {
        let mut host = open(protocol).expect("it is spoken");
        let fire = |callback| FromLoop::Fire { callback: Callback(callback) };
        let says = [fire(0), FromLoop::Rejections {}].into_iter().chain(is_queued.then(|| fire(1)));
        host.transport_mut().says = says.chain([FromLoop::Idle {}]).collect();
        let mut guest = Rejected { reported_at_once: false };
        host.run(&mut guest, Callback(0));
        assert_eq!(host.failed(), None);
        assert_eq!(guest.reported_at_once, !is_queued, "protocol {protocol}");
        let asked = r#"{"request":{"kind":"task","source":"dom_manipulation","callback":1,"handle":0}}"#;
        assert_eq!(host.transport_mut().lines.iter().any(|line| line == asked), is_queued);
    }
}

/// A program whose task calls so many listeners.
struct Listeners(usize);

impl Guest for Listeners {
    fn fire(&mut self, host: &mut dyn Host, _: Callback) -> Fired {
        if !host.cleans_up_between_listeners() {
            self.0 = 0;
        }
        Fired::Continue
    }

    fn resume(&mut self, _: &mut dyn Host) -> Option<Fired> {
        self.0 = self.0.checked_sub(1)?;
        Some(Fired::Continue)
    }

    fn has_rejections(&self) -> bool {
        false
    }

    fn report_rejections(&mut self, _: &mut dyn Host) -> Fired {
        Fired::Continue
    }
}

#[test]
fn a_loop_resumes_until_no_listener_is_left() {
    let mut host = open(PROTOCOL).expect("it is spoken");
    let resumes = [(); 3].map(|()| FromLoop::Resume {});
    let says = [FromLoop::Fire { callback: Callback(0) }].into_iter().chain(resumes);
    host.transport_mut().says = says.chain([FromLoop::Idle {}]).collect();
    host.run(&mut Listeners(2), Callback(0));
    assert_eq!(host.failed(), None);
    let (called, none) = (r#"{"return":{"stop":false,"called":true}}"#, r#"{"return":{"stop":false}}"#);
    assert_eq!(host.transport_mut().lines[2..], [none, called, called, none]);
}

/// It is not asked to do what its version does not have: the program calls its listeners at once.
#[test]
fn a_loop_of_version_2_does_not_clean_up_between_listeners() {
    let mut host = open(2).expect("it is spoken");
    assert!(!host.cleans_up_between_listeners());
    host.transport_mut().says = [FromLoop::Fire { callback: Callback(0) }, FromLoop::Idle {}].into();
    let mut listeners = Listeners(2);
    host.run(&mut listeners, Callback(0));
    assert_eq!((listeners.0, host.failed()), (0, None));
}
