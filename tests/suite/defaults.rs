//! `defaults` of the estate: what counts in every declaration of a kind that does not say it itself.

use crate::project::Project;

/// The starter example with `defaults` in its estate, and passages replaced.
fn starter(defaults: &str, changes: &[(&str, &str)]) -> Project {
    let example = Project::example("starter");
    let files: Vec<(String, String)> = example
        .sources
        .files()
        .iter()
        .map(|file| {
            let mut text = file.text.replace("  owner    \"Network Team\"", &format!("  defaults {{ {defaults} }}"));
            for (from, to) in changes {
                text = text.replace(from, to);
            }
            (file.name.clone(), text)
        })
        .collect();
    Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

fn script(project: &Project) -> String {
    project.artifact("netscaler/ns-ber.conf")
}

#[test]
fn a_default_counts_where_the_row_is_not_written() {
    let project = starter(
        "gslb { ttl 45s };  vip { method ROUNDROBIN;  persistence COOKIEINSERT timeout 10 }",
        &[("  ttl    30s\n", "")],
    );
    let script = script(&project);
    for said in ["45", "ROUNDROBIN", "COOKIEINSERT"] {
        assert!(script.contains(said), "{said}\n{script}");
    }
}

#[test]
fn what_is_written_counts_before_a_default() {
    let project = starter("gslb { ttl 45s }", &[]);
    assert!(!script(&project).contains("45"));
    assert!(script(&project).contains("30"));
}

#[test]
fn defaults_reach_kinds_inside_others_and_whole_blocks() {
    let text = "site fra { adc ns-fra { node 10.1.0.11 } }\n\
        estate contoso { language 1; defaults { adc { dns 10.1.0.53 }; site { role standby }; dns { soa { serial 7 } } } }\n\
        dns contoso.com { @ NS ns1.contoso.net }\n";
    let project = Project::text(text);
    assert!(project.codes().is_empty(), "{}", project.brief());
    assert!(project.artifact("netscaler/ns-fra.conf").contains("10.1.0.53"));
    assert!(project.artifact("dns/external/contoso.com.zone").contains(" 7 "));
}

#[test]
fn a_default_that_nothing_uses_is_fine() {
    let project =
        Project::text("estate contoso { language 1; defaults { gslb { ttl 45s }; sql { availability cluster } } }\n");
    assert!(project.codes().is_empty(), "{}", project.brief());
}

/// The codes, and what stands at the first place of each.
fn found(defaults: &str) -> Vec<(&'static str, String)> {
    let text = format!(
        "gslb a {{ domain a.gslb.contoso.com; method round-robin }}\n\
         gslb b {{ domain b.gslb.contoso.com; method round-robin }}\n\
         estate contoso {{ language 1; defaults {{ {defaults} }} }}\n\
         dns contoso.com {{ @ NS ns1.contoso.net }}\n"
    );
    let project = Project::text(&text);
    let found = project.check();
    let errors = found.items().iter().filter(|item| item.rule.severity == sitewright::diagnostics::Severity::Error);
    let own = errors.filter(|item| !item.rule.code.starts_with("gslb::"));
    own.map(|item| (item.rule.code, project.sources.text(item.span()).to_owned())).collect()
}

#[test]
fn what_is_wrong_in_a_default_is_said_once_where_it_stands() {
    let one = |code, at: &str| vec![(code, at.to_owned())];
    assert_eq!(found("gslb { ttl 60 }"), one("type::mismatch", "60"));
    assert_eq!(found("gslb { monitor alive }"), one("name::unknown-reference", "alive"));
    assert_eq!(found("gslb { ttl 60s 70s }"), one("type::too-many-values", "70s"));
    assert_eq!(found("gslb { ttl 60s; ttl 70s }"), one("type::repeated", "ttl 70s"));
    assert_eq!(found("gslb { ttl 60s }; gslb { ttl 70s }"), one("type::repeated", "gslb"));
    assert_eq!(found("gslb web { ttl 60s }"), one("type::too-many-values", "web"));
    assert_eq!(found("gslb { tll 60s }"), one("name::unknown-attribute", "tll"));
    assert_eq!(found("gslbb { ttl 60s }"), one("name::unknown-kind", "gslbb"));
    assert_eq!(found("estate { owner \"x\" }"), one("name::unknown-kind", "estate"));
    assert_eq!(found("dns { soa { refresh soon } }"), one("type::mismatch", "soon"));
}

#[test]
fn a_row_that_every_declaration_says_for_itself_has_no_default() {
    for (defaults, at) in [
        ("gslb { domain www.contoso.com }", "domain www.contoso.com"),
        ("site { network 10.1.0.0/16 }", "network 10.1.0.0/16"),
        ("dns { view internal }", "view internal"),
        ("vip { at fra 10.1.0.1 }", "at fra 10.1.0.1"),
    ] {
        assert_eq!(found(defaults), [("estate::no-default", at.to_owned())]);
    }
}

/// The recovery example, in which XenMobile's TTL comes from the estate.
fn recovery(defaults: &str) -> Project {
    let example = Project::example("xenmobile-dr");
    let owner = "  owner    \"Citrix Platform Team\"";
    let files: Vec<(String, String)> = example
        .sources
        .files()
        .iter()
        .map(|file| (file.name.clone(), file.text.replace(owner, &format!("  defaults {{ {defaults} }}"))))
        .collect();
    Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

#[test]
fn a_finding_about_a_default_leads_to_it_and_can_be_allowed_there() {
    let project = recovery("xenmobile { ttl 3h }");
    let found = project.check();
    let finding = found.items().iter().find(|item| item.rule.code == "gslb::ttl-too-high").unwrap();
    assert_eq!(project.sources.text(finding.span()), "3h");
    let allowed = recovery("allow gslb::ttl-too-high \"a test\";  xenmobile { ttl 3h }");
    assert!(allowed.codes().is_empty(), "{}", allowed.brief());
}
