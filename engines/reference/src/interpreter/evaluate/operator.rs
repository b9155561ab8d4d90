//! Operators.

use super::convert::Hint;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;
use looplaw_model::{Binary, Unary};

impl Run<'_, '_> {
    pub(super) fn unary(&mut self, op: Unary, operand: Value) -> Completion {
        Ok(match op {
            Unary::Not => Value::bool(!self.truthy(operand)),
            Unary::Minus => Value::number(-self.number_of(operand)?),
            Unary::TypeOf => {
                let name = self.type_of(operand);
                self.m.fixed(name)
            }
        })
    }

    /// 13.5.3 The `typeof` Operator.
    pub(crate) fn type_of(&self, value: Value) -> &'static str {
        match value {
            Value::Undefined | Value::Uninitialised => "undefined",
            Value::True | Value::False => "boolean",
            Value::Number(_) => "number",
            Value::Str(_) => "string",
            Value::Native(_) | Value::Constructor(_) => "function",
            Value::Object(id) if self.m.object(id).is_callable() => "function",
            Value::Null | Value::Object(_) | Value::Timer(_) => "object",
        }
    }

    /// 13.15.3 ApplyStringOrNumericBinaryOperator, and the relational and equality operators.
    pub(super) fn binary(&mut self, op: Binary, left: Value, right: Value) -> Completion {
        match op {
            Binary::Add => self.add(left, right),
            Binary::Subtract | Binary::Multiply | Binary::Remainder => {
                let left = self.number_of(left)?;
                let right = self.number_of(right)?;
                Ok(Value::number(match op {
                    Binary::Subtract => left - right,
                    Binary::Multiply => left * right,
                    _ => left % right,
                }))
            }
            Binary::Equal => Ok(Value::bool(self.strictly_equal(left, right))),
            Binary::NotEqual => Ok(Value::bool(!self.strictly_equal(left, right))),
            Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual => {
                self.compare(op, left, right).map(Value::bool)
            }
            // These two are jumps.
            Binary::And | Binary::Or => Ok(right),
        }
    }

    fn add(&mut self, left: Value, right: Value) -> Completion {
        let left = self.primitive_of(left, Hint::Number)?;
        let right = self.primitive_of(right, Hint::Number)?;
        if matches!(left, Value::Str(_)) || matches!(right, Value::Str(_)) {
            let mut text = self.text_of(left)?.into_owned();
            text.push_str(&self.text_of(right)?);
            return Ok(self.m.string(text));
        }
        let left = self.number_of(left)?;
        let right = self.number_of(right)?;
        Ok(Value::number(left + right))
    }

    /// 7.2.14 IsStrictlyEqual.
    pub(crate) fn strictly_equal(&self, left: Value, right: Value) -> bool {
        match (left, right) {
            (Value::Undefined, Value::Undefined)
            | (Value::Null, Value::Null)
            | (Value::True, Value::True)
            | (Value::False, Value::False) => true,
            #[expect(clippy::float_cmp)] // This is what `===` means.
            (Value::Number(left), Value::Number(right)) => left.get() == right.get(),
            (Value::Str(left), Value::Str(right)) => self.m.text(left) == self.m.text(right),
            (Value::Object(left), Value::Object(right)) => left == right,
            (Value::Native(left), Value::Native(right))
            | (Value::Constructor(left), Value::Constructor(right)) => left == right,
            (Value::Timer(left), Value::Timer(right)) => left == right,
            _ => false,
        }
    }

    /// 13.10.1 The relational operators, by 7.2.12 IsLessThan.
    fn compare(&mut self, op: Binary, left: Value, right: Value) -> Completion<bool> {
        let left = self.primitive_of(left, Hint::Number)?;
        let right = self.primitive_of(right, Hint::Number)?;
        let order = if let (Value::Str(left), Value::Str(right)) = (left, right) {
            // By UTF-16 code units.
            Some(self.m.text(left).encode_utf16().cmp(self.m.text(right).encode_utf16()))
        } else {
            self.number_of(left)?.partial_cmp(&self.number_of(right)?)
        };
        Ok(order.is_some_and(|order| match op {
            Binary::Less => order.is_lt(),
            Binary::LessOrEqual => order.is_le(),
            Binary::Greater => order.is_gt(),
            _ => order.is_ge(),
        }))
    }
}
