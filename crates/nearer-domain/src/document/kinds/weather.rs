//! Weather and the list of kindnesses in JSON.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value as Json};

use crate::{
    kindness::{Kindness, Kindnesses, MAX_KINDNESSES},
    weather::{AboutUs, Load, Sky, Weather},
};

use super::{
    super::fields::{Fields, put},
    name_of, named, words,
};

const SKIES: [(&str, Sky); 4] = [
    ("pullingBack", Sky::PullingBack),
    ("needQuiet", Sky::NeedQuiet),
    ("missingUs", Sky::MissingUs),
    ("outsideLoad", Sky::OutsideLoad),
];

const LOADS: [(&str, Load); 6] = [
    ("work", Load::Work),
    ("health", Load::Health),
    ("family", Load::Family),
    ("money", Load::Money),
    ("sleep", Load::Sleep),
    ("other", Load::Other),
];

const ABOUT_US: [(&str, AboutUs); 3] = [
    ("no", AboutUs::No),
    ("partly", AboutUs::Partly),
    ("notSure", AboutUs::NotSure),
];

pub(crate) fn to(weather: &Weather) -> Map<String, Json> {
    let mut map = Map::new();
    put(&mut map, "sky", name_of(&SKIES, &weather.sky));
    put(&mut map, "load", weather.load.and_then(|load| name_of(&LOADS, &load)));
    let until = weather
        .until
        .map(|until| until.to_rfc3339_opts(SecondsFormat::Secs, true));
    put(&mut map, "until", until);
    put(
        &mut map,
        "aboutUs",
        weather.about_us.and_then(|about| name_of(&ABOUT_US, &about)),
    );
    put(&mut map, "kindly", words(&weather.kind));
    map
}

pub(crate) fn from(fields: &mut Fields<'_>) -> Option<Weather> {
    let until = |raw: &str| DateTime::parse_from_rfc3339(raw).map(|at| at.with_timezone(&Utc));
    Some(Weather {
        sky: fields.text("sky", |raw| named(&SKIES, raw))?,
        load: fields.text("load", |raw| named(&LOADS, raw)),
        until: fields.text("until", until),
        about_us: fields.text("aboutUs", |raw| named(&ABOUT_US, raw)),
        kind: fields.phrase("kindly"),
    })
}

pub(crate) fn kindnesses_to(list: &Kindnesses) -> Map<String, Json> {
    let texts: Vec<&str> = list.as_slice().iter().map(Kindness::as_str).collect();
    let mut map = Map::new();
    put(&mut map, "list", Some(texts));
    map
}

pub(crate) fn kindnesses_from(fields: &mut Fields<'_>) -> Option<Kindnesses> {
    let mut list = fields.words("list", Kindness::parse);
    list.truncate(MAX_KINDNESSES);
    Kindnesses::parse(list).ok()
}
