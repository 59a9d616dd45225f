//! Composition: what it makes, what it says where something is wrong, and that it always ends.

mod bombs;
mod origins;

use std::collections::BTreeSet;

use sitewright::compile::{self, Request};
use sitewright::expand::{STATEMENTS, TYPES, functions};

use sitewright::source::SourceMap;

use crate::project::Project;

const ESTATE: &str = "estate contoso {\n  language 1\n}\n";

/// An estate with `text` in it.
fn with(text: &str) -> Project {
    Project::text(&format!("{ESTATE}{text}"))
}

/// The names of the sites that `text` makes, as the ADC in each of them is told.
fn scripts(project: &Project) -> Vec<String> {
    let paths = project.build().into_iter().map(|artifact| artifact.path);
    paths.filter_map(|path| path.strip_prefix("netscaler/ns-")?.strip_suffix(".conf").map(str::to_owned)).collect()
}

/// A template for a site with an ADC.
const BRANCH: &str = "template branch(code name, subnet network = 10.9.0.0/16) {\n  site ${code} {\n    network ${subnet}\n    \
                      adc ns-${code} { node host(subnet, 11) }\n  }\n}\n";

#[test]
fn every_function_gives_what_its_example_says() {
    let table = "\n-- table.json --\n[{\"code\": \"muc\", \"city\": \"Munich\", \"country\": \"DE\"}, {\"code\": \"ber\", \"city\": \"Berlin\", \"country\": \"DE\"}]\n";
    for function in functions() {
        let (example, result) = (function.example, function.result);
        let text =
            format!("data json-table json(\"table.json\")\nif not ({example} == {result}) {{\n  wrong\n}}\n{table}");
        let project = with(&text);
        assert!(project.codes().is_empty(), "{example} is not {result}:\n{}", project.brief());
        let text = format!("data json-table json(\"table.json\")\nif {example} == {result} {{\n  wrong\n}}\n{table}");
        assert_eq!(with(&text).codes(), ["name::unknown-kind"], "the test cannot fail for {example}");
    }
}

#[test]
fn the_examples_of_statements_and_types_are_right() {
    for statement in STATEMENTS {
        let project =
            with(&format!("{}\n-- branches.csv --\ncode,subnet,users\nmuc,10.40.0.0/16,\n", statement.example));
        let codes: Vec<_> = project.codes().into_iter().filter(|code| !code.starts_with("dns::")).collect();
        assert!(codes.is_empty(), "{}:\n{}", statement.word, project.brief());
    }
    for kind in TYPES {
        let text = format!(
            "input value {} = {}\ndata branches csv(\"b.csv\")\n-- b.csv --\ncode\nmuc\n",
            kind.name, kind.example
        );
        let project = with(&text);
        assert!(project.codes().is_empty(), "{}:\n{}", kind.name, project.brief());
    }
}

#[test]
fn a_template_is_used_by_place_by_name_and_with_defaults() {
    let text = format!(
        "{BRANCH}use branch(\"muc\")\nuse branch(\"ber\", 10.8.0.0/16)\nuse branch(subnet = 10.7.0.0/16, code = \"ham\")\n"
    );
    let project = with(&text);
    assert!(project.codes().is_empty(), "{}", project.brief());
    assert_eq!(scripts(&project), ["ber", "ham", "muc"]);
    assert!(project.artifact("netscaler/ns-ham.conf").contains("Node: 10.7.0.11"));
    assert!(project.artifact("netscaler/ns-muc.conf").contains("Node: 10.9.0.11"));
}

#[test]
fn loops_go_over_lists_ranges_and_tables_and_count() {
    let text = format!(
        "{BRANCH}for n, code in [\"muc\", \"ber\"] {{ use branch(code, subnet(10.0.0.0/8, 16, n)) }}\n\
         for n in 3..4 {{ use branch(\"s${{n}}\", subnet(10.0.0.0/8, 16, n)) }}\n\
         for n, row in rows {{ use branch(\"t${{n}}-${{row.code}}\", subnet(10.0.0.0/8, 16, n + 5)) }}\ndata rows csv(\"r.csv\")\n-- r.csv --\ncode\nx\ny\n"
    );
    let project = with(&text);
    assert!(project.codes().is_empty(), "{}", project.brief());
    assert_eq!(scripts(&project), ["ber", "muc", "s3", "s4", "t0-x", "t1-y"]);
}

