//! One test binary, a module per subject.

mod project;
mod rules;
