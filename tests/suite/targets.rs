//! What the targets write, as those read it who get it.

mod dns;
mod netscaler;
mod powershell;
mod resilience;
mod runbook;
