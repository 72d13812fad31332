//! One example of every wish, view and paper, for the command line and its readers.

use serde_json::{Value, json};

/// An id as it looks; it names nothing.
const ID: &str = "01JAZ6Q0T3V5W7X9Y1Z3A5B7C9";

/// One example of every wish.
#[must_use]
pub fn wishes() -> Vec<Value> {
    let ritual = json!({"name": "Balcony tea", "usual": "Half an hour with tea, phones inside", "smallest": "Two minutes at the open window", "rhythm": "FREQ=WEEKLY;BYDAY=TU,TH", "at": "20:30", "place": "Balcony", "why": "Nobody needs anything from us there", "off": "12-01/02-28"});
    let agreement = json!({"title": "Phones after nine", "text": "We both put our phones in the hallway after nine.", "scope": "technology", "reviewOn": "2027-01-31", "grace": true});
    vec![
        json!({"checkIn": {"save": {"id": null, "body": {"nearness": 4, "understood": 6, "feelings": ["tired", "tender"], "need": "rest", "wouldHelp": "company", "appreciation": "You kept the soup warm.", "carrying": null, "share": ["nearness", "appreciation"]}}}}),
        json!({"checkIn": {"prepare": {"id": ID, "digest": "…", "window": "2026-11-20"}}}),
        json!({"checkIn": {"unprepare": {"id": ID}}}),
        json!({"checkIn": {"takeOn": {"id": ID}}}),
        json!({"weather": {"save": {"id": null, "body": {"sky": "needQuiet", "load": "work", "until": "2026-11-21T20:00:00Z", "aboutUs": "no", "kindly": "Tea, and no questions before dinner."}}}}),
        json!({"weather": {"end": {}}}),
        json!({"weather": {"saveKindnesses": {"id": null, "body": {"list": ["A cup of tea without talking", "Taking the bins out"]}}}}),
        json!({"ritual": {"save": {"id": null, "body": ritual}}}),
        json!({"ritual": {"change": {"id": ID, "field": {"place": "Kitchen"}}}}),
        json!({"ritual": {"try": {"id": ID, "weeks": 3}}}),
        json!({"ritual": {"keepAlive": {"id": ID}}}),
        json!({"ritual": {"rest": {"id": ID}}}),
        json!({"ritual": {"retire": {"id": ID}}}),
        json!({"ritual": {"log": {"id": ID, "day": "2026-11-20", "version": "smaller", "note": "Rain, still nice", "before": 3, "after": 6}}}),
        json!({"ritual": {"vote": {"id": ID, "vote": "smaller"}}}),
        json!({"ritual": {"grow": {"id": ID, "usual": "An hour with tea, phones inside"}}}),
        json!({"ritual": {"answerGrow": {"id": ID, "yes": true}}}),
        json!({"boundary": {"save": {"id": null, "replaces": null, "body": {"when": "voices get loud", "iWill": "go for a walk and be back within an hour", "comesBack": "a hand on the table, no questions at the door"}}}}),
        json!({"agreement": {"save": {"id": null, "body": agreement}}}),
        json!({"agreement": {"edit": {"id": ID, "base": "…", "text": "We both put our phones in the hallway after half past nine."}}}),
        json!({"agreement": {"changeTerm": {"id": ID, "term": {"grace": false}}}}),
        json!({"agreement": {"yes": {"id": ID, "digest": "…"}}}),
        json!({"agreement": {"rest": {"id": ID}}}),
        json!({"agreement": {"renew": {"id": ID, "digest": "…", "reviewOn": "2027-02-28"}}}),
        json!({"agreement": {"end": {"id": ID}}}),
        json!({"careCard": {"save": {"id": null, "replaces": null, "body": {"topic": "Money", "hard": "At home it was always about who is to blame.", "approach": "Ask first whether now is good, and sit beside me.", "notWhen": "After ten in the evening."}}}}),
        json!({"deck": {"lean": {"card": "light-07", "leaning": "favourite"}}}),
        json!({"deck": {"putOnShelf": {"card": "light-07"}}}),
        json!({"deck": {"takeOffShelf": {"card": "light-07"}}}),
        json!({"pack": {"take": {"idea": "newborn-crumb-date", "language": "en"}}}),
        json!({"pack": {"putBack": {"situation": "newborn"}}}),
        json!({"pack": {"takeAll": {"situation": "newborn", "language": "de"}}}),
        json!({"pack": {"hide": {"idea": "newborn-crumb-date", "hidden": true}}}),
        json!({"help": {"chooseCountry": {"country": "DE"}}}),
        json!({"pause": {"begin": {"pace": {"reset": {"minutes": 20}}, "talk": null}}}),
        json!({"pause": {"longer": {"until": "2026-11-20T21:30:00Z"}}}),
        json!({"pause": {"back": {}}}),
        json!({"talk": {"save": {"id": null, "body": {"topic": "Our weekends", "place": "On the sofa", "want": "To be heard", "at": "2026-11-20T19:30:00Z", "turns": 120}}}}),
        json!({"talk": {"change": {"id": ID, "field": {"place": "Balcony"}}}}),
        json!({"talk": {"suits": {"id": ID, "at": "2026-11-20T20:00:00Z"}}}),
        json!({"talk": {"open": {"id": ID}}}),
        json!({"talk": {"close": {"id": ID}}}),
        json!({"talk": {"letGo": {"id": ID}}}),
        json!({"talk": {"turn": {"id": ID, "speaker": "partner"}}}),
        json!({"talk": {"enough": {"id": ID}}}),
        json!({"talk": {"say": {"id": ID, "part": "heard", "text": "That Saturdays feel like a list", "ofBoth": false}}}),
        json!({"talk": {"beginLine": {"id": ID, "part": "heard", "text": "That Saturdays"}}}),
        json!({"talk": {"mark": {"id": ID, "fit": "nearly"}}}),
        json!({"idea": {"save": {"id": null, "body": {"challenge": null, "us": "the late evenings", "ideas": ["Tea at nine", "Phones in the hallway"]}}}}),
        json!({"idea": {"rename": {"id": ID, "us": "the nights"}}}),
        json!({"idea": {"pick": {"id": ID, "idea": ID}}}),
        json!({"idea": {"putAside": {"id": ID, "aside": true}}}),
        json!({"experiment": {"save": {"id": null, "body": {"challenge": ID, "idea": ID, "what": "Tea at nine, every evening", "days": {"from": "2026-11-23", "to": "2026-11-29", "review": "2026-11-30"}, "notice": "We hear each other's day"}}}}),
        json!({"experiment": {"change": {"id": ID, "field": {"days": {"from": "2026-11-24", "to": "2026-11-30", "review": "2026-12-01"}}}}}),
        json!({"experiment": {"begin": {"id": ID}}}),
        json!({"experiment": {"choose": {"id": ID}}}),
        json!({"experiment": {"stop": {"id": ID}}}),
        json!({"experiment": {"lookBack": {"id": ID, "verdict": "keep", "line": "Shorter than an hour is better."}}}),
        json!({"like": {"mark": {"card": "time-04", "mark": "yes"}}}),
        json!({"like": {"compare": {}}}),
        json!({"like": {"stopComparing": {}}}),
        json!({"like": {"forget": {}}}),
        json!({"ask": {"save": {"id": null, "body": {"what": "Call me for ten minutes on your way home", "size": "minutes", "on": "2026-11-27", "at": "18:00", "smaller": "A message with one sentence"}}}}),
        json!({"ask": {"answer": {"id": ID, "answer": "anotherTime", "on": "2026-11-28"}}}),
        json!({"ask": {"withdraw": {"id": ID}}}),
        json!({"invitation": {"save": {"id": null, "body": {"ritual": null, "idea": "Breakfast on the balcony", "on": "2026-11-28", "at": "09:30", "smaller": "A coffee at the window"}}}}),
        json!({"invitation": {"answer": {"id": ID, "answer": "smaller", "on": null}}}),
        json!({"invitation": {"withdraw": {"id": ID}}}),
        json!({"thanks": {"save": {"id": null, "body": {"kind": "thanks", "moment": "You turned the light on before I came home.", "whom": "you", "name": null}}}}),
        json!({"opening": {"save": {"id": null, "body": {"noticed": "We have talked less since Sunday.", "feel": "I miss you.", "hope": null, "question": "Could we sit on the balcony for a bit?", "noAnswerNeeded": true}}}}),
        json!({"opening": {"close": {"id": ID}}}),
        json!({"opening": {"reply": {"id": ID, "reply": {"notYet": {"by": "2026-11-29"}}}}}),
        json!({"opening": {"mark": {"id": ID, "mark": {"nearly": {"missing": "I am not cross."}}}}}),
        json!({"draft": {"share": {"id": ID, "digest": "…"}}}),
        json!({"draft": {"discard": {"id": ID}}}),
        json!({"draft": {"restore": {"id": ID}}}),
        json!({"shared": {"takeBack": {"id": ID}}}),
        json!({"shared": {"keep": {"id": ID}}}),
        json!({"shared": {"letGo": {"id": ID}}}),
        json!({"pairing": {"invite": {}}}),
        json!({"keyStore": {"turnOff": {}}}),
        json!({"recovery": {"keepWords": {"typed": ["abandon", "ability", "able"]}}}),
        json!({"recovery": {"putOff": {}}}),
        json!({"pairing": {"join": {"invitation": "NEARER1…"}}}),
        json!({"pairing": {"pick": {"row": 2}}}),
        json!({"pairing": {"confirm": {}}}),
        json!({"pairing": {"deny": {}}}),
        json!({"pairing": {"cancel": {}}}),
        json!({"device": {"add": {"mine": true}}}),
        json!({"device": {"vouch": {}}}),
        json!({"device": {"remove": {"device": "…"}}}),
        json!({"device": {"setExchange": {"device": "…", "on": false}}}),
        json!({"device": {"setMine": {"device": "…", "on": true}}}),
        json!({"device": {"name": {"device": "…", "name": "The one in the study"}}}),
        json!({"device": {"newKey": {}}}),
        json!({"device": {"becomeNew": {"passphrase": "four quiet words here"}}}),
        json!({"device": {"heard": {}}}),
        json!({"keeper": {"add": {"text": "NEARER1…"}}}),
        json!({"keeper": {"yes": {"keeper": "…"}}}),
        json!({"keeper": {"remove": {"keeper": "…"}}}),
        json!({"keeper": {"giveUp": {"keeper": "…"}}}),
        json!({"exchange": {"setReach": {"atHome": true, "direct": true, "relay": null}}}),
        json!({"exchange": {"pause": {}}}),
        json!({"exchange": {"resume": {}}}),
        json!({"exchange": {"dial": {"address": "192.0.2.7:4433"}}}),
        json!({"profile": {"rename": {"name": "Lena"}}}),
        json!({"profile": {"changePassphrase": {"old": "…", "new": "…"}}}),
        json!({"whatHelps": {"ignore": {"ritual": ID}}}),
        json!({"whatHelps": {"showAgain": {"ritual": ID}}}),
        json!({"lookBack": {"save": {"id": null, "body": {"span": "week", "wins": "The lake. The soup.", "times": "Thursday after eight", "staysMine": ["times"], "leftAt": "asks"}}}}),
        json!({"hardWeek": {"begin": {}}}),
        json!({"hardWeek": {"end": {}}}),
        json!({"renewal": {"done": {}}}),
        json!({"renewal": {"later": {}}}),
        json!({"leaving": {"quietly": {"passphrase": "…"}}}),
        json!({"leaving": {"andSay": {"passphrase": "…"}}}),
        json!({"reminder": {"choose": {"on": true, "reviews": true, "lookBack": 7, "rituals": [ID], "timeOfDay": "10:00", "quietFrom": "21:00", "quietUntil": "08:00"}}}),
        json!({"supportPage": {"yes": {"item": ID}}}),
        json!({"supportPage": {"no": {"item": ID}}}),
        json!({"supportPage": {"addendum": {"text": "Since March I sleep badly."}}}),
    ]
}

