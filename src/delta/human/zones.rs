//! What differs in zones, for people: set by set, as a zone file writes it.

use super::{FIRST, Page, number};
use crate::delta::compare::{Fate, Served, ZoneDifference, Zones};
use crate::devices::dns::change::{Set, SetChange};
use crate::devices::dns::{Absolute, Name, Record, RecordData, Relative, Soa};
use crate::diagnostics::visible_line as visible;

/// How many characters of a value are shown; a key or a long text is told by its beginning.
const WIDEST: usize = 160;

impl Page {
    pub(super) fn zone(&mut self, zone: &ZoneDifference) {
        let fate = match zone.fate {
            Fate::Stays => "",
            Fate::Comes => ", new in the estate",
            Fate::Goes => ", no longer in the estate",
        };
        let head = self.painted("1", &format!("{} view of {}{fate}", zone.view, visible(&zone.zone)));
        self.line(&head);
        if zone.is_none() {
            self.line("  there is no difference");
        }
        let change = &zone.change;
        match (&change.before, &change.after) {
            (Some((old_ttl, old)), Some((ttl, new))) => self.start((*old_ttl, old), (*ttl, new)),
            (Some((ttl, soa)), None) => self.record("-", "31", "@", *ttl, "SOA", &soa.to_string()),
            (None, Some((ttl, soa))) => self.record("+", "32", "@", *ttl, "SOA", &soa.to_string()),
            (None, None) => {}
        }
        change.sets.iter().for_each(|set| self.set(&change.origin, set));
        self.serial(zone);
        if let Some(served) = &zone.served {
            self.served(&change.origin, served);
        }
        self.line("");
    }

    fn mark(&mut self, mark: &str, code: &str, text: &str) {
        let mark = self.painted(code, mark);
        self.line(&format!("  {mark} {text}"));
    }

    fn record(&mut self, mark: &str, code: &str, owner: &str, ttl: u32, kind: &str, value: &str) {
        self.mark(mark, code, &format!("{owner} {ttl} {kind} {}", readable(value)));
    }

    /// The fields of a start of authority that differ; the serial number is told apart.
    fn start(&mut self, (old_ttl, old): (u32, &Soa), (ttl, new): (u32, &Soa)) {
        for (what, before, after) in fields((old_ttl, old), (ttl, new)) {
            self.mark("~", "33", &format!("@ SOA {what}: {before} → {after}"));
        }
    }

    fn set(&mut self, origin: &Name, set: &SetChange) {
        let owner = Relative { name: &set.owner, origin }.to_string();
        let kind = set.type_name();
        match (&set.before, &set.after) {
            (None, Some(after)) => self.all("+", "32", &owner, after, &after.data),
            (Some(before), None) => self.all("-", "31", &owner, before, &before.data),
            (Some(before), Some(after)) => {
                let is_new = |data: &&RecordData| !before.data.contains(data);
                let is_gone = |data: &&RecordData| !after.data.contains(data);
                let come: Vec<RecordData> = after.data.iter().filter(is_new).cloned().collect();
                let go: Vec<RecordData> = before.data.iter().filter(is_gone).cloned().collect();
                if before.ttl != after.ttl {
                    self.mark("~", "33", &format!("{owner} {kind} TTL: {} → {}", before.ttl, after.ttl));
                }
                if let ([old], [new]) = (go.as_slice(), come.as_slice()) {
                    let (old, new) = (readable(&old.to_string()), readable(&new.to_string()));
                    self.mark("~", "33", &format!("{owner} {} {kind}: {old} → {new}", after.ttl));
                } else {
                    self.all("+", "32", &owner, after, &come);
                    self.all("-", "31", &owner, before, &go);
                }
            }
            (None, None) => {}
        }
    }

    fn all(&mut self, mark: &str, code: &str, owner: &str, set: &Set, data: &[RecordData]) {
        for data in data {
            self.record(mark, code, owner, set.ttl, &data.type_name(), &data.to_string());
        }
    }

