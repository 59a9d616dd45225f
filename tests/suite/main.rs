//! One test binary, a module per subject.

mod catalog;
mod checks;
mod diagnostics;
mod dns;
mod nasty;
mod netscaler_command;
mod netscaler_words;
mod project;
mod rules;
mod tools;
