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
    /// and type 0 that there is nothing of the name. `Only` has the types that a name may have.
    pub expected: Vec<String>,
    /// What is done: a statement a line.
    pub steps: Vec<String>,
    /// What has to be removed by hand before, as a zone file writes it.
    pub before: Vec<String>,
    /// What has to be added by hand afterwards, likewise.
    pub after: Vec<String>,
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
        let start =
            start.map(|(ttl, soa)| format!("@ {ttl} IN SOA {soa} (as it is to be; the serial number is the server's)"));
        Self {
            expected: prerequisites.iter().filter_map(|prerequisite| expected(origin, prerequisite)).collect(),
            steps: actions.iter().filter_map(|action| step(origin, action)).collect(),
            before: by_hand.iter().flat_map(|set| hand(origin, set, set.before.as_ref())).collect(),
            after: start
                .into_iter()
                .chain(by_hand.iter().flat_map(|set| hand(origin, set, set.after.as_ref())))
                .collect(),
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

/// The records of `set`, one of whose states is `state`, as a zone file writes them.
fn hand(origin: &Name, set: &SetChange, state: Option<&Set>) -> Vec<String> {
    let owner = Relative { name: &set.owner, origin };
    let line = |data: &RecordData, ttl: u32| format!("{owner} {ttl} IN {} {data}", data.type_name());
    state.iter().flat_map(|state| state.data.iter().map(|data| line(data, state.ttl))).collect()
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
        Prerequisite::Only(owner, kinds) => {
            let numbers = kinds.iter().filter_map(|kind| Some(data::number_of(kind)?.to_string()));
            let numbers: Vec<String> = numbers.collect();
            format!("@{{ Name = {}; Only = @({}) }}", relative(owner, origin), numbers.join(", "))
        }
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