#[test]
fn a_list_gives_several_values_and_a_loop_in_a_block_gives_rows() {
    let zone = "dns contoso.com {\n  @ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n  for n in 1..2 {\n    ns${n} A host(subnet(192.0.0.0/16, 24, n), 2)\n  }\n}\n";
    let text = format!(
        "{zone}let nodes = [10.1.0.11, 10.1.0.12]\nsite fra {{\n  adc ns-fra {{\n    node ${{nodes}}\n  }}\n}}\n"
    );
    let project = with(&text);
    assert!(project.codes().is_empty(), "{}", project.brief());
    assert!(project.artifact("dns/external/contoso.com.zone").contains("ns2"));
    assert!(project.artifact("netscaler/ns-fra.node-1.conf").contains("add HA node 1 10.1.0.12"));
}

#[test]
fn conditions_choose_one_block() {
    let choose = "input env one-of dev test prod = dev\ntemplate at(code name) {\n  site ${code} {\n    adc ns-${code} { node 10.1.0.11 }\n  }\n}\n\
                  if env == \"prod\" {\n  use at(\"a\")\n} else if env == \"test\" {\n  use at(\"b\")\n} else {\n  use at(\"c\")\n}\n";
    for (env, made) in [("prod", "a"), ("test", "b"), ("dev", "c")] {
        assert_eq!(scripts(&with(choose).input("env", env)), [made], "{env}");
    }
    assert_eq!(scripts(&with(choose)), ["c"]);
}

#[test]
fn inputs_are_checked() {
    let found = |project: Project| project.brief();
    let text = "input env one-of dev prod\ninput sites number = 2\n";
    assert_eq!(found(with(text)), "estate.site:4:7 compose::input the input `env` is not given\n");
    let wrong = found(with(text).input("env", "prd").input("sites", "two").input("env", "prod").input("evn", "dev"));
    assert_eq!(
        wrong,
        "estate.site:1:1 compose::input an input `evn` is given, but none is called so\n\
         estate.site:1:1 compose::input the input `env` is given twice\n\
         estate.site:4:18 compose::input `prd` is none of the words that the input `env` may be\n\
         estate.site:5:7 type::mismatch `two` is not a whole number\n"
    );
}

#[test]
fn order_never_matters() {
    let parts = [ESTATE, BRANCH, "use branch(code)\n", "let code = \"${start}c\"\n", "let start = lower(\"MU\")\n"];
    for turn in 0..parts.len() {
        let text: String = parts.iter().cycle().skip(turn).take(parts.len()).copied().collect();
        let project = Project::text(&text);
        assert!(project.codes().is_empty(), "{}", project.brief());
        assert_eq!(scripts(&project), ["muc"]);
    }
}

#[test]
fn a_template_sees_its_parameters_and_the_estate_only() {
    let text = "template inner() {\n  site ${code} {\n  }\n}\ntemplate outer(code name) {\n  use inner()\n}\nuse outer(\"muc\")\n";
    assert_eq!(with(text).brief(), "estate.site:5:10 name::unknown-variable no variable is called `code`\n");
    let text = "template at(code name) {\n  let n = 1\n  let n = n + 1\n  site ${code}${n} {\n  }\n}\nuse at(\"x\")\n";
    assert_eq!(with(text).brief(), "estate.site:6:7 name::duplicate `n` is declared twice\n");
    // The nearest one of a name counts.
    let text = "let code = \"far\"\ntemplate at(code name) {\n  let code = \"${code}x\"\n  site ${code} {\n    adc ns-${code} { node 10.1.0.11 }\n  }\n}\nuse at(\"near\")\n";
    assert_eq!(scripts(&with(text)), ["nearx"]);
}

#[test]
fn names_and_arguments_are_told_once_however_often_they_count() {
    let text = "template branch(code name, city text) {\n  site ${cod} {\n    location \"${uper(city)}\"\n  }\n}\n\
                for n in 1..50 {\n  use branch(\"s${n}\", \"x\")\n}\nuse branch(\"muc\")\nuse branch(\"ber\", \"x\", \"y\")\nuse brnch(\"x\", \"y\")\nuse branch(town = \"x\", code = \"a\", city = \"b\")\n";
    assert_eq!(
        with(text).brief(),
        "estate.site:5:10 name::unknown-variable no variable is called `cod`\n\
         estate.site:6:17 name::unknown-function no function is called `uper`\n\
         estate.site:12:17 compose::argument this `use` of `branch` lacks `city`\n\
         estate.site:13:24 compose::argument the template `branch` has 2 parameters, and here is one more value\n\
         estate.site:14:5 name::unknown-template no template is called `brnch`\n\
         estate.site:15:12 compose::argument no parameter of the template is called `town`\n"
    );
}

