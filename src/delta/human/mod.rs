//! What differs, for people: device by device and object by object, zone by zone and set by set.

mod zones;

pub(super) use self::zones::{Sets, fields};
use super::compare::{Comparison, Difference, Fate, ScriptDifference, Seen};
use super::configuration::Carried;
use super::netscaler::{Change, ObjectChange};
use super::running::Unread;
use crate::diagnostics::{Style, listed, visible_line as visible};

/// How many of many lines are shown.
const FIRST: usize = 10;

/// What differs, as a person reads it.
#[must_use]
pub fn human(comparison: &Comparison, style: Style) -> String {
    let mut page = Page { text: String::new(), color: style.color };
    for device in &comparison.devices {
        page.device(device);
    }
    comparison.zones.differ.iter().for_each(|zone| page.zone(zone));
    comparison.scripts.iter().for_each(|script| page.script(script));
    page.end(comparison);
    page.text
}

struct Page {
    text: String,
    color: bool,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn painted(&self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A PowerShell script that comes, goes or says something else.
    fn script(&mut self, script: &ScriptDifference) {
        let sign = match script.fate {
            Fate::Stays => "~",
            Fate::Comes => "+",
            Fate::Goes => "-",
        };
        let head = self.painted("1", &format!("{sign} {}.ps1", visible(&script.name)));
        self.line(&head);
        for line in script.lines.iter().take(FIRST) {
            self.line(&format!("    {}", visible(line)));
        }
        if script.lines.len() > FIRST {
            self.line(&format!("    and {} lines more", script.lines.len() - FIRST));
        }
        self.line("");
    }

    fn device(&mut self, device: &Difference) {
        let fate = match device.fate {
            Fate::Stays => "",
            Fate::Comes => ", new in the estate",
            Fate::Goes => ", no longer in the estate",
        };
        let head = format!("{} at the site {}{fate}", visible(&device.name), visible(&device.site));
        let head = self.painted("1", &head);
        self.line(&head);
        if device.is_none() {
            self.line("  there is no difference");
        }
        device.changes.iter().for_each(|change| self.object(change));
        device.come.iter().for_each(|line| self.carried("+", line));
        device.go.iter().for_each(|line| self.carried("-", line));
        if let Some(seen) = &device.running {
            self.seen(seen);
        }
        self.line("");
    }

    fn object(&mut self, change: &ObjectChange) {
        let (mark, code) = mark(&change.change);
        let name = if change.name.is_empty() { String::new() } else { format!(" {}", visible(&change.name)) };
        let was = match &change.change {
            Change::Renamed(was) => format!(", before {}", visible(was)),
            _ => String::new(),
        };
        let mark = self.painted(code, mark);
        self.line(&format!("  {mark} {}{name}{was}", change.key.object));
        // What an object that goes was set to is of no use to who reads what changes.
        if change.change == Change::Removed {
            return;
        }
        for difference in &change.differences {
            let what = visible(&difference.what);
            let (before, after) = (difference.before.as_deref().map(visible), difference.after.as_deref().map(visible));
            let line = match (before, after) {
                (Some(before), Some(after)) => format!("{what}: {before} → {after}"),
                (None, Some(after)) if change.change == Change::Added => format!("{what}: {after}"),
                (None, Some(after)) => format!("{what}: (none) → {after}"),
                (Some(before), None) => format!("{what}: {before} → (none)"),
                (None, None) => continue,
            };
            self.line(&format!("      {line}"));
        }
    }

    fn carried(&mut self, mark: &str, line: &Carried) {
        let code = if mark == "+" { "32" } else { "31" };
        let painted = self.painted(code, mark);
        self.line(&format!("  {painted} as it is: {}", visible(&line.text)));
        self.line(&format!("      what it does is not known: {}", visible(&line.why)));
        if mark == "-" {
            let undo = line.undo.as_deref().map_or_else(
                || "nobody said how it is taken back: that is to be done by hand".to_owned(),
                |undo| format!("taken back by: {}", visible(undo)),
            );
            self.line(&format!("      {undo}"));
        }
    }

    fn seen(&mut self, seen: &Seen) {
        let running = &seen.running;
        if running.is_cut_off {
            self.line("  ! the file ends within a line, so it may have been cut off: what is missing would be added once more");
        }
        if let (Some(own), Some(declared)) = (&running.firmware, &seen.declared) {
            self.line(&format!("  ! the device has firmware {}, and the estate declares {declared}", visible(own)));
        }
        self.unread(
            "lines are not understood, and stay as they are",
            "line is not understood, and stays as it is",
            &running.unknown,
        );
        self.unread(
            "lines would be refused by an appliance, and what they make is not known here",
            "line would be refused by an appliance, and what it makes is not known here",
            &running.refused,
        );
        if seen.foreign.is_empty() {
            return;
        }
        self.line(&format!("  foreign, which the estate does not say and nothing touches: {}", seen.foreign.len()));
        for foreign in seen.foreign.iter().take(FIRST) {
            let name = if foreign.name.is_empty() { String::new() } else { format!(" {}", visible(&foreign.name)) };
            let parts: Vec<String> = foreign.parts.iter().map(|part| visible(part)).collect();
            let parts = if parts.is_empty() { String::new() } else { format!(": {}", listed(&parts, "and")) };
            self.line(&format!("      {}{name}{parts}", foreign.key.object));
        }
        self.further(seen.foreign.len());
    }

    fn unread(&mut self, many: &str, one: &str, lines: &[Unread]) {
        if lines.is_empty() {
            return;
        }
        let what = if lines.len() == 1 { one } else { many };
        self.line(&format!("  ! {} {what}", lines.len()));
        for unread in lines.iter().take(FIRST) {
            self.line(&format!("      line {}, column {}: {}", unread.line, unread.column, visible(&unread.reason)));
        }
        self.further(lines.len());
    }

    fn further(&mut self, count: usize) {
        if count > FIRST {
            self.line(&format!("      and {} more", count - FIRST));
        }
    }

    fn end(&mut self, comparison: &Comparison) {
        let not_compared = [comparison.not_compared.as_slice(), &comparison.zones.not_compared].concat();
        if !not_compared.is_empty() {
            let names = listed(&not_compared, "and");
            self.line(&format!("not compared, since nothing is known of what they have: {names}"));
        }
        if comparison.is_empty() {
            self.line("there is no difference");
            return;
        }
        self.objects(comparison);
        self.counted(&comparison.zones);
        if !comparison.scripts.is_empty() {
            self.line(&format!("PowerShell scripts that differ: {}", comparison.scripts.len()));
        }
    }

    /// How many objects became what, on how many devices.
    fn objects(&mut self, comparison: &Comparison) {
        let devices = comparison.devices.iter().filter(|device| !device.is_none()).count();
        let all = comparison.devices.len() + comparison.unchanged.len();
        if all == 0 || (devices == 0 && !comparison.is_empty()) {
            return;
        }
        let counts = Counts::of(comparison);
        let raw = if counts.carried > 0 {
            format!(", {} as they are", number(counts.carried, "line"))
        } else {
            String::new()
        };
        self.line(&format!(
            "{} added, {} changed, {} removed, {} renamed{raw}; {devices} of {} differ{}",
            counts.added,
            counts.changed,
            counts.removed,
            counts.renamed,
            number(all, "device"),
            if devices == 1 { "s" } else { "" },
        ));
    }
}

const fn mark(change: &Change) -> (&'static str, &'static str) {
    match change {
        Change::Added => ("+", "32"),
        Change::Removed => ("-", "31"),
        Change::Renamed(_) => (">", "36"),
        Change::Changed => ("~", "33"),
    }
}

fn number(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// How many objects became what.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) removed: usize,
    pub(super) renamed: usize,
    /// Lines that come or go as they are.
    pub(super) carried: usize,
}

impl Counts {
    pub(super) fn of(comparison: &Comparison) -> Self {
        let mut counts = Self::default();
        for device in &comparison.devices {
            for change in &device.changes {
                match change.change {
                    Change::Added => counts.added += 1,
                    Change::Changed => counts.changed += 1,
                    Change::Removed => counts.removed += 1,
                    Change::Renamed(_) => counts.renamed += 1,
                }
            }
            counts.carried += device.come.len() + device.go.len();
        }
        counts
    }
}
