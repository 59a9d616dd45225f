//! What every verb that reads an estate has in common: its folder, the day, the form of the findings.

use std::path::{Path, PathBuf};

use super::output::{self, Color};
use super::read::Folder;
use super::{Exit, read};
use crate::compile::Request;
use crate::diagnostics::{self, Diagnostics};
use crate::expand::Given;
use crate::schema::Date;
use crate::source::SourceMap;

/// The estate to read, and what it is seen against.
#[derive(clap::Args)]
#[group(skip)]
pub(super) struct Estate {
    /// The estate: a folder of `.site` files, or one such file
    #[arg(value_name = "DIR", default_value = ".")]
    path: PathBuf,

    #[command(flatten)]
    seen: Seen,
}

/// What an estate is seen against.
#[derive(clap::Args)]
#[group(skip)]
pub(super) struct Seen {
    /// A value for an `input` of the estate; may be given several times
    #[arg(long = "input", value_name = "NAME=VALUE", value_parser = input)]
    inputs: Vec<(String, String)>,

    /// The day of the run, from which `until` is seen and `serial date` made; without it none has gone by
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    as_of: Option<Date>,
}

impl Seen {
    /// The day of the run, if one is given.
    pub(super) const fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// What a run over an estate is given; its data files are read from `folder`.
    pub(super) fn request<'a>(&'a self, folder: &'a Folder) -> Request<'a> {
        Request { as_of: self.as_of, given: Given { inputs: &self.inputs, files: folder }, ..Request::default() }
    }
}

impl Estate {
    /// Reads the sources; what cannot be read has been said.
    pub(super) fn read(&self) -> Result<SourceMap, Exit> {
        read::read_estate(&self.path).map_err(|errors| output::errors(&errors))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The estate's folder, for its data files.
    pub(super) fn folder(&self) -> Folder {
        Folder::of(&self.path)
    }

    /// What a run over the estate is given; its data files are read from `folder`.
    pub(super) fn request<'a>(&'a self, folder: &'a Folder) -> Request<'a> {
        self.seen.request(folder)
    }
}

/// The estate to read, and how to show what is found.
#[derive(clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    #[command(flatten)]
    estate: Estate,

    /// How findings are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,

    /// When to use colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For machines: sitewright.findings/1
    Json,
}

fn input(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it like env=prod")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

fn day(text: &str) -> Result<Date, String> {
    Date::from_text(text).ok_or_else(|| "write a day like 2027-03-31".to_owned())
}

impl Arguments {
    /// Reads the sources; what cannot be read has been said.
    pub(super) fn read(&self) -> Result<SourceMap, Exit> {
        self.estate.read()
    }

    /// The estate's folder, for its data files.
    pub(super) fn folder(&self) -> Folder {
        self.estate.folder()
    }

    /// What a run over the estate is given; its data files are read from `folder`.
    pub(super) fn request<'a>(&'a self, folder: &'a Folder) -> Request<'a> {
        self.estate.request(folder)
    }

    /// Prints the findings; gives the code to end with if nothing else goes wrong.
    pub(super) fn report(&self, found: &Diagnostics, sources: &SourceMap) -> Exit {
        let exit = if found.has_errors() { Exit::Findings } else { Exit::Fine };
        let text = match self.format {
            Format::Human => diagnostics::human(found, sources, output::style(self.color, &std::io::stdout())),
            Format::Json => diagnostics::json(found, sources),
        };
        output::result(&text, exit)
    }
}
