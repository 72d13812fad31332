//! A look-back: ten minutes a week, or twenty-five a month, over what was.
//!
//! Each prepares apart, in Mine. Together they go through the same six steps, and
//! what each wants to keep of it is saved as lines of their own, through the door
//! like everything else. So there is no look-back that both edit and none that
//! could come out different on two laptops: there are two sets of lines beside
//! each other, or one.

use std::collections::{BTreeMap, BTreeSet};

use crate::Note;

/// Over how long a look-back looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// A week: ten minutes.
    Week,
    /// A month: twenty-five minutes.
    Month,
}

/// A step of a look-back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Two wins, said aloud.
    Wins,
    /// The rituals: keep, smaller, change, rest.
    Rituals,
    /// What was asked.
    Asks,
    /// One agreement.
    Agreement,
    /// The experiment.
    Experiment,
    /// Times for what comes next.
    Times,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Step; 6] = [
        Step::Wins,
        Step::Rituals,
        Step::Asks,
        Step::Agreement,
        Step::Experiment,
        Step::Times,
    ];
}

impl Span {
    /// How many minutes a step takes, roughly. Nothing happens when they are over.
    pub fn minutes(self, step: Step) -> u8 {
        match (self, step) {
            (Span::Week, Step::Asks | Step::Experiment) => 1,
            (Span::Week, _) => 2,
            (Span::Month, Step::Asks | Step::Times) => 3,
            (Span::Month, Step::Experiment) => 4,
            (Span::Month, Step::Wins | Step::Rituals | Step::Agreement) => 5,
        }
    }

    /// How many days it looks back over.
    pub fn days(self) -> u64 {
        match self {
            Span::Week => 7,
            Span::Month => 31,
        }
    }
}

/// One person's lines of a look-back; steps without a line are absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookBack {
    /// Over how long.
    pub span: Span,
    /// The lines.
    pub lines: BTreeMap<Step, Note>,
}

/// A look-back in Mine: prepared, or left in the middle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookBackDraft {
    /// All lines.
    pub look_back: LookBack,
    /// The steps whose line stays mine.
    pub stays_mine: BTreeSet<Step>,
    /// The step at which it was left; none while it is only prepared.
    pub left_at: Option<Step>,
}

impl LookBackDraft {
    /// What goes through the door: the lines that do not stay mine.
    pub fn shared(&self) -> LookBack {
        let lines = self.look_back.lines.iter();
        LookBack {
            span: self.look_back.span,
            lines: lines
                .filter(|(step, _)| !self.stays_mine.contains(step))
                .map(|(step, line)| (*step, line.clone()))
                .collect(),
        }
    }

    /// The steps that have a line which stays mine.
    pub fn kept_lines(&self) -> Vec<Step> {
        let lines = self.look_back.lines.keys();
        lines.copied().filter(|step| self.stays_mine.contains(step)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_takes_ten_minutes_and_a_month_twenty_five() {
        let whole = |span: Span| Step::ALL.iter().map(|step| span.minutes(*step)).sum::<u8>();

        assert_eq!(whole(Span::Week), 10);
        assert_eq!(whole(Span::Month), 25);
    }

    #[test]
    fn a_line_that_stays_mine_does_not_go_through_the_door() {
        let line = |words: &str| Note::parse(words).unwrap();
        let draft = LookBackDraft {
            look_back: LookBack {
                span: Span::Week,
                lines: [(Step::Wins, line("The lake.")), (Step::Asks, line("Too many."))].into(),
            },
            stays_mine: [Step::Asks, Step::Times].into(),
            left_at: None,
        };

        assert_eq!(draft.shared().lines.into_keys().collect::<Vec<_>>(), [Step::Wins]);
        assert_eq!(draft.kept_lines(), [Step::Asks]);
    }
}
