//! The order of changes: each when all that it needs is done, and of those that could be next the one that interrupts least.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use super::Unproved;
use super::operations::{Operation, Phase, operations};
use super::recreate::{Recreated, spread};
use crate::devices::netscaler::state::{Key, State};

/// Kinds of objects in the order in which they are made (netscaler §7). What is not listed stands in the middle.
const RANKS: [&str; 47] = [
    "ns config",
    "ns feature",
    "ns mode",
    "ns hostName",
    "interface",
    "channel",
    "vlan",
    "ns ip",
    "ns ip6",
    "route",
    "route6",
    "netProfile",
    "ns tcpProfile",
    "ns httpProfile",
    "ssl profile",
    "ssl certKey",
    "lb monitor",
    "server",
    "service",
    "serviceGroup",
    "authentication ldapAction",
    "authentication radiusAction",
    "authentication samlAction",
    "authentication Policy",
    "authentication vserver",
    "authentication authnProfile",
    "vpn sessionAction",
    "vpn sessionPolicy",
    "responder action",
    "responder policy",
    "rewrite action",
    "rewrite policy",
    "",
    "lb vserver",
    "cs action",
    "cs policy",
    "cs vserver",
    "vpn vserver",
    "ssl vserver",
    "gslb site",
    "gslb service",
    "gslb vserver",
    "dns nameServer",
    "dns soaRec",
    "dns nsRec",
    "dns addRec",
    "dns zone",
];

/// The changes from `old` to `new` in order.
///
/// # Errors
/// Where they wait for each other whatever is done about it.
pub(super) fn ordered(
    old: &State,
    new: &State,
    mut recreated: Recreated,
    newer: bool,
) -> Result<Vec<Operation>, Unproved> {
    let mut split: BTreeSet<Key> = BTreeSet::new();
    loop {
        let operations = operations(old, new, &recreated, &split, newer);
        let waiting = match sorted(&operations, old, new) {
            Ok(order) => return Ok(arranged(operations, &order)),
            Err(waiting) => waiting,
        };
        let waiting: Vec<&Operation> = waiting.iter().map(|at| &operations[*at]).collect();
        let Some(way_out) = way_out(&waiting, &recreated, &split, newer) else {
            return Err(Unproved::Circle(waiting.iter().map(|operation| operation.key.to_string()).collect()));
        };
        match way_out {
            WayOut::Split(key) => _ = split.insert(key),
            WayOut::Recreate(key) => {
                recreated.insert(key.clone(), format!("what {key} takes and what it gives up wait for each other"));
                spread(old, new, newer, &mut recreated);
            }
        }
    }
}

/// How changes that wait for each other are parted.
enum WayOut {
    /// What an object refers to is taken back first and given anew later.
    Split(Key),
    /// An object goes for a moment.
    Recreate(Key),
}

/// Two objects that change places, or one that changes over to what takes the place of what it leaves.
fn way_out(waiting: &[&Operation], recreated: &Recreated, split: &BTreeSet<Key>, newer: bool) -> Option<WayOut> {
    let changes = || {
        waiting.iter().filter(|operation| operation.phase == Phase::Change && !recreated.contains_key(&operation.key))
    };
    let changes_over = |operation: &&&Operation| !operation.needs.is_empty() && !operation.lets_go.is_empty();
    if let Some(operation) =
        changes().filter(changes_over).find(|operation| operation.can_split(newer) && !split.contains(&operation.key))
    {
        return Some(WayOut::Split(operation.key.clone()));
    }
    let takes = changes().find(|operation| !operation.takes.is_empty() && operation.can_go());
    takes
        .or_else(|| changes().filter(changes_over).find(|operation| operation.can_go()))
        .map(|operation| WayOut::Recreate(operation.key.clone()))
}

fn arranged(operations: Vec<Operation>, order: &[usize]) -> Vec<Operation> {
    let mut operations: Vec<Option<Operation>> = operations.into_iter().map(Some).collect();
    order.iter().filter_map(|at| operations.get_mut(*at)?.take()).collect()
}

/// The numbers of `operations` in order, or of those that wait for each other.
fn sorted(operations: &[Operation], old: &State, new: &State) -> Result<Vec<usize>, Vec<usize>> {
    let (followers, mut missing) = edges(operations);
    let priority = |at: usize| {
        let operation = &operations[at];
        let rank = rank(&operation.key, old, new);
        let rank = if matches!(operation.phase, Phase::Remove | Phase::Loosen) { u16::MAX - rank } else { rank };
        Reverse((operation.phase, rank, at))
    };
    let mut ready: BinaryHeap<_> = (0..operations.len()).filter(|at| missing[*at] == 0).map(priority).collect();
    let mut order = Vec::with_capacity(operations.len());
    while let Some(Reverse((_, _, at))) = ready.pop() {
        order.push(at);
        for follower in &followers[at] {
            missing[*follower] -= 1;
            if missing[*follower] == 0 {
                ready.push(priority(*follower));
            }
        }
    }
    if order.len() == operations.len() {
        Ok(order)
    } else {
        Err((0..operations.len()).filter(|at| missing[*at] > 0).collect())
    }
}

/// For each operation those that have to come behind it, and for how many each waits.
fn edges(operations: &[Operation]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let numbered = || operations.iter().enumerate();
    let made: HashMap<&Key, usize> =
        numbered().filter(|(_, operation)| operation.makes).map(|(at, operation)| (&operation.key, at)).collect();
    let removed: HashMap<&Key, usize> =
        numbered().filter(|(_, operation)| operation.removes).map(|(at, operation)| (&operation.key, at)).collect();
    let given: HashMap<&str, usize> =
        numbered().flat_map(|(at, operation)| operation.gives.iter().map(move |claim| (claim.as_str(), at))).collect();
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); operations.len()];
    let mut missing = vec![0; operations.len()];
    let mut edge = |before: usize, after: usize| {
        if before != after {
            followers[before].push(after);
            missing[after] += 1;
        }
    };
    for (at, operation) in numbered() {
        operation.needs.iter().filter_map(|key| made.get(key)).for_each(|before| edge(*before, at));
        operation.lets_go.iter().filter_map(|key| removed.get(key)).for_each(|after| edge(at, *after));
        operation.takes.iter().filter_map(|claim| given.get(claim.as_str())).for_each(|before| edge(*before, at));
        if operation.makes {
            removed.get(&operation.key).into_iter().for_each(|before| edge(*before, at));
        }
    }
    (followers, missing)
}

/// The place of a kind in the order of making.
fn rank(key: &Key, old: &State, new: &State) -> u16 {
    // An ADC begins to answer DNS when it has all there is to say.
    let kind = new.get(key).or_else(|| old.get(key)).and_then(|entry| entry.attributes.get("serviceType"));
    if key.object == "service" && kind.is_some_and(|kind| kind.first().starts_with("ADNS")) {
        return RANKS.len() as u16;
    }
    let at = |object: &str| RANKS.iter().position(|known| *known == object);
    at(key.object).or_else(|| at("")).unwrap_or_default() as u16
}
