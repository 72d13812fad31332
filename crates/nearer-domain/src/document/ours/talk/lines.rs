//! The lines of a talk: what was heard, ideas, and how it closed.

use automerge::Automerge;
use chrono::Days;

use crate::{
    Day, Hand, ItemId, Oddity, People, Shared,
    talk::{Fit, Line, Part},
};

use super::{
    super::{
        super::{ChangeError, kinds},
        moment::{self, ANSWERS, MOMENTS},
    },
    SharedTalk, open_one,
};

const LINE: &str = "talkLine";
const MARK: &str = "talkMark";

/// For how many days after the invitation the lines of a talk are looked for.
const LINES_DAYS: u64 = 120;

/// The most lines of one talk that are shown.
const MAX_LINES: usize = 500;

/// A line with what the other made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The line.
    pub line: Shared<Line>,
    /// Whether it is what was said, where the other marked it.
    pub fit: Option<Fit>,
}

/// Says a line in a talk that is under way.
///
/// # Errors
///
/// [`ChangeError::NotNow`] unless the talk is under way, and for an idea before both
/// understood enough.
pub fn say(doc: &mut Automerge, people: &People, hand: &Hand<'_>, id: ItemId, line: &Line) -> Result<(), ChangeError> {
    let (talk, _) = open_one(doc, people, line.talk)?;
    if line.part == Part::Idea && !both_have_enough(&talk, people) {
        return Err(ChangeError::NotNow);
    }
    moment::share(doc, hand, MOMENTS, id, LINE, kinds::talk::line_to(line))
}

/// Says whether what the other heard is what was said. A later mark takes the place of
/// an earlier one.
///
/// # Errors
///
/// [`ChangeError::NotFound`] if there is no such line, [`ChangeError::NotYours`] if it is
/// one's own, [`ChangeError::NotNow`] if it is not something heard, or the talk is over.
pub fn mark(
    doc: &mut Automerge,
    people: &People,
    hand: &Hand<'_>,
    id: ItemId,
    line: ItemId,
    fit: Fit,
) -> Result<(), ChangeError> {
    let heard = moment::read(doc, people, MOMENTS, LINE, line, kinds::talk::line_from).ok_or(ChangeError::NotFound)?;
    if heard.by == hand.person {
        return Err(ChangeError::NotYours);
    }
    if heard.body.part != Part::Heard {
        return Err(ChangeError::NotNow);
    }
    open_one(doc, people, heard.body.talk)?;
    let mut fields = kinds::talk::mark_to(fit);
    fields.insert("to".into(), line.to_string().into());
    let earlier = marks(doc, people, (heard.day, hand.day), &mut Vec::new())
        .into_iter()
        .find(|mark| mark.by == hand.person && mark.body.0 == line);
    match earlier {
        Some(earlier) => moment::replace(doc, people, hand, ANSWERS, earlier.id, MARK, kinds::talk::mark_to(fit)),
        None => moment::share(doc, hand, ANSWERS, id, MARK, fields),
    }
}

/// The lines of a talk, oldest first. Ideas are not shown before both understood enough.
pub fn lines(doc: &Automerge, people: &People, talk: &SharedTalk) -> (Vec<Marked>, Vec<Oddity>) {
    let mut odd = Vec::new();
    let to = talk.day.checked_add_days(Days::new(LINES_DAYS)).unwrap_or(Day::MAX);
    let from = talk.day.checked_sub_days(Days::new(1)).unwrap_or(Day::MIN);
    let said = moment::between(
        doc,
        people,
        (MOMENTS, LINE),
        (from, to),
        &mut odd,
        kinds::talk::line_from,
    );
    let marks = marks(doc, people, (from, to), &mut odd);
    let shows_ideas = both_have_enough(talk, people);
    let shown = said
        .into_iter()
        .filter(|line| line.body.talk == talk.id && (line.body.part != Part::Idea || shows_ideas))
        .take(MAX_LINES);
    let marked = shown.map(|line| {
        let mut of_it = marks.iter().filter(|mark| mark.body.0 == line.id && mark.by != line.by);
        let fit = of_it.next_back().map(|mark| mark.body.1);
        Marked { line, fit }
    });
    (marked.collect(), odd)
}

fn marks(doc: &Automerge, people: &People, between: (Day, Day), odd: &mut Vec<Oddity>) -> Vec<Shared<(ItemId, Fit)>> {
    moment::between(doc, people, (ANSWERS, MARK), between, odd, kinds::talk::mark_from)
}

fn both_have_enough(talk: &SharedTalk, people: &People) -> bool {
    let both = [Some(people.me()), people.partner()];
    both.iter()
        .all(|person| person.is_some_and(|person| talk.enough.contains(&person)))
}
