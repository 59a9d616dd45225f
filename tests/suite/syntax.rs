//! Reading texts: every problem in one run, each at its characters, and nothing that falls over.

use proptest::prelude::*;
use sitewright::compile::{self, Request};
use sitewright::source::SourceMap;

use crate::project::Project;
use crate::snapshot::snapshot;

/// Twenty declarations, each with a mistake of its own.
const TWENTY: &str = r#"estate contoso {
  language = 1
}
site fra {
  role primray
}
site syd {
  network 10.2.0.1/16
}
site lon {
  netwrok 10.3.0.0/16
}
siet par {
}
link fra sydney {
}
certificate web {
  names www.contoso.com
  key   web.key
}
certificate mail {
  names mail..contoso.com
  cert  mail.pem
  key   mail.key
}
monitor alive {
  type HTTP
  interval 30
}
monitor ping {
  type PING
  interval 10s
  interval 20s
}
pool web {
  protocol http
  port     80
  servers  10.1.10.11
}
pool app {
  protocol HTTP
  port     70000
  servers  10.1.10.12
}
pool api {
  protocol HTTP
  port     80
  servers  10.1.10.300
}
vip web {
  protocol SSL
  port     443
  at
}
vip app {
  protocol HTTP
  port     80 81
  at fra 10.1.20.11
}
gslb web {
  domain www.gslb.contoso.com
  method round-robin
  ttl    "30s"
}
dns contoso.com {
  www CNAM www.gslb.contoso.com
}
dns example.com {
  txt TXT "never closed
}
sql db {
  listener db.corp.contoso.com
  at fra 10.1.30.10 )
  database xdm
}
plan failover {
  rto 60m
"#;

#[test]
fn twenty_mistakes_in_twenty_declarations_are_twenty_findings() {
    let project = Project::text(TWENTY);
    let found = project.brief();
    let lines: Vec<&str> = found.lines().collect();
    snapshot("syntax", "twenty", &found);
    assert_eq!(lines.len(), 20, "{found}");
    let declarations: Vec<usize> =
        TWENTY.lines().enumerate().filter(|(_, line)| line.ends_with('{')).map(|(at, _)| at + 1).collect();
    assert_eq!(declarations.len(), 20);
    // Each declaration has one of them: the finding's line lies between its head and the next one's.
    let owner = |line: &str| {
        let line: usize = line.split(':').nth(1).unwrap().parse().unwrap();
        declarations.partition_point(|head| *head <= line)
    };
    let owners: Vec<usize> = lines.iter().map(|line| owner(line)).collect();
    assert_eq!(owners, (1..=20).collect::<Vec<_>>(), "{found}");
}

#[test]
fn an_unclosed_brace_is_shown_where_it_was_opened() {
    let text = "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n\n  role primary\n}\nsite syd {\n  rol standby\n}\n";
    let found = Project::text(text).brief();
    assert_eq!(
        found,
        "estate.site:5:14 syntax::unclosed-brace this `{` is never closed\nestate.site:11:3 name::unknown-attribute site `syd` has no attribute `rol`\n"
    );
}

#[test]
fn a_brace_too_many_is_shown_where_it_stands() {
    let text = "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n  }\n  role primary\n}\nsite syd {\n  rol standby\n}\n";
    let found = Project::text(text).brief();
    assert_eq!(
        found,
        "estate.site:8:3 syntax::stray-brace this `}` closes nothing\nestate.site:12:3 name::unknown-attribute site `syd` has no attribute `rol`\n"
    );
}

#[test]
fn a_missing_last_brace_does_not_hide_what_stands_before_it() {
    let found = Project::text("estate contoso {\n  language 1\n}\nsite fra {\n  rol primary\n").codes();
    assert_eq!(found, ["syntax::unclosed-brace", "name::unknown-attribute"]);
}

#[test]
fn a_file_that_is_not_indented_is_read_all_the_same() {
    let found = Project::text("estate contoso {\nlanguage 1\n}\nsite fra {\nadc ns-fra {\nnode 10.1.0.11\n}\n}\n");
    assert!(found.codes().is_empty(), "{}", found.brief());
}

#[test]
fn a_name_of_an_unknown_kind_makes_no_reference_wrong() {
    let found =
        Project::text("estate contoso {\n  language 1\n}\nsiet fra {\n}\nsite syd {\n}\nlink fra syd {\n}\n").codes();
    assert_eq!(found, ["name::unknown-kind"]);
}

#[test]
fn lists_go_on_over_lines_in_brackets_and_after_commas() {
    let text = "estate contoso {\n  language 1\n}\nsite fra {\n  network [\n    10.1.0.0/16   # one\n    10.2.0.0/16,\n  ]\n  network 10.3.0.0/16,\n    10.4.0.0/16\n}\n";
    let project = Project::text(text);
    assert!(project.codes().is_empty(), "{}", project.brief());
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let text = "\u{feff}estate contoso {\r\n  language 1\r\n  owner \"me\"\r\n}\r\n## A site.\r\nsite fra {\r\n}\r\n";
    let project = Project::text(text);
    assert!(project.codes().is_empty(), "{}", project.brief());
}

#[test]
fn a_comment_begins_behind_a_byte_order_mark_and_ends_at_a_carriage_return() {
    let found = Project::text("\u{feff}# not { closed\nestate contoso {\n  language 1\n}\n");
    assert!(found.codes().is_empty(), "{}", found.brief());
    let found = Project::text("estate contoso {\n  language 1\n}\n# one\rsite \"two\n");
    assert!(found.codes().contains(&"syntax::unclosed-string"), "{}", found.brief());
}

#[test]
fn documentation_finds_its_declaration_across_blank_lines_wherever_a_file_is_cut() {
    let text = "## Of the office.\n\n# And its\n## neighbours.\n\nsite fra {\n}\n".repeat(5_000);
    assert!(!Project::text(&text).codes().contains(&"syntax::doc-comment-nowhere"));
}

#[test]
fn ten_thousand_braces_are_one_finding() {
    let text = format!(
        "estate contoso {{\n  language 1\n}}\nsite fra {{\n{}{}\n}}\n",
        "a {".repeat(10_000),
        "}".repeat(10_000)
    );
    assert_eq!(Project::text(&text).codes(), ["syntax::nested-too-deep"]);
    assert!(Project::text(&"{".repeat(10_000)).codes().contains(&"syntax::nested-too-deep"));
    assert!(!Project::text(&"}".repeat(10_000)).codes().is_empty());
    assert!(!Project::text(&"[".repeat(10_000)).codes().is_empty());
}

/// An estate with one line that is `length` bytes long.
fn of_long_line(what: &str, length: usize) -> Option<&'static str> {
    let mut text = String::from("estate contoso {\n  language 1\n  owner ");
    text.push_str(&what.repeat(length / what.len()));
    text.push_str("\n}\n");
    Project::text(&text).codes().first().copied()
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    assert_eq!(of_long_line("x", 50_000_000), Some("type::range"));
}

