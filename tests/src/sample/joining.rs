//! Joining the two, by the same steps that two people take.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::Half;

/// Lena invites, Sam answers, both compare the pictures.
///
/// # Errors
///
/// If a step is refused, or Lena's rows hold nothing of what Sam sees.
pub(super) async fn join(lena: &Half, sam: &Half) -> Result<()> {
    lena.wish(json!({ "pairing": { "invite": {} } })).await?;
    let inviting = until(lena, "inviting").await?;
    sam.wish(json!({ "pairing": { "join": { "invitation": inviting["invitation"] } } }))
        .await?;
    let (hers, his) = (until(lena, "comparing").await?, until(sam, "comparing").await?);
    let rows = hers["rows"].as_array().context("four rows")?;
    let row = rows
        .iter()
        .position(|row| *row == his["symbols"])
        .context("the row of Sam's pictures")?;
    lena.wish(json!({ "pairing": { "pick": { "row": row } } })).await?;
    sam.wish(json!({ "pairing": { "confirm": {} } })).await?;
    for half in [lena, sam] {
        until(half, "paired").await?;
    }
    lena.agreed().await
}

/// Waits until pairing stands at `stage`.
async fn until(half: &Half, stage: &str) -> Result<Value> {
    let mut notices = half.notices();
    loop {
        let mut picture = half.look("pairing", json!({})).await?;
        if picture.get(stage).is_some() {
            return Ok(picture[stage].take());
        }
        notices.next().await.context("the app ended")?;
    }
}
