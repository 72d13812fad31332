//! The handout as PDF: A4, with the typefaces of the window in it.
//!
//! The document is tagged, so that a screen reader hears headings as headings
//! and quotations as quotations. Lines are broken and put on pages here, because
//! krilla draws lines and does not make them.

use std::num::NonZeroU16;

use krilla::{
    Document, SerializeSettings,
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagKind, TagTree},
    text::{Font, TextDirection},
};

use super::{
    Handout, HandoutError, Mark, Part,
    lines::Measure,
    style::{self, BYLINE, Colour, HEADING, LEDE, NOTE, NUMBER, Style, TITLE, WORDS},
};

/// A4, in points.
const PAGE: (f32, f32) = (595.28, 841.89);
/// The white at each side, in points.
const MARGIN: f32 = 68.0;
/// How much of what follows has to fit below a heading or a byline, in points.
const TOGETHER: f32 = 52.0;
/// How far the middle of a mark lies above the line of its text, in points.
const MARK_RISE: f32 = 3.3;
/// Half of a mark, in points.
const MARK_HALF: f32 = 3.4;

/// A paragraph, broken into lines.
struct Paragraph {
    style: Style,
    tag: TagKind,
    lines: Vec<String>,
    mark: Option<Mark>,
}

/// One line, with its place on its page.
struct Line {
    /// Which paragraph it belongs to.
    of: usize,
    text: String,
    baseline: f32,
    mark: Option<Mark>,
}

impl Handout {
    /// The handout as PDF. The same handout gives the same bytes.
    ///
    /// # Errors
    ///
    /// If a typeface of ours cannot be read or the writer refuses.
    pub(crate) fn to_pdf(&self) -> Result<Vec<u8>, HandoutError> {
        let paragraphs = self.paragraphs()?;
        let pages = pages(&paragraphs);
        let settings = SerializeSettings {
            enable_tagging: true,
            ..SerializeSettings::default()
        };
        let mut document = Document::new_with(settings);
        document.set_metadata(
            Metadata::new()
                .title(self.title.clone())
                .language(self.language.clone()),
        );
        let mut groups: Vec<TagGroup> = paragraphs
            .iter()
            .map(|paragraph| TagGroup::new(paragraph.tag.clone()))
            .collect();
        for (at, lines) in pages.iter().enumerate() {
            let size = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| refused("no page"))?;
            let mut page = document.start_page_with(size);
            let mut surface = page.surface();
            for line in lines {
                let style = paragraphs[line.of].style;
                if let Some(mark) = line.mark {
                    draw_mark(&mut surface, mark, line.baseline);
                }
                let tag = ContentTag::Span(SpanTag::empty().with_lang(Some(&self.language)));
                let place = surface.start_tagged(tag);
                draw(&mut surface, style, MARGIN + style.indent, line.baseline, &line.text)?;
                surface.end_tagged();
                groups[line.of].push(place);
            }
            if pages.len() > 1 {
                surface.start_tagged(artifact(ArtifactType::PageNumber));
                draw(
                    &mut surface,
                    NUMBER,
                    PAGE.0 / 2.0 - 3.0,
                    PAGE.1 - 36.0,
                    &(at + 1).to_string(),
                )?;
                surface.end_tagged();
            }
            surface.finish();
            page.finish();
        }
        let mut tree = TagTree::new().with_lang(Some(self.language.clone()));
        for group in groups.into_iter().filter(|group| !group.children.is_empty()) {
            tree.push(group);
        }
        document.set_tag_tree(tree);
        document.finish().map_err(|error| HandoutError(format!("{error:?}")))
    }

    fn paragraphs(&self) -> Result<Vec<Paragraph>, HandoutError> {
        let mut paragraphs = vec![paragraph(TITLE, heading(1), &self.title, None)?];
        paragraphs.push(paragraph(LEDE, Tag::P.into(), &self.lede, None)?);
        for part in &self.parts {
            match part {
                Part::Heading(text) => paragraphs.push(paragraph(HEADING, heading(2), text, None)?),
                Part::Item { mark, byline, words } => {
                    paragraphs.push(paragraph(BYLINE, heading(3), byline, Some(*mark))?);
                    for text in words {
                        paragraphs.push(paragraph(WORDS, Tag::BlockQuote.into(), text, None)?);
                    }
                }
            }
        }
        paragraphs.push(paragraph(NOTE, Tag::P.into(), &self.note, None)?);
        paragraphs.retain(|paragraph| paragraph.lines.iter().any(|line| !line.is_empty()));
        Ok(paragraphs)
    }
}

