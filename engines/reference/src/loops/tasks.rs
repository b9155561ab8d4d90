//! The tasks of a loop, in a queue for each source.

use crate::host::{Callback, Handle, Source};
use std::collections::{BTreeMap, VecDeque};
use std::hash::{Hash, Hasher};

/// Tasks that wait, by source. No queue is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Tasks(BTreeMap<Source, VecDeque<Callback>>);

impl Tasks {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, source: Source) -> bool {
        self.0.contains_key(&source)
    }

    pub(super) fn push(&mut self, source: Source, callback: Callback) {
        self.0.entry(source).or_default().push_back(callback);
    }

    /// Takes the oldest task of a source out.
    pub(super) fn pop(&mut self, source: Source) -> Option<Callback> {
        let queue = self.0.get_mut(&source)?;
        let oldest = queue.pop_front();
        if queue.is_empty() {
            self.0.remove(&source);
        }
        oldest
    }

    /// Takes all tasks of a source out.
    pub(super) fn take(&mut self, source: Source) -> VecDeque<Callback> {
        self.0.remove(&source).unwrap_or_default()
    }

    /// Takes the task with that handle out, if it waits.
    pub(super) fn cancel(&mut self, handle: Handle) {
        self.0.retain(|_, queue| {
            queue.retain(|callback| callback.0 != handle.0);
            !queue.is_empty()
        });
    }

    /// The sources whose oldest task may run next, the same ones for the same tasks.
    ///
    /// [Select the next scheduler task queue from all
    /// schedulers](https://wicg.github.io/scheduling-apis/#select-the-next-scheduler-task-queue-from-all-schedulers), steps
    /// 5 and 6: of posted tasks the oldest with the highest priority. One queue holds those of one priority, oldest first,
    /// so that it is the first of these queues.
    pub(super) fn sources(&self) -> impl Iterator<Item = Source> {
        let mut has_posted = false;
        self.0.keys().copied().filter(move |source| match source {
            Source::PostedTask { .. } => !std::mem::replace(&mut has_posted, true),
            _ => true,
        })
    }

    /// Writes what tells two states apart, and the callbacks, source by source.
    pub(super) fn state(&self, mut into: &mut dyn Hasher, live: &mut Vec<Callback>) {
        into.write_usize(self.0.len());
        for (source, queue) in &self.0 {
            (source, queue.len()).hash(&mut into);
            live.extend(queue);
        }
    }
}
