//! Findings as people and machines get to read them.

use sitewright::diagnostics::{Diagnostic, Diagnostics, Edit, Fix, Label, Rule, Severity, Style, human};
use sitewright::source::{SourceMap, Span};

mod json;
mod laws;

/// A rule of the test's own.
const fn rule(code: &'static str, severity: Severity, title: &'static str) -> Rule {
    Rule { code, severity, title, explanation: "", source: "RFC 1035, section 3.1", wrong: "", right: "" }
}

static LOCAL: Rule = rule("gslb::local-record-conflict", Severity::Error, "a local record hides a GSLB domain");
static NAME: Rule = rule("name::unknown", Severity::Error, "a name that nothing has");
static TTL: Rule = rule("gslb::ttl-too-high", Severity::Warning, "clients keep a dead answer");
static OWNER: Rule = rule("estate::no-owner", Severity::Advice, "nobody to ask");

fn sources(files: &[(&str, &str)]) -> SourceMap {
    SourceMap::new(files.iter().map(|&(name, text)| (name.into(), text.into())).collect()).unwrap()
}

/// Where `needle` first stands in file `name`.
fn at(sources: &SourceMap, name: &str, needle: &str) -> Span {
    let file = sources.files().iter().find(|file| file.name == name).unwrap();
    let offset = file.text.find(needle).unwrap();
    file.span().part(offset, offset + needle.len())
}

fn report(items: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    items.into_iter().for_each(|item| diagnostics.push(item));
    diagnostics
}

fn plain(diagnostics: &Diagnostics, sources: &SourceMap, width: usize) -> String {
    human(diagnostics, sources, Style { color: false, width })
}

/// Compares `text` with `snapshots/diagnostics/<name>.snap`.
fn snapshot(name: &str, text: &str) {
    crate::snapshot::snapshot("diagnostics", name, text);
}

const FRA: &str = "\
## Frankfurt: the active data centre.
site fra {
  role     primary
  adc ns-fra {
    snip   10.1.0.20/24
    dns    10.1.0.53 public 198.51.100.53
    record xms.contoso.com A 10.1.20.12
  }
}
";
const XMS: &str = "\
xenmobile xms {
  fqdn   xms.contoso.com
  method cname gslb.comtoso.com
  ttl    5m
}
";

fn estate() -> SourceMap {
    sources(&[("sites/fra.site", FRA), ("xms.site", XMS)])
}

fn conflict(sources: &SourceMap) -> Diagnostic {
    let record = at(sources, "sites/fra.site", "xms.contoso.com");
    Diagnostic::new(
        &LOCAL,
        "`xms.contoso.com` is a record of `ns-fra` and a GSLB domain of `xms`",
        record,
        "this ADC answers with this address",
    )
    .and(at(sources, "xms.site", "xms.contoso.com"), "GSLB would answer for this name")
    .effect(
        "whoever asks `ns-fra` is sent to Frankfurt, also while Frankfurt is down; after a failover half of the users \
         cannot enrol",
    )
    .help("leave the name to GSLB, or give the record another one")
    .fix("take the record out", Span::new(record.start - 11, record.end + 14), "", false)
}

fn unknown(sources: &SourceMap) -> Diagnostic {
    let span = at(sources, "xms.site", "gslb.comtoso.com");
    Diagnostic::new(&NAME, "no zone is called `gslb.comtoso.com`", span, "not found")
        .help("the nearest is `gslb.contoso.com`")
        .fix("write `gslb.contoso.com`", span, "gslb.contoso.com", true)
}

fn too_high(sources: &SourceMap) -> Diagnostic {
    Diagnostic::new(&TTL, "5 minutes are long for an answer that may die", at(sources, "xms.site", "5m"), "5 minutes")
        .effect("clients keep the dead address for up to 5 minutes")
}

#[test]
fn one_label() {
    let sources = estate();
    snapshot("one-label", &plain(&report([unknown(&sources)]), &sources, 80));
}

#[test]
fn labels_in_two_files() {
    let sources = estate();
    snapshot("labels-in-two-files", &plain(&report([conflict(&sources)]), &sources, 80));
}

#[test]
fn the_file_of_the_first_label_is_shown_first() {
    let sources = estate();
    let later = at(&sources, "xms.site", "xms.contoso.com");
    let earlier = at(&sources, "sites/fra.site", "xms.contoso.com");
    let shown = plain(&report([Diagnostic::new(&LOCAL, "twice", later, "here").and(earlier, "there")]), &sources, 80);
    let (first, second) = (shown.find("[xms.site:2:10]").unwrap(), shown.find("[sites/fra.site:7:12]").unwrap());
    assert!(first < second, "{shown}");
}

