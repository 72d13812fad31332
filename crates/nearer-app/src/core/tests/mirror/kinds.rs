//! The mirror over everything that can be shared: what a person wrote and what still
//! stands is in it, and nothing of the other's.
//!
//! Every text that is written holds a word of its own (`w17`), so that a test knows who
//! wrote which line without reading the document as the app does.

use std::collections::{BTreeMap, BTreeSet};

use automerge::ROOT;
use serde_json::{Value as Json, json};

use super::super::world::{Dice, LENA, SAM, World};
use super::{entries, texts};
use crate::seam::{Id, Kind, Picture, SharedItem, View, Wish};

const SEEDS: u64 = 24;
const STEPS: usize = 60;

/// Kinds whose words both may edit.
const OF_BOTH: [Kind; 5] = [Kind::Ritual, Kind::Agreement, Kind::Talk, Kind::Idea, Kind::Experiment];

/// Two people who write whatever can be written, in any order.
struct Life {
    world: World,
    dice: Dice,
    /// Who wrote the word with this number.
    writers: Vec<usize>,
    /// What is there, by what it is called here, with who brought it in.
    there: BTreeMap<&'static str, Vec<(usize, Id)>>,
}

impl Life {
    fn new(seed: u64) -> Life {
        Life {
            world: World::paired(seed),
            dice: Dice::new(seed ^ 0x5ea1),
            writers: Vec::new(),
            there: BTreeMap::new(),
        }
    }

    /// A text that `who` writes and nobody else.
    fn word(&mut self, who: usize) -> String {
        self.writers.push(who);
        format!("we keep w{} here", self.writers.len() - 1)
    }

    fn wish(&mut self, who: usize, wish: Json) -> Option<Id> {
        let wish: Wish = serde_json::from_value(wish.clone()).unwrap_or_else(|error| panic!("{wish}: {error}"));
        // Whatever the limits refuse is not there, and is no matter here.
        self.world.wish(who, wish).ok().and_then(|done| done.id)
    }

    /// Keeps a draft and takes it through the door, where that is allowed.
    fn share(&mut self, who: usize, name: &'static str, save: Json) {
        let Some(draft) = self.wish(who, save) else { return };
        let Picture::Preview(preview) = self.world.look(who, View::Preview { draft: draft.clone() }) else {
            panic!()
        };
        let share = json!({"draft": {"share": {"id": draft, "digest": preview.digest}}});
        if let Some(id) = self.wish(who, share) {
            self.there.entry(name).or_default().push((who, id));
        }
    }

    /// One of the things of this name, of anybody's.
    fn one(&mut self, name: &str) -> Option<Id> {
        let all = self.there.get(name)?;
        Some(all[self.dice.below(all.len())].1.clone())
    }

    fn step(&mut self) {
        let who = self.dice.below(2);
        let day = self.world.now.day;
        let later = day + chrono::Days::new(2);
        let (first, second) = (self.word(who), self.word(who));
        match self.dice.below(13) {
            0 => self.share(
                who,
                "checkIn",
                json!({"checkIn": {"save": {"body": {
                "nearness": 4, "feelings": ["tired"], "need": "rest", "wouldHelp": "company",
                "appreciation": first, "carrying": second,
                "share": ["nearness", "feelings", "need", "wouldHelp", "appreciation", "carrying"]}}}}),
            ),
            1 => self.share(
                who,
                "ritual",
                json!({"ritual": {"save": {"body": {
                "name": first, "usual": second, "smallest": "two minutes"}}}}),
            ),
            2 => self.share(
                who,
                "agreement",
                json!({"agreement": {"save": {"body": {
                "title": first, "text": second, "scope": "time", "reviewOn": day + chrono::Days::new(60)}}}}),
            ),
            3 => self.share(
                who,
                "boundary",
                json!({"boundary": {"save": {"body": {
                "when": first, "iWill": second, "comesBack": null}}}}),
            ),
            4 => self.share(
                who,
                "opening",
                json!({"opening": {"save": {"body": {
                "noticed": first, "hope": second, "noAnswerNeeded": true}}}}),
            ),
            5 => self.share(
                who,
                "weather",
                json!({"weather": {"save": {"body": {
                "sky": "outsideLoad", "load": "work", "kindly": first}}}}),
            ),
            6 => self.share(
                who,
                "kindnesses",
                json!({"weather": {"saveKindnesses": {"body": {"list": [first, second]}}}}),
            ),
            7 => self.share(
                who,
                "ask",
                json!({"ask": {"save": {"body": {
                "what": first, "size": "minutes", "smaller": second}}}}),
            ),
            8 => self.share(
                who,
                "invitation",
                json!({"invitation": {"save": {"body": {"idea": first, "on": later, "smaller": second}}}}),
            ),
            9 => {
                let kind = if self.dice.below(2) == 0 { "thanks" } else { "win" };
                self.share(
                    who,
                    "thanks",
                    json!({"thanks": {"save": {"body": {"kind": kind, "moment": first}}}}),
                );
            }
            10 => self.share(
                who,
                "careCard",
                json!({"careCard": {"save": {"body": {"topic": first, "approach": second}}}}),
            ),
            11 => self.share(
                who,
                "talk",
                json!({"talk": {"save": {"id": null, "body": {
                "topic": first, "place": second, "want": null, "at": null, "turns": null}}}}),
            ),
            _ => self.rarer(who, first, second),
        }
    }

