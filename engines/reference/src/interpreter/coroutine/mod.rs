//! Functions that stop and go on: their frames are objects of the heap while they wait.

mod async_from_sync;
mod async_function;
mod async_generator;
mod generator;

use super::frame::{Frame, Outcome, Resume, Role, Suspended};
use super::heap::Kind;
use super::machine::{Completion, Run};
use super::value::{Id, Value};

impl Run<'_, '_> {
    /// Makes a frame that stands still an object.
    fn park_new(&mut self, frame: Frame, role: Role) -> Id {
        let operands = self.operands(&frame);
        self.m.add(Kind::Suspended(Box::new(Suspended { frame, operands, role })))
    }

    /// Puts a frame that stands still back into its object.
    fn park(&mut self, id: Id, frame: Frame) {
        let operands = self.operands(&frame);
        if let Some(suspended) = self.suspended(id) {
            suspended.operands = operands;
            suspended.frame = frame;
        }
    }

    /// Takes a frame's operands off the stack.
    fn operands(&mut self, frame: &Frame) -> Vec<Value> {
        if self.m.stack.len() > frame.base { self.m.stack.split_off(frame.base) } else { Vec::new() }
    }

    /// Takes a frame and its operands out of its object and onto the stack.
    fn unpark(&mut self, id: Id) -> Option<Frame> {
        let base = self.m.stack.len();
        let Kind::Suspended(suspended) = &mut self.m.objects[id.0].kind else { return None };
        self.m.stack.append(&mut suspended.operands);
        let frame = &mut suspended.frame;
        let handlers = std::mem::take(&mut frame.handlers);
        Some(Frame { base, handlers, ..*frame })
    }

    fn suspended(&mut self, id: Id) -> Option<&mut Suspended> {
        match &mut self.m.object_mut(id).kind {
            Kind::Suspended(suspended) => Some(suspended),
            _ => None,
        }
    }

    /// Goes on with a suspended function after what it awaited is settled.
    pub(crate) fn resume(&mut self, id: Id, resume: Resume) -> Completion<()> {
        let Some(suspended) = self.suspended(id) else { return Ok(()) };
        match suspended.role {
            Role::Async(promise) => self.resume_async(id, promise, resume),
            Role::AsyncGenerator(..) => self.resume_async_generator(id, resume),
            // A generator awaits nothing.
            Role::Generator(_) => Ok(()),
        }
    }

    /// Runs a frame on; one that has been started at its beginning only if it isn't given a value to go on with.
    fn go_on_or_start(&mut self, frame: &mut Frame, resume: Option<Resume>) -> Completion<Outcome> {
        match resume {
            Some(resume) => self.go_on(frame, resume),
            None => self.execute(frame),
        }
    }
}
