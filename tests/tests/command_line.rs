//! Two laptops without a window: the command line as processes, over real iroh on loopback.
#![cfg(unix)]

use anyhow::{Context as _, Result};
use nearer_tests::{cli::pair, laptop::Laptop, process::free_port};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A laptop whose profile is made.
async fn laptop(room: &TempDir, owner: &str) -> Result<Laptop> {
    let laptop = Laptop::new(room.path(), owner)?;
    let made = laptop.nearer(&["init", "--name", owner]).await?;
    made.json()?;
    Ok(laptop)
}

/// Lena's and Sam's laptops, paired, and the address on which Lena's listens.
async fn couple(room: &TempDir) -> Result<(Laptop, Laptop, String)> {
    let (lena, sam) = (laptop(room, "Lena").await?, laptop(room, "Sam").await?);
    let listen = ([127, 0, 0, 1], free_port()).into();
    pair(&lena, &sam, listen).await?;
    Ok((lena, sam, listen.to_string()))
}

/// One exchange: Lena's laptop is reachable while Sam's calls it.
async fn exchange(lena: &Laptop, sam: &Laptop, listen: &str) -> Result<()> {
    let mut serving = lena.start_nearer(&["serve", "--listen", listen])?;
    serving.json().await?;
    let exchanged = sam.nearer(&["exchange", "--peer", listen]).await?;
    exchanged.json()?;
    serving.kill();
    Ok(())
}

async fn content(laptop: &Laptop) -> Result<Value> {
    let status = laptop.nearer(&["status"]).await?.json()?;
    assert_ne!(status["content"], Value::Null, "{status}");
    Ok(status["content"].clone())
}

fn check_in(nearness: u8) -> Value {
    json!({ "checkIn": { "save": { "body": { "nearness": nearness, "share": ["nearness"] } } } })
}

fn ritual(name: &str) -> Value {
    let body = json!({ "name": name, "usual": "A walk along the river", "smallest": "Once around the house" });
    json!({ "ritual": { "save": { "body": body } } })
}

fn agreement(text: &str) -> Value {
    let review_on = in_days(30);
    let body = json!({ "title": "Phones", "text": text, "scope": "technology", "reviewOn": review_on });
    json!({ "agreement": { "save": { "body": body } } })
}

/// The day so many days from now, in the zone of the laptops.
fn in_days(days: i64) -> String {
    (chrono::Utc::now().date_naive() + chrono::Duration::days(days)).to_string()
}

async fn agreement_at(laptop: &Laptop, id: &str) -> Result<Value> {
    laptop.look("agreement", json!({ "id": id })).await
}

async fn edit(laptop: &Laptop, id: &str, from: &str, to: &str) -> Result<()> {
    let picture = agreement_at(laptop, id).await?;
    let text = picture["text"].as_str().context("a text")?.replace(from, to);
    let wish = json!({ "agreement": { "edit": { "id": id, "base": picture["base"], "text": text } } });
    laptop.wish(wish).await?;
    Ok(())
}

async fn say_yes(laptop: &Laptop, id: &str) -> Result<()> {
    let digest = agreement_at(laptop, id).await?["digest"].clone();
    laptop
        .wish(json!({ "agreement": { "yes": { "id": id, "digest": digest } } }))
        .await?;
    Ok(())
}

#[tokio::test]
async fn what_both_wrote_while_apart_is_the_same_on_both_after_one_exchange() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam, listen) = couple(&room).await?;

    for (laptop, nearness, name) in [(&lena, 4, "Evening walk"), (&sam, 7, "Sunday soup")] {
        laptop.share(check_in(nearness)).await?;
        laptop.share(ritual(name)).await?;
    }
    exchange(&lena, &sam, &listen).await?;

    assert_eq!(content(&lena).await?, content(&sam).await?);
    let rituals = lena.look("rituals", json!({})).await?.to_string();
    assert!(
        rituals.contains("Evening walk") && rituals.contains("Sunday soup"),
        "{rituals}"
    );
    let check_ins = sam.look("checkIns", json!({})).await?;
    assert_eq!(check_ins["items"].as_array().map(Vec::len), Some(2), "{check_ins}");
    Ok(())
}

