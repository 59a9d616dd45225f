//! Sources that would make without end: each ends in an error, quickly and in little memory.

use std::process::Command;

use proptest::prelude::*;
use sitewright::compile::{self, Request};
use sitewright::source::SourceMap;

use super::ESTATE;

/// Runs `check` over an estate of these files with 1 GiB of address space; gives what it printed.
fn bounded(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    // The time is bounded loosely, for machines that are busy with a build without optimisation.
    let limit = if cfg!(target_os = "linux") { "ulimit -v 1048576; exec timeout 60" } else { "exec" };
    let command = &format!("{limit} \"$0\" check .");
    let output = Command::new("sh")
        .args(["-c", command, env!("CARGO_BIN_EXE_sitewright")])
        .current_dir(folder.path())
        .env("RAYON_NUM_THREADS", "2")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

fn bomb(text: &str) -> String {
    bounded(&[("a.site", &format!("{ESTATE}{text}"))])
}

fn ends_with_limit(text: &str) {
    let found = bomb(text);
    assert!(found.contains("compose::limit") && found.ends_with("\n1 error\n"), "{found}");
}

#[test]
fn nested_loops_end() {
    ends_with_limit(&format!("{}{}", "for a in 1..1000 {\n".repeat(8), "}\n".repeat(8)));
    ends_with_limit(
        "for a in 1..1000 {\n  for b in 1..1000 {\n    for c in 1..1000 {\n      site s-${a}-${b}-${c} {\n      }\n    }\n  }\n}\n",
    );
    ends_with_limit(
        "site fra {\n  for a in 1..100000 {\n    for b in 1..100000 {\n      network 10.1.0.0/16\n    }\n  }\n}\n",
    );
}

#[test]
fn huge_ranges_end() {
    ends_with_limit("let a = 1..9_000_000_000_000_000_000\n");
    ends_with_limit("let a = -9_000_000_000_000_000_000..9_000_000_000_000_000_000\n");
}

#[test]
fn doubling_templates_end() {
    let doubling: String =
        (1..60).map(|n| format!("template t{n}() {{\n  use t{}()\n  use t{}()\n}}\n", n - 1, n - 1)).collect();
    ends_with_limit(&format!("template t0() {{\n  site s {{\n  }}\n}}\n{doubling}use t59()\n"));
}

#[test]
fn doubling_texts_end() {
    let doubling: String = (1..60).map(|n| format!("let t{n} = \"${{t{}}}${{t{}}}\"\n", n - 1, n - 1)).collect();
    let found = bomb(&format!("let t0 = \"xxxxxxxxxxxxxxxx\"\n{doubling}"));
    assert!(found.contains("compose::limit") && found.contains("this text has more than 65536 bytes"), "{found}");
    let long = "x".repeat(60_000);
    let found = bomb(&format!("let x = \"{long}\"\n## {}\nsite fra {{\n}}\n", "${x}".repeat(60_000)));
    assert!(found.contains("compose::limit") && found.contains("this text has more than 65536 bytes"), "{found}");
    let replaced = "let a = \"xxxxxxxxxx\"\nlet b = replace(a, \"x\", a)\nlet c = replace(b, \"x\", b)\nlet d = replace(c, \"x\", c)\n";
    assert!(bomb(replaced).contains("compose::value"));
}

#[test]
fn long_texts_and_lists_that_are_looked_at_without_end_end() {
    let long = format!("let long = \"{}\"\nlet other = \"${{long}}y\"\nlet list = 1..1000000\n", "x".repeat(60_000));
    for looks in [
        "let x = \"${long}${b}\"\n    let y = long == other",
        "let x = replace(long, \"x\", \"y\")",
        "let x = list == list",
        "let x = b in list",
        "let x = sort(list)",
        "let x = subnet(10.0.0.0/8, 24, b % 60000)",
    ] {
        ends_with_limit(&format!("{long}for a in list {{\n  for b in list {{\n    {looks}\n  }}\n}}\n"));
    }
    let long = format!("let long = \"{}\"\nlet list = [{}long]\n", "x".repeat(60_000), "long, ".repeat(10_000));
    for looks in ["list == list", "sort(list)", "unique(list)", "\"x\" in list"] {
        ends_with_limit(&format!("{long}for a in 1..1000000 {{\n  let x = {looks}\n}}\n"));
    }
    let lets: String = (0..20_000).map(|n| format!("  let a{n} = a0\n")).collect();
    ends_with_limit(&format!("for a0 in 1..100000 {{\n{}}}\n", lets.replace("let a0 =", "let b0 =")));
}

#[test]
fn mistakes_without_end_end() {
    let found = bomb("for a in 1..1000 {\n  for b in 1..1000 {\n    let x = 1 / (a - a)\n  }\n}\n");
    assert!(found.contains("compose::limit") && found.contains("the same in 9999 more"), "{found}");
}

#[test]
fn very_many_declarations_and_bad_rows_end() {
    ends_with_limit("for n in 1..1000000 {\n  site s${n} {\n    netwrok 10.0.0.0/8\n  }\n}\n");
    let found = bomb("dns contoso.com {\n  @ NS ns1.contoso.net\n  for n in 1..300000 {\n    h${n} A x${n}\n  }\n}\n");
    assert!(found.contains("`x1` is not") && found.contains("290000 more in this"), "{found}");
}

#[test]
fn thousands_of_unknown_names_are_told_in_time() {
    let unknown: String = (0..20_000).map(|n| format!("let a{n} = b{n}\nuse c{n}()\n")).collect();
    let found = bomb(&unknown);
    assert!(found.ends_with("\n40000 errors\n"), "{}", found.lines().last().unwrap());
}

#[test]
fn templates_that_use_themselves_are_refused() {
    let found = bomb("template a(n number) {\n  use a(n + 1)\n}\nuse a(1)\n");
    assert!(found.contains("compose::recursion"), "{found}");
    let chain: String = (0..5_000).map(|n| format!("template t{n}() {{\n  use t{}()\n}}\n", (n + 1) % 5_000)).collect();
    assert!(bomb(&format!("{chain}use t0()\n")).contains("compose::recursion"));
    // Long, but no circle: too deep.
    let chain: String = (0..5_000).map(|n| format!("template t{n}() {{\n  use t{}()\n}}\n", n + 1)).collect();
    ends_with_limit(&format!("{chain}template t5000() {{\n  site s {{\n  }}\n}}\nuse t0()\n"));
    let lets: String = (0..5_000).map(|n| format!("let a{n} = a{} + 1\n", n + 1)).collect();
    ends_with_limit(&format!("{lets}let a5000 = 1\n"));
}

#[test]
fn deep_and_long_expressions_end() {
    for deep in [
        format!("let a = {}1{}\n", "(".repeat(10_000), ")".repeat(10_000)),
        format!("let a = {}1{}\n", "[".repeat(10_000), "]".repeat(10_000)),
        format!("let a = {}1\n", "not ".repeat(10_000)),
        format!("let a = {}1\n", "-".repeat(10_000)),
        format!("let a = 1{}\n", " + 1".repeat(10_000)),
        format!("let a = b{}\n", ".b".repeat(10_000)),
        format!("let a = \"{}\n", "${\"".repeat(10_000)),
        format!("let a = {}\n", "f(".repeat(10_000)),
        format!("site s {{\n  role {}x{}\n}}\n", "f(".repeat(10_000), ")".repeat(10_000)),
        "${".repeat(100_000),
    ] {
        let found = bomb(&deep);
        assert!(found.contains("syntax::"), "{found}");
    }
}

#[test]
fn a_table_of_ten_million_rows_ends() {
    let rows = format!("code\n{}", "a\n".repeat(10_000_000));
    let found = bounded(&[("a.site", &format!("{ESTATE}data rows csv(\"rows.csv\")\n")), ("rows.csv", &rows)]);
    assert!(found.contains("data::too-large") && found.ends_with("\n1 error\n"), "{found}");
    let found = bounded(&[
        ("a.site", &format!("{ESTATE}data rows json(\"rows.json\")\n")),
        ("rows.json", &format!("[{}1]", "1,".repeat(10_000_000))),
    ]);
    assert!(found.contains("data::too-large") && found.ends_with("\n1 error\n"), "{found}");
}

#[test]
fn yaml_anchors_do_not_multiply() {
    let mut yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..20 {
        let before = n - 1;
        yaml.push_str(&format!("a{n}: &a{n} [{}]\n", vec![format!("*a{before}"); 10].join(", ")));
    }
    let found = bounded(&[("a.site", &format!("{ESTATE}data bomb yaml(\"bomb.yaml\")\n")), ("bomb.yaml", &yaml)]);
    assert!(found.contains("data::too-large") && found.ends_with("\n1 error\n"), "{found}");
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    for (call, name) in [("json", "deep.json"), ("yaml", "deep.yaml")] {
        let found = bounded(&[("a.site", &format!("{ESTATE}data deep {call}(\"{name}\")\n")), (name, &deep)]);
        assert!(found.contains("data::"), "{found}");
    }
}

#[test]
fn looking_through_a_table_in_every_row_ends() {
    let rows: String = (0..20_000).map(|n| format!("r{n}\n")).collect();
    let text = format!(
        "{ESTATE}data rows csv(\"rows.csv\")\nfor row in rows {{\n  let found = find(rows, \"code\", row.code)\n}}\n"
    );
    let found = bounded(&[("a.site", &text), ("rows.csv", &format!("code\n{rows}"))]);
    assert!(found.contains("compose::limit"), "{found}");
}

/// Pieces of which sources are made.
const TOKENS: &[&str] = &[
    "estate",
    "site",
    "adc",
    "fra",
    "let",
    "for",
    "in",
    "if",
    "else",
    "use",
    "template",
    "data",
    "input",
    "one-of",
    "csv",
    "raw",
    "netscaler",
    "at",
    "x",
    "y",
    "code",
    "row",
    "n",
    "=",
    "==",
    "+",
    "-",
    "*",
    "/",
    "%",
    "..",
    ".",
    ",",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "\n",
    ";",
    "${",
    "}",
    "${x}",
    "${code}",
    "\"",
    "\"a\"",
    "\"${x}\"",
    "#",
    "##",
    "10.1.0.0/16",
    "10.1.0.11",
    "1",
    "0",
    "-1",
    "30s",
    "on",
    "off",
    "and",
    "or",
    "not",
    "host(",
    "subnet(",
    "count(",
    "x(",
    "name",
    "number",
    "network",
    "secret",
    "\"vault:x\"",
    "node",
    "role",
    "A",
    "@",
    "\\",
    "$",
    "'",
    "é",
    "\u{202e}",
    "\t",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_soup_of_tokens_is_read(tokens in proptest::collection::vec((proptest::sample::select(TOKENS), any::<bool>()), 0..80)) {
        let text: String = tokens.iter().map(|(token, blank)| format!("{token}{}", if *blank { " " } else { "" })).collect();
        let mut sources = SourceMap::new(vec![("a.site".into(), format!("{ESTATE}{text}\n"))]).unwrap();
        let (checked, found) = compile::check(&mut sources, Request::default());
        prop_assert_eq!(checked.is_some(), !found.has_errors());
        for item in found.items() {
            for label in &item.labels {
                // Every label leads to characters of a file.
                prop_assert!(!sources.is_generated(label.span));
                prop_assert!(sources.slice(label.span).is_some());
            }
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut sources = SourceMap::new(vec![("a.site".into(), text)]).unwrap();
        let _ = compile::check(&mut sources, Request::default());
    }
}
