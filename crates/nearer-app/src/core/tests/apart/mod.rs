//! Both acted while apart: one table, run in both orders of arrival and on three devices.
//!
//! A row says what is there when the cable goes out, what each of the two does, and what
//! every laptop has to show once they have met. It is run with either of them acting
//! first, and again with a second laptop of Lena's acting in her place.

mod agreement;
mod ask;
mod card;
mod check_in;
mod idea;
mod invitation;
mod look_back;
mod opening;
mod pause;
mod ritual;
mod table;
mod talk;
mod thanks;

use table::Row;

/// The rows of every kind, in the order of the product's table.
fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend(check_in::rows());
    rows.extend(agreement::rows());
    rows.extend(ritual::rows());
    rows.extend(card::rows());
    rows.extend(pause::rows());
    rows.extend(talk::rows());
    rows.extend(look_back::rows());
    rows.extend(idea::rows());
    rows.extend(ask::rows());
    rows.extend(invitation::rows());
    rows.extend(thanks::rows());
    rows.extend(opening::rows());
    rows
}

#[test]
fn whatever_both_did_while_apart_every_laptop_shows_the_same() {
    let table: Vec<String> = rows().iter().map(table::check).collect();

    println!("{}", table.join("\n"));
}
