//! The receiving end of the app's notices.

use tokio::sync::broadcast;

use crate::seam::{Area, Notice};

/// Notices, in order. A receiver that falls behind gets one notice that names
/// every area instead of those it missed.
#[derive(Debug)]
pub struct Notices(broadcast::Receiver<Notice>);

impl Notices {
    pub(crate) fn new(receiver: broadcast::Receiver<Notice>) -> Notices {
        Notices(receiver)
    }

    /// The next notice, or `None` once the app has closed.
    pub async fn next(&mut self) -> Option<Notice> {
        let mut fell_behind = false;
        loop {
            match self.0.recv().await {
                Ok(notice) if fell_behind => {
                    return Some(Notice {
                        areas: Area::ALL.to_vec(),
                        ..notice
                    });
                }
                Ok(notice) => return Some(notice),
                Err(broadcast::error::RecvError::Lagged(_)) => fell_behind = true,
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}
