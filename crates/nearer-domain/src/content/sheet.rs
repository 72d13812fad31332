//! Reading one file that comes with the program, strictly.
//!
//! Unlike what a partner sends, these files are ours: a field that is absent,
//! odd or not known is a mistake, and a test says where. `serde` is not used,
//! because this crate has hand-written readers only.

use serde_json::{Map, Value as Json};

use super::{Said, Slug};

/// One object of a file, being read. Fields are taken out of it; none may be left.
pub(super) struct Sheet {
    map: Map<String, Json>,
    place: String,
}

/// What is wrong with a file of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub(super) struct SheetError {
    place: String,
    what: String,
}

impl Sheet {
    /// The object that is the file `name`, of the schema that this version reads.
    pub(super) fn of_file(name: &str, raw: &str) -> Result<Sheet, SheetError> {
        let json = serde_json::from_str(raw).map_err(|error| SheetError {
            place: name.to_owned(),
            what: error.to_string(),
        })?;
        let mut sheet = Sheet::of(json, name.to_owned())?;
        match sheet.map.remove("schema").and_then(|schema| schema.as_u64()) {
            Some(1) => Ok(sheet),
            _ => Err(sheet.wrong("schema is not 1")),
        }
    }

    fn of(json: Json, place: String) -> Result<Sheet, SheetError> {
        match json {
            Json::Object(map) => Ok(Sheet { map, place }),
            _ => Err(SheetError {
                place,
                what: "not an object".to_owned(),
            }),
        }
    }

    pub(super) fn wrong(&self, what: impl Into<String>) -> SheetError {
        SheetError {
            place: self.place.clone(),
            what: what.into(),
        }
    }

    /// The text under `key`.
    pub(super) fn text(&mut self, key: &str) -> Result<String, SheetError> {
        self.text_or_none(key)?.ok_or_else(|| self.wrong(format!("no {key}")))
    }

    /// The text under `key`, if there is one.
    pub(super) fn text_or_none(&mut self, key: &str) -> Result<Option<String>, SheetError> {
        match self.map.remove(key) {
            None => Ok(None),
            Some(Json::String(text)) if !text.trim().is_empty() && text.trim() == text => Ok(Some(text)),
            Some(_) => Err(self.wrong(format!("{key} is not a text"))),
        }
    }

    /// What `parse` makes of the text under `key`.
    pub(super) fn parsed<T, E>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, SheetError> {
        let text = self.text(key)?;
        parse(&text).map_err(|_| self.wrong(format!("{key} cannot be {text:?}")))
    }

    /// The lasting name under `id`.
    pub(super) fn id(&mut self) -> Result<Slug, SheetError> {
        let id = self.parsed("id", Slug::parse)?;
        self.place = format!("{} {id}", self.place);
        Ok(id)
    }

    /// The text under `key`, in each language.
    pub(super) fn said(&mut self, key: &str) -> Result<Said, SheetError> {
        self.said_or_none(key)?.ok_or_else(|| self.wrong(format!("no {key}")))
    }

    /// The text under `key` in each language, if there is one.
    pub(super) fn said_or_none(&mut self, key: &str) -> Result<Option<Said>, SheetError> {
        let Some(json) = self.map.remove(key) else {
            return Ok(None);
        };
        let mut inner = Sheet::of(json, format!("{} {key}", self.place))?;
        let said = inner.both()?;
        inner.end()?;
        Ok(Some(said))
    }

    /// The text of this very object, in each language.
    pub(super) fn both(&mut self) -> Result<Said, SheetError> {
        Ok(Said {
            english: self.text("en")?,
            german: self.text("de")?,
        })
    }

    /// Whether `key` is there and true.
    pub(super) fn is_set(&mut self, key: &str) -> Result<bool, SheetError> {
        match self.map.remove(key) {
            None => Ok(false),
            Some(Json::Bool(true)) => Ok(true),
            Some(_) => Err(self.wrong(format!("{key} can only be true"))),
        }
    }

    /// The texts under `key`.
    pub(super) fn texts(&mut self, key: &str) -> Result<Vec<String>, SheetError> {
        let Some(Json::Array(list)) = self.map.remove(key) else {
            return Err(self.wrong(format!("no list of {key}")));
        };
        let texts = list.into_iter().map(|text| match text {
            Json::String(text) => Ok(text),
            _ => Err(self.wrong(format!("{key} are not texts"))),
        });
        texts.collect()
    }

    /// What `read` makes of each object in the list under `key`.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        read: impl Fn(&mut Sheet) -> Result<T, SheetError>,
    ) -> Result<Vec<T>, SheetError> {
        let Some(Json::Array(list)) = self.map.remove(key) else {
            return Err(self.wrong(format!("no list of {key}")));
        };
        let objects = list.into_iter().enumerate().map(|(at, json)| {
            let mut sheet = Sheet::of(json, format!("{} {key} {at}", self.place))?;
            let one = read(&mut sheet)?;
            sheet.end()?;
            Ok(one)
        });
        objects.collect()
    }

    /// Nothing is left that was not read.
    pub(super) fn end(&self) -> Result<(), SheetError> {
        match self.map.keys().next() {
            None => Ok(()),
            Some(key) => Err(self.wrong(format!("{key} is not known"))),
        }
    }
}
