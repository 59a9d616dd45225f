//! What `diff` and `plan` have in common: two estates, or an estate and what devices run and name servers answer now.

use std::path::{Path, PathBuf};

use super::findings::Seen;
use super::output::{self, Color};
use super::{Error, Exit, error, read, running, zones};
use crate::checks::CheckedEstate;
use crate::compile;
use crate::delta::compare::{Comparison, Side, compare};
use crate::diagnostics::{self, Diagnostics, Style};
use crate::source::SourceMap;
use crate::targets::{self, Built, Templates, ZoneOf};

/// What is compared.
#[derive(clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The estate as it was: a folder of `.site` files, or one such file
    ///
    /// With --running, a single folder is the estate as it shall be.
    #[arg(value_name = "BASE")]
    base: Option<PathBuf>,

    /// The estate as it shall be [default: .]
    #[arg(value_name = "HEAD")]
    head: Option<PathBuf>,

    /// What a device runs or a zone holds now: `ns-fra=ns.conf`, `external/contoso.com=FILE`
    ///
    /// Of a device its saved configuration, or what `show ns runningConfig` prints; of a zone its zone file, or what `dig AXFR` prints; the name of a zone with one view needs no
    /// view. It stands for what BASE says of it. With BASE, what the estate said before and says no longer goes; all else that only the device or the zone has is foreign and
    /// never touched. May be given several times.
    #[arg(long, value_name = "NAME=FILE", value_parser = named)]
    running: Vec<(String, PathBuf)>,

    #[command(flatten)]
    seen: Seen,

    /// End with 2 where there are differences
    #[arg(long)]
    exit_code: bool,

    /// When to use colours
    #[arg(long, value_enum, default_value = "auto")]
    pub(super) color: Color,
}

/// An estate that was read.
pub(super) struct Estate {
    pub(super) sources: SourceMap,
    pub(super) checked: CheckedEstate,
}

/// What is made of it.
struct Made<'e> {
    estate: &'e Estate,
    zones: Vec<ZoneOf<'e>>,
    built: Built,
}

/// What was compared, and what differs.
pub(super) struct Compared {
    pub(super) base: Option<Estate>,
    pub(super) head: Estate,
    pub(super) comparison: Comparison,
}

fn named(text: &str) -> Result<(String, PathBuf), String> {
    let (name, file) = zones::named(text).ok_or("write it like ns-fra=ns.conf")?;
    Ok((name.to_ascii_lowercase(), file.to_owned()))
}

impl Arguments {
    /// Reads all that is named and compares it; what keeps from that has been said.
    pub(super) fn compare(&self, is_json: bool) -> Result<Compared, Exit> {
        let (base, head) = self.meant()?;
        // The findings of both are shown in one run.
        let base = base.map(|path| self.read(path, is_json)).transpose();
        let (head_path, head) = (head, self.read(head, is_json));
        let (base, head) = (base?, head?);
        let comparison = {
            let (old, new) = (base.as_ref().map(Made::of).transpose()?, Made::of(&head)?);
            let mut known = running::read(&self.running, &head.checked, &new.zones)?;
            known.as_of = self.seen.as_of();
            compare(old.as_ref().map(Made::side), new.side(), known)
                .map_err(|found| self.refuse(head_path, found, &head.sources, is_json))?
        };
        Ok(Compared { base, head, comparison })
    }

    /// The code to end with.
    pub(super) fn exit(&self, comparison: &Comparison) -> Exit {
        if self.exit_code && !comparison.is_empty() { Exit::Differences } else { Exit::Fine }
    }

    /// How results are drawn.
    pub(super) fn style(&self) -> Style {
        output::style(self.color, &std::io::stdout())
    }

    /// The estate as it was, if it is named, and as it shall be.
    fn meant(&self) -> Result<(Option<&Path>, &Path), Exit> {
        let here = Path::new(".");
        match (&self.base, &self.head) {
            (Some(base), Some(head)) => Ok((Some(base), head)),
            (Some(only), None) if self.running.is_empty() => Ok((Some(only), here)),
            (only, None) if !self.running.is_empty() => Ok((None, only.as_deref().unwrap_or(here))),
            _ => Err(output::errors(&[Error::new(
                Exit::Usage,
                Path::new(""),
                "nothing is named to compare the estate with",
                "name the folder of the estate as it was, or what a device runs now: `--running ns-fra=ns.conf`",
            )])),
        }
    }

    fn read(&self, path: &Path, is_json: bool) -> Result<Estate, Exit> {
        let mut sources = read::read_estate(path).map_err(|errors| output::errors(&errors))?;
        let folder = read::Folder::of(path);
        let (checked, found) = compile::check(&mut sources, self.seen.request(&folder));
        match checked {
            Some(checked) => Ok(Estate { sources, checked }),
            None => Err(self.refuse(path, found, &sources, is_json)),
        }
    }

    /// Prints what was found in the estate at `path`, and says that it keeps from comparing.
    fn refuse(&self, path: &Path, mut found: Diagnostics, sources: &SourceMap, is_json: bool) -> Exit {
        found.sort();
        let text = if is_json {
            diagnostics::json(&found, sources)
        } else {
            diagnostics::human(&found, sources, self.style())
        };
        output::talk(&format!("{}: there are errors, so nothing is compared", error::shown(path)));
        output::result(&text, Exit::Findings)
    }
}

impl<'e> Made<'e> {
    fn of(estate: &'e Estate) -> Result<Self, Exit> {
        let internal = |error| super::build::internal(&error);
        let zones = targets::zones(&estate.checked, &estate.sources).map_err(internal)?;
        let built =
            targets::emit_with(&estate.checked, &estate.sources, &zones, &Templates::default()).map_err(internal)?;
        Ok(Self { estate, zones, built })
    }

    fn side(&self) -> Side<'_> {
        Side { estate: &self.estate.checked, built: &self.built, zones: &self.zones }
    }
}
