//! `sitewright show`

use std::path::{Path, PathBuf};

use super::output::{self, Color};
use super::{Error, Exit, findings, read};
use crate::checks::CheckedEstate;
use crate::compile;
use crate::diagnostics::Diagnostics;
use crate::estate::Estate;
use crate::model::{self, Emitted, Model, Problem};
use crate::source::SourceMap;

/// Show an object as it is resolved
///
/// Prints what it says and what counts where it says nothing, each with where that comes from; what a product stands for; who refers to it; and every
/// emitted line that leads to it. Without REF, lists all objects by kind.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// An object: `xms`, `vip.web` or "vip web", a zone `dns.contoso.com`, what stands at a site `web@fra`
    ///
    /// A single argument with a `/` is the estate: all its objects are listed.
    #[arg(value_name = "REF")]
    reference: Option<String>,

    /// The estate: a folder of `.site` files, or one such file [default: .]
    #[arg(value_name = "DIR")]
    estate: Option<PathBuf>,

    /// How it is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,

    #[command(flatten)]
    seen: findings::Seen,

    /// When to use colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For machines, without the emitted lines: sitewright.estate/1
    Json,
}

impl Arguments {
    /// What is asked for, and the estate.
    fn meant(&self) -> (Option<&str>, &Path) {
        match (&self.reference, &self.estate) {
            (Some(only), None) if is_path(only) => (None, Path::new(only)),
            (reference, estate) => (reference.as_deref(), estate.as_deref().unwrap_or(Path::new("."))),
        }
    }
}

/// The estate, checked or as far as it could be read, and what was found.
type Read = (Result<CheckedEstate, Box<Estate>>, Diagnostics);

/// Whether `text` is the path of an estate: no object is called so.
fn is_path(text: &str) -> bool {
    text.contains(['/', '\\']) || text == "." || text == ".."
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let (reference, estate) = arguments.meant();
    match read::read_estate(estate) {
        Ok(mut sources) => {
            let folder = read::Folder::of(estate);
            let read = compile::read(&mut sources, arguments.seen.request(&folder));
            show(arguments, reference, &sources, read)
        }
        Err(errors) => output::errors(&errors),
    }
}

fn show(arguments: &Arguments, reference: Option<&str>, sources: &SourceMap, read: Read) -> Exit {
    let (estate, found) = read;
    let [errors, ..] = found.counts();
    let exit = if errors > 0 { Exit::Findings } else { Exit::Fine };
    let (estate, checked) = match &estate {
        Ok(checked) => (&**checked, Some(checked)),
        Err(estate) => (&**estate, None),
    };
    let model = Model::new(estate, sources);
    let named = match reference.map(|reference| model::find(&model, reference)).transpose() {
        Ok(named) => named,
        Err(problem) => return output::errors(&[wrong(reference.unwrap_or_default(), problem, errors)]),
    };
    let text = match (arguments.format, &named) {
        (Format::Json, named) => model::json(&model, named.as_ref(), errors),
        (Format::Human, None) => {
            if errors > 0 {
                output::talk("there are errors, and what cannot be read is not shown; see `sitewright check`");
            }
            model::list(&model, output::style(arguments.color, &std::io::stdout()))
        }
        (Format::Human, Some(named)) => {
            let built = match checked.map(|checked| crate::targets::emit(checked, sources)).transpose() {
                Ok(built) => built,
                Err(error) => return super::build::internal(&error),
            };
            let emitted = built.as_ref().map_or(Emitted::Errors(errors), |built| Emitted::Artifacts(&built.artifacts));
            model::show(named, &model, emitted, output::style(arguments.color, &std::io::stdout()))
        }
    };
    output::result(&text, exit)
}

fn wrong(reference: &str, problem: Problem, errors: usize) -> Error {
    let reference = reference.escape_debug();
    let listed = |names: &[String]| crate::diagnostics::listed(names, "or");
    let (wrong, help) = match problem {
        Problem::Unknown(near) => (
            format!("nothing is called `{reference}`"),
            match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if errors > 0 => {
                    "look first at what `sitewright check` finds: what cannot be read is not shown".to_owned()
                }
                None => "`sitewright show ./` lists all objects of the folder that you stand in".to_owned(),
            },
        ),
        Problem::Ambiguous(names) => {
            (format!("`{reference}` may be one of several objects"), format!("name one of them: {}", listed(&names)))
        }
        Problem::Elsewhere(sites) if sites.is_empty() => {
            (format!("`{reference}` stands at no site"), "name it without the `@` and what follows".to_owned())
        }
        Problem::Elsewhere(sites) => (
            format!("`{reference}` stands at no such site"),
            format!("it stands at {}", crate::diagnostics::listed(&sites, "and")),
        ),
    };
    Error::new(Exit::Usage, Path::new(""), wrong, help)
}
