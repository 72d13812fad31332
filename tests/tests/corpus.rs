//! Everything that reads somebody else's bytes, against the bytes that were kept and some thousand others.
//!
//! The targets are those of `fuzz/`, compiled as they are here: what libFuzzer has found stays found on
//! machines without it. The others come from one seed, by altering honest bytes.

#[path = "../../fuzz/src/lib.rs"]
#[expect(
    clippy::expect_used,
    clippy::panic,
    dead_code,
    unreachable_pub,
    reason = "a module of a package of its own, in which a broken promise ends the process"
)]
mod fuzz;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use nearer_sync::craft::Chance;

/// Altered inputs for each target.
const ALTERED: u64 = 400;

fn kept(name: &str) -> Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name);
    let mut inputs = Vec::new();
    if !folder.is_dir() {
        return Ok(inputs);
    }
    for file in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        inputs.push(fs::read(file?.path())?);
    }
    inputs.sort_unstable();
    Ok(inputs)
}

/// Leaves the honest bytes where `cargo xtask fuzz` begins, if it asks for them.
fn hand_over_seeds() -> Result<()> {
    let Some(folder) = std::env::var_os("NEARER_SEEDS").map(PathBuf::from) else {
        return Ok(());
    };
    for (number, (name, bytes)) in fuzz::seeds().into_iter().enumerate() {
        let of_target = folder.join(name);
        fs::create_dir_all(&of_target)?;
        fs::write(of_target.join(format!("seed-{number}")), bytes)?;
    }
    Ok(())
}

/// `input` with a few bytes changed, put in or left out.
fn altered(input: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=chance.below(4) {
        let at = usize::try_from(chance.below(bytes.len() as u64 + 1)).unwrap_or_default();
        let with = chance.next().to_le_bytes()[3];
        match (chance.below(4), bytes.get_mut(at)) {
            (0, Some(byte)) => *byte ^= with,
            (1, Some(_)) => drop(bytes.remove(at)),
            (2, _) => bytes.truncate(at),
            _ => bytes.insert(at, with),
        }
    }
    bytes
}

#[test]
fn no_bytes_of_somebody_else_break_a_promise() -> Result<()> {
    hand_over_seeds()?;
    for (name, target) in fuzz::TARGETS {
        let mut inputs: Vec<Vec<u8>> = fuzz::seeds()
            .into_iter()
            .filter_map(|(of, bytes)| (of == *name).then_some(bytes))
            .collect();
        inputs.extend(kept(name)?);
        assert!(!inputs.is_empty(), "{name} has nothing to begin with");
        for input in &inputs {
            target(input);
        }
        let mut chance = Chance::new(7);
        for round in 0..ALTERED {
            let from = usize::try_from(chance.below(inputs.len() as u64)).unwrap_or_default();
            let input = altered(&inputs[from], &mut chance);
            println!("{name}, round {round}: {input:02x?}");
            target(&input);
        }
    }
    Ok(())
}
