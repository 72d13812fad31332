//! The handout as Markdown, which any text program opens.

use super::{Handout, Part};

impl Handout {
    /// The handout as CommonMark. What people wrote stands in quotations, and stays the letters it is made of.
    pub(crate) fn to_markdown(&self) -> String {
        let mut blocks = vec![format!("# {}", inline(&self.title))];
        if !self.lede.is_empty() {
            blocks.push(inline(&self.lede));
        }
        for part in &self.parts {
            match part {
                Part::Heading(text) => blocks.push(format!("## {}", inline(text))),
                Part::Item { byline, words, .. } => {
                    blocks.push(format!("**{}**", inline(byline)));
                    let quoted: Vec<String> = words.iter().map(|text| quotation(text)).collect();
                    blocks.push(quoted.join("\n>\n"));
                }
            }
        }
        if !self.note.is_empty() {
            blocks.push(format!("---\n\n{}", inline(&self.note)));
        }
        let mut text = blocks.join("\n\n");
        text.push('\n');
        text
    }
}

fn quotation(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("> {}", inline(line)).trim_end().to_owned())
        .collect();
    // Two spaces before a line's end keep it in Markdown.
    lines.join("  \n")
}

/// One line in which no character means anything to Markdown.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let line = text.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    let counts = line.find(|character: char| !character.is_ascii_digit()).unwrap_or(0);
    for (at, character) in line.char_indices() {
        let at_start = at == 0 && matches!(character, '-' | '+' | '=' | '~' | ' ' | '\t');
        let after_number = at == counts && counts > 0 && matches!(character, '.' | ')');
        if at_start && character.is_whitespace() {
            continue;
        }
        if at_start
            || after_number
            || matches!(
                character,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '!'
            )
        {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
