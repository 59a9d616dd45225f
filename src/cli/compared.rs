//! What `diff` and `plan` have in common: two estates, or an estate and what devices run now.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::findings::Seen;
use super::output::{self, Color};
use super::{Error, Exit, error, read};
use crate::checks::CheckedEstate;
use crate::compile;
use crate::delta::compare::{Comparison, Side, compare};
use crate::delta::running::Running;
use crate::diagnostics::{self, Style};
use crate::source::SourceMap;
use crate::targets::{self, Built, Device, devices};

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

    /// What a device runs now, as `ns-fra=ns.conf`: its saved configuration, or what `show ns runningConfig` prints
    ///
    /// It stands for what BASE says of the device. With BASE, what the estate said before and says no longer goes; all else that only the device has is foreign
    /// and never touched. May be given several times.
    #[arg(long, value_name = "NAME=FILE", value_parser = running)]
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
    pub(super) built: Built,
}

/// What was compared, and what differs.
pub(super) struct Compared {
    pub(super) base: Option<Estate>,
    pub(super) head: Estate,
    pub(super) comparison: Comparison,
}

fn running(text: &str) -> Result<(String, PathBuf), String> {
    let parts = text.split_once('=').filter(|(name, file)| !name.trim().is_empty() && !file.is_empty());
    let (name, file) = parts.ok_or("write it like ns-fra=ns.conf")?;
    Ok((name.trim().to_ascii_lowercase(), file.into()))
}

impl Arguments {
    /// Reads all that is named and compares it; what keeps from that has been said.
    pub(super) fn compare(&self, is_json: bool) -> Result<Compared, Exit> {
        let (base, head) = self.meant()?;
        // The findings of both are shown in one run.
        let base = base.map(|path| self.read(path, is_json)).transpose();
        let head = self.read(head, is_json);
        let (base, head) = (base?, head?);
        let running = self.running(&head)?;
        let comparison = compare(base.as_ref().map(Estate::side), head.side(), running);
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
        let Some(checked) = checked else {
            let text = if is_json {
                diagnostics::json(&found, &sources)
            } else {
                diagnostics::human(&found, &sources, self.style())
            };
            output::talk(&format!("{}: there are errors, so nothing is compared", error::shown(path)));
            return Err(output::result(&text, Exit::Findings));
        };
        let built = targets::emit(&checked, &sources).map_err(|error| super::build::internal(&error))?;
        Ok(Estate { sources, checked, built })
    }

    fn running(&self, head: &Estate) -> Result<BTreeMap<String, Running>, Exit> {
        let devices = devices(&head.checked);
        let (mut all, mut errors) = (BTreeMap::new(), Vec::new());
        for (name, path) in &self.running {
            let device = devices.iter().find(|device| device.name == *name);
            match device.ok_or_else(|| unknown(name, &devices)).and_then(|device| read_running(device, path)) {
                Ok(running) => {
                    if all.insert(name.clone(), running).is_some() {
                        let wrong = format!("what `{}` runs is given twice", name.escape_debug());
                        errors.push(Error::new(Exit::Usage, Path::new(""), wrong, "give it once"));
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(all) } else { Err(output::errors(&errors)) }
    }
}

impl Estate {
    fn side(&self) -> Side<'_> {
        Side { estate: &self.checked, built: &self.built }
    }
}

fn unknown(name: &str, devices: &[Device<'_>]) -> Error {
    let names: Vec<&str> = devices.iter().map(|device| device.name.as_str()).collect();
    let help = match diagnostics::nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "the estate has no ADC".to_owned(),
        None => format!("its devices are {}", diagnostics::listed(&names, "and")),
    };
    Error::new(Exit::Usage, Path::new(""), format!("the estate has no device `{}`", name.escape_debug()), help)
}

fn read_running(device: &Device<'_>, path: &Path) -> Result<Running, Error> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::new(Exit::Missing, path, "there is no such file", "look at how it is written"),
        _ => read::unreadable(path, &error),
    })?;
    let help = "give the device's ns.conf, or what `show ns runningConfig` prints";
    let running = Running::read(device, &bytes)
        .map_err(|no_text| Error::new(Exit::Unreadable, path, no_text.to_string(), help))?;
    if running.commands == 0 {
        return Err(Error::new(
            Exit::Unreadable,
            path,
            "no command in it is understood, so this is no configuration",
            help,
        ));
    }
    Ok(running)
}
