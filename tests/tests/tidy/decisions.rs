//! Decision records: each has a status and stands in the index with it.

use crate::sources::{files, name, text};

const STATUSES: [&str; 3] = ["proposed", "accepted", "superseded by"];

/// The records without the index, as (number, title, status, file).
fn records() -> Vec<(String, String, String, String)> {
    files("docs/decisions", &[".md"])
        .iter()
        .filter(|file| !file.ends_with("README.md"))
        .map(|file| {
            let record = text(file);
            let heading = record.lines().next().unwrap_or_default();
            let (number, title) = heading
                .strip_prefix("# ADR-")
                .and_then(|rest| rest.split_once(": "))
                .unwrap_or_else(|| {
                    panic!("{} does not begin with `# ADR-NNNN: Title`", name(file));
                });
            let status = record
                .split("## Status")
                .nth(1)
                .unwrap_or_default()
                .trim()
                .lines()
                .next()
                .unwrap_or_default();
            let status = status.trim_end_matches('.').to_lowercase();
            let file = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (number.to_owned(), title.to_owned(), status, file)
        })
        .collect()
}

#[test]
fn every_decision_has_a_status() {
    for (number, _, status, _) in records() {
        assert!(
            STATUSES.iter().any(|known| status.starts_with(known)),
            "ADR-{number} has the status {status:?}"
        );
    }
}

#[test]
fn every_decision_stands_in_the_index_with_its_title_and_status() {
    let index = text("docs/decisions/README.md");
    for (number, title, status, file) in records() {
        let line = index.lines().find(|line| line.contains(&format!("[{number}]({file})")));
        let line = line.unwrap_or_else(|| panic!("ADR-{number} ({file}) is not in the index"));
        let known = STATUSES
            .iter()
            .find(|known| status.starts_with(*known))
            .copied()
            .unwrap_or_default();
        assert!(
            line.to_lowercase().contains(known),
            "ADR-{number} is {status}, the index says {line}"
        );
        assert!(file.starts_with(&number), "{file} holds ADR-{number}");
        assert!(!title.is_empty());
    }
}

#[test]
fn every_decision_that_is_cited_exists() {
    let known: Vec<String> = records().into_iter().map(|(number, ..)| number).collect();
    for file in files("", &[".rs", ".ts", ".svelte", ".md"]) {
        for cited in text(&file).split("ADR-").skip(1) {
            let number: String = cited.chars().take_while(char::is_ascii_digit).collect();
            assert!(
                number.is_empty() || known.contains(&number),
                "{} cites ADR-{number}",
                name(&file)
            );
        }
    }
}
