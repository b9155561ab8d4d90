//! `using` and `await using`.

use super::{Lowerer, Result};
use crate::interpreter::code::{HandlerKind, Op, Waits};
use looplaw_model::{Block, Expr, Stmt};

/// The variable of a block that holds its disposable resources; no identifier is written so.
pub(super) const RESOURCES: &str = "[[DisposableResourceStack]]";

/// Whether a block itself has resources, and if so whether one of them is of `await using`.
fn resources(block: &Block) -> Option<bool> {
    let declarations = block.iter().filter_map(|stmt| match stmt {
        Stmt::Using { awaits, .. } => Some(*awaits),
        _ => None,
    });
    declarations.reduce(|any, awaits| any | awaits)
}

impl<'p> Lowerer<'p> {
    /// 14.3.1.2 Evaluation of `using` and `await using`.
    pub(super) fn using(&mut self, name: &'p str, value: &'p Expr, awaits: bool) -> Result {
        self.expression(value)?;
        let (depth, resources) = self.scopes.resolve(RESOURCES)?;
        self.emit(Op::Load(depth, resources));
        // 9.1.1.1.4 InitializeBinding: the resource is added before the binding is initialised.
        self.emit(Op::AddResource(awaits));
        let (_, slot) = self.scopes.resolve(name)?;
        self.emit(Op::Init(slot));
        Ok(())
    }

    /// The statements of a scope that is entered, whose resources are disposed of however it is left (14.2.2, 10.2.1.3).
    pub(super) fn disposing(&mut self, block: &'p Block) -> Result {
        let Some(awaits) = resources(block) else { return self.statements(block) };
        let (_, slot) = self.scopes.resolve(RESOURCES)?;
        self.emit(Op::Resources);
        self.emit(Op::Init(slot));
        self.finally(
            |lowerer| lowerer.statements(block),
            |lowerer| {
                lowerer.dispose(slot, awaits);
                Ok(())
            },
        )
    }

    /// 7.5.5 DisposeResources, with the completion of the block on the stack as `finally` finds it: resources are disposed
    /// of one after the other, and what one of them throws goes into the completion.
    fn dispose(&mut self, slot: u16, awaits: bool) {
        let next = self.here();
        let handler = self.emit(Op::PushHandler(HandlerKind::Catch, 0));
        self.emit(Op::Load(0, slot));
        let end = self.emit(Op::Dispose(0));
        // Where nothing is awaited, the instruction disposes of all.
        if awaits {
            self.emit(Op::Await(Waits::Disposal));
            self.emit(Op::Pop);
            self.emit(Op::PopHandler);
            self.emit(Op::Loop(next));
        }
        self.land(handler);
        self.emit(Op::DisposeThrown);
        self.emit(Op::Loop(next));
        self.land(end);
        self.emit(Op::PopHandler);
    }
}
