//! Change windows, by worked examples; the nights in which the clocks change among them.

use super::{clean, of, only, places};
use crate::project::Project;

/// A change of half an hour, a quarter to look, and half an hour back; with such rows of its own.
fn change(name: &str, rows: &str) -> String {
    format!(
        "change {name} {{\n  title \"t\"\n  reason \"r\"\n  risk low\n  impact \"i\"\n  requester \"Ana\"\n  owner \"Ben\"\n  implementer \"Cem\"\n  \
         implementation 30m\n  validation 15m\n  rollback 30m\n{rows}\n}}\n"
    )
}

fn estate(text: &str) -> Project {
    Project::text(&format!("estate contoso {{\n  language 1\n}}\nsite fra\nsite syd\nsite nyc\n{text}"))
}

/// A change that Dana approves, in such a window.
fn window(zone: &str, window: &str) -> Project {
    estate(&change("CHG1", &format!("  approver \"Dana\"\n  time-zone {zone}\n  window {window}")))
}

fn help(project: &Project, code: &str) -> String {
    only(project, code).help.unwrap_or_default()
}

/// Europe/Berlin 2027-03-28 02:00 CET is 03:00 CEST; America/New_York 2027-03-14 02:00 EST is 03:00 EDT; Australia/Sydney 2026-10-04 02:00 AEST is 03:00 AEDT.
#[test]
fn no_clock_shows_the_hour_that_is_jumped_over() {
    for (zone, day) in
        [("Europe/Berlin", "2027-03-28"), ("America/New_York", "2027-03-14"), ("Australia/Sydney", "2026-10-04")]
    {
        let project = window(zone, &format!("{day}T02:30 to {day}T06:00"));
        assert_eq!(
            help(&project, "change::gap"),
            format!("on {day} the clocks go from 02:00 to 03:00: write `{day}T01:30` or `{day}T03:30`")
        );
        // The minute before the jump and the one after it are times.
        clean(&window(zone, &format!("{day}T01:59 to {day}T06:00")));
        clean(&window(zone, &format!("{day}T03:00 to {day}T06:00")));
        // An offset does not make it one.
        only(&window(zone, &format!("{day}T02:30+01:00 to {day}T06:00")), "change::gap");
    }
    // Lord Howe Island puts the clocks forward by half an hour.
    assert_eq!(
        help(&window("Australia/Lord_Howe", "2026-10-04T02:15 to 2026-10-04T06:00"), "change::gap"),
        "on 2026-10-04 the clocks go from 02:00 to 02:30: write `2026-10-04T01:45` or `2026-10-04T02:45`"
    );
    // Samoa had no 30 December 2011 at all.
    only(&window("Pacific/Apia", "2011-12-30T12:00 to 2011-12-31T12:00"), "change::gap");
}

/// Europe/Berlin 2026-10-25 03:00 CEST is 02:00 CET; America/New_York 2026-11-01 02:00 EDT is 01:00 EST; Australia/Sydney 2027-04-04 03:00 AEDT is 02:00 AEST.
#[test]
fn an_hour_that_comes_twice_is_two_instants() {
    let cases = [
        ("Europe/Berlin", "2026-10-25T02:30", ["+02:00` (2026-10-25 00:30 UTC)", "+01:00` (2026-10-25 01:30 UTC)"]),
        ("America/New_York", "2026-11-01T01:30", ["-04:00` (2026-11-01 05:30 UTC)", "-05:00` (2026-11-01 06:30 UTC)"]),
        ("Australia/Sydney", "2027-04-04T02:30", ["+11:00` (2027-04-03 15:30 UTC)", "+10:00` (2027-04-03 16:30 UTC)"]),
    ];
    for (zone, time, [first, second]) in cases {
        let day = &time[..10];
        let project = window(zone, &format!("{time} to {day}T06:00"));
        assert_eq!(
            help(&project, "change::fold"),
            format!("that night the clocks go back: write `{time}{first} or `{time}{second}")
        );
        for offset in [&first[..6], &second[..6]] {
            clean(&window(zone, &format!("{time}{offset} to {day}T06:00")));
        }
        only(&window(zone, &format!("{time}+05:30 to {day}T06:00")), "change::offset");
    }
}

#[test]
fn an_offset_fits_the_time_zone() {
    clean(&window("Europe/Berlin", "2026-12-05T22:00+01:00 to 2026-12-06T02:00"));
    clean(&window("UTC", "2026-12-05T22:00Z to 2026-12-06T02:00"));
    let project = window("Europe/Berlin", "2026-12-05T22:00Z to 2026-12-06T02:00");
    assert_eq!(help(&project, "change::offset"), "in Europe/Berlin it is `2026-12-05T22:00+01:00`");
}

