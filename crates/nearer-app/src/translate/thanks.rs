//! Thanks and wins.

use nearer_domain::{
    People, Shared,
    thanks::{Kept, Thanks, Whom, Win},
};

use super::{who::who, words};
use crate::seam::{ApiError, MomentKind, Thanked, ThanksBody, ThanksPicture};

pub(crate) fn kept(body: &ThanksBody) -> Result<Kept, ApiError> {
    let moment = words("moment", &body.moment)?;
    Ok(match body.kind {
        MomentKind::Win => Kept::Win(Win { moment }),
        MomentKind::Thanks => Kept::Thanks(Thanks {
            moment,
            whom: match body.whom {
                Some(Thanked::Other) => Whom::Other(words("name", body.name.as_deref().unwrap_or_default())?),
                Some(Thanked::Us) => Whom::Us,
                Some(Thanked::You) | None => Whom::You,
            },
        }),
    })
}

pub(crate) fn body(kept: &Kept) -> ThanksBody {
    match kept {
        Kept::Win(win) => ThanksBody {
            kind: MomentKind::Win,
            moment: win.moment.as_str().to_owned(),
            whom: None,
            name: None,
        },
        Kept::Thanks(thanks) => {
            let (whom, name) = match &thanks.whom {
                Whom::You => (Thanked::You, None),
                Whom::Us => (Thanked::Us, None),
                Whom::Other(name) => (Thanked::Other, Some(name.as_str().to_owned())),
            };
            ThanksBody {
                kind: MomentKind::Thanks,
                moment: thanks.moment.as_str().to_owned(),
                whom: Some(whom),
                name,
            }
        }
    }
}

pub(crate) fn picture(people: &People, kept: &Shared<Kept>) -> ThanksPicture {
    ThanksPicture {
        id: kept.id.to_string(),
        by: who(people, kept.by),
        day: kept.day,
        body: body(&kept.body),
    }
}
