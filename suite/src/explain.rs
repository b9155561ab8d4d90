//! Why an observed order is not allowed: by the reference engine, and by the profiles that each rule lists.

use crate::model::{Profile, Scenario, Trace};
use crate::{reference, rules};
use looplaw_reports::judge::{Explain, Explored};
use std::sync::Arc;

/// The explainer of Looplaw's own runs.
pub fn explainer() -> impl Explain {
    Explored { allowed, binds: rules::binds }
}

/// Every order that is allowed, as the reference finds it; nothing if it cannot find them all.
fn allowed(scenario: &Scenario, profile: Profile) -> Option<Arc<[Trace]>> {
    let explored = reference::explore(&scenario.schedule, profile).ok()?;
    explored.complete.then(|| explored.traces.into())
}
