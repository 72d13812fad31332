use super::*;
use crate::craft::Chance;

const LENA: [u8; 16] = [0x1e; 16];
const SAM: [u8; 16] = [0x5a; 16];

fn table(round: u8) -> Table {
    Table {
        space: [7; 32],
        round: [round; 16],
        deck: "test/1".to_owned(),
        cards: (0..30).map(|number| format!("card-{number:02}")).collect(),
    }
}

fn secret(seed: u8, chosen: &[&str]) -> Secret {
    Secret {
        seed: [seed; 32],
        chosen: chosen.iter().map(|card| (*card).to_owned()).collect(),
    }
}

/// Everything that lies in the shared document after a round.
struct Round {
    seals: [[u8; 32]; 2],
    spreads: [Spread; 2],
    doubled: [Doubled; 2],
}

impl Round {
    fn play(choices: [&Choice<'_>; 2]) -> Round {
        let seals = choices.map(Choice::seal);
        let spreads = choices.map(Choice::spread);
        let side = |at: usize| Side {
            person: [LENA, SAM][at],
            seal: &seals[at],
            spread: &spreads[at],
        };
        let doubled = [
            choices[0].double(&side(1)).unwrap(),
            choices[1].double(&side(0)).unwrap(),
        ];
        Round {
            seals,
            spreads,
            doubled,
        }
    }

    fn side(&self, at: usize) -> Side<'_> {
        Side {
            person: [LENA, SAM][at],
            seal: &self.seals[at],
            spread: &self.spreads[at],
        }
    }

    /// What each learns.
    fn overlaps<'a>(&self, choices: [&Choice<'a>; 2]) -> [Result<Vec<&'a str>, OverlapError>; 2] {
        [
            choices[0].overlap(&self.side(1), &self.doubled[1]),
            choices[1].overlap(&self.side(0), &self.doubled[0]),
        ]
    }

    fn points(&self) -> Vec<Encoded> {
        let spread = self.spreads.iter().flat_map(|spread| spread.points.clone());
        let doubled = self.doubled.iter().flat_map(|doubled| doubled.points.clone());
        let keys = self.spreads.iter().map(|spread| spread.key);
        spread.chain(doubled).chain(keys).collect()
    }
}

