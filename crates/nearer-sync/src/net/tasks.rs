//! The tasks of one network, all of which are over when it is closed.
//!
//! The operating system frees the UDP port only when nothing holds the endpoint
//! or a connection of it any more, and "closed" has to mean that nothing
//! listens. So every task is started here, and closing waits for all of them.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::{AbortHandle, JoinSet};

/// Starts tasks until it is closed. Cheap to clone; all clones are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Tasks {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    closed: bool,
    running: JoinSet<()>,
}

impl Tasks {
    /// Starts `task`; `None` after [`Tasks::close`].
    pub(super) fn start(&self, task: impl Future<Output = ()> + Send + 'static) -> Option<AbortHandle> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // Forget those that are over.
        while state.running.try_join_next().is_some() {}
        (!state.closed).then(|| state.running.spawn(task))
    }

    /// Stops all tasks and waits until they are over. No more can be started.
    pub(super) async fn close(&self) {
        let mut running = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.closed = true;
            std::mem::take(&mut state.running)
        };
        running.shutdown().await;
    }
}