/// In the night of 25 October 2026 the hour from 01:30 to 02:30 of Berlin is one or two hours long, and that from 02:30 CEST to 02:30 CET is one.
#[test]
fn a_window_is_as_long_as_its_instants_are_apart() {
    // 01:45 CEST to 03:00 CET: two hours and a quarter; the work and the way back need one and a half.
    clean(&window("Europe/Berlin", "2026-10-25T01:45 to 2026-10-25T03:00"));
    // By the clock no time passes, by the instants an hour: long enough for the work, too short for the way back.
    let project = window("Europe/Berlin", "2026-10-25T02:30+02:00 to 2026-10-25T02:30+01:00");
    assert_eq!(help(&project, "change::rollback-late"), "let it end at `2026-10-25T03:00`");
    // 01:30 CET to 03:30 CEST: by the clock two hours, by the instants one.
    only(&window("Europe/Berlin", "2027-03-28T01:30 to 2027-03-28T03:30"), "change::rollback-late");
    // 01:45 CET to 03:15 CEST: half an hour.
    let project = window("Europe/Berlin", "2027-03-28T01:45 to 2027-03-28T03:15");
    let finding = only(&project, "change::window-short");
    assert_eq!(finding.message, "the work of `CHG1` takes 45m, and its window is 30m long");
    assert_eq!(places(&project, &finding), ["window 2027-03-28T01:45 to 2027-03-28T03:15", "30m", "15m"]);
    assert_eq!(finding.help.as_deref(), Some("with time for the way back it ends at `2027-03-28T04:15`"));
}

/// What would end in the hour that comes twice is written with its offset: 30 + 15 + 30 + 15 minutes after 00:45 CEST is 02:15 CEST.
#[test]
fn a_proposed_end_is_one_instant() {
    let project = window("Europe/Berlin", "2026-10-25T00:45 to 2026-10-25T01:45");
    assert_eq!(help(&project, "change::rollback-late"), "let it end at `2026-10-25T02:15+02:00`");
    let project = window("Europe/Berlin", "2026-10-25T02:45+02:00 to 2026-10-25T02:45+01:00");
    assert_eq!(help(&project, "change::rollback-late"), "let it end at `2026-10-25T03:15`");
}

/// 30 + 15 for the work, 30 + 15 for the way back: 90 minutes.
#[test]
fn the_way_back_fits_to_the_minute() {
    clean(&window("Europe/Berlin", "2026-12-05T22:00 to 2026-12-05T23:30"));
    let project = window("Europe/Berlin", "2026-12-05T22:00 to 2026-12-05T23:29");
    let finding = only(&project, "change::rollback-late");
    assert_eq!(
        finding.message,
        "the way back of `CHG1` has to begin by 2026-12-05 22:44 CET, and whether to go back is decided at 2026-12-05 22:45 CET"
    );
}

#[test]
fn a_window_that_ends_before_it_begins_is_mended_over_midnight() {
    let project = window("Europe/Berlin", "2026-12-05T22:00 to 2026-12-05T02:00");
    let finding = only(&project, "change::reversed");
    assert_eq!(finding.fix.map(|fix| fix.edits[0].text.clone()), Some("2026-12-06T02:00".to_owned()));
    let project = window("Europe/Berlin", "2026-12-05T22:00 to 2026-12-01T02:00");
    assert_eq!(help(&project, "change::reversed"), "name the earlier time first");
    // The hour that comes twice: the second 02:30 is later than the first, not the other way round.
    only(&window("Europe/Berlin", "2026-10-25T02:30+01:00 to 2026-10-25T02:30+02:00"), "change::reversed");
    // A freeze is read alike.
    let freeze = "freeze f {\n  reason \"r\"\n  time-zone UTC\n  period 2026-12-05T22:00 to 2026-12-05T22:00\n}\n";
    only(&estate(freeze), "change::reversed");
}

fn frozen(change: &str, rows: &str) -> Project {
    estate(&format!("{change}freeze year-end {{\n  reason \"The books are closed.\"\n{rows}\n}}\n"))
}

