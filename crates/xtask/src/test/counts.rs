//! How many tests passed and failed, as the runners themselves report it.

/// Numbers of tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Those that passed.
    pub(super) passed: u64,
    /// Those that failed or could not run.
    pub(super) failed: u64,
}

impl Counts {
    /// Adds what another runner counted.
    pub(super) fn add(&mut self, more: Counts) {
        self.passed += more.passed;
        self.failed += more.failed;
    }

    /// Reads the head of a JUnit report. Zero if there is none.
    pub(super) fn in_report(report: &str) -> Counts {
        let Some((_, rest)) = report.split_once("<testsuites ") else {
            return Counts::default();
        };
        let head = rest.split('>').next().unwrap_or_default();
        let number = |name: &str| -> u64 {
            let value = head
                .split_once(&format!(" {name}=\""))
                .and_then(|(_, rest)| rest.split('"').next());
            value.and_then(|digits| digits.parse().ok()).unwrap_or_default()
        };
        let failed = number("failures") + number("errors");
        Counts {
            passed: number("tests").saturating_sub(failed),
            failed,
        }
    }

    /// Adds up the lines `test result: ok. 3 passed; 0 failed; …` that the plain test runner prints.
    pub(super) fn in_output(output: &str) -> Counts {
        let mut counts = Counts::default();
        for line in output.lines().filter(|line| line.starts_with("test result:")) {
            let number_before = |word: &str| -> u64 {
                let before = line
                    .split_once(word)
                    .and_then(|(before, _)| before.split_whitespace().last());
                before.and_then(|digits| digits.parse().ok()).unwrap_or_default()
            };
            counts.add(Counts {
                passed: number_before(" passed"),
                failed: number_before(" failed"),
            });
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_counts_errors_as_failures() {
        let report = "<?xml version=\"1.0\"?>\n<testsuites name=\"x\" tests=\"12\" failures=\"2\" errors=\"1\" time=\"3\">\n<testsuite tests=\"9\"/>";

        assert_eq!(Counts::in_report(report), Counts { passed: 9, failed: 3 });
    }

    #[test]
    fn no_report_counts_nothing() {
        assert_eq!(Counts::in_report(""), Counts::default());
    }

    #[test]
    fn the_lines_of_several_crates_add_up() {
        let output =
            "test result: ok. 3 passed; 0 failed; 0 ignored\nrunning 1 test\ntest result: FAILED. 1 passed; 2 failed;";

        assert_eq!(Counts::in_output(output), Counts { passed: 4, failed: 2 });
    }
}
