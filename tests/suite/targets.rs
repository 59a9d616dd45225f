//! What the targets write, as those read it who get it.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod dns;
mod netscaler;
