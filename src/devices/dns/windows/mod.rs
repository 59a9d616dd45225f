//! A change of a zone as cmdlets of the DNS server of Windows (module DnsServer).
//!
//! It is the same message as that of a dynamic update: its conditions become what a script looks at before anything is changed, its actions what
//! it then does. Serial numbers are the server's own, and its cmdlets write no SOA record.

mod data;

use super::change::{Change, Set, SetChange};
use super::escape::{Relative, is_plain};
use super::update::{Action, Message, Prerequisite, whole};
use super::{Name, RecordData};
use crate::devices::powershell::Quoted;

/// What a script does, and what of the change it cannot do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// What has to stand in the zone: a hash table a line, with `Name`, `Type` and the `Data` of a set; no data means that there is no such set,
    /// and type 0 that there is nothing of the name.
    pub expected: Vec<String>,
    /// What is done: a statement a line.
    pub steps: Vec<String>,
    /// What has to be done by hand: records as a zone file writes them, behind what is to be done with them.
    pub by_hand: Vec<String>,
}

impl Script {
    /// The script for `change`.
    #[must_use]
    pub fn of(change: &Change) -> Self {
        let origin = &change.origin;
        let (sets, by_hand): (Vec<&SetChange>, Vec<&SetChange>) = change.sets.iter().partition(|set| is_doable(set));
        let sets = sets.into_iter().cloned().collect();
        let Message { prerequisites, actions } = whole(&Change { sets, ..change.clone() });
        let start = change.after.as_ref().filter(|_| change.has_new_start());
        let start = start.map(|(ttl, soa)| format!("set: @ {ttl} IN SOA {soa}"));
        Self {
            expected: prerequisites.iter().filter_map(|prerequisite| expected(origin, prerequisite)).collect(),
            steps: actions.iter().filter_map(|action| step(origin, action)).collect(),
            by_hand: start.into_iter().chain(by_hand.into_iter().flat_map(|set| hand(origin, set))).collect(),
        }
    }
}

/// Whether the cmdlets can show, remove and add the records of `set`, so that none is taken for another one.
fn is_doable(set: &SetChange) -> bool {
    let data = |set: &Option<Set>| set.iter().flat_map(|set| set.data.clone()).collect::<Vec<RecordData>>();
    is_plain(&set.owner)
        && data(&set.before).iter().all(|data| data::compared(data).is_some())
        && data(&set.after).iter().all(|data| data::parameters(data).is_some())
}

/// What has to be done by hand for `set`.
fn hand(origin: &Name, set: &SetChange) -> Vec<String> {
    let owner = Relative { name: &set.owner, origin };
    let line = |what: &str, set: &Set, data: &RecordData| {
        format!("{what}: {owner} {} IN {} {data}", set.ttl, data.type_name())
    };
    let of = |what: &'static str, set: &Option<Set>| -> Vec<String> {
        set.iter().flat_map(|set| set.data.iter().map(|data| line(what, set, data))).collect()
    };
    [of("remove", &set.before), of("add", &set.after)].concat()
}

/// The statement of an action.
fn step(origin: &Name, action: &Action) -> Option<String> {
    Some(match action {
        Action::Add(_, _, RecordData::Soa(_)) => return None,
        Action::Add(owner, ttl, data) => {
            let (name, parameters) = (relative(owner, origin), data::parameters(data)?);
            let ttl = format!("-TimeToLive ([timespan]::FromSeconds({ttl}))");
            format!("Add-One {{ Add-DnsServerResourceRecord @server -Name {name} {parameters} {ttl} }}")
        }
        Action::DeleteSet(owner, kind) => {
            format!("Remove-Records -Name {} -Type {}", relative(owner, origin), data::number_of(kind)?)
        }
        Action::Delete(owner, data) => {
            let (number, text) = (data::number(data), data::compared(data)?);
            let name = relative(owner, origin);
            format!("Remove-Records -Name {name} -Type {number} -Data {}", Quoted(&text))
        }
    })
}

/// The line of a condition; none for the serial number, which is the server's own.
fn expected(origin: &Name, prerequisite: &Prerequisite) -> Option<String> {
    let line = |owner: &Name, number: u16, data: &[String]| {
        let data: Vec<String> = data.iter().map(|data| Quoted(data).to_string()).collect();
        format!("@{{ Name = {}; Type = {number}; Data = @({}) }}", relative(owner, origin), data.join(", "))
    };
    Some(match prerequisite {
        Prerequisite::NoName(owner) => line(owner, 0, &[]),
        Prerequisite::NoSet(owner, kind) => line(owner, data::number_of(kind)?, &[]),
        Prerequisite::Equal(owner, set) => {
            let texts: Option<Vec<String>> = set.iter().map(data::compared).collect();
            line(owner, data::number(set.first()?), &texts?)
        }
    })
}

/// `owner` as the cmdlets take it, quoted: relative to the zone, `@` for the zone itself.
fn relative(owner: &Name, origin: &Name) -> String {
    Quoted(&Relative { name: owner, origin }.to_string()).to_string()
}
