//! `sitewright check`

use super::{Exit, findings, output};
use crate::compile;

/// Prove that an estate hangs together
///
/// Reads all files, resolves all names, runs all checks, and prints every finding. Nothing is written.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    findings: findings::Arguments,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut sources = match arguments.findings.read() {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let (estate, found) = compile::check(&mut sources, arguments.findings.request(&arguments.findings.folder()));
    // The program ends here; giving a large estate back piece by piece takes longer than many a check.
    std::mem::forget(estate);
    if found.is_empty() {
        let files = sources.files().len();
        output::talk(&format!("no findings in {files} file{}", if files == 1 { "" } else { "s" }));
    }
    arguments.findings.report(&found, &sources)
}
