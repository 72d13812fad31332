//! Everything of mine and what was shared with me, out of this profile; and into a new one.

use nearer_domain::{
    ItemId, PersonId,
    mine::{received, whole},
    ours,
};

use super::{Core, received::proof};
use crate::{
    clock::Now,
    export::{self, Entry, Export, Item, WrittenProof},
    give_out::{Ending, FileName, OutgoingFile},
    refusal::{self, invalid},
    seam::{ApiError, Area, ExportFile, ExportFormat},
};

/// How many items are read at a time.
const PER_PAGE: usize = 200;

fn written(line: nearer_domain::Line) -> export::WrittenLine {
    export::WrittenLine {
        of: line.of,
        words: line.words,
    }
}

impl Core {
    /// The export as a file. The passphrase is asked for, because the file is readable for everyone.
    pub(super) fn export_file(&mut self, asked: &ExportFile, now: Now) -> Result<OutgoingFile, ApiError> {
        self.keeping.check_passphrase(&asked.passphrase)?;
        let export = self.export(now);
        let (ending, bytes) = match asked.format {
            ExportFormat::Json => (Ending::Json, export.json()?),
            ExportFormat::Markdown => (Ending::Markdown, export::markdown(&export)),
            ExportFormat::Csv => (Ending::Csv, export::csv(&export)),
        };
        let name = FileName::parse(&asked.file, ending).map_err(|error| invalid(error.to_string()))?;
        Ok(OutgoingFile { name, bytes })
    }

    /// What a backup holds for reading without the app.
    pub(super) fn readable(&self, now: Now) -> Result<Vec<(String, Vec<u8>)>, ApiError> {
        let export = self.export(now);
        Ok(vec![
            ("readable.json".to_owned(), export.json()?),
            ("readable.md".to_owned(), export::markdown(&export)),
        ])
    }

    fn export(&self, now: Now) -> Export {
        let who = |person: PersonId, name: &str| export::Who {
            person: person.to_string(),
            name: name.to_owned(),
        };
        let me = PersonId::new(self.me.person);
        let partner = self.shared.as_ref().and_then(super::shared::Shared::partner);
        let partner = partner.map(|member| (PersonId::new(member.person), member.name.clone()));
        let mut export = Export::begin(
            who(me, &self.me.name),
            partner.as_ref().map(|(person, name)| who(*person, name)),
            now.day,
        );
        let entry = |piece: whole::Piece| Entry {
            place: piece.place,
            key: piece.key,
            entry: piece.entry,
        };
        export.mine = whole::pieces(&self.mine.document).into_iter().map(entry).collect();
        export.shared_by_me = self.all_shared_by(me, false, now);
        if let Some((partner, _)) = partner {
            export.shared_with_me = self.all_shared_by(partner, true, now);
        }
        export
    }

    fn all_shared_by(&self, person: PersonId, with_proof: bool, now: Now) -> Vec<Item> {
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        let (mut all, mut before) = (Vec::new(), None);
        loop {
            let (page, _) =
                ours::overview::shared_by(&shared.document, &shared.people, now.day, person, before, PER_PAGE);
            before = page.items.last().map(|item| item.id);
            all.extend(page.items.into_iter().map(|item| Item {
                id: item.id.to_string(),
                day: item.day,
                kind: received::name_of(item.kind).to_owned(),
                lines: item.lines.into_iter().map(written).collect(),
                proof: if with_proof {
                    proof(shared, item.id).as_ref().map(WrittenProof::of)
                } else {
                    None
                },
            }));
            if !page.more || before.is_none() {
                return all;
            }
        }
    }

    /// Takes an export into this profile, in which nothing was written yet: all of it or nothing.
    ///
    /// What was shared with the person becomes kept copies. What they had shared
    /// themselves is in Mine already, as what was given; it is not shared anew.
    ///
    /// # Errors
    ///
    /// Says what does not fit; nothing has changed then.
    pub(crate) fn take_in_export(&mut self, bytes: &[u8], now: Now) -> Result<(), ApiError> {
        let export = Export::read(bytes)?;
        let mut scratch = nearer_domain::mine::genesis().map_err(|error| invalid(error.to_string()))?;
        let pieces = export.pieces();
        whole::take_in(&mut scratch, &pieces).map_err(|error| export::take_in(&error))?;
        let mut copies = Vec::new();
        if let Some(partner) = &export.partner {
            let partner = PersonId::parse(&partner.person).map_err(|_| invalid("the other person has no id"))?;
            let is_kept = |id: &str| pieces.iter().any(|piece| piece.place == "received" && piece.key == id);
            for item in export.shared_with_me.iter().filter(|item| !is_kept(&item.id)) {
                let id = ItemId::parse(&item.id).map_err(|_| invalid("an item has no id; nothing was taken in"))?;
                copies.push((id, item.copy(partner, now.day)));
            }
        }
        for (id, copy) in &copies {
            received::keep(&mut scratch, *id, copy).map_err(refusal::change)?;
        }
        // All of it fits: the same pieces once more, in one change of this profile.
        let all = whole::pieces(&scratch);
        if self.mine.document.get_heads() != [nearer_domain::mine::GENESIS_HASH] {
            return Err(export::take_in(&whole::TakeInError::NotEmpty));
        }
        self.write_mine(&Area::ALL, |document| {
            whole::take_in(document, &all).map_err(|error| match error {
                whole::TakeInError::Change(error) => error,
                _ => nearer_domain::ChangeError::NotNow,
            })
        })
    }
}
