//! The published schema is the one of the types.

use super::{FromLoop, ToLoop};
use schemars::JsonSchema;

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

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/wire/protocol.schema.json");

#[test]
fn the_published_schema_is_that_of_the_types() {
    let schema = schemars::schema_for!(Line);
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
    let published = std::fs::read_to_string(PUBLISHED).unwrap_or_default();
    if text != published {
        let beside = std::env::temp_dir().join("protocol.schema.json");
        std::fs::write(&beside, text).expect("the temporary folder can be written to");
        panic!(
            "wire/protocol.schema.json is not that of the types; take {} if the change is meant",
            beside.display()
        );
    }
}
