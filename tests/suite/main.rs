//! One test binary, a module per subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    unreachable_pub,
    reason = "tests read files, start programs, and fail loudly"
)]

mod appliance;
mod architecture;
mod build_templates;
mod catalog;
mod change;
mod checks;
mod cli;
mod composition;
mod defaults;
mod delta;
mod diagnostics;
mod dns;
mod documents;
mod files;
mod fix;
mod fmt_verb;
mod format;
mod mutations;
mod nasty;
mod netscaler_command;
mod netscaler_words;
mod powershell;
mod project;
mod reading;
mod reference;
mod rules;
mod serials;
mod show;
mod simulate;
mod snapshot;
mod syntax;
mod targets;
mod tools;
mod xen;
