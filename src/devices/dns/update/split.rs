//! A change in messages: as few as there can be, and none is taken without the one before it.

use super::super::change::{Change, SetChange};
use super::super::{Name, RecordData, Soa, serial};
use super::message::{Action, Message, Prerequisite};
use super::names;

/// How many octets the records of a message may have. The limit of a message is 65,535 (RFC 1035, section 4.2.2); names count as if they were
/// not compressed, and the rest has room for the start of authority and the marker.
const ROOM: usize = 60_000;

/// Says in the zone how many messages of a change have been taken, while there are more to come.
const MARKER: &[u8] = b"_sitewright-change";

/// How long anybody may keep the marker, in seconds.
const MARKER_TTL: u32 = 60;

/// The messages of a change, and what becomes known by making them.
pub(super) struct Split {
    pub(super) messages: Vec<Message>,
    /// The names whose records are too many for a message.
    pub(super) too_big: Vec<Name>,
    /// The serial number that the server has after the last message, where it had the one that is known.
    pub(super) serial: Option<u32>,
}

/// The messages for `change`.
pub(super) fn split(change: &Change, knows_serial: bool) -> Split {
    let names: Vec<&[SetChange]> = change.sets.chunk_by(|one, other| one.owner == other.owner).collect();
    let size = |sets: &&[SetChange]| names::octets(sets, knows_serial);
    let too_big = names.iter().filter(|sets| size(sets) > ROOM).filter_map(|sets| Some(sets.first()?.owner.clone()));
    let too_big = too_big.collect();
    let marker = marker(&change.origin);
    // Without a marker, all is one message: a server refuses it where it is too big, and nothing has changed.
    let groups = groups(&names, if marker.is_some() { ROOM } else { usize::MAX }, size);
    let mut messages: Vec<Message> = groups.into_iter().map(|names| of(change, &names, knows_serial)).collect();
    if messages.is_empty() && knows_serial && (change.has_new_start() || change.has_new_serial()) {
        messages.push(Message::default());
    }
    let serial = if knows_serial { start(change, &mut messages) } else { None };
    if let Some(marker) = marker.filter(|_| messages.len() > 1) {
        mark(&marker, &mut messages);
    }
    Split { messages, too_big, serial }
}

/// All of `change` as if one message had room for it, without its start of authority.
pub(in crate::devices::dns) fn whole(change: &Change) -> Message {
    let names: Vec<&[SetChange]> = change.sets.chunk_by(|one, other| one.owner == other.owner).collect();
    of(change, &names, false)
}

/// As many names together as there is room for.
fn groups<'c>(
    names: &[&'c [SetChange]],
    room: usize,
    size: impl Fn(&&[SetChange]) -> usize,
) -> Vec<Vec<&'c [SetChange]>> {
    let (mut groups, mut left) = (Vec::<Vec<&[SetChange]>>::new(), 0);
    for sets in names {
        let need = size(sets);
        match groups.last_mut().filter(|_| need <= left) {
            Some(group) => group.push(sets),
            None => {
                groups.push(vec![sets]);
                left = room;
            }
        }
        left = left.saturating_sub(need);
    }
    groups
}

fn of(change: &Change, names: &[&[SetChange]], knows_serial: bool) -> Message {
    let mut message = Message::default();
    names.iter().for_each(|sets| names::write(change, sets, knows_serial, &mut message));
    message
}

/// Holds each message against the start of authority that is known, and gives the server the new one. Of several messages each has a serial number of
/// its own, so that the last one is known as well.
fn start(change: &Change, messages: &mut [Message]) -> Option<u32> {
    let (_, mut known) = change.before.clone()?;
    let (ttl, target) = change.after.clone()?;
    for (at, message) in messages.iter_mut().enumerate() {
        let is_meant = at == 0 && serial::is_newer(target.serial, known.serial);
        let number = if is_meant { target.serial } else { serial::next(known.serial) };
        let new = Soa { serial: number, ..target.clone() };
        message.prerequisites.insert(0, Prerequisite::Equal(change.origin.clone(), vec![RecordData::Soa(known)]));
        message.actions.insert(0, Action::Add(change.origin.clone(), ttl, RecordData::Soa(new.clone())));
        known = new;
    }
    Some(known.serial)
}

/// Lets each message begin only where the one before it ended: by a record that says how many have been taken, and that the last one takes away.
fn mark(marker: &Name, messages: &mut [Message]) {
    let count = messages.len();
    let text = |number: usize| RecordData::txt(number.to_string().as_bytes()).ok();
    for (at, message) in messages.iter_mut().enumerate() {
        let is_there = match text(at).filter(|_| at > 0) {
            Some(text) => Prerequisite::Equal(marker.clone(), vec![text]),
            None => Prerequisite::NoName(marker.clone()),
        };
        message.prerequisites.insert(0, is_there);
        if at > 0 {
            message.actions.push(Action::DeleteSet(marker.clone(), "TXT".to_owned()));
        }
        let next = text(at + 1).filter(|_| at + 1 < count);
        message.actions.extend(next.map(|text| Action::Add(marker.clone(), MARKER_TTL, text)));
    }
}

/// The name of the marker in the zone `origin`; none where that is too long for it.
pub(super) fn marker(origin: &Name) -> Option<Name> {
    let mut name = domain::base::NameBuilder::new_vec();
    name.append_label(MARKER).ok()?;
    name.append_origin(origin).ok()
}
