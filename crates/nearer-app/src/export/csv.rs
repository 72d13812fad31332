//! The export as a table (RFC 4180): one row for each entry.

use super::{Export, Item};

/// The columns.
const HEAD: [&str; 6] = ["where", "id", "day", "kind", "by", "text"];

/// The whole as CSV.
pub(crate) fn csv(export: &Export) -> Vec<u8> {
    let mut out = String::new();
    row(&mut out, &HEAD);
    for entry in &export.mine {
        let text = |name: &str| {
            entry
                .entry
                .get(name)
                .and_then(serde_json::Value::as_str)
                .unwrap_or_default()
        };
        let all = serde_json::to_string(&entry.entry).unwrap_or_default();
        let cells = [
            &entry.place,
            &entry.key,
            text("day"),
            text("kind"),
            &export.me.name,
            &all,
        ];
        row(&mut out, &cells);
    }
    items(&mut out, "shared by me", &export.me.name, &export.shared_by_me);
    let partner = export.partner.as_ref().map_or("", |partner| partner.name.as_str());
    items(&mut out, "shared with me", partner, &export.shared_with_me);
    out.into_bytes()
}

fn items(out: &mut String, place: &str, by: &str, items: &[Item]) {
    for item in items {
        let day = item.day.to_string();
        let texts: Vec<&str> = item.lines.iter().map(|line| line.words.as_str()).collect();
        row(out, &[place, &item.id, &day, &item.kind, by, &texts.join("\n")]);
    }
}

fn row(out: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push('"');
        // A program for tables takes some first letters for a formula; a space keeps it words.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            out.push(' ');
        }
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}