#[tokio::test]
async fn words_stay_in_force_until_both_say_yes_to_what_both_wrote() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam, listen) = couple(&room).await?;
    let id = lena.share(agreement("We both put phones away at dinner.")).await?;
    say_yes(&lena, &id).await?;
    exchange(&lena, &sam, &listen).await?;
    say_yes(&sam, &id).await?;
    exchange(&lena, &sam, &listen).await?;
    let before = agreement_at(&lena, &id).await?;
    assert_eq!(before["state"], "inForce", "{before}");

    // Apart: both change the draft, and Lena already says yes to hers.
    edit(&lena, &id, "at dinner", "at dinner and at breakfast").await?;
    say_yes(&lena, &id).await?;
    edit(&sam, &id, "phones", "our phones").await?;
    exchange(&lena, &sam, &listen).await?;

    let merged = "We both put our phones away at dinner and at breakfast.";
    for laptop in [&lena, &sam] {
        let picture = agreement_at(laptop, &id).await?;
        assert_eq!(picture["text"], merged, "{}", laptop.owner);
        assert_eq!(
            picture["inForce"]["text"], "We both put phones away at dinner.",
            "{}",
            laptop.owner
        );
    }

    say_yes(&lena, &id).await?;
    exchange(&lena, &sam, &listen).await?;
    assert_ne!(
        agreement_at(&sam, &id).await?["inForce"]["text"],
        merged,
        "Sam has not said yes"
    );
    say_yes(&sam, &id).await?;
    exchange(&lena, &sam, &listen).await?;
    for laptop in [&lena, &sam] {
        let picture = agreement_at(laptop, &id).await?;
        assert_eq!(picture["state"], "inForce", "{}", laptop.owner);
        assert_eq!(picture["inForce"]["text"], merged, "{}", laptop.owner);
    }
    Ok(())
}

#[tokio::test]
async fn a_yes_and_a_rest_given_apart_are_resting_on_both() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam, listen) = couple(&room).await?;
    let id = lena.share(agreement("We both put phones away at dinner.")).await?;
    say_yes(&lena, &id).await?;
    exchange(&lena, &sam, &listen).await?;
    say_yes(&sam, &id).await?;
    exchange(&lena, &sam, &listen).await?;

    let digest = agreement_at(&sam, &id).await?["inForce"]["digest"].clone();
    let renew = json!({ "agreement": { "renew": { "id": id, "digest": digest, "reviewOn": in_days(60) } } });
    sam.wish(renew).await?;
    lena.wish(json!({ "agreement": { "rest": { "id": id } } })).await?;
    exchange(&lena, &sam, &listen).await?;

    assert_eq!(agreement_at(&lena, &id).await?["state"], "resting");
    assert_eq!(agreement_at(&sam, &id).await?["state"], "resting");
    Ok(())
}

#[tokio::test]
async fn what_was_acknowledged_survives_being_killed_while_exchanging() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam, listen) = couple(&room).await?;
    for round in 0..3 {
        let mut serving = lena.start_nearer(&["serve", "--listen", &listen])?;
        serving.json().await?;
        let id = sam.share(ritual(&format!("Evening {round}"))).await?;
        let exchanging = sam.start_nearer(&["exchange", "--peer", &listen])?;
        serving.kill();
        exchanging.kill();

        let rituals = sam.look("rituals", json!({})).await?.to_string();
        assert!(rituals.contains(&id), "round {round}: {rituals}");
    }
    exchange(&lena, &sam, &listen).await?;

    assert_eq!(content(&lena).await?, content(&sam).await?);
    Ok(())
}

#[tokio::test]
async fn different_symbols_pair_nobody() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, sam) = (laptop(&room, "Lena").await?, laptop(&room, "Sam").await?);
    let listen = format!("127.0.0.1:{}", free_port());
    let mut inviting = lena.start_nearer(&["pair", "invite", "--confirm", "--listen", &listen])?;
    let invitation = inviting.line().await?;

    let joined = sam.nearer(&["pair", "join", &invitation, "--deny"]).await?;

    assert_eq!(joined.status, 1, "{}", joined.messages());
    assert_eq!(inviting.end().await?.status, 1);
    for laptop in [&lena, &sam] {
        let status = laptop.nearer(&["status"]).await?.json()?;
        assert_eq!(status["partner"], Value::Null, "{status}");
    }
    Ok(())
}

