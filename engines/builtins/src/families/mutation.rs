//! `MutationObserver`, and what it is told of: attributes, children and slots of elements.

// covers: mutation-observers

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `MutationObserver`.
                MutationObserver,
                /// What a mutation observer is told of one mutation.
                MutationRecord,
                /// A slot in the shadow tree of an element.
                Slot: EventTarget,
            }
            capabilities {
                /// `MutationObserver`.
                MutationObserver = "mutation-observer", Giver::Language, &[Web], IN_TURN, "has(root, 'MutationObserver')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "mutation",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("MutationObserver"), Global::own("document")],
    reads: &["attributes", "subtree"],
    harness: None,
};

/// Why generated programs have none of a record's members.
const GIVEN: &str = "only observers are given records";
/// Why generated programs have none of the options.
const OPTION: &str = "it is an option of `observe`";

const NAME: Param = Param::value("name");

const ROWS: &[Builtin] = &[
    Builtin::function(
        "mutation_observer",
        &[Param::callback("callback").given(&[Returns::Any, Returns::Of(Class::MutationObserver)])],
        Returns::Of(Class::MutationObserver),
        Waits::Nothing,
        "new MutationObserver({callback})",
        "an observer of elements, whose callback is given an array of records, and the observer",
    )
    .needs(Capability::MutationObserver),
    Builtin::method(
        Class::MutationObserver,
        "observe",
        &[Param::value("target").of(Class::Element), Param::value("options")],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.observe({target}, {options})",
        "observes an element; options are `object { attributes: true, child_list: true, subtree: true, \
         attribute_old_value: true, attribute_filter: [\"data-x\"] }`",
    )
    .unpredictable("options that ask for nothing are refused"),
    Builtin::method(
        Class::MutationObserver,
        "disconnect",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.disconnect()",
        "ends the observation of all elements, and drops the records that wait",
    ),
    Builtin::method(
        Class::MutationObserver,
        "take_records",
        &[],
        Returns::Of(Class::Array),
        Waits::Nothing,
        "{this}.takeRecords()",
        "the records that the observer has not been told of, which it won't be told of then",
    ),
    Builtin::property(
        Class::MutationRecord,
        "type",
        Returns::Primitive,
        "{this}.type",
        "`attributes` or `childList`",
    )
    .unpredictable(GIVEN),
    Builtin::property(
        Class::MutationRecord,
        "target",
        Returns::Of(Class::Element),
        "{this}.target",
        "the element whose attribute or children changed",
    )
    .unpredictable(GIVEN),
    Builtin::property(
        Class::MutationRecord,
        "attribute_name",
        Returns::Primitive,
        "{this}.attributeName",
        "the attribute that changed, or `null`",
    )
    .unpredictable(GIVEN),
    Builtin::property(
        Class::MutationRecord,
        "old_value",
        Returns::Primitive,
        "{this}.oldValue",
        "the attribute's value before, if that was asked for",
    )
    .unpredictable(GIVEN),
    Builtin::property(
        Class::Object,
        "child_list",
        Returns::Any,
        "{this}.childList",
        "the option to observe children",
    )
    .unpredictable(OPTION),
    Builtin::property(
        Class::Object,
        "attribute_old_value",
        Returns::Any,
        "{this}.attributeOldValue",
        "the option to be told of an attribute's old value",
    )
    .unpredictable(OPTION),
    Builtin::property(
        Class::Object,
        "attribute_filter",
        Returns::Any,
        "{this}.attributeFilter",
        "the option to observe these attributes alone",
    )
    .unpredictable(OPTION),
    Builtin::method(
        Class::Element,
        "set_attribute",
        &[NAME, Param::value("value")],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.setAttribute({name}, {value})",
        "sets an attribute that means nothing to the browser, such as `data-x`",
    )
    .unpredictable("what is no name is refused"),
    Builtin::method(
        Class::Element,
        "remove_attribute",
        &[NAME],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.removeAttribute({name})",
        "takes an attribute from an element, if it has it",
    ),
    Builtin::method(
        Class::Element,
        "remove",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.remove()",
        "takes an element from what it is below",
    ),
    Builtin::function(
        "attach_slot",
        &[Param::value("host").of(Class::Element)],
        Returns::Of(Class::Slot),
        Waits::Nothing,
        "{host}.attachShadow({ mode: \"open\" }).appendChild(document.createElement(\"slot\"))",
        "gives an element a shadow tree that is one slot, which gets a `slotchange` event when the element's children change",
    )
    .needs(Capability::Document)
    .unpredictable("a second shadow tree is refused"),
];
