//! Conversions between types (ECMA-262, 7.1).

use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::{self, Name};
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::Text;

impl Run<'_, '_> {
    /// 7.1.2 ToBoolean.
    pub(crate) fn truthy(&self, value: Value) -> bool {
        match value {
            Value::Undefined | Value::Null | Value::Uninitialised | Value::False => false,
            Value::Number(number) => number.get() != 0.0 && !number.get().is_nan(),
            Value::Str(text) => !self.m.text(text).is_empty(),
            Value::True | Value::Object(_) | Value::Native(_) | Value::Constructor(_) | Value::Timer(_) => {
                true
            }
        }
    }

    /// 7.1.19 ToString, as `String(x)` does it.
    pub(crate) fn text_of(&mut self, value: Value) -> Completion<Text> {
        match self.primitive_of(value, Hint::String)? {
            Value::Undefined | Value::Uninitialised => Ok("undefined".into()),
            Value::Null => Ok("null".into()),
            Value::True => Ok("true".into()),
            Value::False => Ok("false".into()),
            Value::Number(number) => Ok(number_text(number.get())),
            Value::Str(text) => Ok(self.m.label(text)),
            // `primitive_of` returns no object.
            Value::Object(_) | Value::Native(_) | Value::Constructor(_) | Value::Timer(_) => Ok("".into()),
        }
    }

    /// The string of a value, as a value.
    pub(crate) fn string_of(&mut self, value: Value) -> Completion {
        if matches!(value, Value::Str(_)) {
            return Ok(value);
        }
        Ok(match self.text_of(value)? {
            Text::Borrowed(text) => self.m.fixed(text),
            Text::Owned(text) => self.m.string(text),
        })
    }

    /// 7.1.4 ToNumber.
    pub(crate) fn number_of(&mut self, value: Value) -> Completion<f64> {
        Ok(match self.primitive_of(value, Hint::Number)? {
            Value::Null | Value::False => 0.0,
            Value::True => 1.0,
            Value::Number(number) => number.get(),
            Value::Str(text) => text_number(self.m.text(text)),
            _ => f64::NAN,
        })
    }

    /// 7.1.1 ToPrimitive with 7.1.1.1 OrdinaryToPrimitive: the object's own `toString` and `valueOf` in the hint's
    /// order, then what its class prints.
    pub(crate) fn primitive_of(&mut self, value: Value, hint: Hint) -> Completion {
        let id = match value {
            Value::Object(id) => id,
            Value::Native(_) | Value::Constructor(_) => {
                return Ok(self.m.fixed("function () { [native code] }"));
            }
            Value::Timer(_) => return Ok(self.m.fixed("[object Object]")),
            _ => return Ok(value),
        };
        for method in hint.order() {
            if self.m.object(id).own(method).is_none() {
                if method == name::TO_STRING {
                    return self.class_text(id);
                }
                continue;
            }
            let method = self.get(value, method)?;
            if self.is_callable(method) {
                let result = self.call(method, value, &[])?;
                if !result.is_object() {
                    return Ok(result);
                }
            }
        }
        Err(self.throw_error("TypeError", "Cannot convert object to primitive value"))
    }

    /// What an object's class prints it as.
    fn class_text(&mut self, id: Id) -> Completion {
        let fixed = match &self.m.object(id).kind {
            Kind::Array(_) => return self.join(id, ","),
            Kind::Closure { .. } | Kind::Captured { .. } => "function () { [native code] }",
            _ => match self.m.object(id).class() {
                Class::Error => return self.error_text(id),
                Class::Promise => "[object Promise]",
                Class::Generator => "[object Generator]",
                Class::AsyncGenerator => "[object AsyncGenerator]",
                Class::Iterator => "[object Array Iterator]",
                Class::Event => "[object Event]",
                Class::EventTarget => "[object EventTarget]",
                Class::AbortController => "[object AbortController]",
                Class::AbortSignal => "[object AbortSignal]",
                _ => "[object Object]",
            },
        };
        Ok(self.m.fixed(fixed))
    }

    /// 20.5.3.4 Error.prototype.toString.
    fn error_text(&mut self, id: Id) -> Completion {
        let error = Value::Object(id);
        let name = self.get(error, name::NAME)?;
        let name = if matches!(name, Value::Undefined) { "Error".into() } else { self.text_of(name)? };
        let message = self.get(error, name::MESSAGE)?;
        let message = if matches!(message, Value::Undefined) { "".into() } else { self.text_of(message)? };
        let text = match (name.is_empty(), message.is_empty()) {
            (true, _) => message.into_owned(),
            (_, true) => name.into_owned(),
            _ => format!("{name}: {message}"),
        };
        Ok(self.m.string(text))
    }

    /// 23.1.3.18 Array.prototype.join.
    pub(crate) fn join(&mut self, id: Id, separator: &str) -> Completion {
        if self.m.depth > 100 {
            // An array that contains itself; JavaScript prints the inner one as empty.
            return Ok(self.m.fixed(""));
        }
        self.m.depth += 1;
        let mut text = String::new();
        let mut place = 0;
        while let Some(item) = self.m.array(id).and_then(|items| items.get(place)).copied() {
            if place > 0 {
                text.push_str(separator);
            }
            if !item.is_nullish() {
                let shown = self.text_of(item);
                match shown {
                    Ok(shown) => text.push_str(&shown),
                    Err(abrupt) => {
                        self.m.depth -= 1;
                        return Err(abrupt);
                    }
                }
            }
            place += 1;
        }
        self.m.depth -= 1;
        Ok(self.m.string(text))
    }

    /// An error of that class.
    pub(crate) fn error(&mut self, class: &'static str, message: impl Into<Text>) -> Value {
        let message = match message.into() {
            Text::Borrowed(text) => self.m.fixed(text),
            Text::Owned(text) => self.m.string(text),
        };
        let id = self.m.add(Kind::Error(class));
        self.m.object_mut(id).define(name::MESSAGE, crate::interpreter::heap::Slot::Data(message));
        Value::Object(id)
    }

    /// A throw completion with a new error of that class.
    pub(crate) fn throw_error(&mut self, class: &'static str, message: impl Into<Text>) -> Abrupt {
        Abrupt::Throw(self.error(class, message))
    }

    /// Whether a value is an error.
    pub(crate) fn is_error(&self, value: Value) -> bool {
        value.object().is_some_and(|id| matches!(self.m.object(id).kind, Kind::Error(_)))
    }
}

/// Which primitive is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    String,
    Number,
}

impl Hint {
    const fn order(self) -> [Name; 2] {
        match self {
            Self::String => [name::TO_STRING, name::VALUE_OF],
            Self::Number => [name::VALUE_OF, name::TO_STRING],
        }
    }
}

/// 6.1.6.1.20 Number::toString, in decimal.
pub(crate) fn number_text(number: f64) -> Text {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    let size = number.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        let shown = format!("{number:e}");
        return if size >= 1.0 { shown.replace('e', "e+") } else { shown }.into();
    }
    format!("{}", if number == 0.0 { 0.0 } else { number }).into()
}

/// 7.1.4.1.1 StringToNumber, for decimal literals.
fn text_number(text: &str) -> f64 {
    let text = text.trim();
    match text {
        "" => 0.0,
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ if text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) => {
            text.parse().unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    }
}