    fn rarer(&mut self, who: usize, first: String, second: String) {
        let day = self.world.now.day;
        match self.dice.below(6) {
            0 => self.share(
                who,
                "challenge",
                json!({"idea": {"save": {"body": {"us": first, "ideas": [second]}}}}),
            ),
            1 => self.share(
                who,
                "experiment",
                json!({"experiment": {"save": {"body": {
                "what": first, "notice": second,
                "days": {"from": day, "to": day + chrono::Days::new(7), "review": day + chrono::Days::new(8)}}}}}),
            ),
            2 => self.share(
                who,
                "lookBack",
                json!({"lookBack": {"save": {"id": null, "body": {
                "span": "week", "wins": first, "times": second}}}}),
            ),
            3 => _ = self.wish(who, json!({"deck": {"putOnShelf": {"card": "warm-03"}}})),
            4 => _ = self.wish(who, json!({"pause": {"begin": {"pace": {"reset": {"minutes": 20}}}}})),
            _ => {
                _ = self.wish(who, json!({"like": {"mark": {"card": "touch-01", "mark": "yes"}}}));
                _ = self.wish(who, json!({"like": {"compare": {}}}));
            }
        }
    }

    /// Says something to what is there, or changes it.
    fn answer(&mut self) {
        let who = self.dice.below(2);
        let word = self.word(who);
        let names = [
            "opening",
            "ask",
            "invitation",
            "talk",
            "ritual",
            "challenge",
            "experiment",
            "agreement",
            "checkIn",
        ];
        let name = names[self.dice.below(names.len())];
        let Some(id) = self.one(name) else { return };
        let now = self.world.now;
        // What the other brought in just now may not be here yet.
        let digest = match self.world.laptops[who]
            .core
            .look(View::Agreement { id: id.clone() }, now)
        {
            Ok(Picture::Agreement(agreement)) => agreement.digest,
            _ => String::new(),
        };
        let wishes = match name {
            "opening" => vec![json!({"opening": {"reply": {"id": id, "reply": {"reflected": {"words": word}}}}})],
            "ask" => vec![json!({"ask": {"answer": {"id": id, "answer": "smaller"}}})],
            "invitation" => vec![json!({"invitation": {"answer": {"id": id, "answer": "yes"}}})],
            "talk" => vec![
                json!({"talk": {"change": {"id": id, "field": {"place": word}}}}),
                json!({"talk": {"suits": {"id": id, "at": "2026-03-01T19:00:00Z"}}}),
                json!({"talk": {"open": {"id": id}}}),
                json!({"talk": {"say": {"id": id, "part": "heard", "text": word, "ofBoth": false}}}),
            ],
            "ritual" => vec![
                json!({"ritual": {"change": {"id": id, "field": {"place": word}}}}),
                json!({"ritual": {"vote": {"id": id, "vote": "smaller"}}}),
                json!({"ritual": {"log": {"id": id, "day": self.world.now.day, "version": "usual", "note": word}}}),
            ],
            "challenge" => vec![json!({"idea": {"rename": {"id": id, "us": word}}})],
            "experiment" => vec![json!({"experiment": {"change": {"id": id, "field": {"notice": word}}}})],
            "agreement" => vec![json!({"agreement": {"yes": {"id": id, "digest": digest}}})],
            _ => vec![
                json!({"checkIn": {"takeOn": {"id": id}}}),
                json!({"supportPage": {"yes": {"item": id}}}),
            ],
        };
        let one = wishes[self.dice.below(wishes.len())].clone();
        self.wish(who, one);
    }

    fn take_back(&mut self) {
        let names: Vec<&str> = self.there.keys().copied().collect();
        if names.is_empty() {
            return;
        }
        let all = &self.there[names[self.dice.below(names.len())]];
        let (who, id) = all[self.dice.below(all.len())].clone();
        self.wish(who, json!({"shared": {"takeBack": {"id": id}}}));
    }
}

