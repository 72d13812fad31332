//! Parcels: an exchange by a file.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use nearer_app::{AppOptions, seam::Paper};

use crate::{exit::Refused, open, print};

/// What is done with a parcel.
#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Makes a parcel for all other laptops of the two, sealed for them alone.
    Make {
        /// The file; it must not exist yet. Else it goes into the folder for downloads.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Puts in what they were known to have as well.
        #[arg(long)]
        everything: bool,
    },
    /// Takes in a parcel that was made on another laptop of the two.
    Open {
        /// The parcel.
        file: PathBuf,
    },
}

/// Carries it out.
pub(crate) async fn run(profile: &Path, verb: Verb, options: AppOptions) -> Result<(), Refused> {
    match verb {
        Verb::Make { out, everything } => {
            let app = open(profile, options).await?;
            let made = match out {
                Some(file) => app.make_parcel(&file, everything).await,
                None => make_in_downloads(&app, everything).await,
            };
            app.close().await;
            print::json(&serde_json::json!({ "file": made? }))
        }
        Verb::Open { file } => {
            let bytes = nearer_app::read_parcel(&file)?;
            let app = open(profile, options).await?;
            let taken = app.open_parcel(bytes).await;
            app.close().await;
            print::json(&taken?)
        }
    }
}

async fn make_in_downloads(app: &nearer_app::App, everything: bool) -> Result<PathBuf, nearer_app::seam::ApiError> {
    let folder = nearer_app::downloads_dir()?;
    let given = app.give_out(Paper::Parcel { everything }, &folder).await?;
    Ok(Path::new(&given.folder).join(given.name))
}
