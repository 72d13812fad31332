//! Conventions that would otherwise live in a document that nobody rereads.

#[cfg(test)]
mod commands;
#[cfg(test)]
mod crates;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod interface;
#[cfg(test)]
mod marks;
#[cfg(test)]
mod shell;
#[cfg(test)]
mod sources;
