//! Before a disaster: metadata replication, vApps and start options, and whether a failover would work.

use super::super::render::Template;
use super::super::{Artifact, Error};
use super::frame::{About, Calls, Pair, by_name, only_on, template, written};
use crate::devices::xen::Command;
use crate::estate::{Sr, Vm, XenScript};

static PROTECT: Template = template!("protect": "look-up" "storage" "protection" "power-on" "protect");
static READINESS: Template = template!("readiness": "storage" "readiness" => "verdict");

/// Makes the pool ready for a disaster.
pub(super) fn protect(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!("Makes the pool {} ready for a disaster.", pair.pool.label()),
        lines: vec![
            "Before it, the storage team replicates each LUN, metadata and disks in one consistency group, and masks the".to_owned(),
            format!("replicas from the hosts of {}: no command of XenServer does that.", pair.other.label()),
        ],
        done: "the pool is protected: run readiness.sh at both pools",
        ..About::default()
    };
    let mut calls = Calls::default();
    only_on(pair.pool, &mut calls);
    calls.line("is_licensed");
    for (_, sr) in pair.srs() {
        let named = by_name("name_sr", sr.name.value.as_str(), sr.uuid.as_ref()).word(sr.label());
        calls.from(sr.head.span, &named.word(description(pair, sr)));
        if sr.metadata.value.is_on() {
            calls.from(sr.metadata.span, &Command::new("protect_sr").word(sr.label()).variable("sr"));
        }
    }
    for (at, vapp) in pair.vapps() {
        calls.from(vapp.head.span, &by_name("have_vapp", vapp.label(), vapp.uuid.as_ref()));
        calls.line(format!("vapp{at}=$uuid"));
    }
    for (_, vm) in pair.vms() {
        let priority = vm.ha_restart_priority.value.written_by_xe();
        let starts = if vm.auto_poweron.value.is_on() { "true" } else { "false" };
        calls.from(vm.head.span, &start_options(pair, "set_up_vm", vm).word(priority).word(starts));
    }
    pair.render(XenScript::Protect, &PROTECT, &about, &calls)
}

/// Which LUN holds an SR, what is on it, and where its replica is: so that whoever stands before the array knows.
fn description(pair: &Pair<'_>, sr: &Sr) -> String {
    let mut text = String::new();
    if let Some(lun) = sr.lun.as_ref().and_then(|name| pair.pool.lun_called(&name.value)) {
        text += &format!("LUN {} ({})", lun.name.value, lun.scsi_id.value);
    }
    let held: Vec<&str> = pair.vms().filter(|(_, vm)| vm.has_disk_on(sr)).map(|(_, vm)| vm.label()).collect();
    if !held.is_empty() {
        text += &format!(", VMs {}", held.join(" "));
    }
    if sr.metadata.value.is_on() {
        text += ", metadata of the pool";
    }
    if let Some(replicated) = &sr.replicated {
        let site = &pair.estate[pair.other.site.value].name.value;
        text += &format!(", replicated to LUN {} at {site}", replicated.to.value);
    }
    text
}

/// A call about a VM with its vApp and its start options.
fn start_options(pair: &Pair<'_>, name: &'static str, vm: &Vm) -> Command {
    let call = by_name(name, vm.label(), vm.uuid.as_ref());
    let vapp = pair.vapps().find(|(_, vapp)| vapp.has(vm));
    let call = match vapp {
        Some((at, _)) => call.variable(format!("vapp{at}")),
        None => call.word(""),
    };
    let options = pair.pool.start_options(vm);
    call.word(options.order).word(options.start_delay).word(options.shutdown_delay)
}

/// Looks whether a failover would work, at whichever of both pools it is run.
pub(super) fn readiness(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let (pool, other) = (pair.pool, pair.other);
    let about = About {
        title: format!("Looks whether a failover of the pool {} to {} would work; changes nothing.", pool.label(), other.label()),
        lines: vec![
            "Run it daily at both pools. What only the array knows, the storage team sees: that each pair is in sync, and how".to_owned(),
            "far an asynchronous one is behind.".to_owned(),
        ],
        done: "all is as a failover needs it",
        ..About::default()
    };
    let mut calls = Calls::default();
    let which =
        by_name("which_pool", pool.label(), pool.uuid.as_ref()).word(other.label()).word(written(other.uuid.as_ref()));
    calls.from(pool.head.span, &which);
    calls.line("look_licensed");
    calls.line("if [ \"$side\" = primary ]; then");
    calls.indent = 2;
    at_primary(pair, &mut calls);
    calls.indent = 0;
    calls.line("else");
    calls.indent = 2;
    at_recovery(pair, &mut calls);
    calls.indent = 0;
    calls.line("fi");
    pair.render(XenScript::Readiness, &READINESS, &about, &calls)
}

fn at_primary(pair: &Pair<'_>, calls: &mut Calls) {
    let hosts = Command::new("look_hosts").word(&pair.pool.version.value).word(&pair.pool.edition.value);
    calls.from(pair.pool.version.span, &hosts);
    networks(pair, "look_network", calls);
    for (_, sr) in pair.srs() {
        let metadata = if sr.metadata.value.is_on() { "yes" } else { "no" };
        calls.from(sr.head.span, &by_name("look_sr", sr.label(), sr.uuid.as_ref()).word(metadata));
    }
    for (at, vapp) in pair.vapps() {
        calls.from(vapp.head.span, &by_name("look_vapp", vapp.label(), vapp.uuid.as_ref()));
        calls.line(format!("vapp{at}=$uuid"));
    }
    for (_, vm) in pair.vms() {
        calls.from(vm.head.span, &start_options(pair, "look_vm", vm));
    }
    calls.line("keep_inventory");
}

fn at_recovery(pair: &Pair<'_>, calls: &mut Calls) {
    let hosts = Command::new("look_hosts").word(&pair.other.version.value).word(&pair.other.edition.value);
    calls.from(pair.other.version.span, &hosts);
    networks(pair, "look_network", calls);
    let absent = |class: &str, uuid: &str, label: &str| Command::new("look_absent").word(class).word(uuid).word(label);
    for (_, sr) in pair.srs() {
        if let Some(uuid) = &sr.uuid {
            calls.from(uuid.span, &absent("sr", uuid.value.as_str(), sr.label()));
        }
    }
    for (_, vm) in pair.vms() {
        if let Some(uuid) = &vm.uuid {
            calls.from(uuid.span, &absent("vm", uuid.value.as_str(), vm.label()));
        }
    }
    let memory: u64 = pair.vms().map(|(_, vm)| vm.memory.value.mebibytes()).sum();
    calls.from(pair.pool.head.span, &Command::new("look_memory").word(memory * 1024 * 1024));
    calls.line("look_ha");
}

/// A call for each network that any protected VM uses.
pub(super) fn networks(pair: &Pair<'_>, name: &'static str, calls: &mut Calls) {
    let mut seen: Vec<&str> = Vec::new();
    for network in pair.vms().flat_map(|(_, vm)| &vm.network) {
        if !seen.contains(&network.value.as_str()) {
            seen.push(network.value.as_str());
            calls.from(network.span, &Command::new(name).word(network.value.as_str()));
        }
    }
}
