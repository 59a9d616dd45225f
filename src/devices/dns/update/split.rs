//! A change in messages: as few as there can be, and none begins before the one before it was applied.

use super::super::change::{Change, Set, SetChange};
use super::super::{Name, RecordData, order};
use super::message::{Action, Message, Prerequisite};

/// How many octets the records of a message may have. The limit of a message is 65,535 (RFC 1035, section 4.2.2); names count as if they were
/// not compressed, so that it is never reached.
const ROOM: usize = 60_000;

/// Types that may stand at a name beside each other, and none of them beside a CNAME (RFC 1034, section 3.6.2).
const TYPES: [&str; 13] =
    ["A", "AAAA", "MX", "TXT", "SRV", "CAA", "NS", "PTR", "NAPTR", "TLSA", "SSHFP", "DS", "TYPE65"];

/// The messages for `change`.
pub(super) fn messages(change: &Change, knows_serial: bool) -> Vec<Message> {
    within(change, knows_serial, ROOM)
}

/// All of `change` as if one message had room for it.
pub(in crate::devices::dns) fn whole(change: &Change) -> Message {
    within(change, false, usize::MAX).into_iter().next().unwrap_or_default()
}

fn within(change: &Change, knows_serial: bool, room: usize) -> Vec<Message> {
    if change.is_empty() && !change.has_new_serial() {
        return Vec::new();
    }
    let mut messages = vec![start(change, knows_serial)];
    let mut size = 1000_usize;
    let mut rest = change.sets.as_slice();
    let mut last: Option<&SetChange> = None;
    while let Some(first) = rest.first() {
        let of_name = rest.iter().take_while(|set| set.owner == first.owner).count();
        let (sets, others) = rest.split_at(of_name);
        rest = others;
        let need = sets.iter().map(octets).sum::<usize>();
        if size.saturating_add(need) > room && last.is_some() {
            messages.push(Message { prerequisites: last.into_iter().flat_map(done).collect(), ..Message::default() });
            size = last.map_or(0, octets);
        }
        size += need;
        last = sets.last();
        if let Some(message) = messages.last_mut() {
            name(change, sets, message);
        }
    }
    messages
}

/// The first message: the new start of authority, and that the old one is still there.
fn start(change: &Change, knows_serial: bool) -> Message {
    let mut message = Message::default();
    if let Some((_, soa)) = change.before.as_ref().filter(|_| knows_serial) {
        message.prerequisites.push(Prerequisite::Equal(change.origin.clone(), vec![RecordData::Soa(soa.clone())]));
    }
    if let Some((ttl, soa)) = &change.after {
        message.actions.push(Action::Add(change.origin.clone(), *ttl, RecordData::Soa(soa.clone())));
    }
    message
}

/// All that changes at one name.
fn name(change: &Change, sets: &[SetChange], message: &mut Message) {
    message.prerequisites.extend(conditions(sets));
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
fn conditions(sets: &[SetChange]) -> Vec<Prerequisite> {
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
    let comes = |kind: &str| sets.iter().any(|set| set.after.is_some() && set.type_name() == kind);
    let untold = |kind: &&str| !names.iter().any(|name| name == kind);
    let no_set = |kind: &str| Prerequisite::NoSet(owner.clone(), kind.to_owned());
    if comes("CNAME") {
        conditions.extend(TYPES.iter().filter(|kind| untold(kind)).map(|kind| no_set(kind)));
    } else if sets.iter().any(|set| set.after.is_some()) && untold(&"CNAME") {
        conditions.push(no_set("CNAME"));
    }
    conditions
}

/// That `set` is as it shall be.
fn done(set: &SetChange) -> Option<Prerequisite> {
    let owner: Name = set.owner.clone();
    Some(match &set.after {
        Some(after) => Prerequisite::Equal(owner, after.data.clone()),
        None => Prerequisite::NoSet(owner, set.type_name().into_owned()),
    })
}

/// How many octets the records of `set` have in a message at most: before as a condition, after as what comes, and four that have no data.
fn octets(set: &SetChange) -> usize {
    let record = set.owner.len() + 10;
    let data = set.before.iter().chain(&set.after).flat_map(|set| &set.data);
    data.map(|data| record + order::data_key(data).len()).sum::<usize>() + (4 + TYPES.len()) * record
}