/// Lena's and Sam's choices of one round.
fn with<T>(table: &Table, secrets: [&Secret; 2], look: impl FnOnce([&Choice<'_>; 2]) -> T) -> T {
    let lena = Choice::new(table, LENA, secrets[0]);
    let sam = Choice::new(table, SAM, secrets[1]);
    look([&lena, &sam])
}

#[test]
fn both_learn_what_both_chose_and_it_is_the_same() {
    for seed in 0..16 {
        let mut chance = Chance::new(seed);
        let table = table(1);
        let mut choose = || -> Vec<String> {
            let likes = chance.below(101);
            let cards = table.cards.iter();
            cards.filter(|_| chance.below(100) < likes).cloned().collect()
        };
        let secrets = [1, 2].map(|number| Secret {
            seed: [number; 32],
            chosen: choose(),
        });
        let [hers, his] = &secrets;
        let mut expected: Vec<&str> = hers.chosen.iter().map(String::as_str).collect();
        expected.retain(|card| his.chosen.iter().any(|his| his == card));

        with(&table, [hers, his], |choices| {
            for overlap in Round::play(choices).overlaps(choices) {
                let mut overlap = overlap.unwrap();
                overlap.sort_unstable();
                assert_eq!(overlap, expected, "seed {seed}");
            }
        });
    }
}

#[test]
fn a_crash_changes_nothing_because_everything_follows_from_the_secret() {
    let table = table(1);
    let hers = secret(1, &["card-03", "card-04"]);
    let before = Choice::new(&table, LENA, &hers);
    let after = Choice::new(&table, LENA, &hers.clone());

    assert_eq!(before.seal(), after.seal());
    assert_eq!(before.spread(), after.spread());
}

#[test]
fn as_many_points_are_sent_whatever_was_chosen() {
    let table = table(1);
    for chosen in [&[][..], &["card-01"], &["card-01", "card-02", "no such card"]] {
        let choice = Choice::new(&table, LENA, &secret(1, chosen));
        assert_eq!(choice.spread().points.len(), table.cards.len(), "for {chosen:?}");
    }
}

#[test]
fn no_point_is_that_of_a_card_or_that_of_another_round() {
    let (hers, his) = (secret(1, &["card-03", "card-04"]), secret(2, &["card-04", "card-05"]));
    let rounds: Vec<Vec<Encoded>> = [1, 2]
        .iter()
        .map(|round| {
            let table = table(*round);
            with(&table, [&hers, &his], |choices| Round::play(choices).points())
        })
        .collect();
    let guesses: BTreeSet<Encoded> = [1, 2]
        .iter()
        .flat_map(|round| {
            let table = table(*round);
            let cards: Vec<String> = table.cards.iter().cloned().collect();
            cards.into_iter().map(move |card| encode(&card_point(&table, &card)))
        })
        .collect();

    let first: BTreeSet<&Encoded> = rounds[0].iter().collect();
    assert!(rounds.iter().flatten().all(|point| !guesses.contains(point)));
    assert!(rounds[1].iter().all(|point| !first.contains(point)));
}

/// How many coincidences Sam finds who tries everything he can compute: every point of
/// the round and every card, raised to his number, to its inverse, or not at all.
fn coincidences(round: &Round, table: &Table, his: &Choice<'_>) -> usize {
    let powers = [Scalar::ONE, *his.number, his.number.invert()];
    let cards: Vec<RistrettoPoint> = table.cards.iter().map(|card| card_point(table, card)).collect();
    let seen: Vec<RistrettoPoint> = round.points().iter().filter_map(decode).collect();
    let tried: Vec<Encoded> = cards
        .iter()
        .chain(&seen)
        .flat_map(|point| powers.iter().map(move |power| encode(&(point * power))))
        .collect();
    let different: BTreeSet<&Encoded> = tried.iter().collect();
    tried.len() - different.len()
}

#[test]
fn whoever_tries_everything_finds_the_overlap_and_not_one_card_more() {
    let table = table(1);
    let his = secret(2, &["card-04", "card-05", "card-06"]);
    let found = |chosen: &[&str]| {
        with(&table, [&secret(1, chosen), &his], |choices| {
            coincidences(&Round::play(choices), &table, choices[1])
        })
    };

    // The same overlap, whatever else Lena chose, gives Sam exactly the same to see.
    let alone = found(&["card-04"]);
    assert_eq!(found(&["card-04", "card-01"]), alone);
    assert_eq!(found(&["card-04", "card-01", "card-02", "card-29"]), alone);
    assert_eq!(found(&["card-04", "card-10", "card-11", "card-12", "card-13"]), alone);
    // And the search does find something where there is something to find.
    assert_ne!(found(&["card-04", "card-05"]), alone);
    assert_ne!(found(&["card-01"]), alone);
}

#[test]
fn points_other_than_those_that_were_sealed_are_refused() {
    let [first, second] = [table(1), table(2)];
    with(
        &first,
        [&secret(1, &["card-04"]), &secret(2, &["card-04"])],
        |choices| {
            let round = Round::play(choices);
            let other = Choice::new(&first, SAM, &secret(3, &["card-05"])).spread();
            let theirs = Side {
                spread: &other,
                ..round.side(1)
            };
            assert_eq!(choices[0].double(&theirs), Err(OverlapError::NotSealed));

            // A seal of Sam's does not stand for somebody else, nor for another round.
            let theirs = Side {
                person: LENA,
                ..round.side(1)
            };
            assert_eq!(choices[0].double(&theirs), Err(OverlapError::NotSealed));
        },
    );
    let his = secret(2, &["card-04"]);
    let (seal, spread) = (
        Choice::new(&first, SAM, &his).seal(),
        Choice::new(&first, SAM, &his).spread(),
    );
    let late = Side {
        person: SAM,
        seal: &seal,
        spread: &spread,
    };
    let hers = secret(1, &["card-04"]);
    assert_eq!(
        Choice::new(&second, LENA, &hers).double(&late),
        Err(OverlapError::NotSealed)
    );
}

/// Sam's program is changed: it seals whatever `spread` it likes.
#[track_caller]
fn check(spread: impl FnOnce(&mut Spread, &Choice<'_>), expected: OverlapError) {
    let table = table(1);
    with(
        &table,
        [&secret(1, &["card-04"]), &secret(2, &["card-04"])],
        |[lena, sam]| {
            let mut theirs = sam.spread();
            spread(&mut theirs, lena);
            let seal = seal_of(&table, SAM, &theirs);
            let side = Side {
                person: SAM,
                seal: &seal,
                spread: &theirs,
            };
            assert_eq!(lena.double(&side), Err(expected));
        },
    );
}

#[test]
fn what_is_no_set_of_points_is_refused() {
    check(|spread, _| spread.points.truncate(29), OverlapError::WrongCount);
    check(|spread, _| spread.points.push([0; 32]), OverlapError::WrongCount);
    check(|spread, _| spread.points[0] = [0xff; 32], OverlapError::NotAPoint);
    check(|spread, _| spread.points[0] = [0; 32], OverlapError::NotAPoint);
    check(|spread, _| spread.points[0] = spread.points[1], OverlapError::NotAPoint);
    check(|spread, _| spread.key = [0; 32], OverlapError::NotAPoint);
}

#[test]
fn ones_own_points_come_back_are_refused() {
    check(
        |spread, lena| spread.points[0] = lena.spread().points[0],
        OverlapError::Mirrored,
    );
    check(|spread, lena| spread.key = lena.spread().key, OverlapError::Mirrored);
}

/// Sam answers with something else than Lena's points raised to his number.
#[track_caller]
fn check_answer(change: impl FnOnce(&mut Doubled, &Round, &Choice<'_>), expected: OverlapError) {
    let table = table(1);
    with(
        &table,
        [&secret(1, &["card-03", "card-04"]), &secret(2, &["card-04"])],
        |[lena, sam]| {
            let mut round = Round::play([lena, sam]);
            let mut answer = round.doubled[1].clone();
            change(&mut answer, &round, sam);
            round.doubled[1] = answer;
            assert_eq!(round.overlaps([lena, sam])[0], Err(expected));
        },
    );
}

#[test]
fn an_answer_that_was_made_up_is_refused() {
    check_answer(|answer, _, _| answer.points.swap(0, 1), OverlapError::NotProven);
    check_answer(|answer, _, _| answer.proof[5] ^= 1, OverlapError::NotProven);
    check_answer(|answer, _, _| answer.proof[40] ^= 1, OverlapError::NotProven);
    check_answer(|answer, _, _| answer.points.truncate(29), OverlapError::WrongCount);
}

#[test]
fn making_everything_look_like_a_match_is_refused() {
    // What Lena raised his points to, given back as if it were hers: all would coincide.
    check_answer(
        |answer, round, _| answer.points = round.doubled[0].points.clone(),
        OverlapError::NotProven,
    );
}

#[test]
fn an_answer_raised_to_another_number_is_refused_even_with_a_proof_of_its_own() {
    let table = table(1);
    let (hers, his, other) = (
        secret(1, &["card-04"]),
        secret(2, &["card-04"]),
        secret(9, &["card-04"]),
    );
    with(&table, [&hers, &his], |[lena, sam]| {
        let mut round = Round::play([lena, sam]);
        let stranger = Choice::new(&table, SAM, &other);
        round.doubled[1] = stranger.double(&round.side(0)).unwrap();
        assert_eq!(round.overlaps([lena, sam])[0], Err(OverlapError::NotProven));
    });
}

#[test]
fn a_program_that_marks_everything_sees_everything_the_other_marked() {
    // The limit of every such exchange, kept here so that nobody forgets to say it.
    let table = table(1);
    let everything: Vec<&str> = table.cards.iter().map(String::as_str).collect();
    with(
        &table,
        [&secret(1, &["card-03", "card-04"]), &secret(2, &everything)],
        |choices| {
            let [_, his] = Round::play(choices).overlaps(choices);
            let mut his = his.unwrap();
            his.sort_unstable();
            assert_eq!(his, ["card-03", "card-04"]);
        },
    );
}

#[test]
fn a_secret_prints_nothing() {
    let hers = secret(1, &["card-03"]);
    assert_eq!(format!("{hers:?}"), "Secret");
    assert_eq!(format!("{:?}", Choice::new(&table(1), LENA, &hers)), "Choice");
}
