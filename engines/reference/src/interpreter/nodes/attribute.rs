//! Attributes of elements (DOM, 4.9.2).

use super::Attribute;
use super::record::Change;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    /// DOM, `setAttribute(qualifiedName, value)`. A value that it has already is set again, and told of.
    pub(in crate::interpreter) fn set_attribute(
        &mut self,
        element: Value,
        name: Value,
        value: Value,
    ) -> Completion<()> {
        let name = self.attribute_name(name)?;
        let value = self.string_of(value)?;
        // 4. Let attribute be the first attribute in this's attribute list whose qualified name is qualifiedName.
        let place = self.find_attribute(element, name)?;
        let attributes = &mut self.element_of(element)?.attributes;
        let old_value = if let Some(place) = place {
            // 6. Change attribute to verifiedValue.
            std::mem::replace(&mut attributes[place].value, value)
        } else {
            // 5. If attribute is null, append an attribute.
            attributes.push(Attribute { name, value });
            Value::Null
        };
        self.tell_of_mutation(element, Change::Attributes { name, old_value })
    }

    /// DOM, `removeAttribute(qualifiedName)`: where there is none, nothing has changed.
    pub(in crate::interpreter) fn remove_attribute(&mut self, element: Value, name: Value) -> Completion<()> {
        let name = self.attribute_name(name)?;
        let Some(place) = self.find_attribute(element, name)? else { return Ok(()) };
        let old_value = self.element_of(element)?.attributes.remove(place).value;
        if self.is_style(name) {
            self.element_of(element)?.height = None;
        }
        self.tell_of_mutation(element, Change::Attributes { name, old_value })
    }

    /// Step 2 of both: if this is in the HTML namespace and its node document is an HTML document, then set qualifiedName to
    /// qualifiedName in ASCII lowercase.
    fn attribute_name(&mut self, name: Value) -> Completion {
        let name = self.string_of(name)?;
        match name {
            Value::Str(text) if self.m.text(text).bytes().any(|byte| byte.is_ascii_uppercase()) => {
                let lower = self.m.text(text).to_ascii_lowercase();
                Ok(self.m.string(lower))
            }
            name => Ok(name),
        }
    }

    fn is_style(&self, name: Value) -> bool {
        matches!(name, Value::Str(text) if self.m.text(text) == "style")
    }

    fn find_attribute(&mut self, element: Value, name: Value) -> Completion<Option<usize>> {
        let attributes = self.element_of(element)?.attributes.clone();
        Ok(attributes.iter().position(|attribute| self.strictly_equal(attribute.name, name)))
    }
}