/// One example of every view.
#[must_use]
pub fn views() -> Vec<Value> {
    vec![
        json!({"shell": {}}),
        json!({"today": {}}),
        json!({"checkIns": {"before": null}}),
        json!({"rituals": {}}),
        json!({"ritual": {"id": ID}}),
        json!({"boundaries": {}}),
        json!({"agreements": {}}),
        json!({"agreement": {"id": ID}}),
        json!({"careCards": {}}),
        json!({"deck": {"mood": "warm", "energy": "low", "language": "en", "shuffle": 7}}),
        json!({"shelves": {"language": "en"}}),
        json!({"packs": {"language": "de"}}),
        json!({"situation": {"id": "newborn", "language": "en"}}),
        json!({"helpLines": {"language": "en"}}),
        json!({"pause": {}}),
        json!({"talks": {}}),
        json!({"talk": {"id": ID}}),
        json!({"weather": {}}),
        json!({"ideas": {}}),
        json!({"challenge": {"id": ID}}),
        json!({"experiment": {"id": ID}}),
        json!({"likes": {}}),
        json!({"rhythm": {"rule": "FREQ=MONTHLY;BYDAY=1SU"}}),
        json!({"asks": {}}),
        json!({"invitations": {}}),
        json!({"thanks": {"before": null}}),
        json!({"drawnThanks": {"seed": 48, "count": 4, "last": [ID]}}),
        json!({"openings": {}}),
        json!({"opening": {"id": ID}}),
        json!({"wording": {"of": {"opening": {"text": "You never listen to me."}}}}),
        json!({"drafts": {}}),
        json!({"putAside": {}}),
        json!({"preview": {"draft": ID}}),
        json!({"whatPartnerSees": {"before": null}}),
        json!({"whatPartnerShares": {"before": null}}),
        json!({"kept": {}}),
        json!({"reminders": {}}),
        json!({"reminderTimes": {}}),
        json!({"supportPage": {"before": null}}),
        json!({"devices": {}}),
        json!({"keepers": {}}),
        json!({"settings": {}}),
        json!({"pairing": {}}),
        json!({"keyStore": {}}),
        json!({"recovery": {}}),
        json!({"newRecoveryWords": {}}),
        json!({"invitationInPicture": {"base64": "iVBORw0KGgo…"}}),
        json!({"status": {}}),
        json!({"whatHelps": {}}),
        json!({"lookBacks": {"before": null}}),
        json!({"hardWeek": {}}),
        json!({"renewal": {}}),
        json!({"search": {"words": "balcony", "before": null}}),
    ]
}

