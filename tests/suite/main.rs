//! One test binary, a module per subject.

mod dns;
mod tools;