#[test]
fn labels_of_one_file_far_apart() {
    let text = format!("{XMS}{}storefront web {{\n  fqdn xms.contoso.com\n}}\n", "# more\n".repeat(200));
    let sources = sources(&[("all.site", &text)]);
    let first = at(&sources, "all.site", "xms.contoso.com");
    let second = at(&sources, "all.site", "fqdn xms.contoso.com").part(5, 20);
    let finding = Diagnostic::new(&NAME, "`xms.contoso.com` is the name of two things", second, "used again here")
        .and(first, "first used here")
        .help("give one of them another name");
    snapshot("labels-far-apart", &plain(&report([finding]), &sources, 80));
}

#[test]
fn several_labels_on_one_line() {
    let text = "vip web {\n  at fra 10.1.20.10:443 public 198.51.100.40 weight 30\n  at syd 10.2.20.10:443\n}\n";
    let sources = sources(&[("web.site", text)]);
    let part = |needle| at(&sources, "web.site", needle);
    let finding = Diagnostic::new(&NAME, "port 443 is not that of `public`", part("443 "), "port 443 inside")
        .and(part("198.51.100.40"), "no port, so 80 outside")
        .and(part("30"), "of 30 only")
        .and(part("10.2.20.10:443"), "another with port 443");
    snapshot("labels-on-one-line", &plain(&report([finding]), &sources, 80));
}

#[test]
fn labels_over_one_another() {
    let text = "vip web {\n  at fra 10.1.20.10:443 public 198.51.100.40\n}\n";
    let sources = sources(&[("web.site", text)]);
    let part = |needle| at(&sources, "web.site", needle);
    let finding = Diagnostic::new(&NAME, "`443` is not a port of `web`", part("443"), "this port")
        .and(part("443"), "which is TLS")
        .and(part("at fra 10.1.20.10:443 public 198.51.100.40"), "placed here")
        .and(part(text.trim()), "in this vip");
    snapshot("labels-over-one-another", &plain(&report([finding]), &sources, 80));
}

#[test]
fn a_block_that_is_never_closed() {
    let text = format!(
        "estate contoso {{\n  language 1\n}}\n\nsite fra {{\n{}",
        "  adc ns { snip 10.1.0.20/24 }\n".repeat(90)
    );
    let sources = sources(&[("fra.site", &text)]);
    let whole = sources.files()[0].span().part(33, text.len());
    let end = sources.files()[0].span().part(text.len(), text.len());
    let finding = Diagnostic::new(&NAME, "the block of `site fra` is never closed", whole, "opened here")
        .and(end, "a `}` is missing here at the latest")
        .fix("close the block", end, "}\n", false);
    snapshot("block-never-closed", &plain(&report([finding]), &sources, 80));
}

#[test]
fn fixes_of_several_lines_and_files() {
    let sources = estate();
    let fix = |edits: &[(Span, &str)]| {
        let edits = edits.iter().map(|&(span, text)| Edit { span, text: text.into() });
        Fix { title: "call it `mdm` everywhere".into(), edits: edits.collect(), safe: true }
    };
    let mut finding = Diagnostic::new(&NAME, "`xms` is a product's name", at(&sources, "xms.site", "xms"), "this name");
    finding.fix = Some(fix(&[
        (at(&sources, "xms.site", "xms"), "mdm"),
        (at(&sources, "xms.site", "xms.contoso.com"), "mdm.contoso.com\n  alias  mam.contoso.com"),
        (at(&sources, "sites/fra.site", "xms.contoso.com"), "mdm.contoso.com"),
    ]));
    snapshot("fix-in-two-files", &plain(&report([finding]), &sources, 80));
}

#[test]
fn severities_and_counts() {
    let sources = estate();
    let advice = Diagnostic::new(&OWNER, "this estate names no owner", sources.files()[0].span().part(0, 0), "")
        .help("write `owner` and whom to call at night");
    let all = report([conflict(&sources), unknown(&sources), too_high(&sources), advice]);
    snapshot("severities-and-counts", &plain(&all, &sources, 100));
}

#[test]
fn counts_have_the_right_plural() {
    let sources = estate();
    let last = |items: Vec<Diagnostic>| plain(&report(items), &sources, 80).lines().last().map(String::from);
    let advice = || Diagnostic::new(&OWNER, "nobody", Span::new(0, 0), "");
    assert_eq!(last(vec![unknown(&sources)]).as_deref(), Some("1 error"));
    assert_eq!(last(vec![too_high(&sources), too_high(&sources)]).as_deref(), Some("2 warnings"));
    assert_eq!(last(vec![advice(), unknown(&sources), advice()]).as_deref(), Some("1 error, 2 pieces of advice"));
    assert_eq!(last(vec![]), None);
}