#[test]
fn long_lines_of_any_form_are_read() {
    assert_eq!(of_long_line("x ", 2_000_000), Some("type::too-many-values"));
    assert_eq!(of_long_line("\"x", 2_000_000), Some("syntax::malformed"));
    assert_eq!(of_long_line("{", 2_000_000), Some("syntax::nested-too-deep"));
    assert_eq!(of_long_line("# ", 2_000_000), Some("type::missing-value"));
}

/// Pieces of the language in any order: the likeliest way to meet a case that nobody thought of.
pub fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,6}",
        Just("site fra {".to_owned()),
        Just("estate e {\n language 1\n}".to_owned()),
        Just("vip web { protocol HTTP; port 80; at fra 10.1.1.1 }".to_owned()),
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just("[".to_owned()),
        Just("]".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("\n".to_owned()),
        Just(";".to_owned()),
        Just(",".to_owned()),
        Just("#".to_owned()),
        Just("##".to_owned()),
        Just("=".to_owned()),
        Just("(".to_owned()),
        Just("${".to_owned()),
        Just("allow ".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\u{7}".to_owned()),
        "\\PC",
    ];
    proptest::collection::vec((piece, prop_oneof![Just(""), Just(" "), Just("\n")]), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    /// Nothing falls over, every finding lies in the text, and the reports can be made.
    #[test]
    fn any_text_is_read(text in pieces()) {
        let mut sources = SourceMap::new(vec![("a.site".to_owned(), text)]).unwrap();
        let (checked, found) = compile::check(&mut sources, Request::default());
        prop_assert!(checked.is_some() || found.has_errors());
        let whole = sources.files()[0].span();
        for item in found.items() {
            for label in &item.labels {
                prop_assert!(whole.contains(label.span), "{}", item.message);
            }
        }
        let style = sitewright::diagnostics::Style { color: false, width: 80 };
        prop_assert!(sitewright::diagnostics::json(&found, &sources).len() > 2);
        let _ = sitewright::diagnostics::human(&found, &sources, style);
    }

    /// In any bytes that form a text, too.
    #[test]
    fn any_characters_are_read(text in "\\PC{0,200}|[ -~\n]{0,200}") {
        let mut sources = SourceMap::new(vec![("a.site".to_owned(), text)]).unwrap();
        let (checked, found) = compile::check(&mut sources, Request::default());
        prop_assert!(checked.is_some() || found.has_errors());
    }

    /// The order of files and of declarations never matters.
    #[test]
    fn order_never_matters(order in Just(vec![0_usize, 1, 2, 3, 4]).prop_shuffle()) {
        let parts = [
            "estate contoso {\n  language 1\n}\n",
            "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\n",
            "pool web {\n  protocol HTTP\n  port 80\n  servers 10.1.10.11\n}\n",
            "vip web {\n  protocol HTTP\n  port 80\n  pool web\n  at fra 10.1.20.10\n}\n",
            "certificate old {\n  names old.contoso.com\n  cert old.pem\n  key old.key\n  allow tls::unused-certificate \"kept\"\n}\n",
        ];
        let text: String = order.iter().map(|at| parts[*at]).collect();
        let project = Project::text(&text);
        prop_assert!(project.codes().iter().all(|code| code.starts_with("allow::")), "{}", project.brief());
    }
}