#[test]
fn what_does_not_go_together_is_said() {
    for (text, message) in [
        ("let a = 1 + \"x\"", "`1` (a number) and `x` (a text) cannot be calculated with `+`"),
        ("let a = 1 / 0", "`1` / `0` cannot be worked out: nothing can be divided by 0"),
        (
            "let a = 9_223_372_036_854_775_807 + 1",
            "`9223372036854775807` + `1` cannot be worked out: it is too large a number",
        ),
        ("let a = -(-9_223_372_036_854_775_807 - 1)", "`-9223372036854775808` cannot be negated"),
        ("let a = 10.1.0.1 == 5", "`10.1.0.1` (an address) and `5` (a number) cannot be compared with `==`"),
        ("let a = not 5", "`5` is no condition"),
        ("let a = [1, [2]]", "a list stands inside a list"),
        ("let a = [1, 2][2]", "the list has 2 elements, and none with the number 2"),
        ("let a = \"x${[1]}\"", "a list cannot stand inside a word or a text"),
        (
            "let a = host(10.1.0.0/30, 4)",
            "`host` gives nothing here: `10.1.0.0/30` has 4 addresses, and none with the number 4",
        ),
        ("let a = host(\"x\", 4)", "`x` is not an address with its prefix length"),
        ("for a in 5 {\n}", "`5` is no list"),
        ("let a = 255.255.255.255 + 1", "`255.255.255.255` + `1` cannot be worked out: there is no such address"),
    ] {
        let found = with(text).check();
        let messages: Vec<_> = found.items().iter().map(|item| item.message.as_str()).collect();
        assert_eq!(messages, [message], "{text}");
    }
}

#[test]
fn expressions_have_their_ranks() {
    for (expression, value) in [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 2 - 3", "5"),
        ("-7 / 2", "-4"),
        ("-7 % 2", "1"),
        ("not 1 == 2 and 3 > 2 or off", "on"),
        ("30s * 2 + 1m", "2m"),
        ("10.1.0.1 + 10", "10.1.0.11"),
        ("10.1.0.5 in 10.1.0.0/24", "on"),
        ("\"10.2.0.5\" in 10.1.0.0/24", "off"),
        ("\"a\" in [\"b\", \"a\"]", "on"),
        ("\"250\" > 100", "on"),
        ("count(1..3) == 3", "on"),
        ("host(2001:db8::/64, 17)", "2001:db8::11"),
        ("host(10.1.0.0/16, -2)", "10.1.255.254"),
        ("subnet(2001:db8::/32, 48, 1)", "2001:db8:1::/48"),
        (
            "join(sort([\"b\", 10, 9, \"5\", 1.2.3.4, 1m, 30s, on, 1, \"10\"]), \" \")",
            "1 9 10 30s 1m 1.2.3.4 10 5 b on",
        ),
        ("join(sort([10.1.0.10, 10.1.0.9]), \" \")", "10.1.0.9 10.1.0.10"),
        ("reverse-zone(2001:db8::/32)", "8.b.d.0.1.0.0.2.ip6.arpa"),
    ] {
        let project = with(&format!("if \"${{{expression}}}\" == \"{value}\" {{\n  wrong\n}}\n"));
        assert_eq!(project.codes(), ["name::unknown-kind"], "{expression} is not {value}:\n{}", project.brief());
    }
}

#[test]
fn misplaced_statements_are_said() {
    let text = "else {\n}\nfor n in 1..2\nlet x = 1 { y }\nsite fra {\n  if on\n}\n";
    assert_eq!(
        with(text).brief(),
        "estate.site:4:1 compose::misplaced this `else` has no `if` before it\n\
         estate.site:6:14 compose::misplaced this `for` has no block\n\
         estate.site:7:1 compose::misplaced `let` takes no block\n\
         estate.site:9:8 compose::misplaced this `if` has no block\n"
    );
}

#[test]
fn a_description_stands_above_what_it_describes() {
    let text = format!(
        "## Nobody.\nfor n in 1..2 {{\n  ## Branch ${{n}}.\n  site s${{n}} {{\n  }}\n}}\n## What a branch has.\n{BRANCH}use branch(\"x\")\n"
    );
    assert_eq!(
        with(&text).brief(),
        "estate.site:4:1 syntax::doc-comment-nowhere this `##` comment describes nothing\n"
    );
}

