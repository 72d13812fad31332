//! Starter packs and help lines: looking at them, and taking an idea into Mine.

use chrono::Days;
use nearer_domain::{
    ItemId,
    content::{
        Slug, help_lines,
        pack::{self, Item, Offer as Offered, Situation},
    },
    draft::Standing,
    mine::{
        self,
        choice::{Choice, Leaning as Lean},
    },
};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{
        ApiError, Area, Day, Done, HelpLines, HelpWish, IdeaOffer, Language, OfferStanding, PackPicture, PackWish,
        SituationPicture, SituationSummary,
    },
    translate::content::{self as translate, slug},
};

/// In how many days an agreement that was taken from a pack would be looked at again.
const REVIEW_IN_DAYS: u64 = 56;

/// Where what is taken may appear.
const AREAS: [Area; 5] = [
    Area::Cards,
    Area::Drafts,
    Area::Rituals,
    Area::Agreements,
    Area::Boundaries,
];

/// What was taken of one situation with one wish.
pub(super) struct TakenAtOnce {
    situation: Slug,
    ideas: Vec<Taken>,
}

/// One idea of it, and how it stood before.
struct Taken {
    idea: Slug,
    /// The draft that it became; none for a question.
    draft: Option<ItemId>,
    draft_before: Option<ItemId>,
    leaning_before: Option<Lean>,
}

