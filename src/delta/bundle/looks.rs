//! What is looked at before and after a change: the objects that change, and what serves through them.

use std::collections::{BTreeMap, BTreeSet};

use super::planned::called;
use crate::delta::compare::Difference;
use crate::delta::netscaler::{Change, ObjectChange};
use crate::devices::netscaler::Command;
use crate::devices::netscaler::state::{Key, State};

/// A look at a device, and what has to be seen.
pub(super) struct Look {
    pub(super) command: Command,
    pub(super) expect: Vec<String>,
}

/// Kinds of which `show` takes a name (command reference of 12.0).
const NAMED: [&str; 61] = [
    "HA node",
    "audit syslogAction",
    "audit syslogPolicy",
    "authentication ldapAction",
    "authentication ldapPolicy",
    "authentication radiusAction",
    "authentication radiusPolicy",
    "authentication samlAction",
    "authentication samlPolicy",
    "authentication vserver",
    "channel",
    "cs action",
    "cs policy",
    "cs vserver",
    "dns aaaaRec",
    "dns addRec",
    "dns cnameRec",
    "dns mxRec",
    "dns naptrRec",
    "dns nsRec",
    "dns ptrRec",
    "dns soaRec",
    "dns srvRec",
    "dns txtRec",
    "dns zone",
    "gslb service",
    "gslb site",
    "gslb vserver",
    "interface",
    "lb monitor",
    "lb profile",
    "lb vserver",
    "netProfile",
    "ns acl",
    "ns httpProfile",
    "ns ip",
    "ns rpcNode",
    "ns tcpProfile",
    "ntp server",
    "policy dataset",
    "policy expression",
    "policy patset",
    "policy stringmap",
    "responder action",
    "responder policy",
    "rewrite action",
    "rewrite policy",
    "server",
    "service",
    "serviceGroup",
    "snmp community",
    "snmp manager",
    "snmp user",
    "snmp view",
    "ssl certKey",
    "ssl profile",
    "ssl service",
    "ssl serviceGroup",
    "ssl vserver",
    "vlan",
    "vpn vserver",
];

/// Settings, and kinds that are shown all at once.
const WHOLE: [&str; 22] = [
    "dns nameServer",
    "dns parameter",
    "dns suffix",
    "gslb parameter",
    "lb parameter",
    "ns config",
    "ns feature",
    "ns hostName",
    "ns httpParam",
    "ns mode",
    "ns param",
    "ns tcpParam",
    "ns timeout",
    "ntp param",
    "ntp sync",
    "responder global",
    "route",
    "route6",
    "snmp group",
    "snmp mib",
    "ssl parameter",
    "system parameter",
];

/// Kinds by which users are served: their state says whether all is well.
const SERVING: [&str; 8] = [
    "gslb service",
    "service",
    "serviceGroup",
    "lb vserver",
    "cs vserver",
    "vpn vserver",
    "authentication vserver",
    "gslb vserver",
];

/// What is looked at before the change.
pub(super) fn before(device: &Difference) -> Vec<Look> {
    let mut looks = Looks::new(device);
    for change in &device.changes {
        // Under the name that it has before.
        let key = match &change.change {
            Change::Added => continue,
            Change::Renamed(was) => Key::new(change.key.object, &[was]).unwrap_or_else(|| change.key.clone()),
            _ => change.key.clone(),
        };
        let mut expect = vec![format!("{}: it is there", called(&key, device))];
        expect.extend(change.differences.iter().filter_map(|difference| {
            difference.before.as_ref().map(|before| format!("{} is still {before}", difference.what))
        }));
        looks.look(&device.old, &key, expect);
    }
    looks.health(device, &device.old, "write down how it is; afterwards it must be no worse");
    looks.all
}

/// What is looked at after it.
pub(super) fn after(device: &Difference) -> Vec<Look> {
    let mut looks = Looks::new(device);
    for change in &device.changes {
        if change.change == Change::Removed {
            looks.look(
                &device.old,
                &change.key,
                vec![format!("{}: it is gone, so an ERROR or none of this name is right", called(&change.key, device))],
            );
        } else {
            looks.look(&device.new, &change.key, expected(change, device));
        }
    }
    looks.health(device, &device.new, "as it was before the change, or as it is meant now");
    looks.all
}

fn expected(change: &ObjectChange, device: &Difference) -> Vec<String> {
    let mut expect = vec![format!(
        "{}: {}",
        called(&change.key, device),
        match &change.change {
            Change::Added => "it is there".to_owned(),
            Change::Renamed(was) => format!("it was {was}"),
            _ => "it is changed".to_owned(),
        }
    )];
    expect.extend(change.differences.iter().map(|difference| match &difference.after {
        Some(after) => format!("{} is {after}", difference.what),
        None => format!("{} is gone, or the default", difference.what),
    }));
    expect
}

struct Looks {
    all: Vec<Look>,
    /// By the text of a command, its place.
    known: BTreeMap<String, usize>,
}

impl Looks {
    fn new(device: &Difference) -> Self {
        let mut looks = Self { all: Vec::new(), known: BTreeMap::new() };
        let firmware = device.firmware.as_ref().map_or_else(
            || "the plan is made for any firmware from 12.0 on, since none is declared".to_owned(),
            |firmware| format!("the firmware is {firmware}, for which the plan is made"),
        );
        looks.add(Command::show("ns version"), vec![firmware]);
        if device.is_pair {
            let expect = match device.node {
                None => "this node is the primary, the other one is UP, and synchronisation is a success",
                Some(_) => "both nodes are UP; this file is for the one node that its name says",
            };
            looks.add(Command::show("HA node"), vec![expect.to_owned()]);
        }
        looks
    }

    fn add(&mut self, command: Command, expect: Vec<String>) {
        let at = *self.known.entry(command.to_string()).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push(Look { command, expect });
        } else {
            self.all[at].expect.extend(expect);
        }
    }

    /// A look at an object of `state`.
    fn look(&mut self, state: &State, key: &Key, expect: Vec<String>) {
        self.add(show(state, key).unwrap_or_else(|| Command::show("ns runningConfig")), expect);
    }

    /// Looks at all that users are served by through the objects that change.
    fn health(&mut self, device: &Difference, state: &State, hint: &str) {
        let mut seen: BTreeSet<Key> = BTreeSet::new();
        let mut waiting: Vec<Key> = device.changes.iter().map(|change| change.key.clone()).collect();
        while let Some(key) = waiting.pop() {
            if state.get(&key).is_none() || !seen.insert(key.clone()) {
                continue;
            }
            waiting.extend(state.users(&key).cloned());
            // A part of a virtual server belongs to what serves.
            if key.object.starts_with("ssl ") {
                waiting.extend(SERVING.iter().map(|object| Key { object, name: key.name.clone() }));
            }
        }
        for object in SERVING {
            for key in seen.iter().filter(|key| key.object == object) {
                self.look(state, key, vec![format!("{}: {}; {hint}", called(key, device), health(object))]);
            }
        }
    }
}

fn show(state: &State, key: &Key) -> Option<Command> {
    if NAMED.contains(&key.object) {
        let word = state.get(key).and_then(|entry| entry.words.first()).map(|word| word.to_string());
        let command = Command::show(key.object);
        return Some(match word {
            Some(word) => command.arg(word),
            None => command,
        });
    }
    WHOLE.contains(&key.object).then(|| Command::show(key.object))
}

fn health(object: &str) -> &'static str {
    match object {
        "gslb vserver" => "its services are UP, and its domain is bound",
        "gslb service" => "State is UP",
        "service" | "serviceGroup" => "State is UP, and so is every member",
        _ => "State is UP",
    }
}
