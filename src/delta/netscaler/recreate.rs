//! Which objects have to be removed and added anew, because the appliance cannot change in place what changes in them.

use std::collections::BTreeMap;

use crate::devices::netscaler::Verb;
use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Entry, Key, State, Tie, Value};

/// The objects that are made anew, each with the reason in words.
pub(super) type Recreated = BTreeMap<Key, String>;

/// All that have to be: by what changes in them, and by what they refer to.
pub(super) fn recreated(old: &State, new: &State, newer: bool) -> Recreated {
    let mut recreated = Recreated::new();
    for (key, before) in old.entries() {
        let Some(after) = new.get(key).filter(|after| *after != before) else { continue };
        if let Some(name) = fixed(key, before, after, newer) {
            recreated.insert(key.clone(), format!("`{name}` of a {} cannot be changed in place", key.object));
        }
    }
    leveled(old, new, &mut recreated);
    together(old, new, &mut recreated);
    spread(old, new, newer, &mut recreated);
    recreated
}

/// Adds what refers to objects of `recreated` and can let go of them only by going itself.
pub(super) fn spread(old: &State, new: &State, newer: bool, recreated: &mut Recreated) {
    let mut waiting: Vec<Key> = recreated.keys().cloned().collect();
    while let Some(key) = waiting.pop() {
        let users: Vec<Key> =
            old.users(&key).filter(|user| new.get(user).is_some() && !old.is_facet_of(user, &key)).cloned().collect();
        for user in users {
            if !recreated.contains_key(&user) && holds_fast(old, &user, &key, newer) {
                recreated.insert(user.clone(), format!("it cannot let go of {key}, which is made anew"));
                waiting.push(user);
            }
        }
    }
}

/// The value that differs and cannot be changed in place, there and back.
fn fixed(key: &Key, before: &Entry, after: &Entry, newer: bool) -> Option<String> {
    let kind = Kind::of(key.object).filter(|_| before.is_added)?;
    let names = before.attributes.keys().chain(after.attributes.keys());
    let differing = names.filter(|name| before.attributes.get(**name) != after.attributes.get(**name));
    let mut fixed = differing.filter(|name| !is_changeable(key, kind, name, before, after, newer));
    if let Some(name) = fixed.next() {
        return Some((*name).to_owned());
    }
    let only = |one: &'_ Entry, other: &'_ Entry| {
        let mut ties = one.ties.iter().filter(|(name, tie)| other.ties.get(*name) != Some(*tie));
        ties.find(|(_, tie)| key.unbind(&one.words, tie).is_none()).map(|(_, tie)| tie.spoken())
    };
    // What cannot be loosened cannot be bound either, since there would be no way back.
    only(before, after).or_else(|| only(after, before))
}

fn is_changeable(key: &Key, kind: &Kind, name: &'static str, before: &Entry, after: &Entry, newer: bool) -> bool {
    let is_whole = before.attributes.contains_key(name) && after.attributes.contains_key(name);
    match name {
        "linkCertKeyName" => true,
        // `update` replaces the files without a look at what uses them (ssl/ssl-certkey).
        "cert" | "key" | "inform" | "password" if key.object == "ssl certKey" => is_whole,
        "state" => kind.object.form(Verb::Enable).is_some() || key.sets(name, newer),
        _ => key.sets(name, newer) && (is_whole || key.takes(Verb::Unset, name, newer) || kind.default(name).is_some()),
    }
}

/// CAA records of a domain of which one goes: `rm` names the domain alone, and takes them all.
fn together(old: &State, new: &State, recreated: &mut Recreated) {
    let goes: Vec<&Key> = old
        .entries()
        .map(|(key, _)| key)
        .filter(|key| key.object == "dns caaRec" && (new.get(key).is_none() || recreated.contains_key(*key)))
        .collect();
    for (other, _) in goes.into_iter().flat_map(|key| old.same_records(key)) {
        if new.get(other).is_some() {
            recreated
                .entry(other.clone())
                .or_insert_with(|| "`rm dns caaRec` takes all records of the domain".to_owned());
        }
    }
}

/// Records whose TTL changes: the appliance has no `set` for them, and the TTL of the last one added holds for all of a name and type (dns/dns-addrec). So
/// one of them is enough, and none where another is added.
fn leveled(old: &State, new: &State, recreated: &mut Recreated) {
    let host = |key: &Key| (key.object, key.name.split('\u{1f}').next().unwrap_or_default().to_owned());
    let is_record =
        |key: &Key| key.object.starts_with("dns ") && key.object.ends_with("Rec") && key.name.contains('\u{1f}');
    let mut done: std::collections::HashSet<(&'static str, String)> =
        new.entries().filter(|(key, _)| is_record(key) && old.get(key).is_none()).map(|(key, _)| host(key)).collect();
    recreated.retain(|key, _| {
        let only_ttl =
            is_record(key) && old.get(key).zip(new.get(key)).is_some_and(|(old, new)| differs_in_ttl_alone(old, new));
        !only_ttl || done.insert(host(key))
    });
}

fn differs_in_ttl_alone(old: &Entry, new: &Entry) -> bool {
    let rest = |entry: &Entry| {
        entry
            .attributes
            .iter()
            .filter(|(name, _)| **name != "TTL")
            .map(|(name, value)| (*name, value.clone()))
            .collect::<Vec<_>>()
    };
    rest(old) == rest(new) && old.ties == new.ties
}

/// Whether `user` refers to `target` by something that it cannot be without.
fn holds_fast(old: &State, user: &Key, target: &Key, newer: bool) -> bool {
    let (Some(kind), Some(entry)) = (Kind::of(user.object), old.get(user)) else { return false };
    let by_value = references(old, kind, entry, target).into_iter().any(|name| {
        let can = lets_go(user, kind, name, newer);
        !can
    });
    let by_tie = ties_to(old, kind, entry, target).any(|tie| user.unbind(&entry.words, tie).is_none());
    by_value || by_tie
}

/// Whether an object can lose a value without going itself.
pub(super) fn lets_go(user: &Key, kind: &Kind, name: &str, newer: bool) -> bool {
    name == "linkCertKeyName"
        || (user.sets(name, newer) && (user.takes(Verb::Unset, name, newer) || kind.default(name).is_some()))
}

/// The values of `entry` itself that name `target`.
fn references(state: &State, kind: &Kind, entry: &Entry, target: &Key) -> Vec<&'static str> {
    let names = |(name, value): (&&'static str, &Value)| {
        (state.target(kind, name, value).as_ref() == Some(target)).then_some(*name)
    };
    entry.attributes.iter().filter_map(names).collect()
}

/// The bindings of `entry` that name `target`.
fn ties_to<'e>(state: &'e State, kind: &'e Kind, entry: &'e Entry, target: &'e Key) -> impl Iterator<Item = &'e Tie> {
    entry.ties.values().filter(move |tie| {
        let all = tie
            .key
            .iter()
            .map(|(name, value)| (*name, value))
            .chain(tie.attributes.iter().map(|(name, value)| (*name, value)));
        all.into_iter().any(|(name, value)| state.target(kind, name, value).as_ref() == Some(target))
    })
}