impl Core {
    pub(super) fn pack_wish(&mut self, wish: PackWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            PackWish::Take { idea, language } => {
                let item = pack::item(&slug(&idea)?).ok_or_else(refusal::not_found)?;
                self.take(item, language, now)
            }
            PackWish::TakeAll { situation, language } => {
                let (_, situation) = pack::situation(&slug(&situation)?).ok_or_else(refusal::not_found)?;
                self.take_all(situation, language, now)
            }
            PackWish::PutBack { situation } => {
                self.put_back(&slug(&situation)?)?;
                Ok(Done::default())
            }
            PackWish::Hide { idea, hidden } => {
                let idea = slug(&idea)?;
                pack::item(&idea).ok_or_else(refusal::not_found)?;
                let choice = Choice {
                    is_hidden: hidden,
                    ..self.choice(&idea)
                };
                self.write_mine(&[Area::Cards], |document| mine::choice::choose(document, &idea, choice))?;
                Ok(Done::default())
            }
        }
    }

    pub(super) fn help_wish(&mut self, wish: HelpWish) -> Result<Done, ApiError> {
        match wish {
            HelpWish::ChooseCountry { country } => {
                let known = help_lines::help_lines().into_iter().flat_map(|list| &list.countries);
                if !known.into_iter().any(|one| one.code == country) {
                    return Err(refusal::not_found());
                }
                self.write_mine(&[Area::Support], |document| {
                    mine::choice::choose_help_country(document, &country)
                })?;
                Ok(Done::default())
            }
        }
    }

    /// Takes one idea: a question to the favourites, anything else as a draft.
    fn take(&mut self, item: &Item, language: Language, now: Now) -> Result<Done, ApiError> {
        let content = item.offer.content(translate::language(language), review_on(now.day));
        let Some(content) = content.map_err(|error| refusal::invalid(error.to_string()))? else {
            self.write_mine(&AREAS, |document| {
                mine::choice::lean(document, &item.id, Some(Lean::Favourite))
            })?;
            return Ok(Done::default());
        };
        let draft = self.fresh_id(now)?;
        self.write_mine(&AREAS, |document| mine::draft::save(document, now.day, draft, &content))?;
        // A crash between the two leaves the draft, and the idea can be taken once more.
        let choice = Choice {
            is_hidden: false,
            draft: Some(draft),
        };
        self.write_mine(&AREAS, |document| mine::choice::choose(document, &item.id, choice))?;
        Ok(Done {
            id: Some(draft.to_string()),
        })
    }

    fn take_all(&mut self, situation: &Situation, language: Language, now: Now) -> Result<Done, ApiError> {
        self.taken = None;
        let mut ideas = Vec::new();
        for item in &situation.items {
            if self.standing(item).0 != OfferStanding::Offered {
                continue;
            }
            let (choice, leaning) = (self.choice(&item.id), self.leaning(&item.id));
            let done = self.take(item, language, now)?;
            ideas.push(Taken {
                idea: item.id.clone(),
                draft: done.id.as_deref().map(crate::translate::id).transpose()?,
                draft_before: choice.draft,
                leaning_before: leaning,
            });
        }
        let situation = situation.id.clone();
        self.taken = Some(TakenAtOnce { situation, ideas });
        Ok(Done::default())
    }

    /// Puts back what was taken at once. What went further since, through the door or aside, stays where it is.
    fn put_back(&mut self, situation: &Slug) -> Result<(), ApiError> {
        let taken = self.taken.take_if(|taken| taken.situation == *situation);
        let TakenAtOnce { ideas, .. } = taken.ok_or_else(refusal::not_found)?;
        for taken in ideas {
            match taken.draft {
                Some(id) => self.put_draft_back(&taken, id)?,
                None if self.leaning(&taken.idea) == Some(Lean::Favourite) => self.write_mine(&AREAS, |document| {
                    mine::choice::lean(document, &taken.idea, taken.leaning_before)
                })?,
                None => {}
            }
        }
        Ok(())
    }

    fn put_draft_back(&mut self, taken: &Taken, draft: ItemId) -> Result<(), ApiError> {
        let standing = mine::draft::read(&self.mine.document, draft).map(|draft| draft.standing);
        if standing != Some(Standing::Open) {
            return Ok(());
        }
        self.write_mine(&AREAS, |document| mine::draft::discard(document, draft))?;
        let choice = Choice {
            draft: taken.draft_before,
            ..self.choice(&taken.idea)
        };
        self.write_mine(&AREAS, |document| mine::choice::choose(document, &taken.idea, choice))
    }

    fn leaning(&self, card: &Slug) -> Option<Lean> {
        mine::choice::leanings(&self.mine.document).get(card).copied()
    }

    fn choice(&self, idea: &Slug) -> Choice {
        let choices = mine::choice::choices(&self.mine.document);
        choices.get(idea).copied().unwrap_or_default()
    }

    /// Where an idea stands with me, and its draft while it is one.
    fn standing(&self, item: &Item) -> (OfferStanding, Option<ItemId>) {
        let choice = self.choice(&item.id);
        let draft = choice.draft.and_then(|id| mine::draft::read(&self.mine.document, id));
        let leaning = self.leaning(&item.id);
        let is_favourite = matches!(item.offer, Offered::Question(_)) && leaning == Some(Lean::Favourite);
        match draft.map(|draft| (draft.standing, draft.id)) {
            _ if choice.is_hidden => (OfferStanding::Hidden, None),
            Some((Standing::Open | Standing::Prepared(_), id)) => (OfferStanding::InMine, Some(id)),
            Some((Standing::Shared(_), _)) => (OfferStanding::Shared, None),
            _ if is_favourite => (OfferStanding::InMine, None),
            Some((Standing::Discarded, _)) | None => (OfferStanding::Offered, None),
        }
    }

    pub(super) fn packs(language: Language) -> Vec<PackPicture> {
        let language = translate::language(language);
        let packs = pack::packs().iter().map(|pack| PackPicture {
            id: pack.id.to_string(),
            name: pack.name.within(language).to_owned(),
            situations: pack
                .situations
                .iter()
                .map(|situation| SituationSummary {
                    id: situation.id.to_string(),
                    name: situation.name.within(language).to_owned(),
                    about: situation.about.within(language).to_owned(),
                })
                .collect(),
        });
        packs.collect()
    }

    pub(super) fn situation(&self, id: &str, wanted: Language, now: Now) -> Result<SituationPicture, ApiError> {
        let (_, situation) = pack::situation(&slug(id)?).ok_or_else(refusal::not_found)?;
        let language = translate::language(wanted);
        let ideas = situation.items.iter().filter_map(|item| {
            let (standing, draft) = self.standing(item);
            Some(IdeaOffer {
                idea: item.id.to_string(),
                offer: translate::offer(item, wanted, review_on(now.day))?,
                standing,
                draft: draft.map(|id| id.to_string()),
            })
        });
        Ok(SituationPicture {
            id: situation.id.to_string(),
            name: situation.name.within(language).to_owned(),
            about: situation.about.within(language).to_owned(),
            care: situation.care.as_ref().map(|care| care.within(language).to_owned()),
            ideas: ideas.collect(),
        })
    }

    pub(super) fn help_lines(&self, language: Language) -> Result<HelpLines, ApiError> {
        let list = help_lines::help_lines().ok_or_else(refusal::not_found)?;
        let countries = list
            .countries
            .iter()
            .map(|country| translate::help_country(country, language));
        Ok(HelpLines {
            gathered: list.gathered,
            chosen: mine::choice::help_country(&self.mine.document),
            countries: countries.collect(),
        })
    }
}

fn review_on(today: Day) -> Day {
    today.checked_add_days(Days::new(REVIEW_IN_DAYS)).unwrap_or(Day::MAX)
}
