//! The table that a person reads: asked beside reached.

use std::time::Duration;

use anyhow::Result;

use super::{Reached, Trial};

/// The heading, in Markdown, so that it can be kept as it is.
pub const HEADING: &str = "| | What happens | Asked | Reached | |\n| --- | --- | --- | --- | --- |";

/// One row: the worst and the median of all runs, and whether all of them met what was asked.
#[must_use]
pub fn row(trial: &Trial, runs: &[Result<Reached>]) -> String {
    let mut times: Vec<Duration> = runs
        .iter()
        .filter_map(|run| run.as_ref().ok().and_then(|reached| reached.took))
        .collect();
    times.sort_unstable();
    let mut said = Vec::new();
    if let (Some(median), Some(worst)) = (times.get(times.len() / 2), times.last()) {
        said.push(if times.len() == 1 {
            format!("{:.1} s", worst.as_secs_f64())
        } else {
            format!(
                "{:.1} s, worst of {} {:.1} s",
                median.as_secs_f64(),
                times.len(),
                worst.as_secs_f64()
            )
        });
    }
    for run in runs {
        let note = match run {
            Ok(reached) => reached.note.clone(),
            Err(error) => format!("could not be shown: {}", format!("{error:#}").replace('\n', " ")),
        };
        if !note.is_empty() && !said.contains(&note) {
            said.push(note);
        }
    }
    let Trial { id, what, asked } = trial;
    let verdict = if is_met(runs) { "yes" } else { "**no**" };
    format!("| {id} | {what} | {asked} | {} | {verdict} |", said.join("; "))
}

/// Whether every run met what was asked.
#[must_use]
pub fn is_met(runs: &[Result<Reached>]) -> bool {
    !runs.is_empty() && runs.iter().all(|run| run.as_ref().is_ok_and(|reached| reached.is_met))
}

#[cfg(test)]
mod tests {
    use super::*;

    const N1: Trial = super::super::TRIALS[2];

    fn seconds(took: u64) -> Result<Reached> {
        Ok(Reached::within(Duration::from_secs(took), Duration::from_secs(10)))
    }

    #[test]
    fn one_run_that_took_too_long_is_a_no() {
        let runs = [seconds(1), seconds(11), seconds(2)];

        assert!(!is_met(&runs));
        assert!(row(&N1, &runs).ends_with("| 2.0 s, worst of 3 11.0 s | **no** |"));
    }

    #[test]
    fn what_could_not_be_run_is_a_no_and_says_why() {
        let runs = [seconds(1), Err(anyhow::anyhow!("no cable"))];

        assert!(!is_met(&runs));
        assert!(row(&N1, &runs).contains("could not be shown: no cable"));
    }

    #[test]
    fn nothing_run_is_a_no() {
        assert!(!is_met(&[]));
    }
}
