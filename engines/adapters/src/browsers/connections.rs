//! The connections that are open: those of strangers never keep out one that knows the way.

use std::collections::{BTreeSet, VecDeque};
use std::net::{Shutdown, TcpStream};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most connections at once that have been admitted. A browser opens six.
const MOST_ADMITTED: usize = 24;
/// The most connections at once that have not shown yet that they may ask. One more closes the oldest of them: who may ask
/// says so as soon as it is connected, and is no longer among these then. Who would keep it out has to connect so often
/// in the time that a busy machine takes to read that.
const MOST_STRANGERS: usize = 200;
/// The most connections at once, with those that are closed and whose threads are still to notice.
const MOST: usize = 256;

/// The connections that are open, by numbers.
#[derive(Debug, Default)]
pub(super) struct Connections(Mutex<Open>);

#[derive(Debug, Default)]
struct Open {
    /// How many there were.
    count: u64,
    /// How many there are.
    all: usize,
    admitted: BTreeSet<u64>,
    /// Those that are not admitted, in the order in which they came.
    strangers: VecDeque<(u64, TcpStream)>,
}

impl Connections {
    /// Counts one that comes, and gives its number; `None` if there are too many.
    pub(super) fn enter(&self, stream: &TcpStream) -> Option<u64> {
        let mut open = self.lock();
        let stream = stream.try_clone().ok().filter(|_| open.all < MOST)?;
        open.all += 1;
        open.count += 1;
        let number = open.count;
        open.strangers.push_back((number, stream));
        if open.strangers.len() > MOST_STRANGERS
            && let Some((_, oldest)) = open.strangers.pop_front()
        {
            // It fails where the other side was faster.
            let _ = oldest.shutdown(Shutdown::Both);
        }
        Some(number)
    }

    /// Notes that one may ask; whether it may go on, as there may be enough of its kind.
    pub(super) fn admit(&self, number: u64) -> bool {
        let mut open = self.lock();
        let is_open = open.forget(number);
        is_open && open.admitted.len() < MOST_ADMITTED && open.admitted.insert(number)
    }

    /// Notes that one is over.
    pub(super) fn leave(&self, number: u64) {
        let mut open = self.lock();
        open.forget(number);
        open.admitted.remove(&number);
        open.all -= 1;
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    /// Takes one from among the strangers; whether it was there.
    fn forget(&mut self, number: u64) -> bool {
        let place = self.strangers.iter().position(|(stranger, _)| *stranger == number);
        place.and_then(|place| self.strangers.remove(place)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::{Connections, MOST_ADMITTED, MOST_STRANGERS};
    use std::io::Read;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn the_oldest_stranger_gives_way() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let connect = || {
            let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            listener.accept().map(|_| stream).unwrap()
        };
        let connections = Connections::default();
        let mut streams: Vec<TcpStream> = (0..=MOST_STRANGERS).map(|_| connect()).collect();
        let numbers: Vec<u64> = streams.iter().map(|it| connections.enter(it).unwrap()).collect();
        assert!(!connections.admit(numbers[0]), "it was closed");
        assert_eq!(streams[0].read(&mut [0]).unwrap(), 0);
        assert!(connections.admit(numbers[1]));
        let admitted = (1..MOST_ADMITTED).filter(|_| {
            let number = connections.enter(&connect()).unwrap();
            connections.admit(number)
        });
        assert_eq!(admitted.count(), MOST_ADMITTED - 1);
        let last = connections.enter(&streams[1]).unwrap();
        assert!(!connections.admit(last), "there are enough");
        connections.leave(last);
        connections.leave(numbers[1]);
        let again = connections.enter(&streams[1]).unwrap();
        assert!(connections.admit(again));
    }
}
