//! What all scripts have in common: their head, their end, and the lines between.

use minijinja::{Value, context};

use super::super::render::{Template, lines};
use super::super::{Artifact, Error};
use crate::devices::xen::{Command, Quoted};
use crate::estate::{Estate, Sr, Vapp, Vm, XenScript, Xenpool};
use crate::schema::literals::Uuid;
use crate::source::{Span, Spanned};

/// The template of a script: its head, the functions that it calls, its calls, its end.
macro_rules! template {
    ($name:literal: $($part:literal)*) => {
        template!($name: "change" $($part)* => "end")
    };
    ($name:literal: $($part:literal)* => $end:literal) => {
        $crate::targets::render::Template {
            name: concat!("xen/", $name, ".sh.j2"),
            source: concat!(
                include_str!("../../../templates/xen/head.sh.j2"),
                $(include_str!(concat!("../../../templates/xen/", $part, ".sh.j2")),)*
                "\n{{ calls }}",
                include_str!(concat!("../../../templates/xen/", $end, ".sh.j2")),
            ),
            escape: $crate::targets::render::Escape::Comment,
        }
    };
}
pub(super) use template;

/// A protected pool, and the one that takes over.
#[derive(Clone, Copy)]
pub(super) struct Pair<'e> {
    pub(super) estate: &'e Estate,
    pub(super) pool: &'e Xenpool,
    pub(super) other: &'e Xenpool,
}

/// What a script says about itself.
#[derive(Default)]
pub(super) struct About {
    /// What it does, as a sentence.
    pub(super) title: String,
    /// What else has to be known, a line each.
    pub(super) lines: Vec<String>,
    /// What it says when it is done.
    pub(super) done: &'static str,
    /// Whether LUNs may have other identifiers than the declared ones, as clones have.
    pub(super) takes_clones: bool,
}

/// The calls of a script.
#[derive(Default)]
pub(super) struct Calls {
    lines: Vec<(Option<Span>, String)>,
    /// How far they stand to the right.
    pub(super) indent: usize,
}

impl Calls {
    /// One more, which comes from a statement.
    pub(super) fn from(&mut self, span: Span, command: &Command) {
        self.lines.push((Some(span), format!("{}{command}", " ".repeat(self.indent))));
    }

    /// One more line, in the words of the shell; never what a user wrote.
    pub(super) fn line(&mut self, line: impl std::fmt::Display) {
        self.lines.push((None, format!("{}{line}", " ".repeat(self.indent))));
    }
}

impl<'e> Pair<'e> {
    /// The script.
    pub(super) fn render(
        &self,
        script: XenScript,
        template: &Template,
        about: &About,
        calls: &Calls,
    ) -> Result<Artifact, Error> {
        let runner = if script.runs_at_recovery() { self.other } else { self.pool };
        let place = match script {
            XenScript::Readiness => format!("the pool {} or {}", self.pool.label(), self.other.label()),
            _ => format!("the pool {}", runner.label()),
        };
        let help = "--scsi-id LUN=ID   the SCSIid of a LUN where it is not the declared one, as that of a clone; once for each";
        let view = context! {
            title => about.title.as_str(),
            version => env!("CARGO_PKG_VERSION"),
            estate => self.estate.settings().map_or("", |settings| settings.name.as_str()),
            where => place,
            role => runner.operator.value.word(),
            about => about.lines.clone(),
            script => script.name(),
            folder => self.pool.name.value.as_str(),
            options => if about.takes_clones { " [--scsi-id LUN=ID]..." } else { "" },
            option_help => if about.takes_clones { vec![help] } else { Vec::new() },
            takes_clones => about.takes_clones,
            done => Value::from_safe_string(Quoted(about.done).to_string()),
            calls => lines(calls.lines.iter().map(|(span, line)| (*span, line.as_str()))),
        };
        template.render(self.pool.script_path(script), view)
    }

    /// The SRs that a recovery needs, each with its number.
    pub(super) fn srs(&self) -> impl Iterator<Item = (usize, &'e Sr)> + use<'e> {
        self.pool.protected_srs().enumerate().map(|(at, sr)| (at + 1, sr))
    }

    /// The protected VMs, each with its number.
    pub(super) fn vms(&self) -> impl Iterator<Item = (usize, &'e Vm)> + use<'e> {
        self.pool.protected_vms().enumerate().map(|(at, vm)| (at + 1, vm))
    }

    /// The protected vApps, each with its number.
    pub(super) fn vapps(&self) -> impl Iterator<Item = (usize, &'e Vapp)> + use<'e> {
        self.pool.protected_vapps().enumerate().map(|(at, vapp)| (at + 1, vapp))
    }

    /// The VMs that are in no vApp, each with its number, in the order in which they start.
    pub(super) fn single_vms(&self) -> Vec<(usize, &'e Vm)> {
        let mut single: Vec<(usize, &Vm)> = self.vms().filter(|(_, vm)| self.pool.vapp_of(vm).is_none()).collect();
        single.sort_by_key(|(_, vm)| vm.order());
        single
    }

    /// A call about a vApp: its name-label, the variable with its UUID, the variables with those of its VMs.
    pub(super) fn of_vapp(&self, name: &'static str, at: usize, vapp: &Vapp) -> Command {
        let call = Command::new(name).word(vapp.label()).variable(format!("vapp{at}"));
        let members = self.vms().filter(|(_, vm)| vapp.has(vm));
        members.fold(call, |call, (at, _)| call.variable(format!("vm{at}")))
    }
}

/// A call about a VM: its name-label, and the variable with its UUID.
pub(super) fn of_vm(name: &'static str, at: usize, vm: &Vm) -> Command {
    Command::new(name).word(vm.label()).variable(format!("vm{at}"))
}

/// A call about something by name-label, and UUID where one is declared.
pub(super) fn by_name(name: &'static str, label: &str, uuid: Option<&Spanned<Uuid>>) -> Command {
    Command::new(name).word(label).word(written(uuid))
}

/// A UUID, or nothing.
pub(super) fn written(uuid: Option<&Spanned<Uuid>>) -> &str {
    uuid.map_or("", |uuid| uuid.value.as_str())
}

/// The call that refuses every pool but `pool`.
pub(super) fn only_on(pool: &Xenpool, calls: &mut Calls) {
    calls.from(pool.head.span, &by_name("this_pool", pool.label(), pool.uuid.as_ref()));
}
