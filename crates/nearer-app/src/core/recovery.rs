//! Recovery words: drawn, shown once, and kept only after they were written down.
//!
//! The words are never on disk. Until three of them were typed back they are in
//! the memory of the app alone, and no way in has changed.

use nearer_store::{Point, RecoveryWords};

use super::Core;
use crate::{
    clock::Now,
    refusal::{self, invalid, refuse},
    seam::{ApiError, Area, Day, Done, ErrorCode, NewWords, PointPicture, RecoveryPicture, RecoveryWish},
};

/// How many of the words are asked for.
const ASKED: usize = 3;

/// For how many days the line on Today stays away once it was put off.
const PUT_OFF_DAYS: i64 = 30;

/// Words that were shown and not confirmed yet.
pub(super) struct Drawn {
    words: RecoveryWords,
    /// Which of them are asked for, from 0.
    asked: [usize; ASKED],
}

impl Core {
    pub(super) fn recovery_picture(&self, now: Now) -> RecoveryPicture {
        let points = self.keeping.points().map(|points| points.list()).unwrap_or_default();
        RecoveryPicture {
            has_words: self.keeping.has_recovery_words(),
            backed_up_on: self.preferences.backed_up_on,
            is_offered: self.is_recovery_offered(now),
            points: points.into_iter().map(point_picture).collect(),
        }
    }

    /// Whether Today says once more that nothing would be left if this laptop were lost.
    fn is_recovery_offered(&self, now: Now) -> bool {
        let put_off = self.preferences.recovery_put_off_on;
        let is_put_off = put_off.is_some_and(|day| (now.day - day).num_days() < PUT_OFF_DAYS);
        !self.keeping.has_recovery_words() && !is_put_off
    }

    /// Draws new words. Nothing has changed until they were confirmed.
    pub(super) fn new_words(&mut self) -> Result<NewWords, ApiError> {
        let words = RecoveryWords::random().map_err(|fault| refusal::fault(&fault))?;
        let asked = self.some_places(words.words().len())?;
        let shown = NewWords {
            words: words.words().into_iter().map(str::to_owned).collect(),
            asked: asked.map(|place| u8::try_from(place + 1).unwrap_or(u8::MAX)),
        };
        self.drawn = Some(Drawn { words, asked });
        Ok(shown)
    }

    pub(super) fn recovery_wish(&mut self, wish: RecoveryWish, now: Now) -> Result<Done, ApiError> {
        match wish {
            RecoveryWish::KeepWords { typed } => self.keep_words(&typed)?,
            RecoveryWish::PutOff {} => {
                self.preferences.recovery_put_off_on = Some(now.day);
                self.try_keep_preferences()?;
            }
        }
        self.touch([Area::Settings]);
        Ok(Done::default())
    }

    fn keep_words(&mut self, typed: &[String]) -> Result<(), ApiError> {
        let Some(drawn) = &self.drawn else {
            return Err(refuse(ErrorCode::NotAllowed, "no words were shown; begin once more"));
        };
        let words = drawn.words.words();
        let is_right = typed.len() == ASKED
            && drawn.asked.iter().zip(typed).all(|(place, typed)| {
                let word = words.get(*place).copied().unwrap_or_default();
                typed.trim().eq_ignore_ascii_case(word)
            });
        if !is_right {
            return Err(invalid("these are not the words at those places"));
        }
        self.keeping.set_recovery_words(&drawn.words)?;
        self.drawn = None;
        Ok(())
    }

    /// Three different places below `count`, in their order.
    fn some_places(&mut self, count: usize) -> Result<[usize; ASKED], ApiError> {
        let mut places: Vec<usize> = (0..count).collect();
        let mut chosen = [0; ASKED];
        for place in &mut chosen {
            let roll = u64::from_le_bytes(self.chance.draw()?);
            let at = usize::try_from(roll % places.len().max(1) as u64).unwrap_or(0);
            *place = places.swap_remove(at);
        }
        chosen.sort_unstable();
        Ok(chosen)
    }

    /// Notes that a backup was made and checked.
    pub(crate) fn note_backup(&mut self, now: Now) {
        self.preferences.backed_up_on = Some(now.day);
        self.keep_preferences();
        self.touch([Area::Settings]);
    }
}

pub(crate) fn point_picture(point: Point) -> PointPicture {
    PointPicture {
        id: format!("{}-{}", point.day, point.number),
        day: Day::default()
            .checked_add_days(chrono::Days::new(point.day.into()))
            .unwrap_or_default(),
    }
}

/// The point of this id.
pub(crate) fn point_of(id: &str) -> Result<Point, ApiError> {
    let parts = id.split_once('-').and_then(|(day, number)| {
        Some(Point {
            day: day.parse().ok()?,
            number: number.parse().ok()?,
        })
    });
    parts.ok_or_else(refusal::not_found)
}