fn heading(level: u16) -> TagKind {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), None).into()
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn paragraph(style: Style, tag: TagKind, text: &str, mark: Option<Mark>) -> Result<Paragraph, HandoutError> {
    let measure = Measure::new(style.face.bytes(), style.size).ok_or_else(|| refused("a typeface"))?;
    let width = PAGE.0 - 2.0 * MARGIN - style.indent;
    Ok(Paragraph {
        style,
        tag,
        lines: measure.lines(text, width),
        mark,
    })
}

/// Puts the lines on pages. A heading is never the last thing on one.
fn pages(paragraphs: &[Paragraph]) -> Vec<Vec<Line>> {
    let bottom = PAGE.1 - MARGIN;
    let mut pages = vec![Vec::new()];
    let mut y = MARGIN;
    for (of, paragraph) in paragraphs.iter().enumerate() {
        let style = paragraph.style;
        y += style.above;
        for (at, text) in paragraph.lines.iter().enumerate() {
            let needs = if style.leads {
                style.leading + TOGETHER
            } else {
                style.leading
            };
            if y + needs > bottom && pages.last().is_some_and(|page: &Vec<Line>| !page.is_empty()) {
                pages.push(Vec::new());
                y = MARGIN;
            }
            y += style.leading;
            if let Some(page) = pages.last_mut() {
                page.push(Line {
                    of,
                    text: text.clone(),
                    // The letters stand a little above the foot of their line.
                    baseline: y - style.leading * 0.27,
                    mark: if at == 0 { paragraph.mark } else { None },
                });
            }
        }
    }
    pages
}

fn draw(surface: &mut Surface<'_>, style: Style, x: f32, baseline: f32, text: &str) -> Result<(), HandoutError> {
    let font = Font::new(style.face.bytes().into(), 0).ok_or_else(|| refused("a typeface"))?;
    surface.set_fill(Some(fill(style.colour)));
    surface.draw_text(
        Point::from_xy(x, baseline),
        font,
        style.size,
        text,
        false,
        TextDirection::Auto,
    );
    Ok(())
}

/// A circle for one, a square for the other, a plum ring and dot for both.
fn draw_mark(surface: &mut Surface<'_>, mark: Mark, baseline: f32) {
    let (x, y) = (MARGIN + MARK_HALF, baseline - MARK_RISE);
    let mut path = PathBuilder::new();
    match mark {
        Mark::Square => {
            if let Some(square) = Rect::from_xywh(x - MARK_HALF, y - MARK_HALF, 2.0 * MARK_HALF, 2.0 * MARK_HALF) {
                path.push_rect(square);
            }
        }
        Mark::Circle => add_circle(&mut path, x, y),
        Mark::Both => {
            add_circle(&mut path, x, y);
            add_circle(&mut path, x + MARK_HALF, y);
        }
    }
    surface.start_tagged(artifact(ArtifactType::Layout));
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(style::colour_of(mark))));
        surface.draw_path(&path);
    }
    surface.end_tagged();
}

fn add_circle(path: &mut PathBuilder, x: f32, y: f32) {
    let (radius, bow) = (MARK_HALF, MARK_HALF * 0.552_285);
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + bow, x + bow, y + radius, x, y + radius);
    path.cubic_to(x - bow, y + radius, x - radius, y + bow, x - radius, y);
    path.cubic_to(x - radius, y - bow, x - bow, y - radius, x, y - radius);
    path.cubic_to(x + bow, y - radius, x + radius, y - bow, x + radius, y);
    path.close();
}

fn fill((red, green, blue): Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        ..Fill::default()
    }
}

fn refused(what: &str) -> HandoutError {
    HandoutError(what.to_owned())
}
