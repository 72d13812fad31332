//! `nearer serve`: reachable until stopped, and with `--stdin` open to wishes meanwhile.
//!
//! A profile belongs to one process at a time, so a script that wants to write
//! while the laptop stays reachable has to talk to the process that serves. It
//! does so line by line, with the same wishes and views as everywhere else.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::Path,
    time::Duration,
};

use nearer_app::{
    App, AppOptions,
    seam::{ApiError, Done, ErrorCode, ExchangeFault, ExchangeWish, Picture, View, Wish},
};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use crate::{exit::Refused, print};

/// The longest line on standard input, in bytes. The longest text one can keep is far shorter.
const MAX_LINE_BYTES: u64 = 1024 * 1024;

/// One line of standard input.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum Line {
    Do(Box<Wish>),
    Look(View),
}

/// One line of standard output, for each of standard input.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Answer {
    Done(Done),
    Picture(Box<Picture>),
    Refused(ApiError),
}

/// Stays reachable. The first line printed tells the addresses listened on.
pub(crate) async fn serve(
    profile: &Path,
    listen: Option<SocketAddr>,
    limit: Option<Duration>,
    stdin: bool,
) -> Result<(), Refused> {
    let options = AppOptions {
        points: true,
        ..crate::listening(listen)?
    };
    let app = crate::open(profile, options).await?;
    let served = serve_until_stopped(&app, limit, stdin).await;
    app.close().await;
    served
}

async fn serve_until_stopped(app: &App, limit: Option<Duration>, stdin: bool) -> Result<(), Refused> {
    print::json(&serde_json::json!({ "listening": listen(app).await? }))?;
    let timed_out = async {
        match limit {
            Some(limit) => tokio::time::sleep(limit).await,
            None => std::future::pending().await,
        }
    };
    let answered = async {
        if stdin {
            answer_lines(app).await
        } else {
            std::future::pending().await
        }
    };
    tokio::select! {
        () = timed_out => {}
        result = tokio::signal::ctrl_c() => result.map_err(|error| Refused::inside(&error))?,
        () = terminated() => {}
        result = answered => result?,
    }
    Ok(())
}

/// Begins to listen and to look for the partner; says where it listens.
async fn listen(app: &App) -> Result<Vec<String>, Refused> {
    let mut notices = app.notices();
    app.carry_out(Wish::Exchange(ExchangeWish::Dial { address: None }))
        .await?;
    loop {
        match app.look(View::Settings {}).await? {
            Picture::Settings(settings) if !settings.listening.is_empty() => return Ok(settings.listening),
            _ => {}
        }
        match notices.next().await {
            Some(notice) if notice.shell.fault != Some(ExchangeFault::CannotListen) => {}
            _ => {
                return Err(Refused::because(
                    ErrorCode::Unreachable,
                    "this laptop cannot listen there; is the address taken?",
                ));
            }
        }
    }
}

/// Answers standard input line by line, until it ends.
async fn answer_lines(app: &App) -> Result<(), Refused> {
    let mut lines = lines_of_stdin();
    while let Some(line) = lines.recv().await {
        print::json(&answer(app, &line).await)?;
    }
    Ok(())
}

async fn answer(app: &App, line: &[u8]) -> Answer {
    let outcome = match serde_json::from_slice(line) {
        Ok(Line::Do(wish)) => app.carry_out(*wish).await.map(Answer::Done),
        Ok(Line::Look(view)) => app.look(view).await.map(|picture| Answer::Picture(Box::new(picture))),
        Err(error) => Err(ApiError {
            code: ErrorCode::Invalid,
            message: format!("{error}; a line is {{\"do\": WISH}} or {{\"look\": VIEW}}"),
        }),
    };
    outcome.unwrap_or_else(Answer::Refused)
}

/// Reads in a thread of its own: the runtime's way of reading standard input would keep the process from
/// ending until another line comes.
fn lines_of_stdin() -> mpsc::Receiver<Vec<u8>> {
    let (lines, reading) = mpsc::channel(1);
    std::thread::spawn(move || {
        let mut input = BufReader::new(std::io::stdin());
        loop {
            let mut line = Vec::new();
            let limited = input.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line);
            // A line that is too long has no end; what would follow is not the beginning of another.
            if !limited.is_ok_and(|bytes| bytes > 0) || line.last() != Some(&b'\n') {
                return;
            }
            if lines.blocking_send(line).is_err() {
                return;
            }
        }
    });
    reading
}

/// Waits for the polite request to end that service supervisors send.
pub(crate) async fn terminated() {
    #[cfg(unix)]
    if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        signal.recv().await;
        return;
    }
    std::future::pending().await
}