#[test]
fn a_freeze_is_held_by_instants_and_by_sites() {
    let at = |rows: &str, window: &str| {
        change("CHG1", &format!("  approver \"Dana\"\n  time-zone America/New_York\n  window {window}\n{rows}"))
    };
    let period = "  time-zone Europe/Berlin\n  period 2026-12-18T18:00 to 2027-01-04T08:00";
    // 18:00 in Berlin is 12:00 in New York.
    clean(&frozen(&at("", "2026-12-18T10:00 to 2026-12-18T12:00"), period));
    let project = frozen(&at("", "2026-12-18T10:00 to 2026-12-18T12:01"), period);
    let finding = only(&project, "change::freeze");
    assert_eq!(finding.message, "the window of `CHG1` meets the freeze `year-end`");
    assert_eq!(
        finding.help.as_deref(),
        Some("begin at 2027-01-04T02:00 or later, or say `type emergency` if to wait does more harm")
    );
    assert_eq!(finding.effect.as_deref(), Some("it disturbs what the freeze is for: The books are closed."));
    let inside = "2026-12-30T22:00 to 2026-12-31T02:00";
    clean(&frozen(&at("  type emergency", inside), period));
    clean(&frozen(&at("  at nyc", inside), &format!("  at fra syd\n{period}")));
    only(&frozen(&at("  at nyc syd", inside), &format!("  at fra syd\n{period}")), "change::freeze");
    // A change that names no site may be done at every one.
    only(&frozen(&at("", inside), &format!("  at fra\n{period}")), "change::freeze");
    // Of several periods each counts.
    let two = "  time-zone Europe/Berlin\n  period 2026-06-01T00:00 to 2026-06-02T00:00\n  period 2026-12-31T00:00 to 2027-01-01T00:00";
    only(&frozen(&at("", inside), two), "change::freeze");
}

/// Whether a change in `window` (by Berlin's clock) meets a blackout with such rows.
fn meets(window: &str, rows: &str) -> bool {
    let change = change("CHG1", &format!("  approver \"Dana\"\n  time-zone Europe/Berlin\n  window {window}"));
    let project = estate(&format!("{change}blackout b {{\n  reason \"r\"\n{rows}\n}}\n"));
    match project.codes().as_slice() {
        [] => false,
        ["change::blackout"] => true,
        _ => panic!("{}", project.brief()),
    }
}

#[test]
fn a_blackout_comes_again() {
    let berlin = |rows: &str| format!("  time-zone Europe/Berlin\n  {rows}");
    // 5 December 2026 is a Saturday.
    assert!(meets("2026-12-05T12:00 to 2026-12-05T16:01", &berlin("weekly saturday from 16:00 to 20:00")));
    assert!(!meets("2026-12-05T12:00 to 2026-12-05T16:00", &berlin("weekly saturday from 16:00 to 20:00")));
    assert!(!meets("2026-12-05T12:00 to 2026-12-05T18:00", &berlin("weekly friday sunday from 16:00 to 20:00")));
    // What ends no later than it begins ends on the next day.
    assert!(meets("2026-12-06T05:00 to 2026-12-06T07:00", &berlin("weekly saturday from 22:00 to 06:00")));
    assert!(!meets("2026-12-06T06:00 to 2026-12-06T08:00", &berlin("weekly saturday from 22:00 to 06:00")));
    assert!(meets("2026-12-05T23:00 to 2026-12-06T01:00", &berlin("weekly saturday from 00:00 to 00:00")));
    assert!(!meets("2026-12-06T00:00 to 2026-12-06T02:00", &berlin("weekly saturday from 00:00 to 00:00")));
    assert!(meets("2026-12-07T17:00 to 2026-12-07T20:00", &berlin("daily from 08:00 to 18:00")));
    assert!(!meets("2026-12-07T18:00 to 2026-12-08T08:00", &berlin("daily from 08:00 to 18:00")));
    // A window of days meets every hour of the week; one of a year every day of the month.
    assert!(meets("2026-12-07T18:00 to 2026-12-20T08:00", &berlin("weekly saturday from 03:00 to 03:01")));
    assert!(meets("2026-02-01T18:00 to 2026-04-01T08:00", &berlin("monthly 31 from 03:00 to 03:01")));
    // The second Tuesday of December 2026 is the 8th, the last Friday the 25th; 2028 has a 29 February.
    assert!(meets("2026-12-08T20:00 to 2026-12-09T02:00", &berlin("monthly second-tuesday from 19:00 to 23:00")));
    assert!(!meets("2026-12-15T20:00 to 2026-12-16T02:00", &berlin("monthly second-tuesday from 19:00 to 23:00")));
    assert!(meets("2026-12-25T20:00 to 2026-12-26T02:00", &berlin("monthly last-friday from 19:00 to 23:00")));
    assert!(meets("2028-02-29T20:00 to 2028-03-01T02:00", &berlin("monthly last from 19:00 to 23:00")));
    assert!(!meets("2028-02-28T20:00 to 2028-02-29T02:00", &berlin("monthly last from 19:00 to 23:00")));
    assert!(!meets("2027-02-28T20:00 to 2027-03-01T02:00", &berlin("monthly 29 30 31 from 19:00 to 23:00")));
    assert!(meets("2026-12-15T20:00 to 2026-12-16T02:00", &berlin("monthly 1 15 from 19:00 to 23:00")));
}

