//! The window: translates between the interface and the app, decides nothing.
//!
//! Start reading at [`commands`]: what the page can ask. [`desk`] holds the app
//! while a profile is open. Here the process is put together: which profile,
//! one window that never leaves its own pages, and a clean end.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod autostart;
mod backup;
mod choices;
mod commands;
mod desk;
mod key_store;
mod reminders;
mod sleep;
mod tray;
mod window;

use std::path::PathBuf;

use clap::Parser;
use nearer_app::AppOptions;
use tauri::{Manager as _, RunEvent, async_runtime};

use desk::Desk;

/// Nearer, a quiet place for two.
#[derive(Parser)]
#[command(name = "nearer-desktop", version, about)]
struct Arguments {
    /// The profile directory; else the platform's place for app data.
    #[arg(long, env = "NEARER_PROFILE", value_name = "DIR")]
    profile: Option<PathBuf>,
    /// Starts out of sight, as when the computer starts it.
    #[arg(long)]
    minimised: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    // Warnings only, and none of them with anyone's words.
    let filter = tracing_subscriber::EnvFilter::try_from_env("NEARER_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();

    let profile = match arguments.profile {
        Some(profile) => profile,
        None => nearer_app::default_profile_dir()?,
    };
    let options = AppOptions {
        points: true,
        ..AppOptions::from_environment()?
    };

    let app = tauri::Builder::default()
        .manage(Desk::new(profile.clone(), options, arguments.minimised))
        .invoke_handler(tauri::generate_handler![
            commands::profile_state,
            commands::create_profile,
            commands::unlock,
            commands::lock,
            commands::carry_out,
            commands::look,
            commands::give_out,
            commands::listen,
            commands::window_choices,
            commands::choose_window,
            commands::hide,
            commands::hear_shell,
            commands::erase,
            commands::report,
            backup::backup_words,
            backup::back_up,
            backup::stop_backup,
            backup::restore,
            backup::come_back,
            backup::points,
            backup::go_back,
            backup::take_in,
            commands::open_parcel,
            key_store::has_key_store,
            key_store::use_key_store,
            key_store::open_by_key_store,
            key_store::leave_key_store,
        ])
        .on_window_event(window::happened)
        .setup(move |app| {
            window::open(app, &profile)?;
            choices::follow(app.handle());
            sleep::watch(app.handle());
            reminders::watch(app.handle());
            if arguments.minimised {
                window::hide(app.handle());
            }
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|handle, event| {
        if let RunEvent::Exit = event {
            let desk = handle.state::<Desk>();
            async_runtime::block_on(desk.close());
            desk.clear_if_erased();
        }
    });
    Ok(())
}
