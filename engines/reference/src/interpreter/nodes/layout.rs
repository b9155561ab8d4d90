//! As much of layout as observers of sizes see: blocks below each other, each as high as its style says, or as what it
//! contains.

use super::record::Change;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::state::state;
use crate::interpreter::value::Value;

/// The size of an element: as wide as the page, if it is rendered, and so many pixels high.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Size {
    is_wide: bool,
    height: f64,
}

state! {
    struct Size { is_wide, height }
}

impl Run<'_, '_> {
    /// `document.body.appendChild(element)`.
    pub(in crate::interpreter) fn show_element(&mut self, element: Value) -> Completion<()> {
        self.remove_node(element)?;
        self.element_of(element)?.is_in_page = true;
        self.layout_may_have_changed()
    }

    /// Sets the attribute `style`, which mutation observers are told of.
    pub(in crate::interpreter) fn set_element_height(
        &mut self,
        element: Value,
        pixels: f64,
    ) -> Completion<()> {
        self.element_of(element)?.height = Some(pixels);
        let (name, value) = (self.m.fixed("style"), self.m.string(format!("height: {pixels}px")));
        self.set_attribute(element, name, value)
    }

    /// Whether an element is in the page: it, or what it is below.
    pub(in crate::interpreter) fn is_rendered(&mut self, element: Value) -> Completion<bool> {
        for ancestor in self.inclusive_ancestors(element)? {
            if self.element_of(ancestor)?.is_in_page {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(in crate::interpreter) fn element_size(&mut self, element: Value) -> Completion<Size> {
        if !self.is_rendered(element)? {
            return Ok(Size::default());
        }
        Ok(Size { is_wide: true, height: self.height_of(element)? })
    }

    fn height_of(&mut self, element: Value) -> Completion<f64> {
        let element = self.element_of(element)?;
        if let Some(height) = element.height {
            return Ok(height);
        }
        let mut height = 0.0;
        for child in element.children.clone() {
            height += self.height_of(child)?;
        }
        Ok(height)
    }

    /// Resize Observer, "calculate depth for node": how many nodes are around it, counted from those right below the page.
    pub(in crate::interpreter) fn element_depth(&mut self, element: Value) -> Completion<f64> {
        let ancestors = self.inclusive_ancestors(element)?.len();
        Ok(u32::try_from(ancestors).map_or(f64::INFINITY, f64::from))
    }

    /// What a change of an element leads to, once it is made.
    pub(super) fn tell_of_mutation(&mut self, target: Value, change: Change) -> Completion<()> {
        self.queue_mutation_record(target, change)?;
        self.layout_may_have_changed()
    }
}
