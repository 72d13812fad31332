//! Weather and what lands well.

use chrono::{DateTime, Days, Timelike, Utc};
use nearer_domain::{
    kindness::{Kindness, Kindnesses},
    weather::{AboutUs, Load, MAX_DAYS, Sky, Weather},
};

use super::{about, optional_words, words};
use crate::{
    clock::Now,
    refusal,
    seam::{AboutUs as AboutUsSeen, ApiError, KindnessesBody, Load as LoadSeen, Sky as SkySeen, WeatherBody},
};

pub(crate) fn weather(body: &WeatherBody, now: Now) -> Result<Weather, ApiError> {
    Ok(Weather {
        sky: sky(body.sky),
        load: body.load.map(load),
        until: body.until.map(|until| to_the_minute(until, now)).transpose()?,
        about_us: body.about_us.map(about_us),
        kind: optional_words("what would be kind", body.kindly.as_deref())?,
    })
}

/// A time that people chose has no seconds.
fn to_the_minute(until: DateTime<Utc>, now: Now) -> Result<DateTime<Utc>, ApiError> {
    let last = now.instant().checked_add_days(Days::new(MAX_DAYS));
    if last.is_some_and(|last| until > last) {
        return Err(refusal::invalid(format!("weather stands for {MAX_DAYS} days at most")));
    }
    let whole = until.with_second(0).and_then(|at| at.with_nanosecond(0));
    Ok(whole.unwrap_or(until))
}

pub(crate) fn body(weather: &Weather) -> WeatherBody {
    WeatherBody {
        sky: sky_seen(weather.sky),
        load: weather.load.map(load_seen),
        until: weather.until,
        about_us: weather.about_us.map(about_us_seen),
        kindly: weather.kind.as_ref().map(|words| words.as_str().to_owned()),
    }
}

pub(crate) fn kindnesses(body: &KindnessesBody) -> Result<Kindnesses, ApiError> {
    let typed = body.list.iter().filter(|kindness| !kindness.trim().is_empty());
    let list: Result<Vec<Kindness>, ApiError> = typed.map(|kindness| words("what lands well", kindness)).collect();
    about("what lands well", Kindnesses::parse(list?))
}

pub(crate) fn kindnesses_body(list: &Kindnesses) -> KindnessesBody {
    let texts = list.as_slice().iter().map(|kindness| kindness.as_str().to_owned());
    KindnessesBody { list: texts.collect() }
}

fn sky(seen: SkySeen) -> Sky {
    match seen {
        SkySeen::PullingBack => Sky::PullingBack,
        SkySeen::NeedQuiet => Sky::NeedQuiet,
        SkySeen::MissingUs => Sky::MissingUs,
        SkySeen::OutsideLoad => Sky::OutsideLoad,
    }
}

fn sky_seen(sky: Sky) -> SkySeen {
    match sky {
        Sky::PullingBack => SkySeen::PullingBack,
        Sky::NeedQuiet => SkySeen::NeedQuiet,
        Sky::MissingUs => SkySeen::MissingUs,
        Sky::OutsideLoad => SkySeen::OutsideLoad,
    }
}

fn load(seen: LoadSeen) -> Load {
    match seen {
        LoadSeen::Work => Load::Work,
        LoadSeen::Health => Load::Health,
        LoadSeen::Family => Load::Family,
        LoadSeen::Money => Load::Money,
        LoadSeen::Sleep => Load::Sleep,
        LoadSeen::Other => Load::Other,
    }
}

fn load_seen(load: Load) -> LoadSeen {
    match load {
        Load::Work => LoadSeen::Work,
        Load::Health => LoadSeen::Health,
        Load::Family => LoadSeen::Family,
        Load::Money => LoadSeen::Money,
        Load::Sleep => LoadSeen::Sleep,
        Load::Other => LoadSeen::Other,
    }
}

fn about_us(seen: AboutUsSeen) -> AboutUs {
    match seen {
        AboutUsSeen::No => AboutUs::No,
        AboutUsSeen::Partly => AboutUs::Partly,
        AboutUsSeen::NotSure => AboutUs::NotSure,
    }
}

fn about_us_seen(about: AboutUs) -> AboutUsSeen {
    match about {
        AboutUs::No => AboutUsSeen::No,
        AboutUs::Partly => AboutUsSeen::Partly,
        AboutUs::NotSure => AboutUsSeen::NotSure,
    }
}
