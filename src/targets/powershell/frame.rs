//! What all scripts have in common: their head, their files, and how they end.

use minijinja::{Value, context};

use super::super::render::{Escape, Template};
use super::super::{Artifact, Error};
use crate::devices::powershell::{Quoted, Value as Argument};

/// A template with the head and the end of all scripts around it.
macro_rules! template {
    ($name:literal) => {
        $crate::targets::render::Template {
            name: concat!("powershell/", $name, ".ps1.j2"),
            source: concat!(
                include_str!("../../../templates/powershell/head.ps1.j2"),
                include_str!(concat!("../../../templates/powershell/", $name, ".ps1.j2")),
                include_str!("../../../templates/powershell/end.ps1.j2"),
            ),
            escape: $crate::targets::render::Escape::Ascii,
        }
    };
}
pub(super) use template;

/// The three scripts of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Brings about what is declared.
    Apply,
    /// Leads back.
    Rollback,
    /// Looks whether it is so, and changes nothing.
    Verify,
}

impl Part {
    const fn ending(self) -> &'static str {
        match self {
            Self::Apply => ".ps1",
            Self::Rollback => ".rollback.ps1",
            Self::Verify => ".verify.ps1",
        }
    }
}

/// What the scripts of a role say about themselves.
#[derive(Clone, Debug)]
pub(super) struct Frame<'e> {
    /// The name of the estate.
    pub(super) estate: &'e str,
    /// The name of the farm or the tenant: its folder.
    pub(super) folder: &'e str,
    /// What they are for, which is also the name of their files.
    pub(super) role: String,
    /// What they are for, for people: `the zones of the farm global`.
    pub(super) subject: String,
    /// What else has to be known, a line each.
    pub(super) about: Vec<String>,
    /// The Controller that is asked; none in the cloud.
    pub(super) admin: Option<Argument>,
    /// The cmdlets that tell each snap-in which Controller that is.
    pub(super) sessions: &'static [&'static str],
    /// Further parameters of the script that verifies.
    pub(super) verify_parameters: &'static [&'static str],
    /// Whether what stood before is recorded, for the way back; what is not recorded is something that begins and ends.
    pub(super) recorded: bool,
    /// Whether they compare values.
    pub(super) compares: bool,
}

impl<'e> Frame<'e> {
    pub(super) fn new(estate: &'e str, folder: &'e str, role: impl Into<String>, subject: String) -> Self {
        Self {
            estate,
            folder,
            role: role.into(),
            subject,
            about: Vec::new(),
            admin: None,
            sessions: &[],
            verify_parameters: &[],
            recorded: true,
            compares: true,
        }
    }

    /// The script `part`: `template` with `view`.
    pub(super) fn render(&self, part: Part, template: &Template, view: Value) -> Result<Artifact, Error> {
        debug_assert_eq!(template.escape, Escape::Ascii);
        let view = context! { ..view, ..self.head(part) };
        template.render(format!("powershell/{}/{}", self.folder, self.file(part)), view)
    }

    /// The file of a part. Points in the role are doubled, so that no name of a resource location ends like a part.
    fn file(&self, part: Part) -> String {
        format!("{}{}", self.stem(), part.ending())
    }

    fn stem(&self) -> String {
        self.role.replace('.', "..")
    }

    fn head(&self, part: Part) -> Value {
        let title = match part {
            Part::Apply if self.recorded => format!("Sets {}.", self.subject),
            Part::Apply => format!("Begins {}.", self.subject),
            Part::Rollback if self.recorded => format!("The way back: {} as before.", self.subject),
            Part::Rollback => format!("Ends {}.", self.subject),
            Part::Verify => format!("Looks at {}, and changes nothing.", self.subject),
        };
        let transcript = format!("{}{}-{{0:yyyyMMdd-HHmmss}}.log", self.stem(), part.ending().trim_end_matches(".ps1"));
        let records = self.recorded && part != Part::Verify;
        context! {
            title,
            version => env!("CARGO_PKG_VERSION"),
            estate => self.estate,
            about => self.about.clone(),
            changes => part != Part::Verify,
            parameters => safe(self.parameters(part)),
            transcript => quoted(transcript),
            records,
            compares => self.compares,
            undo => part == Part::Rollback,
            before => quoted(format!("{}.before.clixml", self.stem())),
            sessions => Value::from_iter(self.sessions.iter().copied()),
        }
    }

    /// The parameters of the script, on one line.
    fn parameters(&self, part: Part) -> String {
        let admin = self.admin.as_ref().map(|admin| format!("[string]$AdminAddress = {admin}"));
        let own = self.verify_parameters.iter().filter(|_| part == Part::Verify).map(|own| (*own).to_owned());
        let all = admin.into_iter().chain(own).chain(["[string]$LogFolder = $PSScriptRoot".to_owned()]);
        all.collect::<Vec<String>>().join(", ")
    }
}

/// A text of a script, as it is.
pub(super) fn safe(text: impl Into<String>) -> Value {
    Value::from_safe_string(text.into())
}

/// A text as a constant of a script.
pub(super) fn quoted(text: impl AsRef<str>) -> Value {
    safe(Quoted(text.as_ref()).to_string())
}
