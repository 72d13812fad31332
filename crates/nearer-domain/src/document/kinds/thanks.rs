//! Thanks and wins in JSON.

use serde_json::{Map, Value as Json};

use crate::{
    Name,
    thanks::{Kept, Thanks, Whom, Win},
};

use super::super::fields::{Fields, put};

pub(crate) fn thanks_to(thanks: &Thanks) -> Map<String, Json> {
    let mut map = Map::new();
    let (whom, name) = match &thanks.whom {
        Whom::You => ("you", None),
        Whom::Us => ("us", None),
        Whom::Other(name) => ("other", Some(Name::as_str(name))),
    };
    put(&mut map, "moment", Some(thanks.moment.as_str()));
    put(&mut map, "whom", Some(whom));
    put(&mut map, "name", name);
    map
}

pub(crate) fn thanks_from(fields: &mut Fields<'_>) -> Option<Thanks> {
    let name = fields.phrase("name");
    let whom = fields.text("whom", |raw| match (raw, &name) {
        ("you", _) => Ok(Whom::You),
        ("us", _) => Ok(Whom::Us),
        ("other", Some(name)) => Ok(Whom::Other(name.clone())),
        _ => Err(()),
    });
    Some(Thanks {
        moment: fields.phrase("moment")?,
        // Whom a later version thanks beside these is thanked all the same.
        whom: whom.unwrap_or(Whom::Us),
    })
}

pub(crate) fn win_to(win: &Win) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "moment", Some(win.moment.as_str()));
    map
}

pub(crate) fn win_from(fields: &mut Fields<'_>) -> Option<Win> {
    Some(Win {
        moment: fields.phrase("moment")?,
    })
}

/// As a draft, where a thanks may still become a win.
pub(crate) fn kept_to(kept: &Kept) -> Map<String, Json> {
    match kept {
        Kept::Thanks(thanks) => thanks_to(thanks),
        Kept::Win(win) => win_to(win),
    }
}

pub(crate) fn kept_from(fields: &mut Fields<'_>) -> Option<Kept> {
    match fields.get("whom", Json::as_str) {
        Some(_) => thanks_from(fields).map(Kept::Thanks),
        None => win_from(fields).map(Kept::Win),
    }
}
