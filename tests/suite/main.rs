//! One test binary, a module per subject.

mod architecture;
mod catalog;
mod checks;
mod cli;
mod diagnostics;
mod dns;
mod files;
mod nasty;
mod netscaler_command;
mod netscaler_words;
mod project;
mod reading;
mod rules;
mod syntax;
mod targets;
mod tools;
