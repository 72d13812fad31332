//! Openings.

use nearer_domain::{
    People,
    draft::{Content, Draft},
    opening::{Mark, Opened, Opening, Replied, Reply, Wait},
};

use super::{optional_words, who::who, words};
use crate::seam::{
    ApiError, OpeningBody, OpeningMark, OpeningPicture, OpeningReply, OpeningReplyPicture, OpeningWait, Who,
};

pub(crate) fn opening(body: &OpeningBody) -> Result<Opening, ApiError> {
    Ok(Opening {
        noticed: optional_words("what I noticed", body.noticed.as_deref())?,
        feel: optional_words("what I feel", body.feel.as_deref())?,
        hope: optional_words("what I hope", body.hope.as_deref())?,
        question: optional_words("the question", body.question.as_deref())?,
        no_answer_needed: body.no_answer_needed,
    })
}

pub(crate) fn body(opening: &Opening) -> OpeningBody {
    let text = |line: &Option<nearer_domain::opening::Line>| line.as_ref().map(|line| line.as_str().to_owned());
    OpeningBody {
        noticed: opening.noticed.as_ref().map(|words| words.as_str().to_owned()),
        feel: text(&opening.feel),
        hope: text(&opening.hope),
        question: text(&opening.question),
        no_answer_needed: opening.no_answer_needed,
    }
}

pub(crate) fn reply(seen: &OpeningReply) -> Result<Reply, ApiError> {
    Ok(match seen {
        OpeningReply::Heard {} => Reply::Heard,
        OpeningReply::Reflected { words: heard } => Reply::Reflected(words("what I heard", heard)?),
        OpeningReply::NotYet { by } => Reply::NotYet(*by),
        OpeningReply::Outside {} => Reply::Outside,
        OpeningReply::Near {} => Reply::Near,
    })
}

pub(crate) fn mark(seen: &OpeningMark) -> Result<Mark, ApiError> {
    Ok(match seen {
        OpeningMark::Yes {} => Mark::Yes,
        OpeningMark::Nearly { missing } => Mark::Nearly(optional_words("what is missing", missing.as_deref())?),
    })
}

pub(crate) fn wait(wait: Wait) -> OpeningWait {
    match wait {
        Wait::IsOpen(id) => OpeningWait::IsOpen { id: id.to_string() },
        Wait::Rests(until) => OpeningWait::Rests { until },
    }
}

pub(crate) fn drafted(draft: &Draft) -> Option<OpeningPicture> {
    let Content::Opening(opening) = &draft.content else {
        return None;
    };
    Some(OpeningPicture {
        id: draft.id.to_string(),
        by: Who::Me,
        day: draft.day,
        draft: true,
        body: body(opening),
        closed: false,
        both: false,
        replies: Vec::new(),
        can_reply: false,
    })
}

pub(crate) fn picture(people: &People, opened: &Opened) -> OpeningPicture {
    let by = who(people, opened.by);
    OpeningPicture {
        id: opened.id.to_string(),
        by,
        day: opened.day,
        draft: false,
        body: body(&opened.opening),
        closed: opened.closed,
        both: opened.both,
        replies: opened
            .replies
            .iter()
            .map(|replied| replied_picture(by, replied))
            .collect(),
        can_reply: by == Who::Partner && !opened.closed,
    }
}

fn replied_picture(opener: Who, replied: &Replied) -> OpeningReplyPicture {
    let is_mine_to_mark = opener == Who::Me && replied.mark.is_none();
    OpeningReplyPicture {
        id: replied.id.to_string(),
        by: if opener == Who::Me { Who::Partner } else { Who::Me },
        day: replied.day,
        reply: match &replied.reply {
            Reply::Heard => OpeningReply::Heard {},
            Reply::Reflected(heard) => OpeningReply::Reflected {
                words: heard.as_str().to_owned(),
            },
            Reply::NotYet(by) => OpeningReply::NotYet { by: *by },
            Reply::Outside => OpeningReply::Outside {},
            Reply::Near => OpeningReply::Near {},
        },
        mark: replied.mark.as_ref().map(|mark| match mark {
            Mark::Yes => OpeningMark::Yes {},
            Mark::Nearly(missing) => OpeningMark::Nearly {
                missing: missing.as_ref().map(|words| words.as_str().to_owned()),
            },
        }),
        can_mark: is_mine_to_mark && matches!(replied.reply, Reply::Reflected(_)),
    }
}
