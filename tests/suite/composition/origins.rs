//! Findings about what composition made: they lead to what is written, to the data, and to what made it.

use super::{BRANCH, with};
use crate::project::Project;

fn snapshot(name: &str, text: &str) {
    crate::snapshot::snapshot("composition", name, text);
}

/// The example of 200 branches with the row of Bonn replaced.
fn branches(bonn: &str) -> Project {
    let example = Project::example("branches");
    let table = example.data_text("branches.csv");
    let row = table.lines().find(|line| line.contains(",Bonn,")).unwrap().to_owned();
    let table = table.replace(&row, bonn);
    example.data("branches.csv", &table)
}

#[test]
fn two_hundred_branches_take_less_than_sixty_lines() {
    let example = Project::example("branches");
    assert!(example.codes().is_empty(), "{}", example.brief());
    let lines: usize = example.sources.files().iter().map(|file| file.text.lines().count()).sum();
    assert!(lines < 60, "{lines}");
    assert_eq!(example.build().iter().filter(|artifact| artifact.path.ends_with(".conf")).count(), 203);
    assert_eq!(example.data_text("branches.csv").lines().count(), 201);
}

#[test]
fn a_bad_row_is_told_with_its_cell_the_template_and_the_use() {
    snapshot("bad-subnet", &branches("bon,Bonn,10.69.64.300/18,198.18.13.53,40").human());
    snapshot("small-subnet", &branches("bon,Bonn,10.69.64.0/27,198.18.13.53,40").human());
    snapshot("code-twice", &branches("ber,Bonn,10.69.64.0/18,198.18.13.53,40").human());
    snapshot("bad-address", &branches("bon,Bonn,10.69.64.0/18,198.18.13,40").human());
    snapshot("cell-missing", &branches("bon,Bonn,10.69.64.0/18,198.18.13.53").human());
}

#[test]
fn the_same_in_many_copies_is_told_once() {
    let text = format!(
        "{}for n in 1..50 {{ use branch(\"s${{n}}\") }}\n",
        BRANCH.replace("network ${subnet}", "netwrok ${subnet}")
    );
    let found = with(&text).human();
    snapshot("many-copies", &found);
}

#[test]
fn an_allow_in_a_template_counts_for_its_copies_and_for_what_loops_make_in_its_block() {
    let certificate = "template unused(name name) {\n  certificate ${name} {\n    names ${name}.contoso.com\n    cert \"${name}.pem\"\n    key \"${name}.key\"\n    \
                       allow tls::unused-certificate \"kept, CHG0042\"\n  }\n}\nfor name in [\"a\", \"b\"] { use unused(name) }\n";
    let project = with(certificate);
    assert!(project.codes().is_empty(), "{}", project.brief());
    let needless = certificate.replace("tls::unused-certificate", "gslb::ttl-too-high");
    assert_eq!(
        with(&needless).codes(),
        ["tls::unused-certificate", "tls::unused-certificate", "allow::unused", "allow::unused"]
    );
    let pool = |allow: &str| {
        format!(
            "for n in 1..2 {{\n  site s${{n}} {{\n    network subnet(10.0.0.0/8, 16, n)\n    adc ns-${{n}} {{ node host(subnet(10.0.0.0/8, 16, n), 11) }}\n  }}\n}}\nvip web {{\n  protocol HTTP\n  port 80\n  pool web\n  \
             for n in 1..2 {{\n    at s${{n}} host(10.9.0.0/16, n)\n  }}\n{allow}}}\npool web {{\n  protocol HTTP\n  port 80\n  servers 10.1.0.30 10.2.0.30\n}}\n"
        )
    };
    let found = with(&pool("")).codes();
    assert_eq!(found, ["net::outside-network", "net::outside-network"]);
    let project = with(&pool("  allow net::outside-network \"the lab\"\n"));
    assert!(project.codes().is_empty(), "{}", project.brief());
}

#[test]
fn what_could_not_be_made_is_not_missed() {
    // The site `muc` is not made, and the link to it is no mistake of its own.
    let text =
        format!("{BRANCH}use branch(\"muc\", \"10.300.0.0/16\")\nsite fra {{\n}}\nlink fra muc {{ rtt 10ms }}\n");
    assert_eq!(with(&text).codes(), ["type::mismatch"]);
    let text = "site fra {\n  adc ns-fra {\n    node ${10 / 0}\n    snip host(10.1.0.0/24, 300)\n  }\n}\n";
    assert_eq!(with(text).codes(), ["compose::value", "compose::value"]);
}

#[test]
fn a_fix_in_a_template_is_offered_where_all_copies_agree() {
    let text = format!(
        "{}use branch(\"a\")\nuse branch(\"b\", 10.8.0.0/16)\n",
        BRANCH.replace("network ${subnet}", "netwrok ${subnet}")
    );
    let fixed = with(&text).fixed("name::unknown-attribute").unwrap();
    assert!(fixed.codes().is_empty(), "{}", fixed.brief());
    assert!(with(&text).check().items().iter().all(|item| item.fix.as_ref().is_none_or(|fix| !fix.safe)));
}

#[test]
fn an_allow_that_other_inputs_may_need_is_not_taken_out_unseen() {
    let text = "site fra {\n  allow net::outside-network \"the lab\"\n}\n";
    let safe = |project: Project| {
        let found = project.check();
        assert_eq!(found.items().iter().map(|item| item.rule.code).collect::<Vec<_>>(), ["allow::unused"]);
        found.items()[0].fix.as_ref().unwrap().safe
    };
    assert!(safe(with(text)));
    assert!(!safe(with(&format!("{text}input env one-of dev prod = dev\n"))));
}

#[test]
fn every_bad_cell_is_told_and_very_many_are_counted() {
    let example = || Project::example("branches");
    let bad = |count: usize| {
        let mut at = 0;
        let table: String = example()
            .data_text("branches.csv")
            .lines()
            .map(|line| {
                at += 1;
                if at > 1 && at <= count + 1 {
                    line.replacen("10.", "10.300.", 1) + "\n"
                } else {
                    line.to_owned() + "\n"
                }
            })
            .collect();
        example().data("branches.csv", &table).check()
    };
    let found = bad(5);
    assert_eq!(found.items().len(), 5, "{found:?}");
    assert!(found.items().iter().all(|item| item.rule.code == "type::mismatch" && item.also.is_none()));
    let found = bad(50);
    assert_eq!(found.items().len(), 20);
    assert_eq!(
        found.items()[19].also.as_deref(),
        Some("the same in 30 more: line 22, line 23, line 24, line 25, line 26, line 27, line 28, line 29, …")
    );
}
