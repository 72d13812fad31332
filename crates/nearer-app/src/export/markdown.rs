//! The export to read: headings, days, and the words as they are.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::{Export, Item};

/// The whole as Markdown.
pub(crate) fn markdown(export: &Export) -> Vec<u8> {
    let mut out = String::new();
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(out, "# Nearer: {}\n\n{}\n", one_line(&export.me.name), export.made_on);
    let _ = writeln!(out, "## Mine\n");
    for entry in &export.mine {
        let _ = writeln!(out, "### {}\n", one_line(&format!("{} {}", entry.place, entry.key)));
        fields(&mut out, &entry.entry, 0);
        out.push('\n');
    }
    items(&mut out, &format!("Shared by {}", export.me.name), &export.shared_by_me);
    let partner = export.partner.as_ref().map_or("", |partner| partner.name.as_str());
    items(&mut out, &format!("Shared by {partner}"), &export.shared_with_me);
    out.into_bytes()
}

fn items(out: &mut String, heading: &str, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "## {}\n", one_line(heading));
    for item in items {
        let _ = writeln!(out, "### {} ({})\n", item.day, item.kind);
        for line in &item.lines {
            quote(out, &line.words);
        }
        if let Some(proof) = &item.proof {
            let _ = writeln!(out, "\nsigned by laptop {}", proof.device);
        }
        out.push('\n');
    }
}

fn fields(out: &mut String, map: &Map<String, Value>, depth: usize) {
    for (name, value) in map {
        let indent = "  ".repeat(depth);
        match value {
            Value::Object(inner) => {
                let _ = writeln!(out, "{indent}- {name}:");
                fields(out, inner, depth + 1);
            }
            Value::String(text) => {
                let _ = writeln!(out, "{indent}- {name}: {}", one_line(text));
            }
            other => {
                let _ = writeln!(out, "{indent}- {name}: {other}");
            }
        }
    }
}

/// A person's words as a quotation, so that nothing in them is a heading.
fn quote(out: &mut String, text: &str) {
    for line in text.lines() {
        let _ = writeln!(out, "> {line}");
    }
    out.push_str(">\n");
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
