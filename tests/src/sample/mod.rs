//! A year of Lena and Sam that nobody lived, for looking at and for measuring.
//!
//! Two made-up profiles are joined as two people would join them, and then live
//! through the days of a year behind the wall clock: every line goes through the
//! same wishes that a window sends, and over a real connection to the other
//! laptop. The same seed gives the same year.

mod cards;
mod days;
mod half;
mod joining;
mod words;

use anyhow::Result;

use crate::couple::Couple;
pub use half::Half;

/// How many days the year has before today.
pub const DAYS: u64 = 364;

const MINUTES_PER_DAY: u64 = 24 * 60;

/// Lets both laptops of `couple`, whose disks are empty, hold a year. They are closed afterwards.
///
/// # Errors
///
/// If a wish is refused, or the two laptops do not come to hold the same.
pub async fn live(couple: &Couple) -> Result<()> {
    let lena = Half::begin(&couple.lena, DAYS * MINUTES_PER_DAY).await?;
    let sam = Half::begin(&couple.sam, DAYS * MINUTES_PER_DAY).await?;
    joining::join(&lena, &sam).await?;
    let mut year = days::Year::new(&lena, &sam);
    year.first_evening().await?;
    for ago in (1..DAYS).rev() {
        for half in [&lena, &sam] {
            half.go_to(ago * MINUTES_PER_DAY);
        }
        year.live_day(ago).await?;
    }
    for half in [&lena, &sam] {
        half.go_to(0);
    }
    year.today().await?;
    year.meet().await?;
    lena.close().await;
    sam.close().await;
    Ok(())
}