#[test]
fn hostile_characters() {
    let text = "adc ns {\n\trecord xms\u{202e}moc.\u{200b}x\u{1b}[31m A\u{e0041} 10.1.0.1 \u{9b}2J\r # \u{7}\0\n}\n";
    let sources = sources(&[("bad\u{1b}]0;x\u{7}\n\u{202e}.site", text)]);
    let span = sources.files()[0].span();
    let finding =
        Diagnostic::new(&NAME, "`xms\u{202e}moc` is no name\u{1b}[2J", span.part(17, 28), "U+202E \u{202e}\u{7}")
            .and(at(&sources, &sources.files()[0].name, "10.1.0.1"), "seen\tunder\nits address")
            .effect("\u{1b}[8mhidden")
            .help("write\u{a0}it anew")
            .fix("write `\u{9b}xms`", span.part(17, 28), "xms\u{1b}[0m\n\u{2066}x", false);
    snapshot("hostile-characters", &plain(&report([finding]), &sources, 80));
}

#[test]
fn a_long_line_is_cut_around_its_labels() {
    let servers: String = (0..4_000).map(|n| format!("10.1.{}.{} ", n / 250, n % 250)).collect();
    let text = format!("pool web {{ servers {servers}}}\n");
    let sources = sources(&[("pool.site", &text)]);
    let part = |needle| at(&sources, "pool.site", needle);
    let apart = Diagnostic::new(&NAME, "`10.1.7.77` is used twice", part("10.1.7.77 ").part(0, 9), "used here")
        .and(part("pool"), "in this pool")
        .and(part("10.1.15.249"), "the last of them");
    let whole = Diagnostic::new(&NAME, "a pool of 4000 is too large", sources.files()[0].span(), "4000 servers").fix(
        "keep the first",
        part(servers[9..].trim_end()),
        "",
        false,
    );
    snapshot("long-line", &plain(&report([apart, whole]), &sources, 80));
}

#[test]
fn a_line_of_megabytes_costs_what_is_shown_of_it() {
    let text = format!("{{{}}}", "10.1.0.1 € ".repeat(1_600_000));
    let sources = sources(&[("pool.site", &text)]);
    let span = sources.files()[0].span();
    let findings = (0..2_000).map(|at| {
        let middle = 1 + 13 * (1_500_000 - 700 * at);
        let label = Diagnostic::new(&NAME, "an address", span.part(middle, middle + 8), "in the middle");
        label.and(span.part(text.len() - 1, text.len()), "at the end").and(span, "all of it")
    });
    let all = report(findings);
    let shown = plain(&all, &sources, 80);
    assert!(shown.contains("[pool.site:1:16500002]"));
    assert!(shown.len() < 2_000 * 2_000, "{}", shown.len());
}

#[test]
fn ten_thousand_findings_are_drawn_each_by_its_own_lines() {
    let text = "record xms.contoso.com A 10.1.20.12\n".repeat(300_000);
    let sources = sources(&[("a.site", &text)]);
    let span = sources.files()[0].span();
    let place = |line: usize| span.part(line * 36 + 7, line * 36 + 22);
    let all = report((0..10_000).map(|at| {
        Diagnostic::new(&NAME, "used twice", place(at * 30), "here").and(place(at * 7), "and here").fix(
            "write `mdm.contoso.com`",
            place(at * 30),
            "mdm.contoso.com",
            true,
        )
    }));
    let shown = plain(&all, &sources, 80);
    assert!(shown.contains("[a.site:299971:8]") && shown.ends_with("10000 errors\n"));
}

#[test]
fn lines_that_end_with_carriage_returns() {
    let text = XMS.replace('\n', "\r\n");
    let sources = sources(&[("xms.site", &text)]);
    let span = at(&sources, "xms.site", "gslb.comtoso.com");
    let end = Span::new(span.end, span.end + 2);
    let finding = Diagnostic::new(&NAME, "no zone is called `gslb.comtoso.com`", span, "not found")
        .and(end, "the line ends here")
        .fix("write `gslb.contoso.com`", span, "gslb.contoso.com", true);
    snapshot("carriage-returns", &plain(&report([finding]), &sources, 80));
}

#[test]
fn wide_and_combining_characters_and_tabs() {
    let text = "site to\u{301}kyo\u{304} {\n\tlocation \"東京データセンター\"\t\"Ōtemachi\" 35.68 xyz\n}\n";
    let sources = sources(&[("東京.site", text)]);
    let part = |needle| at(&sources, "東京.site", needle);
    let finding = Diagnostic::new(&NAME, "`xyz` is no longitude of `東京データセンター`", part("xyz"), "not a number")
        .and(part("\"東京データセンター\""), "for this place")
        .and(part("to\u{301}kyo\u{304}"), "of this site");
    snapshot("wide-characters", &plain(&report([finding]), &sources, 80));
}

