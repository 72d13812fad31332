//! What somebody chose among the texts of the program: private, for ever.
//!
//! Which questions they like and which are not for them, which ideas of the
//! starter packs they took or hid, and for which country they want to see help
//! lines. Small entries in the map of settings, each under the name of its text.

use std::collections::BTreeMap;

use automerge::{Automerge, ReadDoc, ValueRef, transaction::Transactable};
use serde_json::{Map, Value as Json};

use super::{
    super::{
        ChangeError,
        change::commit,
        entry,
        fields::{Fields, put},
        months,
    },
    SETTINGS,
};
use crate::{ItemId, content::Slug};

const CARD: &str = "card/";
const IDEA: &str = "idea/";
const HELP_COUNTRY: &str = "helpCountry";

/// What somebody thinks of a card, for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaning {
    /// A favourite.
    Favourite,
    /// Not for me: it is not drawn again.
    NotForMe,
}

const LEANINGS: [(&str, Leaning); 2] = [("favourite", Leaning::Favourite), ("notForMe", Leaning::NotForMe)];

/// What somebody did with an idea of a starter pack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choice {
    /// Whether they do not want to see it.
    pub is_hidden: bool,
    /// The draft that it became when they took it last.
    pub draft: Option<ItemId>,
}

/// Keeps what one thinks of a card; nothing in particular without a `leaning`.
///
/// # Errors
///
/// [`ChangeError::Document`] if the document refuses.
pub fn lean(doc: &mut Automerge, card: &Slug, leaning: Option<Leaning>) -> Result<(), ChangeError> {
    let name = LEANINGS
        .iter()
        .find(|(_, one)| Some(*one) == leaning)
        .map(|(name, _)| *name);
    let mut fields = Map::new();
    put(&mut fields, "leaning", name);
    write(doc, &format!("{CARD}{card}"), "card", fields)
}

/// What one thinks of the cards.
pub fn leanings(doc: &Automerge) -> BTreeMap<Slug, Leaning> {
    let mut leanings = BTreeMap::new();
    for (card, entry) in below(doc, CARD) {
        let named = |raw: &str| {
            LEANINGS
                .iter()
                .find(|(name, _)| *name == raw)
                .map(|(_, one)| *one)
                .ok_or(())
        };
        leanings.extend(Fields::of(&entry).text("leaning", named).map(|leaning| (card, leaning)));
    }
    leanings
}

/// Keeps what one did with an idea of a starter pack.
///
/// # Errors
///
/// [`ChangeError::Document`] if the document refuses.
pub fn choose(doc: &mut Automerge, idea: &Slug, choice: Choice) -> Result<(), ChangeError> {
    let mut fields = Map::new();
    put(&mut fields, "hidden", choice.is_hidden.then_some(true));
    put(&mut fields, "draft", choice.draft.map(|id| id.to_string()));
    write(doc, &format!("{IDEA}{idea}"), "idea", fields)
}

/// What one did with the ideas of the starter packs.
pub fn choices(doc: &Automerge) -> BTreeMap<Slug, Choice> {
    let choices = below(doc, IDEA).into_iter().map(|(idea, entry)| {
        let mut fields = Fields::of(&entry);
        let choice = Choice {
            is_hidden: fields.get("hidden", Json::as_bool).unwrap_or(false),
            draft: fields.text("draft", ItemId::parse),
        };
        (idea, choice)
    });
    choices.collect()
}

/// Keeps for which country one wants to see help lines.
///
/// # Errors
///
/// [`ChangeError::Document`] if the document refuses.
pub fn choose_help_country(doc: &mut Automerge, code: &str) -> Result<(), ChangeError> {
    let mut fields = Map::new();
    put(&mut fields, "country", Some(code));
    write(doc, HELP_COUNTRY, "helpCountry", fields)
}

