//! Care cards, favourites and the shelf, in the course of the year.

use anyhow::Result;
use serde_json::{Value, json};

use super::days::Year;

impl Year<'_> {
    /// What happens with cards `ago` days before today.
    pub(super) async fn cards(&self, ago: u64) -> Result<()> {
        match ago {
            300 => {
                let money = care_card(
                    "Money",
                    "I hear my father in it, even when nobody raises their voice.",
                    "Ask whether now is good. Sit beside me, with the numbers on the table.",
                    "After ten in the evening.",
                );
                self.lena.share(money).await?;
            }
            214 => {
                let late = care_card(
                    "Being late",
                    "At home, being late meant a whole silent evening.",
                    "Say first that you are glad I am here. Then the clock.",
                    "In the doorway, while I am still in my coat.",
                );
                self.sam.share(late).await?;
            }
            60 => {
                for (card, leaning) in [
                    ("tender-06", "favourite"),
                    ("light-22", "favourite"),
                    ("light-21", "notForMe"),
                ] {
                    self.lena
                        .wish(json!({ "deck": { "lean": { "card": card, "leaning": leaning } } }))
                        .await?;
                }
            }
            21 => {
                self.sam.wish(put_on_shelf("warm-16")).await?;
                self.sam.wish(put_on_shelf("light-16")).await?;
            }
            6 => {
                self.lena.wish(put_on_shelf("curious-11")).await?;
                let take = json!({ "take": { "idea": "career-low-battery", "language": "en" } });
                self.lena.wish(json!({ "pack": take })).await?;
            }
            _ => {}
        }
        Ok(())
    }
}

fn put_on_shelf(card: &str) -> Value {
    json!({ "deck": { "putOnShelf": { "card": card } } })
}

fn care_card(topic: &str, hard: &str, approach: &str, not_when: &str) -> Value {
    json!({ "careCard": { "save": { "body": {
        "topic": topic, "hard": hard, "approach": approach, "notWhen": not_when
    } } } })
}
