//! The `sitewright` program.

fn main() {}
