//! All that changes at one name: on which conditions, and in which order.

use super::super::change::{Change, Set, SetChange};
use super::super::{RecordData, order};
use super::message::{Action, Message, OTHERS, Prerequisite};

/// Adds to `message` what changes by `sets`, which are those of one name.
pub(super) fn write(change: &Change, sets: &[SetChange], knows_serial: bool, message: &mut Message) {
    message.prerequisites.extend(conditions(sets, knows_serial));
    let is_servers = |set: &SetChange| set.owner == change.origin && set.type_name() == "NS";
    // What goes goes first: a server passes over a CNAME beside other records, and over other records beside a CNAME, without a word
    // (RFC 2136, section 3.4.2.2).
    for set in sets.iter().filter(|set| set.before.is_some() && !is_servers(set)) {
        message.actions.push(Action::DeleteSet(set.owner.clone(), set.type_name().into_owned()));
    }
    for set in sets {
        let Some(Set { ttl, data, .. }) = &set.after else { continue };
        let add = |data: &RecordData| Action::Add(set.owner.clone(), *ttl, data.clone());
        message.actions.extend(data.iter().map(add));
    }
    // The last name server of a zone is never deleted (RFC 2136, section 3.4.2.4), so the new ones are there before the old ones go.
    for set in sets.iter().filter(|set| is_servers(set)) {
        let stays = |data: &RecordData| set.after.as_ref().is_some_and(|after| after.data.contains(data));
        let gone = set.before.iter().flat_map(|before| &before.data).filter(|data| !stays(data));
        message.actions.extend(gone.map(|data| Action::Delete(set.owner.clone(), data.clone())));
    }
}

/// What has to stand at the name of `sets`.
fn conditions(sets: &[SetChange], knows_serial: bool) -> Vec<Prerequisite> {
    let Some(first) = sets.first() else { return Vec::new() };
    let owner = &first.owner;
    if !first.exists.0 {
        return vec![Prerequisite::NoName(owner.clone())];
    }
    let mut conditions: Vec<Prerequisite> = sets
        .iter()
        .map(|set| match &set.before {
            Some(before) => Prerequisite::Equal(owner.clone(), before.data.clone()),
            None => Prerequisite::NoSet(owner.clone(), set.type_name().into_owned()),
        })
        .collect();
    let names: Vec<_> = sets.iter().map(SetChange::type_name).collect();
    if becomes_alias(sets) {
        // Where the serial number is known, the zone is as it is known to be, and there is nothing else.
        let kinds = names.into_iter().map(std::borrow::Cow::into_owned).collect();
        conditions.extend((!knows_serial).then(|| Prerequisite::Only(owner.clone(), kinds)));
    } else if sets.iter().any(|set| set.after.is_some()) && !names.iter().any(|name| name == "CNAME") {
        conditions.push(Prerequisite::NoSet(owner.clone(), "CNAME".to_owned()));
    }
    conditions
}

/// Whether a name that has records gets a CNAME.
fn becomes_alias(sets: &[SetChange]) -> bool {
    sets.iter().any(|set| set.exists.0 && set.after.is_some() && set.type_name() == "CNAME")
}

/// How many octets the records of `sets` have in a message at most: before as a condition, after as what comes, and those that have no data.
pub(super) fn octets(sets: &[SetChange], knows_serial: bool) -> usize {
    let of_set = |set: &SetChange| {
        let record = set.owner.len() + 10;
        let data = set.before.iter().chain(&set.after).flat_map(|set| &set.data);
        data.map(|data| record + order::data_key(data).len()).sum::<usize>() + 4 * record
    };
    let others = if becomes_alias(sets) && !knows_serial { OTHERS.clone().count() + 20 } else { 0 };
    let record = sets.first().map_or(0, |set| set.owner.len() + 10);
    sets.iter().map(of_set).sum::<usize>() + others * record
}
