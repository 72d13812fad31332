//! The network lab as a program: runs trials and prints the table.
//!
//! `nearer-lab [ID …] [--repeat N]`; without an id, every trial. `nearer-lab prop …` plays one of the
//! parts that the trials need. The exit status is 0 when every figure asked for was reached.

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> anyhow::Result<std::process::ExitCode> {
    use nearer_tests::lab::{TRIALS, pair::Pair, prop, table};
    use std::process::ExitCode;

    let mut words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == "prop") {
        prop::play(&words.split_off(1)).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut repeat = 1;
    if let Some(at) = words.iter().position(|word| word == "--repeat") {
        let rest = words.split_off(at);
        repeat = rest.get(1).map_or(Ok(1), |number| number.parse())?;
        words.extend(rest.into_iter().skip(2));
    }
    let chosen: Vec<_> = TRIALS
        .iter()
        .filter(|trial| words.is_empty() || words.iter().any(|word| word.eq_ignore_ascii_case(trial.id)))
        .collect();
    anyhow::ensure!(!chosen.is_empty(), "there is no such trial: {words:?}");

    say("Lena and Sam are joined once, on loopback.");
    let pair = Pair::new().await?;
    say(table::HEADING);
    let mut is_met = true;
    for trial in chosen {
        let mut runs = Vec::new();
        for _ in 0..repeat {
            runs.push(trial.run(&pair).await);
        }
        say(&table::row(trial, &runs));
        is_met &= table::is_met(&runs);
    }
    Ok(if is_met { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(target_os = "linux")]
#[expect(clippy::print_stdout, reason = "the table is for the person who asked")]
fn say(line: &str) {
    println!("{line}");
}

#[cfg(not(target_os = "linux"))]
fn main() -> anyhow::Result<()> {
    anyhow::bail!("the lab is made of network namespaces, which only Linux has")
}
