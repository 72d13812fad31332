//! Check-ins.

use nearer_domain::{
    Day,
    check_in::{CheckIn, CheckInDraft, Feelings, Line, Need, WouldHelp},
};

use super::{about, level, optional_words};
use crate::seam::{ApiError, CheckInBody, CheckInLine, CheckInPicture, Who, WouldHelp as WouldHelpSeen};

pub(crate) fn draft(body: &CheckInBody) -> Result<CheckInDraft, ApiError> {
    let check_in = CheckIn {
        nearness: level("nearness", body.nearness)?,
        understood: level("felt understood", body.understood)?,
        feelings: about("feelings", Feelings::parse(&body.feelings))?,
        need: about("need", body.need.as_deref().map(Need::parse).transpose())?,
        would_help: body.would_help.map(would_help),
        appreciation: optional_words("appreciation", body.appreciation.as_deref())?,
        carrying: optional_words("carrying", body.carrying.as_deref())?,
    };
    Ok(CheckInDraft {
        check_in,
        share: body.share.iter().copied().map(line).collect(),
    })
}

pub(crate) fn body(draft: &CheckInDraft) -> CheckInBody {
    let CheckInDraft { check_in, share } = draft;
    CheckInBody {
        nearness: check_in.nearness.map(|level| level.get()),
        understood: check_in.understood.map(|level| level.get()),
        feelings: check_in
            .feelings
            .as_slice()
            .iter()
            .map(|feeling| feeling.as_str().to_owned())
            .collect(),
        need: check_in.need.map(|need| need.as_str().to_owned()),
        would_help: check_in.would_help.map(would_help_seen),
        appreciation: check_in.appreciation.as_ref().map(|words| words.as_str().to_owned()),
        carrying: check_in.carrying.as_ref().map(|words| words.as_str().to_owned()),
        share: share.iter().copied().map(line_seen).collect(),
    }
}

pub(crate) fn picture(id: String, by: Who, day: Day, draft: bool, check_in: &CheckIn) -> CheckInPicture {
    let seen = body(&CheckInDraft {
        check_in: check_in.clone(),
        share: Default::default(),
    });
    CheckInPicture {
        id,
        by,
        day,
        draft,
        nearness: seen.nearness,
        understood: seen.understood,
        feelings: seen.feelings,
        need: seen.need,
        would_help: seen.would_help,
        appreciation: seen.appreciation,
        carrying: seen.carrying,
        prepared: None,
        together: None,
        taken_on: None,
        can_take_on: false,
    }
}

fn would_help(seen: WouldHelpSeen) -> WouldHelp {
    match seen {
        WouldHelpSeen::BeHeard => WouldHelp::BeHeard,
        WouldHelpSeen::Company => WouldHelp::Company,
        WouldHelpSeen::Hug => WouldHelp::Hug,
        WouldHelpSeen::Ideas => WouldHelp::Ideas,
        WouldHelpSeen::NothingNow => WouldHelp::NothingNow,
    }
}

fn would_help_seen(value: WouldHelp) -> WouldHelpSeen {
    match value {
        WouldHelp::BeHeard => WouldHelpSeen::BeHeard,
        WouldHelp::Company => WouldHelpSeen::Company,
        WouldHelp::Hug => WouldHelpSeen::Hug,
        WouldHelp::Ideas => WouldHelpSeen::Ideas,
        WouldHelp::NothingNow => WouldHelpSeen::NothingNow,
    }
}

fn line(seen: CheckInLine) -> Line {
    match seen {
        CheckInLine::Nearness => Line::Nearness,
        CheckInLine::Understood => Line::Understood,
        CheckInLine::Feelings => Line::Feelings,
        CheckInLine::Need => Line::Need,
        CheckInLine::WouldHelp => Line::WouldHelp,
        CheckInLine::Appreciation => Line::Appreciation,
        CheckInLine::Carrying => Line::Carrying,
    }
}

pub(crate) fn line_seen(line: Line) -> CheckInLine {
    match line {
        Line::Nearness => CheckInLine::Nearness,
        Line::Understood => CheckInLine::Understood,
        Line::Feelings => CheckInLine::Feelings,
        Line::Need => CheckInLine::Need,
        Line::WouldHelp => CheckInLine::WouldHelp,
        Line::Appreciation => CheckInLine::Appreciation,
        Line::Carrying => CheckInLine::Carrying,
    }
}
