//! The weather of both, and what lands well.

use nearer_domain::{ItemId, Shared, draft::Content, kindness::Kindnesses, ours, weather::Weather};

use super::Core;
use crate::{
    clock::Now,
    refusal,
    seam::{ApiError, Area, Done, SkyPicture, WeatherPicture, WeatherWish},
    translate,
};

impl Core {
    pub(super) fn weather_wish(&mut self, wish: WeatherWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            WeatherWish::Save { id, body } => {
                let content = Content::Weather(translate::weather::weather(&body, now)?);
                self.save_draft(id.as_deref(), content, Area::Weather, now)
            }
            WeatherWish::End {} => {
                self.write_ours(now, &[Area::Weather], ours::weather::end)?;
                Ok(Done::default())
            }
            WeatherWish::SaveKindnesses { id, body } => {
                let content = Content::Kindnesses(translate::weather::kindnesses(&body)?);
                self.save_draft(id.as_deref(), content, Area::Weather, now)
            }
        }
    }

    pub(super) fn share_weather(&mut self, id: ItemId, weather: &Weather, now: Now) -> Result<ItemId, ApiError> {
        if weather.is_over(now.day, now.instant(), now.day) {
            return Err(refusal::invalid("the time until which it stands is over"));
        }
        self.write_ours(now, &[Area::Weather], |document, people, hand| {
            ours::weather::share(document, people, hand, id, weather)
        })?;
        Ok(id)
    }

    /// Shares the list, in the place of the one shared before.
    pub(super) fn share_kindnesses(&mut self, id: ItemId, list: &Kindnesses, now: Now) -> Result<ItemId, ApiError> {
        let mut stands_as = id;
        self.write_ours(now, &[Area::Weather], |document, people, hand| {
            stands_as = ours::kindness::share(document, people, hand, id, list)?;
            Ok(())
        })?;
        Ok(stands_as)
    }

    pub(super) fn sky(&self, now: Now) -> SkyPicture {
        let Some(shared) = &self.shared else {
            return SkyPicture::default();
        };
        let (sky, _) = ours::weather::current(&shared.document, &shared.people, now.instant(), now.day);
        let list = |person| {
            let list: Option<Shared<Kindnesses>> = ours::kindness::of(&shared.document, &shared.people, person);
            list.map(|list| translate::weather::kindnesses_body(&list.body).list)
                .unwrap_or_default()
        };
        SkyPicture {
            mine: sky.mine.as_ref().map(picture),
            partners: sky.partners.as_ref().map(picture),
            lands_well_with_me: list(shared.people.me()),
            lands_well_with_partner: shared.people.partner().map(list).unwrap_or_default(),
        }
    }
}

fn picture(weather: &Shared<Weather>) -> WeatherPicture {
    WeatherPicture {
        id: weather.id.to_string(),
        day: weather.day,
        body: translate::weather::body(&weather.body),
    }
}
