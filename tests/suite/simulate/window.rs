//! What happens when in the window of a change, by worked examples.

use sitewright::estate::Estate;
use sitewright::simulate::window::Timeline;

use crate::project::Project;

/// What is asked of the change `CHG1` that `rows` describe, in the estate of the example with such a plan `one`.
fn asked<T>(rows: &str, plan: &str, ask: impl Fn(&Timeline<'_>) -> T) -> T {
    let example = Project::example("xenmobile-dr");
    let others = example.sources.files().iter().filter(|file| !["plans.site", "changes.site"].contains(&&*file.name));
    let text: String = others.map(|file| file.text.clone()).collect();
    let change = format!(
        "change CHG1 {{\n  title \"t\"\n  reason \"r\"\n  risk low\n  impact \"i\"\n  requester \"Ana\"\n  owner \"Ben\"\n  implementer \"Cem\"\n  approver \"Dana\"\n{rows}\n}}\n"
    );
    let (_, read, _) = Project::text(&format!("{text}{change}plan one {{\n{plan}\n}}\n")).read();
    let estate: &Estate = match &read {
        Ok(checked) => checked,
        Err(estate) => estate,
    };
    ask(&Timeline::of(estate, "chg1").unwrap())
}

const STEPS: &str = "estimate public-dns 5m;  estimate sql-dns 2m;  estimate sql-online 10m;  estimate start-servers 10m;  estimate verify 5m";

/// Until the ADCs have seen that a server is up: 30 s in which it is not probed, 2 s for the answer, 1 s for the other site to learn of it.
const UP: i64 = 30 + 2 + 1;

/// An instant as the clock shows it.
fn clock(timeline: &Timeline<'_>, secs: i64) -> String {
    timeline.at(secs).strftime("%H:%M:%S %Z").to_string()
}

/// 25 minutes for the commands and 20 to look; from 22:00 to 02:00 there are four hours, less 40 minutes back and 20 to look: three hours.
#[test]
fn commands_alone() {
    let rows = "  time-zone Europe/Berlin\n  window 2026-12-05T22:00 to 2026-12-06T02:00\n  implementation 25m\n  validation 20m\n  rollback 40m";
    asked(rows, &format!("failover xenmobile xms from fra to syd\n{STEPS}"), |timeline| {
        assert_eq!((timeline.implemented, timeline.worked, timeline.validated), (25 * 60, 25 * 60, 45 * 60));
        assert_eq!((timeline.decided, timeline.latest_rollback), (45 * 60, 3 * 3600));
        assert_eq!(clock(timeline, timeline.latest_rollback), "01:00:00 CET");
    });
}

/// The databases are replicated asynchronously: bringing them online is the point of no return, 5 + 2 minutes after the plan begins.
#[test]
fn before_the_point_of_no_return_it_is_decided() {
    let rows = "  plan one\n  time-zone Europe/Berlin\n  window 2026-12-05T22:00 to 2026-12-06T02:00\n  implementation 25m\n  validation 20m\n  rollback 40m";
    let plan = format!("failover xenmobile xms from fra to syd\n{STEPS}");
    asked(rows, &plan, |timeline| {
        assert_eq!(timeline.recovery.as_ref().unwrap().no_return, Some(2));
        assert_eq!(timeline.decided, (25 + 5 + 2) * 60);
        assert_eq!(timeline.worked, (25 + 5 + 2 + 10 + 10 + 5) * 60 + UP);
        assert_eq!(timeline.validated, timeline.worked + 20 * 60);
    });
    // A test loses nothing, so that all of it can be taken back: the decision comes last.
    let plan = format!(
        "test-failover xenmobile xms from fra to syd\n{STEPS};  estimate stop-servers 5m;  estimate go-back 5m"
    );
    asked(rows, &plan, |timeline| {
        assert_eq!(timeline.recovery.as_ref().unwrap().no_return, None);
        assert_eq!(timeline.decided, timeline.validated);
    });
}

/// A plan says itself from where on there is no way back.
#[test]
fn an_own_point_of_no_return_counts() {
    let rows =
        "  plan one\n  time-zone UTC\n  window 2026-12-05T22:00 to 2026-12-06T02:00\n  validation 20m\n  rollback 40m";
    let own = "step \"Burn the bridge\" { after verify;  takes 5m;  no-return on;  do \"Burn it.\" }";
    let plan = format!(
        "failback xenmobile xms from syd to fra\n{STEPS};  estimate resynchronise 30m;  estimate stop-servers 5m\n{own}"
    );
    asked(rows, &plan, |timeline| {
        let recovery = timeline.recovery.as_ref().unwrap();
        let at = recovery.no_return.unwrap();
        assert!(recovery.procedure.steps[at].own().is_some());
        assert_eq!(timeline.decided, i64::try_from(recovery.schedule.times[at].start).unwrap());
    });
}

/// Nights in which the clocks change, from 22:00 to 06:00: seven hours in spring, nine in autumn. An hour and a quarter before the end is the latest time to go back.
#[test]
fn the_clocks_change_in_the_window() {
    let cases = [
        ("Europe/Berlin", "2027-03-27T22:00 to 2027-03-28T06:00", 7, "04:45:00 CEST"),
        ("Europe/Berlin", "2026-10-24T22:00 to 2026-10-25T06:00", 9, "04:45:00 CET"),
        ("Europe/Berlin", "2026-10-24T22:00 to 2026-10-25T03:30", 6, "02:15:00 CET"),
        ("America/New_York", "2027-03-13T22:00 to 2027-03-14T06:00", 7, "04:45:00 EDT"),
        ("America/New_York", "2026-10-31T22:00 to 2026-11-01T06:00", 9, "04:45:00 EST"),
        ("Australia/Sydney", "2026-10-03T22:00 to 2026-10-04T06:00", 7, "04:45:00 AEDT"),
        ("Australia/Sydney", "2027-04-03T22:00 to 2027-04-04T06:00", 9, "04:45:00 AEST"),
        ("Asia/Kathmandu", "2027-03-27T22:00 to 2027-03-28T06:00", 8, "04:45:00 +0545"),
    ];
    for (zone, window, hours, latest) in cases {
        let rows =
            format!("  time-zone {zone}\n  window {window}\n  implementation 25m\n  validation 15m\n  rollback 1h");
        asked(&rows, "failover xenmobile xms from fra to syd", |timeline| {
            // One of the cases ends at half past.
            assert_eq!(timeline.window.secs() / 3600, hours, "{zone} {window}");
            assert_eq!(timeline.latest_rollback, timeline.window.secs() - 75 * 60);
            assert_eq!(clock(timeline, timeline.latest_rollback), latest, "{zone} {window}");
        });
    }
}
