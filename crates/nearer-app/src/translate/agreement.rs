//! Agreements.

use nearer_domain::{
    Day, People, PersonId,
    agreement::{Digest, RunChange, Scope, Step, StepKind, Term, Terms, Words, consent::Standing},
    ours::agreement::SharedAgreement,
};

use super::{about, ritual::claimed, who::who, words};
use crate::{
    refusal,
    seam::{
        AgreementBody, AgreementEvent, AgreementPicture, AgreementState, AgreementStep, AgreementSummary,
        AgreementTerm, ApiError, ErrorCode, Field, RunChange as RunChangeSeen, Scope as ScopeSeen, TextRun, Who,
        WordsInForce,
    },
};

pub(crate) fn terms(body: &AgreementBody) -> Result<Terms, ApiError> {
    Ok(Terms {
        title: words("title", &body.title)?,
        text: words("text", &body.text)?,
        scope: scope(body.scope),
        review_on: body.review_on,
        grace: body.grace,
    })
}

pub(crate) fn body(terms: &Terms) -> AgreementBody {
    AgreementBody {
        title: terms.title.as_str().to_owned(),
        text: terms.text.as_str().to_owned(),
        scope: scope_seen(terms.scope),
        review_on: terms.review_on,
        grace: terms.grace,
    }
}

pub(crate) fn term(term: &AgreementTerm) -> Result<Term, ApiError> {
    Ok(match term {
        AgreementTerm::Title(typed) => Term::Title(words("title", typed)?),
        AgreementTerm::Scope(seen) => Term::Scope(scope(*seen)),
        AgreementTerm::ReviewOn(day) => Term::ReviewOn(*day),
        AgreementTerm::Grace(grace) => Term::Grace(*grace),
    })
}

pub(crate) fn text(typed: &str) -> Result<nearer_domain::agreement::Text, ApiError> {
    words("text", typed)
}

/// A digest that no words can have means that the words on the screen are others.
pub(crate) fn digest(text: &str) -> Result<Digest, ApiError> {
    about("digest", Digest::parse(text)).map_err(|error| refusal::refuse(ErrorCode::Changed, error.message))
}

fn scope(seen: ScopeSeen) -> Scope {
    match seen {
        ScopeSeen::Time => Scope::Time,
        ScopeSeen::Space => Scope::Space,
        ScopeSeen::Tone => Scope::Tone,
        ScopeSeen::Technology => Scope::Technology,
        ScopeSeen::Family => Scope::Family,
        ScopeSeen::Money => Scope::Money,
        ScopeSeen::Other => Scope::Other,
    }
}

fn scope_seen(scope: Scope) -> ScopeSeen {
    match scope {
        Scope::Time => ScopeSeen::Time,
        Scope::Space => ScopeSeen::Space,
        Scope::Tone => ScopeSeen::Tone,
        Scope::Technology => ScopeSeen::Technology,
        Scope::Family => ScopeSeen::Family,
        Scope::Money => ScopeSeen::Money,
        Scope::Other => ScopeSeen::Other,
    }
}

/// What an agreement's standing means from this side.
fn state(people: &People, agreement: &SharedAgreement) -> AgreementState {
    let said = |person: Option<PersonId>| person.is_some_and(|person| agreement.said_yes.contains(&person));
    match agreement.standing {
        Standing::InForce => AgreementState::InForce,
        Standing::DueForReview => AgreementState::DueForReview,
        Standing::Resting => AgreementState::Resting,
        Standing::Ended => AgreementState::Ended,
        Standing::Draft if said(Some(people.me())) => AgreementState::YouSaidYes,
        Standing::Draft if said(people.partner()) => AgreementState::WaitingForMe,
        Standing::Draft => AgreementState::Draft,
    }
}

pub(crate) fn summary(people: &People, agreement: &SharedAgreement) -> AgreementSummary {
    let agreed = agreement.agreed.as_ref();
    AgreementSummary {
        id: agreement.id.to_string(),
        title: agreed.map_or_else(|| agreement.title.value.clone(), |agreed| agreed.words.title.clone()),
        scope: scope_seen(agreed.map_or_else(
            || Scope::parse(&agreement.scope.value).unwrap_or(Scope::Other),
            |agreed| agreed.words.scope,
        )),
        state: state(people, agreement),
        draft_differs: agreement.draft_differs,
        changed_by: agreement.changed_by.iter().map(|person| who(people, *person)).collect(),
        text: agreed.map_or_else(|| agreement.text.clone(), |agreed| agreed.words.text.clone()),
        review_on: agreed.map_or_else(
            || agreement.review_on.value.parse().unwrap_or(agreement.day),
            |agreed| agreed.review_on,
        ),
    }
}

