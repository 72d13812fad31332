//! The thin loop that keeps a device linked: it does what `redial` says.

use std::{future::pending, pin::Pin, time::Duration};

use tokio::sync::broadcast::error::RecvError;

use super::{
    EndpointKey, NetEvent,
    core::{Core, Signal},
    dial::{DialError, Purpose, dial},
    redial::{Redial, RedialInput, RedialStep},
    sift::sift,
};

type Awaited<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Reaches `remote` whenever there is no link with it, until dropped.
pub(super) async fn keep_linked(core: Core, remote: EndpointKey) {
    let mut signals = core.signals.subscribe();
    let mut redial = Redial::default();
    let mut attempt: Awaited<RedialInput> = Box::pin(pending());
    let mut input = presence(&core, &remote);
    loop {
        let now = core.now_ms();
        let mut due: Awaited<()> = Box::pin(pending());
        redial.set_rare(core.admission.is_removed(&remote));
        match redial.handle(input, now, jitter()) {
            RedialStep::Dial => attempt = Box::pin(try_once(core.clone(), remote)),
            RedialStep::WaitUntil(at) => {
                due = Box::pin(tokio::time::sleep(Duration::from_millis(at.saturating_sub(now))));
            }
            RedialStep::Rest => {}
        }
        // A keeper stays where it is, and does not answer to the couple's name on the local network.
        if let Some(lan) = &core.lan
            && !core.admission.is_keeper(&remote)
        {
            lan.note_missing(remote, redial.missing_for_ms(now));
        }
        input = tokio::select! {
            // What happened before an attempt ended is heard before its end.
            biased;
            signal = signals.recv() => match signal {
                Ok(signal) => meaning(&remote, signal),
                Err(RecvError::Lagged(_)) => presence(&core, &remote),
                Err(RecvError::Closed) => return,
            },
            ended = &mut attempt => {
                attempt = Box::pin(pending());
                ended
            }
            () = &mut due => RedialInput::Due,
        };
    }
}

fn meaning(remote: &EndpointKey, signal: Signal) -> RedialInput {
    match signal {
        Signal::LinkUp(device) if device == *remote => RedialInput::LinkUp,
        Signal::LinkDown(device) if device == *remote => RedialInput::LinkDown,
        Signal::Nearby(device) if device == *remote => RedialInput::Woken,
        Signal::NetworkChanged => RedialInput::Woken,
        // Another device's affair: only the clock has moved.
        Signal::LinkUp(_) | Signal::LinkDown(_) | Signal::Nearby(_) => RedialInput::Due,
    }
}

fn presence(core: &Core, remote: &EndpointKey) -> RedialInput {
    if core.links.has_sync_link(remote) {
        RedialInput::LinkUp
    } else {
        RedialInput::LinkDown
    }
}

/// Makes one attempt and tells if it failed.
async fn try_once(core: Core, remote: EndpointKey) -> RedialInput {
    let addresses = core.addresses.of(&remote);
    tracing::debug!(addresses = addresses.len(), "dials");
    let why = match dial(&core, remote, &addresses, Purpose::Sync).await {
        Ok(_) => return reached().await,
        Err(why) => why,
    };
    tracing::debug!(%why, addresses = addresses.len(), "a dial came to nothing");
    core.links.tell(NetEvent::DialFailed {
        remote,
        pairing: false,
        why,
    });
    if why == DialError::WrongKey && sift(&core, remote, &addresses).await {
        return reached().await;
    }
    RedialInput::Failed
}

/// Tells of success one turn later, so that the loop hears of the link first.
/// Otherwise it would see neither a dial nor a link, and dial again.
async fn reached() -> RedialInput {
    tokio::task::yield_now().await;
    RedialInput::Reached
}

/// A random byte; none when the operating system gives none, which only means
/// that two laptops may dial in step.
fn jitter() -> u8 {
    let mut byte = [0];
    match getrandom::fill(&mut byte) {
        Ok(()) => byte[0],
        Err(_) => 0,
    }
}