fn lived(seed: u64) -> Life {
    let mut life = Life::new(seed);
    for step in 0..STEPS {
        match life.dice.below(8) {
            0..4 => life.step(),
            4..7 => life.answer(),
            _ => life.take_back(),
        }
        if step % 6 == 5 {
            life.world.settle();
        }
    }
    life.world.settle();
    life
}

fn mirror(world: &mut World, who: usize) -> Vec<SharedItem> {
    let (mut items, mut before): (Vec<SharedItem>, _) = (Vec::new(), None);
    loop {
        let Picture::WhatPartnerSees(page) = world.look(who, View::WhatPartnerSees { before }) else {
            panic!()
        };
        before = page.items.last().map(|item| item.id.clone());
        items.extend(page.items);
        if !page.more {
            return items;
        }
    }
}

/// The numbers of the words in a text.
fn words(text: &str) -> Vec<usize> {
    let numbers = text.split(|c: char| !c.is_alphanumeric());
    numbers
        .filter_map(|word| word.strip_prefix('w')?.parse().ok())
        .collect()
}

#[test]
fn whatever_can_be_shared_is_in_the_mirror_of_whoever_wrote_it() {
    let mut kinds = BTreeSet::new();
    for seed in 0..SEEDS {
        let mut life = lived(seed);
        for who in [LENA, SAM] {
            let items = mirror(&mut life.world, who);
            kinds.extend(items.iter().map(|item| format!("{:?}", item.kind)));
            let ids: BTreeSet<&Id> = items.iter().map(|item| &item.id).collect();
            assert_eq!(ids.len(), items.len(), "seed {seed}: each thing once");

            let document = &life.world.laptops[who].core.shared.as_ref().unwrap().document;
            let mut stands = BTreeSet::new();
            texts(document, &ROOT, &mut |text| stands.extend(words(text)));
            let mirrored: BTreeSet<usize> = items
                .iter()
                .flat_map(|item| &item.lines)
                .flat_map(|line| words(&line.words))
                .collect();
            let hidden: Vec<usize> = stands
                .iter()
                .copied()
                .filter(|number| life.writers[*number] == who && !mirrored.contains(number))
                .collect();
            assert!(
                hidden.is_empty(),
                "seed {seed}, laptop {who}: not in the mirror: {hidden:?}"
            );
            assert!(
                mirrored.is_subset(&stands),
                "seed {seed}: in the mirror and not in Ours"
            );

            for item in items.iter().filter(|item| !OF_BOTH.contains(&item.kind)) {
                for number in item.lines.iter().flat_map(|line| words(&line.words)) {
                    assert_eq!(life.writers[number], who, "seed {seed}: {:?} of the other's", item.kind);
                }
            }
            check_choices(&life.world, who, &items, seed);
        }
    }
    let all = [
        "Agreement",
        "Answer",
        "Ask",
        "Boundary",
        "CareCard",
        "CheckIn",
        "Experiment",
        "Idea",
        "Invitation",
        "LookBack",
        "Occasion",
        "Opening",
        "Pause",
        "Ritual",
        "Sealed",
        "Shelf",
        "Support",
        "Talk",
        "Thanks",
        "Weather",
        "Win",
    ];
    assert_eq!(
        kinds.iter().map(String::as_str).collect::<Vec<_>>(),
        all,
        "every kind came up"
    );
}

/// Every value of an entry of `who` that is more than a frame is in the mirror, under the
/// entry's own id or not at all if it is sealed.
fn check_choices(world: &World, who: usize, items: &[SharedItem], seed: u64) {
    let shared = world.laptops[who].core.shared.as_ref().unwrap();
    let me = shared.people.me().to_string();
    let lines: BTreeSet<&str> = items
        .iter()
        .flat_map(|item| &item.lines)
        .map(|line| line.words.as_str())
        .collect();
    entries(&shared.document, &ROOT, &mut |json| {
        let is_mine = json["by"] == me.as_str() && json.get("takenBack").is_none() && json.get("day").is_some();
        if !is_mine || json.get("state").is_some() {
            return;
        }
        let is_sealed = matches!(json["kind"].as_str(), Some("together" | "bound" | "like"));
        for (name, value) in json.as_object().unwrap() {
            let is_frame = matches!(name.as_str(), "by" | "day" | "kind" | "to" | "takenBack");
            if is_frame || (is_sealed && name == "cards") {
                continue;
            }
            let Some(text) = value.as_str() else { continue };
            // An id names something else that is there.
            let is_id = text.len() == 26 && nearer_domain::ItemId::parse(text).is_ok();
            assert!(
                is_id || lines.contains(text) != is_sealed,
                "seed {seed}, laptop {who}: {name} of {}",
                json["kind"]
            );
        }
    });
}
