//! Backups, recovery words, points, and everything of one's own as a file.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand, ValueEnum};
use nearer_app::{
    App, AppOptions, BackupSource, Passphrase, Progress, Tell,
    seam::{ErrorCode, ExportFile, ExportFormat, Paper, Picture, RecoveryWish, View, Wish},
};

use crate::{exit::Refused, open, passphrase, print};

/// Keeping what is here, and coming back.
#[derive(Subcommand)]
pub(crate) enum Keep {
    /// Writes everything but the keys into a new file and checks it. The passphrase of the
    /// file comes from NEARER_BACKUP_PASSPHRASE; else six words are drawn and printed.
    Backup {
        /// The file; it must not exist yet.
        file: PathBuf,
    },
    /// Makes a new profile out of a backup, on a laptop that then has to join again. The passphrase of the
    /// file comes from NEARER_BACKUP_PASSPHRASE, else from a prompt; that of the profile as in `init`.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Draws new recovery words, in place of earlier ones, and prints them once.
    Words,
    /// Opens the profile with its recovery words (NEARER_RECOVERY_WORDS, else a prompt) and gives it a new passphrase.
    ComeBack,
    /// Lists the points that one can go back to.
    Points,
    /// Puts the profile back to a point.
    GoBack {
        /// The point, as `nearer points` names it.
        point: String,
    },
    /// Puts everything of mine and what was shared with me into a file that everyone can read.
    Export(ExportTo),
    /// Takes a JSON export into a profile in which nothing was written yet.
    Import {
        /// The file.
        file: PathBuf,
    },
}

/// Where an export goes.
#[derive(Args)]
pub(crate) struct ExportTo {
    /// The folder.
    folder: PathBuf,
    /// How it is written.
    #[arg(long = "as", value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Markdown,
    Csv,
}

/// Carries it out.
pub(crate) async fn run(profile: &Path, what: Keep, options: AppOptions) -> Result<(), Refused> {
    match what {
        Keep::Backup { file } => back_up(profile, &file, options).await,
        Keep::Restore { file } => {
            let words = passphrase::of_a_backup()?;
            let new = passphrase::for_a_new_profile()?;
            let app = App::restore(profile, BackupSource::File(file), &words, &new, options, on()).await?;
            say_status(app).await
        }
        Keep::Words => {
            let app = open(profile, options).await?;
            let drawn = draw_words(&app).await;
            app.close().await;
            drawn
        }
        Keep::ComeBack => {
            let words = passphrase::recovery_words()?;
            let new = passphrase::for_a_new_profile()?;
            say_status(App::come_back(profile, &words, &new, options).await?).await
        }
        Keep::Points => {
            let passphrase = passphrase::of_the_profile()?;
            print::json(&App::points(profile, &passphrase).await?)
        }
        Keep::GoBack { point } => {
            let passphrase = passphrase::of_the_profile()?;
            Ok(App::go_back(profile, &passphrase, &point).await?)
        }
        Keep::Export(to) => export(profile, to, options).await,
        Keep::Import { file } => {
            let bytes = std::fs::read(&file).map_err(|error| {
                Refused::because(
                    ErrorCode::NotFound,
                    &format!("{} cannot be read: {error}", file.display()),
                )
            })?;
            let app = open(profile, options).await?;
            let taken = app.take_in(bytes).await;
            app.close().await;
            Ok(taken?)
        }
    }
}

async fn back_up(profile: &Path, file: &Path, options: AppOptions) -> Result<(), Refused> {
    let given = passphrase::given_for_a_backup();
    let drawn = match &given {
        Some(_) => None,
        None => Some(nearer_app::new_backup_words()?),
    };
    let closed_with = match (given, &drawn) {
        (Some(given), _) => given,
        (None, Some(drawn)) => Passphrase::new(drawn.clone()),
        (None, None) => return Err(Refused::because(ErrorCode::Internal, "no passphrase was drawn")),
    };
    let app = open(profile, options).await?;
    let made = app.back_up(file, &closed_with, on()).await;
    app.close().await;
    made?;
    print::json(&serde_json::json!({ "file": file, "checked": true, "passphrase": drawn }))
}

async fn draw_words(app: &App) -> Result<(), Refused> {
    let Picture::NewRecoveryWords(drawn) = app.look(View::NewRecoveryWords {}).await? else {
        return Err(Refused::because(
            ErrorCode::Internal,
            "the app answered another question",
        ));
    };
    // Printed is shown, and before they count: a power cut in between leaves nobody with a
    // profile that is opened by words which no one has seen.
    print::json(&serde_json::json!({ "words": drawn.words }))?;
    let typed = drawn
        .asked
        .iter()
        .filter_map(|place| drawn.words.get(usize::from(*place).checked_sub(1)?).cloned())
        .collect();
    let kept = app.carry_out(Wish::Recovery(RecoveryWish::KeepWords { typed })).await;
    kept.map(drop).map_err(|error| {
        let message = format!("the words above do not count, and earlier ones hold: {}", error.message);
        Refused::because(error.code, &message)
    })
}

async fn export(profile: &Path, to: ExportTo, options: AppOptions) -> Result<(), Refused> {
    let passphrase = passphrase::of_the_profile()?;
    let app = App::open(profile, &passphrase, options).await?;
    let paper = Paper::Export(ExportFile {
        format: match to.format {
            Format::Json => ExportFormat::Json,
            Format::Markdown => ExportFormat::Markdown,
            Format::Csv => ExportFormat::Csv,
        },
        passphrase: passphrase.typed().to_owned(),
        file: "Nearer export".to_owned(),
    });
    let given = app.give_out(paper, &to.folder).await;
    app.close().await;
    print::json(&given?)
}

async fn say_status(app: App) -> Result<(), Refused> {
    let status = app.look(View::Status {}).await;
    app.close().await;
    match status? {
        Picture::Status(status) => print::json(&status),
        other => print::json(&other),
    }
}

/// A command line is stopped by ending it, and shows no progress to scripts.
fn on() -> Tell {
    Box::new(|_: Progress| ControlFlow::Continue(()))
}
