//! Help lines: whom to call, by country. The same list for everybody.
//!
//! It comes with the program, so that it is there without a network and without
//! anybody noticing that it was looked at. It was gathered from public sources on
//! the day that the file names, not by calling, and the screen says so: numbers
//! change. A line is here only if it is sure; hours only where they are.

use std::sync::LazyLock;

use super::{
    Said, Slug,
    sheet::{Sheet, SheetError},
};
use crate::Day;

const FILE: &str = include_str!("../../data/help-lines.json");

/// The whole list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLines {
    /// The day on which it was gathered.
    pub gathered: Day,
    /// The countries, in the order of the file; the European Union is the last.
    pub countries: Vec<Country>,
}

/// The numbers of one country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Two capital letters by ISO 3166-1; `EU` for the numbers of the European Union.
    pub code: String,
    /// What to dial when there is danger now.
    pub emergency: Vec<Emergency>,
    /// Lines to talk to.
    pub lines: Vec<HelpLine>,
}

/// A number for when there is danger now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// The number.
    pub number: String,
    /// Who answers.
    pub whom: Said,
}

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Violence.
    Violence,
    /// A crisis, or thoughts of ending one's life.
    Crisis,
    /// Children, young people and those who care for them.
    Children,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// Its lasting name.
    pub id: Slug,
    /// Its own name, as it calls itself.
    pub name: String,
    /// Its numbers as they are dialled in the country; none if there is only the address.
    pub numbers: Vec<String>,
    /// What it is about.
    pub topic: Topic,
    /// Whom it is for.
    pub whom: Said,
    /// When somebody answers, where that is sure.
    pub hours: Option<Hours>,
    /// The languages spoken there, as ISO 639-1.
    pub languages: Vec<String>,
    /// Whether others are spoken as well.
    pub more_languages: bool,
    /// Its address on the web, as text.
    pub web: String,
    /// Where it was read.
    pub source: String,
}

/// When somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    /// Day and night.
    Always,
    /// At these times, local to the country.
    At(Said),
}

static HELP_LINES: LazyLock<Option<HelpLines>> = LazyLock::new(|| read_all().ok());

/// The list; none if the file of the program cannot be read: never, says a test.
pub fn help_lines() -> Option<&'static HelpLines> {
    HELP_LINES.as_ref()
}

fn read_all() -> Result<HelpLines, SheetError> {
    let mut file = Sheet::of_file("help-lines", FILE)?;
    let lines = HelpLines {
        gathered: file.parsed("gathered", str::parse)?,
        countries: file.list("countries", country_from)?,
    };
    file.end()?;
    Ok(lines)
}

fn country_from(sheet: &mut Sheet) -> Result<Country, SheetError> {
    Ok(Country {
        code: sheet.text("country")?,
        emergency: sheet.list("emergency", |sheet| {
            Ok(Emergency {
                number: sheet.text("number")?,
                whom: sheet.said("for")?,
            })
        })?,
        lines: sheet.list("lines", line_from)?,
    })
}

fn line_from(sheet: &mut Sheet) -> Result<HelpLine, SheetError> {
    let hours = sheet.said_or_none("hours")?.map(Hours::At);
    Ok(HelpLine {
        id: sheet.id()?,
        name: sheet.text("name")?,
        numbers: sheet.texts("numbers")?,
        topic: sheet.parsed("topic", |raw| match raw {
            "violence" => Ok(Topic::Violence),
            "crisis" => Ok(Topic::Crisis),
            "children" => Ok(Topic::Children),
            _ => Err(()),
        })?,
        whom: sheet.said("for")?,
        hours: if sheet.is_set("always")? {
            Some(Hours::Always)
        } else {
            hours
        },
        languages: sheet.texts("languages")?,
        more_languages: sheet.is_set("moreLanguages")?,
        web: sheet.text("web")?,
        source: sheet.text("source")?,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::plain::is_calm;

    const COUNTRIES: [&str; 15] = [
        "DE", "AT", "CH", "GB", "IE", "US", "CA", "AU", "NZ", "FR", "NL", "ES", "IT", "PL", "EU",
    ];

    fn lines() -> impl Iterator<Item = (&'static Country, &'static HelpLine)> {
        let countries = &help_lines().unwrap().countries;
        countries
            .iter()
            .flat_map(|country| country.lines.iter().map(move |line| (country, line)))
    }

    #[test]
    fn the_file_is_read_to_its_last_field() {
        assert_eq!(read_all().map(|list| list.countries.len()), Ok(COUNTRIES.len()));
    }

    #[test]
    fn each_country_has_a_number_for_danger_and_lines_for_violence_and_for_a_crisis() {
        let countries = &help_lines().unwrap().countries;
        assert_eq!(
            countries.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(),
            COUNTRIES
        );
        for country in countries {
            assert!(!country.emergency.is_empty(), "{}", country.code);
            for topic in [Topic::Violence, Topic::Crisis] {
                assert!(
                    country.lines.iter().any(|line| line.topic == topic),
                    "{} {topic:?}",
                    country.code
                );
            }
        }
    }

    #[test]
    fn each_line_has_its_own_name_that_begins_with_its_country() {
        let names: Vec<&str> = lines().map(|(_, line)| line.id.as_str()).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        for (country, line) in lines() {
            assert!(
                line.id.as_str().starts_with(&country.code.to_lowercase()),
                "{}",
                line.id
            );
        }
    }

    #[test]
    fn a_number_is_digits_in_groups() {
        let emergencies = help_lines()
            .unwrap()
            .countries
            .iter()
            .flat_map(|country| &country.emergency);
        let numbers = emergencies
            .map(|one| &one.number)
            .chain(lines().flat_map(|(_, line)| &line.numbers));
        for number in numbers {
            let is_number = number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b' ' || byte == b'-');
            let is_grouped = number.split([' ', '-']).all(|group| !group.is_empty());
            assert!(is_number && is_grouped && number.len() >= 2, "{number:?}");
        }
    }

    #[test]
    fn a_line_without_a_number_has_an_address_at_least_and_each_says_where_it_was_read() {
        for (_, line) in lines() {
            for address in [&line.web, &line.source] {
                let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-/".contains(&byte);
                assert!(
                    address.contains('.') && address.bytes().all(is_plain),
                    "{}: {address:?}",
                    line.id
                );
            }
            assert!(line.languages.iter().all(|code| code.len() == 2), "{}", line.id);
        }
    }

    #[test]
    fn the_words_around_the_numbers_are_calm() {
        for (_, line) in lines() {
            is_calm(line.id.as_str(), &line.whom, 120);
        }
    }
}
