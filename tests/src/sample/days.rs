//! What happens on which day.

use anyhow::Result;
use serde_json::{Value, json};

use super::{
    Half,
    words::{APPRECIATIONS, HEAVY, LIGHT, LOADS, NOTES},
};

/// The year as it goes on.
pub(super) struct Year<'a> {
    pub(super) lena: &'a Half,
    pub(super) sam: &'a Half,
    dice: Dice,
    walk: String,
    tea: String,
    soup: String,
}

impl<'a> Year<'a> {
    pub(super) fn new(lena: &'a Half, sam: &'a Half) -> Year<'a> {
        Year {
            lena,
            sam,
            dice: Dice(7),
            walk: String::new(),
            tea: String::new(),
            soup: String::new(),
        }
    }

    /// Waits until both laptops hold the same.
    pub(super) async fn meet(&self) -> Result<()> {
        self.lena.agreed().await?;
        self.sam.agreed().await
    }

    /// The first evening: the rituals, a boundary of each, two agreements.
    pub(super) async fn first_evening(&mut self) -> Result<()> {
        self.walk = self
            .lena
            .share(ritual(
                "Evening walk",
                "Round the park after dinner.",
                "Once around the block.",
                "TH",
                "19:30",
            ))
            .await?;
        self.tea = self
            .sam
            .share(ritual(
                "Balcony tea",
                "Half an hour, phones inside.",
                "Two minutes at the open window.",
                "SU",
                "17:00",
            ))
            .await?;
        self.soup = self
            .sam
            .share(ritual(
                "Sunday soup",
                "Cook together, nobody leads.",
                "Soup from the freezer.",
                "SU",
                "12:30",
            ))
            .await?;
        self.lena
            .share(boundary(
                "voices get loud",
                "go for a walk and be back within an hour",
                "a hand on the table",
            ))
            .await?;
        self.sam
            .share(boundary(
                "I come home from a trip",
                "take an hour alone first",
                "tea, and no questions at the door",
            ))
            .await?;
        self.meet().await?;
        for (half, ritual) in [(self.sam, &self.walk), (self.lena, &self.tea), (self.lena, &self.soup)] {
            half.wish(json!({ "ritual": { "keepAlive": { "id": ritual } } }))
                .await?;
        }
        Ok(())
    }

    /// One day in the middle of the year, `ago` days before today.
    pub(super) async fn live_day(&mut self, ago: u64) -> Result<()> {
        self.check_ins(ago).await?;
        self.evenings(ago).await?;
        self.cards(ago).await?;
        if ago.is_multiple_of(90) {
            self.agree(ago).await?;
        }
        Ok(())
    }

    /// Today, and what is open on it.
    pub(super) async fn today(&mut self) -> Result<()> {
        self.sam
            .share(check_in(6, &["tired", "hopeful"], Some(APPRECIATIONS[0]), None))
            .await?;
        Ok(())
    }

    async fn check_ins(&mut self, ago: u64) -> Result<()> {
        for (person, half) in [self.lena, self.sam].into_iter().enumerate() {
            if self.dice.below(5) > 2 {
                continue;
            }
            // A slow wave over the weeks, with a dip in each.
            let wave = (ago / 7 + person as u64) % 8;
            let level = 4 + wave.min(8 - wave) + self.dice.below(2);
            let is_heavy = level < 6;
            let feelings = if is_heavy {
                HEAVY[self.dice.at(HEAVY.len())]
            } else {
                LIGHT[self.dice.at(LIGHT.len())]
            };
            let thanks = (self.dice.below(2) == 0).then(|| APPRECIATIONS[self.dice.at(APPRECIATIONS.len())]);
            let load = (is_heavy && self.dice.below(3) == 0).then(|| LOADS[self.dice.at(LOADS.len())]);
            half.share(check_in(level, feelings, thanks, load)).await?;
        }
        Ok(())
    }

    async fn evenings(&mut self, ago: u64) -> Result<()> {
        let plans = [
            (7, 3, self.walk.clone()),
            (14, 5, self.tea.clone()),
            (7, 0, self.soup.clone()),
        ];
        for (every, on, ritual) in plans {
            if ago % every != on || self.dice.below(6) == 0 {
                continue;
            }
            for half in [self.lena, self.sam] {
                if self.dice.below(4) == 0 {
                    continue;
                }
                let before = 4 + self.dice.below(3);
                let after = before + 1 + self.dice.below(3) - u64::from(self.dice.below(5) == 0) * 2;
                half.log(&ritual, ago, NOTES[self.dice.at(NOTES.len())], before, after.min(10))
                    .await?;
            }
        }
        Ok(())
    }

    async fn agree(&mut self, ago: u64) -> Result<()> {
        let (title, text) = match ago {
            360 => ("Sunday mornings", "Sunday mornings are ours until eleven."),
            270 => ("Phones after nine", "After nine our phones stay in the hallway."),
            180 => (
                "Whoever slept less",
                "Whoever slept less picks the easier job until noon.",
            ),
            _ => ("Leaving a talk", "If one of us needs out, we say when we are back."),
        };
        let review = (chrono::Local::now().date_naive() - chrono::Days::new(ago)) + chrono::Days::new(85);
        let id = self
            .lena
            .share(json!({ "agreement": { "save": { "body": {
                "title": title, "text": text, "scope": "tone", "reviewOn": review, "grace": true
            } } } }))
            .await?;
        self.meet().await?;
        for half in [self.lena, self.sam] {
            let agreement = half.look("agreement", json!({ "id": id })).await?;
            half.wish(json!({ "agreement": { "yes": { "id": id, "digest": agreement["digest"] } } }))
                .await?;
            self.meet().await?;
        }
        Ok(())
    }
}

impl Half {
    async fn log(&self, ritual: &str, ago: u64, note: &str, before: u64, after: u64) -> Result<()> {
        let day = chrono::Local::now().date_naive() - chrono::Days::new(ago);
        self.wish(json!({ "ritual": { "log": {
            "id": ritual, "day": day, "version": "usual", "note": note, "before": before, "after": after
        } } }))
        .await?;
        Ok(())
    }
}

fn ritual(name: &str, usual: &str, smallest: &str, day: &str, at: &str) -> Value {
    json!({ "ritual": { "save": { "body": {
        "name": name, "usual": usual, "smallest": smallest, "rhythm": format!("FREQ=WEEKLY;BYDAY={day}"), "at": at
    } } } })
}

fn boundary(when: &str, i_will: &str, comes_back: &str) -> Value {
    json!({ "boundary": { "save": { "body": { "when": when, "iWill": i_will, "comesBack": comes_back } } } })
}

fn check_in(nearness: u64, feelings: &[&str], appreciation: Option<&str>, carrying: Option<&str>) -> Value {
    json!({ "checkIn": { "save": { "body": {
        "nearness": nearness, "feelings": feelings, "appreciation": appreciation, "carrying": carrying,
        "share": ["nearness", "feelings", "appreciation", "carrying"]
    } } } })
}

/// SplitMix64 (Steele et al. 2014): the same year each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    fn at(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }
}