/// One example of every paper.
#[must_use]
pub fn papers() -> Vec<Value> {
    let words = json!({"language": "en", "file": "page", "title": "For our conversation", "lede": "Lena and Sam chose this together.", "addendum": "Added by Lena alone", "note": "What is not here was not chosen by both.", "both": "Both", "kinds": {"agreement": "Agreement"}, "days": {"2026-11-20": "20 November 2026"}});
    vec![
        json!({"appointment": {"id": ID, "title": "Time together", "begins": "2026-11-20T19:30:00Z", "minutes": 45}}),
        json!({"export": {"format": "json", "passphrase": "…", "file": "Nearer export"}}),
        json!({"parcel": {"everything": false}}),
        json!({"supportPage": {"format": "pdf", "withAddendum": false, "words": words}}),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::seam::{Paper, View, Wish};

    /// Every path of variant names in a schema of nested externally tagged enums.
    fn verbs(schema: &Value, definitions: &Value, depth: usize) -> BTreeSet<String> {
        let schema = match schema.get("$ref").and_then(Value::as_str) {
            Some(reference) => &definitions[reference.rsplit('/').next().unwrap()],
            None => schema,
        };
        let mut found = BTreeSet::new();
        for variant in schema.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
            for (name, inner) in variant["properties"].as_object().unwrap() {
                let below = if depth > 1 {
                    verbs(inner, definitions, depth - 1)
                } else {
                    BTreeSet::new()
                };
                if below.is_empty() {
                    found.insert(name.clone());
                }
                found.extend(below.into_iter().map(|verb| format!("{name}.{verb}")));
            }
        }
        found
    }

    fn shown(examples: &[Value], depth: usize) -> BTreeSet<String> {
        let mut shown = BTreeSet::new();
        for example in examples {
            let (noun, inner) = example.as_object().unwrap().iter().next().unwrap();
            let verb = inner.as_object().and_then(|inner| inner.keys().next());
            shown.insert(match verb {
                Some(verb) if depth > 1 => format!("{noun}.{verb}"),
                _ => noun.clone(),
            });
        }
        shown
    }

    #[test]
    fn every_wish_has_an_example_that_is_understood() {
        for example in wishes() {
            serde_json::from_value::<Wish>(example.clone()).unwrap_or_else(|error| panic!("{example}: {error}"));
        }
        let schema = serde_json::to_value(schemars::schema_for!(Wish)).unwrap();
        assert_eq!(shown(&wishes(), 2), verbs(&schema, &schema["$defs"], 2));
    }

    #[test]
    fn every_view_has_an_example_that_is_understood() {
        for example in views() {
            serde_json::from_value::<View>(example.clone()).unwrap_or_else(|error| panic!("{example}: {error}"));
        }
        let schema = serde_json::to_value(schemars::schema_for!(View)).unwrap();
        assert_eq!(shown(&views(), 1), verbs(&schema, &schema["$defs"], 1));
    }

    #[test]
    fn every_paper_has_an_example_that_is_understood() {
        for example in papers() {
            serde_json::from_value::<Paper>(example.clone()).unwrap_or_else(|error| panic!("{example}: {error}"));
        }
        let schema = serde_json::to_value(schemars::schema_for!(Paper)).unwrap();
        assert_eq!(shown(&papers(), 1), verbs(&schema, &schema["$defs"], 1));
    }

    #[test]
    fn a_wish_with_an_unknown_field_is_refused() {
        let odd = json!({"ritual": {"rest": {"id": ID, "loudly": true}}});
        assert!(serde_json::from_value::<Wish>(odd).is_err());
    }
}