    fn serial(&mut self, zone: &ZoneDifference) {
        let (Some(before), Some(after)) = (zone.serial_before(), zone.serial_after()) else { return };
        if before == after {
            return;
        }
        let known = if zone.knows_serial() { "" } else { ", as the estate counts: what is served is not known" };
        self.line(&format!("    serial: {before} → {after}{known}"));
    }

    fn served(&mut self, origin: &Name, served: &Served) {
        let record = |record: &Record| {
            let owner = Relative { name: &record.owner, origin };
            format!("{owner} {} {} {}", record.ttl, record.data.type_name(), readable(&record.data.to_string()))
        };
        for own in &served.in_the_way {
            self.line(&format!(
                "  ! foreign, and goes, since it cannot stand beside what the estate says there: {}",
                record(own)
            ));
        }
        if served.of_signer > 0 {
            let records = number(served.of_signer, "record");
            self.line(&format!("  signed: {records} of the signer, which are its own"));
        }
        if served.foreign.is_empty() {
            return;
        }
        self.line(&format!("  foreign, which the estate does not say and nothing touches: {}", served.foreign.len()));
        for own in served.foreign.iter().take(FIRST) {
            self.line(&format!("      {}", record(own)));
        }
        self.further(served.foreign.len());
    }

    /// How many sets of records became what, in how many zones.
    pub(super) fn counted(&mut self, zones: &Zones) {
        let differ = zones.differ.iter().filter(|zone| !zone.is_none()).count();
        if differ == 0 {
            return;
        }
        let Sets { added, changed, removed } = Sets::of(zones);
        let all = number(zones.differ.len() + zones.unchanged.len(), "zone");
        let ending = if differ == 1 { "s" } else { "" };
        self.line(&format!(
            "sets of records: {added} added, {changed} changed, {removed} removed; {differ} of {all} differ{ending}"
        ));
    }
}

/// How many sets of records became what; a start of authority is one.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::delta) struct Sets {
    pub(in crate::delta) added: usize,
    pub(in crate::delta) changed: usize,
    pub(in crate::delta) removed: usize,
}

impl Sets {
    pub(in crate::delta) fn of(zones: &Zones) -> Self {
        let mut sets = Self::default();
        for zone in &zones.differ {
            let change = &zone.change;
            let start = (change.before.is_some(), change.after.is_some());
            let starts = change.has_new_start().then_some(start);
            let others = change.sets.iter().map(|set| (set.before.is_some(), set.after.is_some()));
            for (was, is) in starts.into_iter().chain(others) {
                match (was, is) {
                    (true, true) => sets.changed += 1,
                    (true, false) => sets.removed += 1,
                    (false, _) => sets.added += 1,
                }
            }
        }
        sets
    }
}

/// The fields of a start of authority that differ, but for the serial number: what, before, after.
pub(in crate::delta) fn fields(
    (old_ttl, old): (u32, &Soa),
    (ttl, new): (u32, &Soa),
) -> impl Iterator<Item = (&'static str, String, String)> {
    let name = |name: &Name| Absolute(name).to_string();
    let all = [
        ("TTL", old_ttl.to_string(), ttl.to_string()),
        ("primary", name(&old.primary), name(&new.primary)),
        ("contact", name(&old.contact), name(&new.contact)),
        ("refresh", old.refresh.to_string(), new.refresh.to_string()),
        ("retry", old.retry.to_string(), new.retry.to_string()),
        ("expire", old.expire.to_string(), new.expire.to_string()),
        ("minimum", old.minimum.to_string(), new.minimum.to_string()),
    ];
    all.into_iter().filter(|(_, before, after)| before != after)
}

/// A value as a line can hold it.
fn readable(value: &str) -> String {
    match value.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}… ({} characters)", visible(&value[..end]), value.chars().count()),
        None => visible(value),
    }
}
