//! The edge: files, environment and printing; everything below is a function of values.
#![expect(clippy::disallowed_methods, reason = "the one place where files are touched")]

mod build;
mod capacity;
mod check;
mod checked;
mod compared;
mod diff;
pub mod error;
pub mod exit;
mod explain;
mod findings;
mod fix;
mod fmt;
mod init;
pub mod manifest;
mod output;
mod plan;
mod previous;
pub mod read;
mod running;
mod schema;
mod show;
mod simulate;
mod templates;
pub mod write;
mod zones;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use error::Error;
pub use exit::Exit;

/// Compiles the description of a multi-site Citrix and NetScaler estate
///
/// An estate is a folder of `.site` files. `check` proves that it hangs together; `fix` mends what is surely a slip; `build` writes what an engineer would apply: NetScaler
/// scripts, DNS zones and runbooks.
#[derive(Parser)]
#[command(name = "sitewright", version, after_help = AFTER_HELP, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

const AFTER_HELP: &str = "\
Exit codes: 0 fine · 1 findings · 2 differences (--exit-code) · 64 usage · 65 unreadable input · 66 no such file · 70 internal error · 74 output failed

Begin with:  sitewright init my-estate && sitewright check my-estate";

#[derive(Subcommand)]
enum Verb {
    Check(check::Arguments),
    Fix(fix::Arguments),
    Build(build::Arguments),
    Diff(diff::Arguments),
    Plan(plan::Arguments),
    Fmt(fmt::Arguments),
    Explain(explain::Arguments),
    Init(init::Arguments),
    Schema(schema::Arguments),
    Show(show::Arguments),
    Simulate(simulate::Arguments),
    Capacity(capacity::Arguments),
}

/// Runs the program with `arguments`, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let exit = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => match arguments.verb {
            Verb::Check(arguments) => check::run(&arguments),
            Verb::Fix(arguments) => fix::run(&arguments),
            Verb::Build(arguments) => build::run(&arguments),
            Verb::Diff(arguments) => diff::run(&arguments),
            Verb::Plan(arguments) => plan::run(&arguments),
            Verb::Fmt(arguments) => fmt::run(&arguments),
            Verb::Explain(arguments) => explain::run(&arguments),
            Verb::Init(arguments) => init::run(&arguments),
            Verb::Schema(arguments) => schema::run(&arguments),
            Verb::Show(arguments) => show::run(&arguments),
            Verb::Simulate(arguments) => simulate::run(&arguments),
            Verb::Capacity(arguments) => capacity::run(&arguments),
        },
        // Help and version come this way, too; they are no errors.
        Err(error) => {
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Fine };
            let printed = error.print().map_err(|_| output::Closed);
            return printed.map_or(Exit::Output, |()| exit).into();
        }
    };
    exit.into()
}