/// A draft in Mine, in the shape of a list.
pub(crate) fn drafted_summary(id: String, terms: &Terms) -> AgreementSummary {
    AgreementSummary {
        id,
        title: terms.title.as_str().to_owned(),
        scope: scope_seen(terms.scope),
        state: AgreementState::Mine,
        draft_differs: false,
        changed_by: Vec::new(),
        text: terms.text.as_str().to_owned(),
        review_on: terms.review_on,
    }
}

/// A draft in Mine, in the shape of a shared agreement.
pub(crate) fn drafted(id: String, day: Day, terms: &Terms) -> AgreementPicture {
    let field = |value: String| Field {
        value,
        both: Vec::new(),
    };
    AgreementPicture {
        id,
        by: Who::Me,
        day,
        state: AgreementState::Mine,
        title: field(terms.title.as_str().to_owned()),
        scope: field(terms.scope.as_str().to_owned()),
        review_on: field(terms.review_on.to_string()),
        grace: terms.grace,
        in_force: None,
        text: terms.text.as_str().to_owned(),
        digest: Words::from(terms).digest().to_string(),
        base: String::new(),
        changes: vec![TextRun {
            text: terms.text.as_str().to_owned(),
            change: RunChangeSeen::Same,
            by: None,
        }],
        my_yes: false,
        partner_yes: false,
        my_yes_lapsed: false,
        partner_yes_lapsed: false,
        my_renewal: None,
        partner_renewal: None,
        history: Vec::new(),
    }
}

pub(crate) fn picture(people: &People, agreement: SharedAgreement) -> AgreementPicture {
    let state = state(people, &agreement);
    let me = people.me();
    let partner = people.partner();
    let partner_is_in =
        |set: &std::collections::BTreeSet<PersonId>| partner.is_some_and(|person| set.contains(&person));
    AgreementPicture {
        id: agreement.id.to_string(),
        by: who(people, agreement.by),
        day: agreement.day,
        state,
        in_force: agreement.agreed.as_ref().map(|agreed| WordsInForce {
            text: agreed.words.text.clone(),
            title: agreed.words.title.clone(),
            scope: scope_seen(agreed.words.scope),
            digest: agreed.digest.to_string(),
            since: agreed.since,
            review_on: agreed.review_on,
            grace: agreed.words.grace,
        }),
        my_yes: agreement.said_yes.contains(&me),
        partner_yes: partner_is_in(&agreement.said_yes),
        my_yes_lapsed: agreement.lapsed.contains(&me),
        partner_yes_lapsed: partner_is_in(&agreement.lapsed),
        my_renewal: agreement.renewals.get(&me).copied(),
        partner_renewal: partner.and_then(|person| agreement.renewals.get(&person).copied()),
        history: agreement.history.into_iter().map(|step| event(people, step)).collect(),
        changes: agreement
            .changes
            .into_iter()
            .map(|run| TextRun {
                text: run.text,
                change: match run.change {
                    RunChange::Same => RunChangeSeen::Same,
                    RunChange::Added => RunChangeSeen::Added,
                    RunChange::Removed => RunChangeSeen::Removed,
                },
                by: run.by.map(|person| who(people, person)),
            })
            .collect(),
        title: claimed(people, agreement.title),
        scope: claimed(people, agreement.scope),
        review_on: claimed(people, agreement.review_on),
        grace: agreement.grace,
        text: agreement.text,
        digest: agreement.digest.to_string(),
        base: agreement.base,
    }
}

fn event(people: &People, step: Step) -> AgreementEvent {
    AgreementEvent {
        by: step.by.map(|person| who(people, person)),
        day: step.day,
        what: match step.what {
            StepKind::Proposed => AgreementStep::Proposed,
            StepKind::Changed => AgreementStep::Changed,
            StepKind::SaidYes => AgreementStep::SaidYes,
            StepKind::Agreed => AgreementStep::Agreed,
            StepKind::Rested => AgreementStep::Rested,
            StepKind::Renewed => AgreementStep::Renewed,
            StepKind::Ended => AgreementStep::Ended,
        },
        removed: step.removed,
        added: step.added,
    }
}
