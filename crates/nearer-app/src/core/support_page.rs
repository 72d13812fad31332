//! The page for someone who helps: what both said yes to, and how it leaves the app.
//!
//! An item is on the page while both have said yes to it, and the file is made
//! from that list here, never from what a screen sends. My private addendum lies
//! in Mine and goes into a file only when I say so.

use nearer_domain::{
    ItemId, PersonId,
    ours::{self, overview::SharedItem, support::Yes},
};

use super::{Core, pictures::kind, shared::Shared};
use crate::{
    clock::Now,
    give_out::{Ending, FileName, OutgoingFile},
    handout::{Handout, Mark, Part},
    refusal::{self, invalid},
    seam::{ApiError, Area, Done, Hue, Page, PageItem, SupportFile, SupportFormat, SupportPage, SupportPageWish, Who},
    translate::{self, who::who},
};

/// Where the private database keeps my addendum.
const ADDENDUM: &str = "supportpage/addendum";

/// The longest addendum, in characters.
const MAX_ADDENDUM_CHARS: usize = 8_000;

/// The longest word or sentence that an interface gives for a file, in characters.
const MAX_WORD_CHARS: usize = 300;

/// How many items that could be suggested one page shows.
const OTHERS_PER_PAGE: usize = 30;

impl Core {
    pub(super) fn support_page_wish(&mut self, wish: SupportPageWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            SupportPageWish::Yes { item } => {
                let to = translate::id(&item)?;
                let shared = self.shared.as_ref().ok_or_else(refusal::not_paired)?;
                ours::overview::shared_one(&shared.document, &shared.people, now.day, to)
                    .ok_or_else(refusal::not_found)?;
                let id = self.fresh_id(now)?;
                self.write_ours(now, &[Area::Support], |document, people, hand| {
                    ours::support::say_yes(document, people, hand, id, to)
                })?;
            }
            SupportPageWish::No { item } => {
                let to = translate::id(&item)?;
                self.write_ours(now, &[Area::Support], |document, people, hand| {
                    ours::support::take_yes_back(document, people, hand, to)
                })?;
            }
            SupportPageWish::Addendum { text } => {
                if text.chars().count() > MAX_ADDENDUM_CHARS {
                    return Err(invalid(format!(
                        "an addendum has at most {MAX_ADDENDUM_CHARS} characters"
                    )));
                }
                self.keeping
                    .mine()
                    .put(ADDENDUM, text.as_bytes())
                    .map_err(refusal::write)?;
                self.touch([Area::Support]);
            }
        }
        Ok(Done::default())
    }

    pub(super) fn support_page(&mut self, before: Option<&str>, now: Now) -> Result<SupportPage, ApiError> {
        let before = before.map(translate::id).transpose()?;
        let addendum = self.addendum()?;
        let mut page = SupportPage {
            chosen: Vec::new(),
            partner_suggests: Vec::new(),
            i_suggest: Vec::new(),
            others: Page {
                items: Vec::new(),
                more: false,
            },
            addendum,
        };
        let Some(shared) = &self.shared else { return Ok(page) };
        let (yeses, _) = ours::support::yeses(&shared.document, &shared.people, now.day);
        let chosen = ours::support::chosen(&yeses);
        page.chosen = chosen.iter().filter_map(|id| item(shared, now, *id)).collect();
        for Yes { by, to, .. } in &yeses {
            if chosen.contains(to) {
                continue;
            }
            let list = match who(&shared.people, *by) {
                Who::Me => &mut page.i_suggest,
                Who::Partner => &mut page.partner_suggests,
            };
            list.extend(item(shared, now, *to));
        }
        page.others = others(shared, now, before, &yeses);
        Ok(page)
    }

    fn addendum(&mut self) -> Result<String, ApiError> {
        let bytes = self.keeping.mine().get(ADDENDUM).map_err(refusal::read)?;
        Ok(bytes
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_default())
    }

    /// The page as a file: what both chose, in the words that the interface has for it.
    pub(super) fn support_file(&mut self, file: &SupportFile, now: Now) -> Result<OutgoingFile, ApiError> {
        let words = &file.words;
        let mut all = vec![
            &words.file,
            &words.title,
            &words.lede,
            &words.addendum,
            &words.note,
            &words.both,
        ];
        all.extend(words.kinds.values());
        all.extend(words.labels.values());
        all.extend(words.values.values());
        if all.iter().any(|word| word.chars().count() > MAX_WORD_CHARS) {
            return Err(invalid(format!(
                "a word of the page has at most {MAX_WORD_CHARS} characters"
            )));
        }
        let page = self.support_page(None, now)?;
        let mut parts: Vec<Part> = page.chosen.iter().map(|item| self.part(item, file)).collect();
        if file.with_addendum && !page.addendum.trim().is_empty() {
            parts.push(Part::Heading(words.addendum.clone()));
            parts.push(Part::Item {
                mark: self.mark(Who::Me),
                byline: self.name(Who::Me),
                words: vec![page.addendum],
            });
        }
        let handout = Handout {
            language: words.language.clone(),
            title: words.title.clone(),
            lede: words.lede.clone(),
            parts,
            note: words.note.clone(),
        };
        let (ending, bytes) = match file.format {
            SupportFormat::Pdf => {
                let pdf = handout.to_pdf();
                let pdf = pdf.map_err(|error| refusal::refuse(crate::seam::ErrorCode::Internal, error.to_string()))?;
                (Ending::Pdf, pdf)
            }
            SupportFormat::Markdown => (Ending::Markdown, handout.to_markdown().into_bytes()),
        };
        let name = FileName::parse(&words.file, ending).map_err(|error| invalid(error.to_string()))?;
        Ok(OutgoingFile { name, bytes })
    }

    fn part(&self, item: &PageItem, file: &SupportFile) -> Part {
        let is_both = is_of_both(item);
        let whose = if is_both {
            file.words.both.clone()
        } else {
            self.name(item.by)
        };
        let kind = serde_json::to_value(item.kind).ok();
        let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
        let kind = file.words.kinds.get(kind).cloned().unwrap_or_default();
        let day = file
            .words
            .days
            .get(&item.day)
            .cloned()
            .unwrap_or_else(|| item.day.to_string());
        let byline: Vec<String> = [whose, kind, day].into_iter().filter(|word| !word.is_empty()).collect();
        Part::Item {
            mark: if is_both { Mark::Both } else { self.mark(item.by) },
            byline: byline.join(" · "),
            words: translate::handout::lines(item, &file.words),
        }
    }

    fn name(&self, of: Who) -> String {
        match of {
            Who::Me => self.me.name.clone(),
            Who::Partner => self.partner().map(|partner| partner.name).unwrap_or_default(),
        }
    }

    fn mark(&self, of: Who) -> Mark {
        let mine = self.myself().hue;
        match (of, mine) {
            (Who::Me, Hue::Amber) | (Who::Partner, Hue::Indigo) => Mark::Circle,
            (Who::Me, Hue::Indigo) | (Who::Partner, Hue::Amber) => Mark::Square,
        }
    }
}