#[test]
fn words_wrap_at_the_width() {
    let sources = estate();
    let finding = Diagnostic::new(
        &LOCAL,
        "the record `xms.contoso.com` of `ns-fra` stands before the GSLB domain of the same name, which is therefore \
         never asked",
        at(&sources, "sites/fra.site", "10.1.20.12"),
        "an address of Frankfurt, which every client of this ADC gets, whatever GSLB has found out about the site",
    )
    .help("leave `xms.contoso.com` to GSLB; a name that only the ADC itself uses may be `xms.local.contoso.com`");
    let shown = plain(&report([finding]), &sources, 72);
    assert!(shown.lines().all(|line| line.chars().count() <= 72), "{shown}");
    snapshot("wrapped", &shown);
}

#[test]
fn of_many_labels_and_changes_the_first_are_shown_and_the_others_counted() {
    let text = "snip 10.1.0.20/24\n\n\n\n".repeat(1_000);
    let sources = sources(&[("a.site", &text)]);
    let place = |at: usize| sources.files()[0].span().part(at * 21 + 5, at * 21 + 17);
    let mut finding = Diagnostic::new(&NAME, "used 1000 times", place(0), "first");
    finding.labels.extend((1..1_000).map(|at| Label { span: place(at), text: "again".into() }));
    let edits = (0..6).map(|at| Edit { span: place(at), text: "10.1.0.21/24".into() }).collect();
    finding.fix = Some(Fix { title: "write others".into(), edits, safe: false });
    let shown = plain(&report([finding]), &sources, 80);
    assert_eq!(shown.matches("╭─[a.site:").count(), 12, "{shown}");
    assert!(shown.contains("\n          … and 988 more places\n"), "{shown}");
    assert!(shown.contains("\n          … and 2 more places\n"), "{shown}");
}

#[test]
fn a_label_at_the_right_edge_moves_its_line_to_the_left() {
    let text = "  at fra { servers 10.1.10.11 10.1.10.12;  mdm 10.1.20.10 public 198.51.100.40 }\n";
    let sources = sources(&[("web.site", text)]);
    let part = |needle| at(&sources, "web.site", needle);
    let finding = Diagnostic::new(&NAME, "`198.51.100.40` is used twice", part("198.51.100.40"), "this address, too")
        .and(part("10.1.20.10"), "of this one");
    snapshot("label-at-the-right", &plain(&report([finding]), &sources, 90));
}

#[test]
fn colours() {
    let sources = estate();
    let all = report([conflict(&sources), unknown(&sources), too_high(&sources)]);
    let shown = human(&all, &sources, Style { color: true, width: 80 });
    snapshot("colours", &shown.replace('\u{1b}', "\\e"));
    let mut bare = String::new();
    for part in shown.split('\u{1b}') {
        bare.push_str(part.split_once('m').filter(|_| part.starts_with('[')).map_or(part, |(_, rest)| rest));
    }
    assert_eq!(bare, plain(&all, &sources, 80), "the words are the same with and without colours");
}

#[test]
fn places_at_the_edges_of_texts_are_shown() {
    let sources = sources(&[("a.site", ""), ("b.site", "one\n"), ("c.site", "site fra {"), ("d.site", "x\n\n\ny\n")]);
    let file = |at: usize| sources.files()[at].span();
    let finding = |span, text: &str| Diagnostic::new(&NAME, text, span, "here");
    let all = report([
        finding(file(0), "an empty file"),
        finding(file(1).part(3, 4), "the end of a line"),
        finding(file(1).part(4, 4), "the end of a file, after its last line"),
        finding(file(2).part(10, 10), "the end of a file without a final newline"),
        finding(file(3).part(2, 3), "an empty line"),
    ]);
    snapshot("edges", &plain(&all, &sources, 80));
}

#[test]
fn a_finding_without_a_place_is_said_too() {
    let mut finding = Diagnostic::new(&NAME, "no `.site` file is there", Span::new(0, 0), "nowhere");
    let none = SourceMap::default();
    assert!(plain(&report([finding.clone()]), &none, 80).contains("no `.site` file is there"));
    assert!(sitewright::diagnostics::json(&report([finding.clone()]), &none).contains("\"labels\": []"));
    finding.labels.clear();
    assert!(plain(&report([finding]), &estate(), 80).contains("no `.site` file is there"));
}
