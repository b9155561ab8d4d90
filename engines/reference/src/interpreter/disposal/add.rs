//! What is to be disposed of, and by which method.

use super::{Disposal, Method, Resource, Resources};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name;
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    /// 7.5.2 AddDisposableResource ( disposableResourceStack, value, kind ), where no method is given.
    pub(in crate::interpreter) fn add_resource(
        &mut self,
        to: Value,
        value: Value,
        kind: Disposal,
    ) -> Completion<()> {
        let method = if !value.is_nullish() {
            self.create_resource(value, kind)?
        } else if kind == Disposal::Sync {
            // 1.a. If value is either null or undefined and kind is sync-dispose, return unused.
            return Ok(());
        } else {
            Method::Nothing
        };
        self.push_resource(to, value, method)
    }

    /// The same where the method is given, and the value is undefined.
    pub(in crate::interpreter) fn add_disposal(
        &mut self,
        to: Value,
        method: Value,
        kind: Disposal,
    ) -> Completion<()> {
        let method = match kind {
            Disposal::Sync => Method::Sync(method),
            Disposal::Async => Method::Async(method),
        };
        self.push_resource(to, Value::Undefined, method)
    }

    fn push_resource(&mut self, to: Value, value: Value, method: Method) -> Completion<()> {
        self.any_resources(to)?.stack.push(Resource { value, method });
        Ok(())
    }

    /// 7.5.3 CreateDisposableResource, step 1.b: what is no object, or has no method, is refused.
    fn create_resource(&mut self, value: Value, kind: Disposal) -> Completion<Method> {
        self.require_object(value, "A resource is an object, null or undefined")?;
        match self.dispose_method(value, kind)? {
            Some(method) => Ok(method),
            None => Err(self.throw_error("TypeError", "The resource has no method that disposes of it")),
        }
    }

    /// 7.5.4 GetDisposeMethod ( value, kind ).
    fn dispose_method(&mut self, value: Value, kind: Disposal) -> Completion<Option<Method>> {
        if kind == Disposal::Async {
            // 1.a. Let method be ? GetMethod(value, %Symbol.asyncDispose%).
            if let Some(method) = self.get_method(value, name::ASYNC_DISPOSE)? {
                return Ok(Some(Method::Async(method)));
            }
            // 1.b.i. Set method to ? GetMethod(value, %Symbol.dispose%).
            return Ok(self.get_method(value, name::DISPOSE)?.map(Method::SyncAsAsync));
        }
        Ok(self.get_method(value, name::DISPOSE)?.map(Method::Sync))
    }

    /// Whether a stack is disposed of already, after which nothing is added to it.
    pub(in crate::interpreter) fn require_pending(&mut self, stack: Value, kind: Disposal) -> Completion<()> {
        if self.resources(stack, kind)?.is_disposed {
            return Err(self.throw_error("ReferenceError", "The stack is disposed of already"));
        }
        Ok(())
    }

    /// Marks a stack as disposed of; returns whether it was so already.
    pub(in crate::interpreter) fn set_disposed(&mut self, stack: Value, kind: Disposal) -> Completion<bool> {
        Ok(std::mem::replace(&mut self.resources(stack, kind)?.is_disposed, true))
    }

    /// 27.3.3.6 and 27.4.3.6, `move ( )`, of a stack that is pending: its resources, which it has no longer.
    pub(in crate::interpreter) fn take_resources(
        &mut self,
        stack: Value,
        kind: Disposal,
    ) -> Completion<Resources> {
        let resources = self.resources(stack, kind)?;
        let stack = std::mem::take(&mut resources.stack);
        resources.is_disposed = true;
        Ok(Resources { stack, ..Resources::default() })
    }
}