/// 16:00 of Friday in Sydney is 06:00 in Berlin in winter (UTC+11 and UTC+1), and 08:00 in summer (UTC+10 and UTC+2).
#[test]
fn a_blackout_has_its_own_time_zone() {
    let sydney = "  time-zone Australia/Sydney\n  weekly friday from 16:00 to 20:00";
    assert!(meets("2026-12-04T06:00 to 2026-12-04T08:00", sydney));
    assert!(!meets("2026-12-04T10:00 to 2026-12-04T12:00", sydney));
    assert!(meets("2027-07-02T08:00 to 2027-07-02T10:00", sydney));
    assert!(!meets("2027-07-02T06:00 to 2027-07-02T08:00", sydney));
    // Saturday in Sydney begins on Friday in Berlin: at 14:00 in winter.
    assert!(meets(
        "2026-12-04T14:00 to 2026-12-04T16:00",
        "  time-zone Australia/Sydney\n  weekly saturday from 00:00 to 02:00"
    ));
    // The hour from 02:00 to 03:00 is not there on 28 March 2027, and what begins in it begins after the jump.
    let berlin = "  time-zone Europe/Berlin\n  daily from 02:30 to 03:45";
    assert!(meets("2027-03-28T03:40 to 2027-03-28T06:00", berlin));
    assert!(!meets("2027-03-28T00:00 to 2027-03-28T03:30", berlin));
}

#[test]
fn changes_that_meet_are_told_once() {
    let at = |name: &str, window: &str, rows: &str| {
        change(name, &format!("  approver \"Dana\"\n  time-zone Europe/Berlin\n  window {window}\n{rows}"))
    };
    let early = at("CHG1", "2026-12-05T22:00 to 2026-12-06T02:00", "  at fra syd");
    // 01:30 in Berlin is 19:30 in New York on the day before: the window meets that of the other.
    let late = at("CHG2", "2026-12-06T01:00 to 2026-12-06T04:00", "  at syd fra");
    let project = estate(&format!("{late}{early}"));
    let finding = only(&project, "change::overlap");
    assert_eq!(finding.message, "`CHG1` and `CHG2` are done at `fra` at the same time");
    assert_eq!(finding.labels[1].text, "from 2026-12-05 22:00 CET to 2026-12-06 02:00 CET");
    clean(&estate(&format!("{early}{}", at("CHG2", "2026-12-06T02:00 to 2026-12-06T04:00", "  at syd"))));
    clean(&estate(&format!("{early}{}", at("CHG2", "2026-12-06T01:00 to 2026-12-06T04:00", "  at nyc"))));
    only(&estate(&format!("{early}{}", at("CHG2", "2026-12-06T01:00 to 2026-12-06T04:00", ""))), "change::overlap");
    // A long one is met by all that begin while it lasts, also when a shorter one came between.
    let long = at("CHG1", "2026-12-05T22:00 to 2026-12-06T22:00", "  at fra");
    let short = at("CHG2", "2026-12-05T23:00 to 2026-12-06T01:00", "  at fra");
    let other = at("CHG3", "2026-12-06T12:00 to 2026-12-06T14:00", "  at fra");
    let project = estate(&format!("{long}{short}{other}"));
    assert_eq!(of(&project, "change::overlap").len(), 2, "{}", project.brief());
}

#[test]
fn who_approves_is_somebody_else() {
    let with = |rows: &str| {
        let window = "  time-zone UTC\n  window 2026-12-05T22:00 to 2026-12-06T02:00";
        estate(&change("CHG1", &format!("{rows}\n{window}")))
    };
    only(&with("  approver \"CEM, +49 69 1234\""), "change::approver-implements");
    only(&with("  approver \"Dana\"\n  approver \"cem\""), "change::approver-implements");
    clean(&with("  approver \"Cemal\""));
    only(&with("  type emergency"), "change::no-approver");
    clean(&with("  type standard"));
}

#[test]
fn a_time_zone_is_one_of_the_iana_database() {
    for (zone, fix) in [("Europe/Berln", Some("Europe/Berlin")), ("Berlin", Some("Europe/Berlin")), ("+01:00", None)] {
        let project = window(zone, "2026-12-05T22:00 to 2026-12-06T02:00");
        let finding = only(&project, "type::mismatch");
        assert_eq!(finding.fix.map(|fix| fix.edits[0].text.clone()).as_deref(), fix, "{zone}");
    }
}

/// What is missing is a text of one's own, and no example of another place.
#[test]
fn a_missing_title_is_asked_for_as_a_text() {
    let text = change("CHG1", "  approver \"Dana\"\n  time-zone UTC\n  window 2026-12-05T22:00 to 2026-12-06T02:00");
    let project = estate(&text.replace("  title \"t\"\n", ""));
    assert_eq!(help(&project, "type::missing-attribute"), "write it like `title \"…\"`");
}
