//! The `sitewright` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    sitewright::cli::run(std::env::args_os())
}