/// For which country one wants to see help lines.
pub fn help_country(doc: &Automerge) -> Option<String> {
    let settings = months::root_map(doc, SETTINGS)?;
    let (automerge::Value::Scalar(scalar), _) = doc.get(&settings, HELP_COUNTRY).ok()?? else {
        return None;
    };
    let entry = parse(scalar.as_str()?)?;
    Fields::of(&entry).text("country", |raw| Ok::<_, ()>(raw.to_owned()))
}

fn write(doc: &mut Automerge, key: &str, kind: &str, mut fields: Map<String, Json>) -> Result<(), ChangeError> {
    let settings = entry::container(doc, SETTINGS)?;
    fields.insert("kind".into(), kind.into());
    let text = Json::Object(fields).to_string();
    commit(doc, |tx| Ok(tx.put(&settings, key, text)?)).map(|_| ())
}

/// The entries whose key begins with `prefix`, by what stands behind it.
fn below(doc: &Automerge, prefix: &str) -> Vec<(Slug, Map<String, Json>)> {
    let Some(settings) = months::root_map(doc, SETTINGS) else {
        return Vec::new();
    };
    let last = format!("{prefix}\u{7f}");
    let found = doc.map_range(&settings, prefix.to_owned()..last).filter_map(|item| {
        let slug = Slug::parse(item.key.strip_prefix(prefix)?).ok()?;
        match &item.value {
            ValueRef::Scalar(automerge::ScalarValueRef::Str(raw)) => Some((slug, parse(raw)?)),
            _ => None,
        }
    });
    found.collect()
}

fn parse(raw: &str) -> Option<Map<String, Json>> {
    match serde_json::from_str(raw) {
        Ok(Json::Object(map)) => Some(map),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use automerge::ActorId;

    use super::*;
    use crate::laptop::item;

    fn mine() -> Automerge {
        let mut doc = super::super::genesis().unwrap();
        doc.set_actor(ActorId::from([1_u8; 16]));
        doc
    }

    fn slug(raw: &str) -> Slug {
        Slug::parse(raw).unwrap()
    }

    #[test]
    fn a_leaning_is_kept_changed_and_let_go() {
        let mut doc = mine();
        lean(&mut doc, &slug("warm-01"), Some(Leaning::Favourite)).unwrap();
        lean(&mut doc, &slug("warm-02"), Some(Leaning::NotForMe)).unwrap();
        lean(&mut doc, &slug("warm-01"), Some(Leaning::NotForMe)).unwrap();
        lean(&mut doc, &slug("warm-02"), None).unwrap();

        assert_eq!(leanings(&doc), [(slug("warm-01"), Leaning::NotForMe)].into());
    }

    #[test]
    fn what_became_of_an_idea_is_remembered() {
        let mut doc = mine();
        let taken = Choice {
            is_hidden: false,
            draft: Some(item(4)),
        };
        let hidden = Choice {
            is_hidden: true,
            draft: None,
        };
        choose(&mut doc, &slug("career-shake-off"), taken).unwrap();
        choose(&mut doc, &slug("career-enough"), hidden).unwrap();
        lean(&mut doc, &slug("career-enough"), Some(Leaning::Favourite)).unwrap();

        let expected = [(slug("career-enough"), hidden), (slug("career-shake-off"), taken)];
        assert_eq!(choices(&doc), expected.into());
    }

    #[test]
    fn the_country_of_the_help_lines_is_the_one_chosen_last() {
        let mut doc = mine();
        assert_eq!(help_country(&doc), None);

        choose_help_country(&mut doc, "DE").unwrap();
        choose_help_country(&mut doc, "AT").unwrap();

        assert_eq!(help_country(&doc), Some("AT".to_owned()));
    }

    #[test]
    fn an_entry_of_another_shape_is_passed_over() {
        let mut doc = mine();
        let settings = months::root_map(&doc, SETTINGS).unwrap();
        commit(&mut doc, |tx| Ok(tx.put(&settings, "card/warm-01", 7)?)).unwrap();
        commit(&mut doc, |tx| Ok(tx.put(&settings, "card/Not A Name", "{}")?)).unwrap();

        assert_eq!(leanings(&doc), BTreeMap::new());
    }
}