#[test]
fn circles_are_shown() {
    let text = "template a() {\n  use b()\n}\ntemplate b() {\n  use a()\n}\nuse a()\ntemplate c() {\n  use c()\n}\nlet x = y\nlet y = x\n";
    assert_eq!(
        with(text).brief(),
        "estate.site:5:3 compose::recursion templates use one another in a circle: `a` → `b` → `a`\n\
         estate.site:12:3 compose::recursion the template `c` uses itself\n\
         estate.site:14:5 compose::recursion `x` is worked out from itself\n"
    );
}

#[test]
fn words_of_composition_are_free_where_they_mean_nothing() {
    let text = "dns contoso.com {\n  @ NS ns1.contoso.net\n  @ NS ns2.contoso.net\n  data A 192.0.2.1\n  input TXT \"(x) y\"\n  template CNAME data.contoso.com\n}\n";
    let project = with(text);
    assert!(project.codes().is_empty(), "{}", project.brief());
}

#[test]
fn descriptions_say_what_was_worked_out() {
    let text = "template at(code name) {\n  ## The branch ${code}, for \\${money}.\n  site ${code} {\n    ## ${upper(code)}\n    adc ns-${code} { node 10.1.0.11 }\n  }\n}\nuse at(\"muc\")\n";
    let project = with(text);
    let script = project.artifact("netscaler/ns-muc.conf");
    assert!(script.contains("# About: MUC\n"), "{script}");
    assert_eq!(with("## ${\nsite fra {\n}\n").codes(), ["syntax::expression"]);
}

#[test]
fn raw_lines_are_emitted_as_they_are() {
    let text = "site fra {\n  adc ns-fra { node 10.1.0.11 }\n  adc ns-dmz { node 10.1.0.12 }\n}\nlet acl = \"deny-all\"\n\
                raw netscaler at ns-fra ns-dmz {\n  \"add ns acl ${acl} DENY -srcIP = 10.0.0.0-10.255.255.255\"\n  \"apply ns acls\"\n}\n\
                raw netscaler at ns-fra place first {\n  \"enable ns feature \\\"WL\\\"\"\n}\n";
    let project = with(text);
    assert!(project.codes().is_empty(), "{}", project.brief());
    let script = project.artifact("netscaler/ns-fra.conf");
    let at =
        |line: &str| script.lines().position(|found| found == line).unwrap_or_else(|| panic!("no {line} in\n{script}"));
    let acl = at("add ns acl deny-all DENY -srcIP = 10.0.0.0-10.255.255.255");
    assert_eq!(at("apply ns acls"), acl + 1);
    assert!(at("enable ns feature \"WL\"") < acl && acl < at("save ns config"));
    assert!(!project.artifact("netscaler/ns-dmz.conf").contains("WL"));
    let wrong = "site fra {\n  adc ns-fra { node 10.1.0.11 }\n}\nraw netscaler at ns-fra {\n  \"\"\n  \"a\\nb\"\n  \"a\" \"b\"\n  show\n}\nraw powershell at ns-fra {\n}\n";
    assert_eq!(
        with(wrong).brief(),
        "estate.site:8:3 type::mismatch `` is not a line for the device: nothing stands in it\n\
         estate.site:9:3 type::mismatch `a\nb` is not a line for the device: a line end in it would begin another line; write each in quotes of its own\n\
         estate.site:10:7 type::too-many-values a raw line is one text in quotes\n\
         estate.site:11:3 name::unknown-attribute `raw` has no attribute `show`\n\
         estate.site:13:5 type::unknown-word `powershell` is not the language of a device\n"
    );
}

