//! The published schema is the one of the types.

use super::{FromLoop, ToLoop};
use looplaw_model::{Capability, Profile};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// Everything that goes over the line.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is wanted")]
enum Line {
    /// A line from the suite to the loop.
    ToLoop(ToLoop),
    /// A line from the loop to the suite.
    FromLoop(FromLoop),
}

/// A capability, which the model writes as its name. Only this test needs schemas, so that the model has none.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CapabilityName;

impl JsonSchema for CapabilityName {
    fn schema_name() -> Cow<'static, str> {
        "Capability".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let named = |it: &Capability| json_schema!({ "description": it.says(), "const": it.name() });
        let each: Vec<Schema> = Capability::ALL.iter().map(named).collect();
        json_schema!({
            "description": "Something that a program may need and that a loop may lack.",
            "oneOf": each,
        })
    }
}

/// A profile, which the model writes as its name.
pub(super) struct ProfileName;

impl JsonSchema for ProfileName {
    fn schema_name() -> Cow<'static, str> {
        "Profile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The documents that an engine is held to.",
            "enum": Profile::ALL.map(Profile::name),
        })
    }
}

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../wire/protocol.schema.json");

#[test]
fn the_published_schema_is_that_of_the_types() {
    let schema = schemars::schema_for!(Line);
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
    if text == std::fs::read_to_string(PUBLISHED).unwrap_or_default() {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return std::fs::write(PUBLISHED, text).expect("the schema can be written");
    }
    panic!(
        "engines/wire/protocol.schema.json is not that of the types; `.ci/generated` writes it anew if that is meant"
    );
}