#[tokio::test]
async fn every_refusal_has_its_exit_status_and_a_sentence() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = laptop(&room, "Lena").await?;
    let nobody = Laptop::new(room.path(), "Nobody")?;

    for (expected, arguments) in [
        (1, vec!["init", "--name", "Lena"]),
        (1, vec!["pair", "join", "NEARER1GARBAGE"]),
        (
            1,
            vec!["do", r#"{"ritual":{"rest":{"id":"01ARZ3NDEKTSV4RRFFQ69G5FAV"}}}"#],
        ),
        (1, vec!["do", r#"{"checkIn":{"save":{"body":{"nearness":11}}}}"#]),
        (
            1,
            vec!["do", r#"{"checkIn":{"save":{"body":{"nearness":1,"mood":"x"}}}}"#],
        ),
        (1, vec!["do", "no JSON"]),
        (1, vec!["exchange", "--timeout", "1"]),
        (2, vec!["dance"]),
        (2, vec!["serve", "--listen", "somewhere"]),
    ] {
        let said = lena.nearer(&arguments).await?;
        assert_eq!(said.status, expected, "{arguments:?}: {}", said.messages());
        assert!(said.lines.is_empty(), "{arguments:?} printed {:?}", said.lines);
        assert!(said.messages().lines().count() > 1, "{arguments:?} says nothing");
    }
    let wrong = lena.start_nearer_with("not the passphrase", &["status"])?;
    assert_eq!(wrong.end().await?.status, 3);
    let missing = nobody.nearer(&["status"]).await?;
    assert_eq!(missing.status, 1, "{}", missing.messages());
    Ok(())
}

#[tokio::test]
async fn erasing_takes_a_word_and_leaves_no_key() -> Result<()> {
    let room = tempfile::tempdir()?;
    let lena = laptop(&room, "Lena").await?;
    let keys = lena.profile().join("keys.sealed");

    let unsaid = lena.nearer(&["erase"]).await?;
    assert_eq!(unsaid.status, 1, "{}", unsaid.messages());
    let wrong = lena.start_nearer_with("not the passphrase", &["erase", "--yes"])?;
    assert_eq!(wrong.end().await?.status, 3);
    lena.nearer(&["status"]).await?.json()?;

    let erased = lena.nearer(&["erase", "--yes"]).await?.json()?;

    assert_eq!(erased, json!({ "erased": true }));
    assert!(!keys.exists());
    let left: Vec<_> = std::fs::read_dir(lena.profile())
        .map(|files| files.flatten().map(|file| file.file_name()).collect())
        .unwrap_or_default();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().contains("sealed") && !name.to_string_lossy().ends_with(".db")),
        "{left:?}"
    );
    assert_eq!(lena.nearer(&["status"]).await?.status, 1, "there is no profile");
    lena.nearer(&["init", "--name", "Lena"]).await?.json()?;
    Ok(())
}

#[tokio::test]
async fn a_profile_belongs_to_one_process_at_a_time() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (lena, _sam, listen) = couple(&room).await?;
    let mut serving = lena.start_nearer(&["serve", "--listen", &listen])?;
    serving.json().await?;

    let second = lena.nearer(&["status"]).await?;

    assert_eq!(second.status, 3, "{}", second.messages());
    serving.kill();
    lena.nearer(&["status"]).await?.json()?;
    Ok(())
}

#[tokio::test]
async fn a_partner_who_is_away_is_unreachable_and_nothing_is_lost() -> Result<()> {
    let room = tempfile::tempdir()?;
    let (_lena, sam, listen) = couple(&room).await?;
    sam.share(ritual("Sunday soup")).await?;

    let alone = sam.nearer(&["exchange", "--peer", &listen, "--timeout", "3"]).await?;

    assert_eq!(alone.status, 4, "{}", alone.messages());
    let rituals = sam.look("rituals", json!({})).await?.to_string();
    assert!(rituals.contains("Sunday soup"), "{rituals}");
    Ok(())
}

#[tokio::test]
async fn every_example_that_the_help_prints_is_understood() -> Result<()> {
    let room = tempfile::tempdir()?;
    // Nobody has a profile here: a wish is understood, or not, before one is opened.
    let nobody = Laptop::new(room.path(), "Nobody")?;

    for (list, verb) in [("wishes", "do"), ("views", "look")] {
        let printed = nobody.nearer(&[list]).await?.json()?;
        let examples = printed["examples"].as_array().context("examples")?.clone();
        assert!(examples.len() > 10, "{list}: {} examples", examples.len());
        for example in examples {
            let said = nobody.nearer(&[verb, &example.to_string()]).await?;
            assert!(
                !said.messages().contains("shows what is understood"),
                "{example}: {}",
                said.messages()
            );
            assert!([0, 1, 4].contains(&said.status), "{example}: {}", said.messages());
        }
    }
    Ok(())
}
