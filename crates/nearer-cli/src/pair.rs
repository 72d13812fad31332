//! `nearer pair invite` and `nearer pair join`: two laptops become a couple's.

use std::{io::IsTerminal, net::SocketAddr, path::Path};

use clap::Subcommand;
use nearer_app::{
    App,
    seam::{ErrorCode, PairingEnd, PairingPicture, PairingWish, Picture, View, Wish},
};

use crate::{exit::Refused, passphrase, print};

/// Which side of pairing this laptop takes.
#[derive(Subcommand)]
pub(crate) enum Side {
    /// Prints an invitation as the first line and waits for the other laptop.
    Invite {
        /// Listens on this address only, `IP:port`.
        #[arg(long, value_name = "ADDR")]
        listen: Option<SocketAddr>,
        #[command(flatten)]
        answer: Answer,
    },
    /// Answers an invitation.
    Join {
        /// The text of the invitation.
        invitation: String,
        #[command(flatten)]
        answer: Answer,
    },
}

/// How a script answers once the symbols were printed.
#[derive(clap::Args)]
pub(crate) struct Answer {
    /// Says that the symbols are the same, without asking.
    #[arg(long, conflicts_with = "deny")]
    confirm: bool,
    /// Says that the symbols differ, without asking.
    #[arg(long)]
    deny: bool,
}

/// Pairs, from the invitation to the shared space.
pub(crate) async fn run(profile: &Path, side: Side) -> Result<(), Refused> {
    let (listen, wish, answer) = match side {
        Side::Invite { listen, answer } => (listen, PairingWish::Invite {}, answer),
        Side::Join { invitation, answer } => (None, PairingWish::Join { invitation }, answer),
    };
    let passphrase = passphrase::of_the_profile()?;
    let app = App::open(profile, &passphrase, crate::listening(listen)?).await?;
    let result = pair(&app, Wish::Pairing(wish), &answer).await;
    app.close().await;
    result
}

/// Leads through the steps that `wish` begins.
pub(crate) async fn pair(app: &App, wish: Wish, answer: &Answer) -> Result<(), Refused> {
    let mut notices = app.notices();
    app.carry_out(wish).await?;
    let mut invitation_shown = false;
    let mut answered = false;
    loop {
        let picture = match app.look(View::Pairing {}).await? {
            Picture::Pairing(picture) => picture,
            _ => {
                return Err(Refused::because(
                    ErrorCode::Internal,
                    "the app answered another question",
                ));
            }
        };
        match picture {
            PairingPicture::Inviting { invitation, .. } if !invitation_shown => {
                print::line(&invitation)?;
                invitation_shown = true;
            }
            PairingPicture::Comparing { symbols, digits, .. } if !answered => {
                print::json(&serde_json::json!({ "symbols": symbols, "digits": digits }))?;
                let same = same(answer)?;
                app.carry_out(Wish::Pairing(if same {
                    PairingWish::Confirm {}
                } else {
                    PairingWish::Deny {}
                }))
                .await?;
                answered = true;
                continue;
            }
            PairingPicture::Paired {} => {
                let partner = match app.look(View::Shell {}).await? {
                    Picture::Shell(shell) => shell.partner.map(|partner| partner.name),
                    _ => None,
                };
                return print::json(&serde_json::json!({ "paired": true, "partner": partner }));
            }
            PairingPicture::Joined { laptop, .. } => return print::json(&serde_json::json!({ "joined": laptop })),
            PairingPicture::Ended { why } => return Err(ended(why)),
            PairingPicture::Idle {} => return Err(ended(PairingEnd::Cancelled)),
            PairingPicture::Inviting { .. } | PairingPicture::Joining {} | PairingPicture::Comparing { .. } => {}
        }
        if notices.next().await.is_none() {
            return Err(ended(PairingEnd::Broken));
        }
    }
}

/// Whether the symbols are the same, by option or by asking.
#[expect(clippy::print_stderr, reason = "printing is the command line's job")]
fn same(answer: &Answer) -> Result<bool, Refused> {
    if answer.confirm || answer.deny {
        return Ok(answer.confirm);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Refused::because(
            ErrorCode::NotAllowed,
            "nobody is here to compare the symbols: run this in a terminal, or give --confirm or --deny",
        ));
    }
    eprint!("Does the other laptop show the same seven, in the same order? Type yes or no: ");
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|error| Refused::inside(&error))?;
    Ok(line.trim().eq_ignore_ascii_case("yes"))
}

fn ended(why: PairingEnd) -> Refused {
    match why {
        PairingEnd::Cancelled => Refused::because(ErrorCode::NotAllowed, "pairing was stopped; nothing was shared"),
        PairingEnd::Different => Refused::because(
            ErrorCode::NotAllowed,
            "the symbols were not confirmed as the same; someone else may have used this invitation; nothing was shared",
        ),
        PairingEnd::Expired => Refused::because(
            ErrorCode::Invitation,
            "the time was up; nothing was shared; make a new invitation",
        ),
        PairingEnd::Refused => Refused::because(
            ErrorCode::Invitation,
            "the other laptop refused this invitation: it is used up, expired or stopped; make a new one",
        ),
        PairingEnd::Unreachable => Refused::because(
            ErrorCode::Unreachable,
            "the other laptop could not be reached; is it still waiting?",
        ),
        PairingEnd::Broken => Refused::because(
            ErrorCode::Unreachable,
            "the connection broke before both had confirmed; nothing was shared",
        ),
        PairingEnd::NotKept => Refused::because(
            ErrorCode::Invitation,
            "one of the two laptops could not take the other in: it belongs to another space already, \
             or its disk is full; nothing was shared",
        ),
        PairingEnd::Version => Refused::because(
            ErrorCode::TooNew,
            "one of the two laptops needs an update before they can pair",
        ),
    }
}
