//! `sitewright fix`

use std::path::{Path, PathBuf};

use super::write::replace::Replacement;
use super::{Error, Exit, findings, output};
use crate::checks;
use crate::compile;
use crate::diagnostics::{Diagnostic, nearest, visible};
use crate::fix::{self, Changed, Fixed};
use crate::source::SourceMap;

/// So many bytes of differences are printed at most.
const PAGE: usize = 16 << 20;

/// Apply the safe fixes of the findings
///
/// A fix is safe if it surely keeps what the author meant. Safe fixes are written into the files, unless a file would have more findings than
/// before. All other fixes are printed as differences to read, and to apply by hand or with `patch -p1`.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    estate: findings::Estate,

    /// Only the fixes of findings with this code; may be given several times
    #[arg(long, value_name = "CODE")]
    code: Vec<String>,

    /// Print the safe fixes as a difference, too, and write nothing
    #[arg(long)]
    diff: bool,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let unknown: Vec<Error> = arguments.code.iter().filter_map(|code| unknown(code)).collect();
    if !unknown.is_empty() {
        return output::errors(&unknown);
    }
    let sources = match arguments.estate.read() {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let wanted =
        |item: &Diagnostic| arguments.code.is_empty() || arguments.code.iter().any(|code| code == item.rule.code);
    let folder = arguments.estate.folder();
    let fixed = fix::fix(sources, wanted, |sources| compile::check(sources, arguments.estate.request(&folder)).1);
    let mut page = String::new();
    if arguments.diff {
        fixed.changed.iter().for_each(|file| page.push_str(&fix::of_file(&file.name, &file.old, &file.new)));
    } else if let Err(exit) = write(arguments.estate.path(), &fixed.changed) {
        return exit;
    }
    let left = Left::of(&fixed, wanted, page.len());
    page.push_str(&left.text);
    let exit = if fixed.found.has_errors() { Exit::Findings } else { Exit::Fine };
    let exit = output::verbatim(&page, exit);
    output::talk(&told(arguments, &fixed, &left));
    exit
}

/// What is wrong with `code`, where no rule has it.
fn unknown(code: &str) -> Option<Error> {
    if checks::rules().any(|rule| rule.code == code) {
        return None;
    }
    let help = match nearest(code, checks::rules().map(|rule| rule.code)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`sitewright explain` lists all codes".to_owned(),
    };
    let wrong = format!("no rule has the code `{}`", code.escape_debug());
    Some(Error::new(Exit::Usage, Path::new(""), wrong, help))
}

/// Writes the changed files, none of them where one may not be written; what went wrong has been said.
fn write(estate: &Path, changed: &[Changed]) -> Result<(), Exit> {
    let (mut ready, mut errors) = (Vec::new(), Vec::new());
    for file in changed {
        match Replacement::prepare(&path(estate, &file.name), file.old.as_bytes(), file.new.as_bytes()) {
            Ok(replacement) => ready.push(replacement),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        let exit = output::errors(&errors);
        output::talk("nothing was written");
        return Err(exit);
    }
    errors.extend(ready.into_iter().filter_map(|replacement| replacement.install().err()));
    if errors.is_empty() { Ok(()) } else { Err(output::errors(&errors)) }
}

/// Where the file is that is called `name` in the estate at `estate`.
fn path(estate: &Path, name: &str) -> PathBuf {
    if estate.is_dir() { estate.join(name) } else { estate.to_owned() }
}

/// The fixes that are not applied.
struct Left {
    /// Each below a line with code, place and title.
    text: String,
    /// How many of them are safe by themselves, and would bring about other findings.
    harmful: usize,
    /// How many are not safe.
    unsafe_: usize,
    /// How many more there are than can be printed.
    more: usize,
}

impl Left {
    /// The `wanted` fixes of `fixed`, of which as many are shown as a page has room for that holds `printed` bytes already.
    fn of(fixed: &Fixed, wanted: impl Fn(&Diagnostic) -> bool, printed: usize) -> Self {
        let mut left = Self { text: String::new(), harmful: 0, unsafe_: 0, more: 0 };
        for item in fixed.found.items().iter().filter(|item| wanted(item)) {
            let Some(fix) = &item.fix else { continue };
            if printed + left.text.len() > PAGE {
                left.more += 1;
                continue;
            }
            *(if fix.safe { &mut left.harmful } else { &mut left.unsafe_ }) += 1;
            left.text.push_str(&heading(item, &fix.title, &fixed.sources));
            left.text.push_str(&fix::of_fix(fix, &fixed.sources));
        }
        left
    }
}

fn heading(item: &Diagnostic, title: &str, sources: &SourceMap) -> String {
    let place = sources.place(item.span());
    let line = format!("{} {}:{}:{}: {title}", item.rule.code, place.file, place.line, place.column);
    visible(&line).replace('\n', " ") + "\n"
}

/// What was done, for people.
fn told(arguments: &Arguments, fixed: &Fixed, left: &Left) -> String {
    let files = counted(fixed.changed.len(), "file", "files");
    let mut parts = vec![match fixed.applied {
        0 => "no fix applied".to_owned(),
        count if arguments.diff => format!("{} for {files} shown", counted(count, "safe fix", "safe fixes")),
        count => format!("{} applied in {files}", counted(count, "fix", "fixes")),
    }];
    if left.unsafe_ > 0 {
        parts.push(format!("{} shown", counted(left.unsafe_, "unsafe fix", "unsafe fixes")));
    }
    if left.harmful > 0 {
        let fixes = counted(left.harmful, "safe fix", "safe fixes");
        parts.push(format!("{fixes} shown and not applied, for a file would have more findings"));
    }
    if left.more > 0 {
        parts.push(format!("{} not shown", counted(left.more, "more fix", "more fixes")));
    }
    parts.push(format!("{} left", counted(fixed.found.items().len(), "finding", "findings")));
    parts.join("; ")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