#[test]
fn a_secret_is_named_and_never_said() {
    let text = "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n    gslb 10.1.0.30\n    rpc-password secret \"vault:citrix/rpc\"\n  }\n}\n";
    let script = with(text).artifact("netscaler/ns-fra.conf");
    assert!(script.contains("set ns rpcNode 10.1.0.30 -password @secret:vault:citrix/rpc@"), "{script}");
    let mut sources = SourceMap::new(vec![("a.site".into(), format!("{ESTATE}{text}"))]).unwrap();
    let (built, _) = compile::compile(&mut sources, Request::default()).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&built.unwrap().manifest).unwrap();
    assert_eq!(manifest["artifacts"][0]["secrets"], serde_json::json!(["vault:citrix/rpc"]));
    let computed = text.replace("secret \"vault:citrix/rpc\"", "${rpc}") + "let rpc = secret \"vault:citrix/rpc\"\n";
    assert!(with(&computed).artifact("netscaler/ns-fra.conf").contains("@secret:vault:citrix/rpc@"));
    let owner = "estate contoso {\n  language 1\n  owner secret \"vault:x\"\n}\n";
    assert_eq!(
        Project::text(owner).brief(),
        "estate.site:3:9 type::mismatch `secret \"vault:x\"` is not a text: a secret stands only where one is expected\n"
    );
    for literal in ["hunter2", "\"hunter2\"", "secret \"hunter2\""] {
        let project = with(&text.replace("secret \"vault:citrix/rpc\"", literal));
        assert_eq!(project.codes(), ["type::mismatch"], "{literal}");
    }
}

#[test]
fn every_argument_that_the_command_reference_calls_secret_is_looked_at() {
    let mut names = BTreeSet::new();
    for catalog in ["netscaler-12.0.json", "netscaler-14.1-additions.json"] {
        let text = std::fs::read_to_string(format!("{}/tests/catalogs/{catalog}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let parts: Vec<&str> = text.split("\":{\"k\":\"secret\"").collect();
        names.extend(parts[..parts.len() - 1].iter().map(|part| part.rsplit('"').next().unwrap().to_owned()));
    }
    // ENABLED or DISABLED, whatever its name.
    names.remove("allowextendedmastersecret");
    assert!(names.len() > 30, "{names:?}");
    let site = "site fra {\n  adc ns-fra { node 10.1.0.11 }\n}\nraw netscaler at ns-fra {\n";
    for name in &names {
        let found = with(&format!("{site}  \"set some thing -{name} hunter2\"\n}}\n"));
        assert!(found.codes().contains(&"raw::literal-secret"), "{name}");
        assert!(!found.human().replace("set some thing", "").contains(": hunter2"), "{name}");
    }
    let named = with(&format!(
        "{site}  \"set some thing -password ${{secret \"vault:x\"}}\"\n  \"set some thing -name hunter2\"\n}}\n"
    ));
    assert!(!named.codes().contains(&"raw::literal-secret"), "{}", named.brief());
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let text = include_str!("composition/rich.site").replace('\n', "\r\n");
    let project = Project::text(&text).data("branches.csv", &crate::mutations::TABLE.replace('\n', "\r\n"));
    assert!(project.codes().is_empty(), "{}", project.brief());
}

#[test]
fn documents_of_json_and_yaml_are_rows_and_lists() {
    let json =
        "{\"zone\": \"contoso.com\", \"sites\": [{\"code\": \"muc\", \"nodes\": [\"10.1.0.11\", \"10.1.0.12\"]}]}";
    let text = "data plan json(\"plan.json\")\nfor site in plan.sites {\n  site ${site.code} {\n    adc ns-${site.code} {\n      node ${site.nodes}\n      \
                record www.${plan.zone} A ${site.nodes[1]}\n    }\n  }\n}\n";
    let yaml = "zone: contoso.com\nsites:\n  - code: muc\n    nodes: [10.1.0.11, 10.1.0.12]\n";
    for (text, name, data) in [(text.to_owned(), "plan.json", json), (text.replace("json", "yaml"), "plan.yaml", yaml)]
    {
        let project = with(&text).data(name, data);
        assert!(project.codes().is_empty(), "{}", project.brief());
        assert!(project.artifact("netscaler/ns-muc.conf").contains("add dns addRec www.contoso.com 10.1.0.12"));
        assert!(project.artifact("netscaler/ns-muc.node-1.conf").contains("add HA node 1 10.1.0.12"));
    }
}

#[test]
fn everything_together_is_right() {
    let project = Project::text(include_str!("composition/rich.site")).data("branches.csv", crate::mutations::TABLE);
    assert!(project.codes().is_empty(), "{}", project.brief());
    assert_eq!(scripts(&project), ["ber", "dc1", "dc1.node-1", "dc1.node-2", "dc2", "dc2.node-1", "dc2.node-2", "muc"]);
    let prod = project.input("env", "prod").input("sites", "3");
    assert!(prod.codes().is_empty(), "{}", prod.brief());
    assert!(scripts(&prod).contains(&"dc3".to_owned()));
}