/// What both wrote together carries no single name.
fn is_of_both(item: &PageItem) -> bool {
    use crate::seam::Kind;
    matches!(
        item.kind,
        Kind::Agreement | Kind::Ritual | Kind::Idea | Kind::Experiment | Kind::Talk
    )
}

fn item(shared: &Shared, now: Now, id: ItemId) -> Option<PageItem> {
    let (by, found) = ours::overview::shared_one(&shared.document, &shared.people, now.day, id)?;
    Some(picture(shared, by, found))
}

fn picture(shared: &Shared, by: PersonId, item: SharedItem) -> PageItem {
    PageItem {
        id: item.id.to_string(),
        by: who(&shared.people, by),
        day: item.day,
        kind: kind(item.kind),
        lines: item.lines.into_iter().map(Into::into).collect(),
    }
}

/// Everything of both that nobody said yes to, newest first.
fn others(shared: &Shared, now: Now, before: Option<ItemId>, yeses: &[Yes]) -> Page<PageItem> {
    let mut all: Vec<(PersonId, SharedItem)> = Vec::new();
    // Enough of each person that a page of both is whole, whatever was said yes to.
    let limit = if before.is_some() {
        400
    } else {
        OTHERS_PER_PAGE + yeses.len()
    };
    let mut more = false;
    for person in shared.people.partner().into_iter().chain([shared.people.me()]) {
        let (page, _) = ours::overview::shared_by(&shared.document, &shared.people, now.day, person, None, limit);
        more |= page.more;
        all.extend(page.items.into_iter().map(|item| (person, item)));
    }
    all.sort_by_key(|(_, item)| std::cmp::Reverse((item.day, item.id)));
    if let Some(before) = before
        && let Some(place) = all.iter().position(|(_, item)| item.id == before)
    {
        all.drain(..=place);
    }
    all.retain(|(_, item)| !item.lines.is_empty() && yeses.iter().all(|yes| yes.to != item.id));
    let has_more = more || all.len() > OTHERS_PER_PAGE;
    all.truncate(OTHERS_PER_PAGE);
    Page {
        items: all.into_iter().map(|(by, item)| picture(shared, by, item)).collect(),
        more: has_more,
    }
}
