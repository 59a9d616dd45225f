//! Checks of farms, leases, licenses and clouds: their bounds, and what is nobody's mistake.

use crate::project::Project;

/// What a farm of two zones needs; each part may be another one.
struct Farm<'f> {
    version: &'f str,
    link: &'f str,
    lease: &'f str,
    license: &'f str,
    catalog: &'f str,
    users: u32,
}

const FARM: Farm<'_> = Farm {
    version: "7.15",
    link: "bandwidth 20Mbps;  rtt 40ms",
    lease: "local-host-cache on",
    license: "owned 90_000;  server lic.corp.contoso.com { site fra }",
    catalog: "static { machines 50 }",
    users: 40,
};

impl Farm<'_> {
    fn project(&self) -> Project {
        let Self { version, link, lease, license, catalog, users } = self;
        Project::text(&format!(
            "estate contoso {{ language 1 }}
site fra {{ }}
site syd {{ }}
link fra syd {{ {link} }}
sql ctx {{ listener ctx.corp.contoso.com;  database Site;  logging Log;  monitoring Monitor;  availability always-on;  at fra 10.1.30.10 }}
license ctx {{ {license} }}
lease outage {{ {lease} }}
farm global {{
  version {version};  database ctx;  license ctx;  lease outage
  zone fra primary {{ site fra;  controller a.corp.contoso.com;  controller b.corp.contoso.com }}
  zone syd satellite {{ site syd;  controller c.corp.contoso.com;  controller d.corp.contoso.com;  catalog desks {catalog} }}
  users all {{ count {users};  home syd;  uses desks }}
}}
"
        ))
    }

    #[track_caller]
    fn finds(&self, codes: &[&str]) {
        let project = self.project();
        assert_eq!(project.codes(), codes, "\n{}", project.brief());
    }
}

#[test]
fn a_farm_that_hangs_together_has_no_finding() {
    FARM.finds(&[]);
}

#[test]
fn an_elected_broker_was_tested_with_so_many_machines() {
    for (version, machines, is_fine) in [
        ("7.12", 5_000, true),
        ("7.12", 5_001, false),
        ("7.13", 5_001, false),
        ("7.14", 10_000, true),
        ("7.14", 10_001, false),
        ("2203", 10_001, false),
    ] {
        let catalog = format!("static {{ machines {machines} }}");
        let codes: &[&str] = if is_fine { &[] } else { &["farm::too-many-machines"] };
        Farm { version, catalog: &catalog, link: "bandwidth 10Gbps;  rtt 5ms", ..FARM }.finds(codes);
    }
    // Connection Leasing elects nobody.
    let many = "static { machines 20_000 }";
    let leasing = Farm { lease: "connection-leasing on", catalog: many, link: "bandwidth 10Gbps;  rtt 5ms", ..FARM };
    leasing.finds(&[]);
}

#[test]
fn a_line_bears_sessions_by_its_class() {
    for (users, link, is_fine) in [
        (49, "bandwidth 1Mbps;  rtt 250ms", true),
        (49, "bandwidth 1Mbps;  rtt 251ms", false),
        (50, "bandwidth 2Mbps;  rtt 250ms", false),
        (50, "bandwidth 1500kbps;  rtt 100ms", true),
        (499, "bandwidth 1499kbps;  rtt 100ms", false),
        (999, "bandwidth 2Mbps;  rtt 50ms", true),
        (1_000, "bandwidth 8Mbps;  rtt 10ms", true),
        (3_000, "bandwidth 8Mbps;  rtt 6ms", false),
        // What is not declared is not judged.
        (3_000, "bandwidth 10Mbps", true),
    ] {
        let catalog = "static { machines 5 }";
        let codes: &[&str] = if is_fine { &[] } else { &["farm::link-too-slow"] };
        Farm { users, link, catalog, ..FARM }.finds(codes);
    }
}

#[test]
fn caches_are_of_their_versions() {
    for (version, lease, is_fine) in [
        ("7.7", "connection-leasing on", true),
        ("7.15", "connection-leasing on", true),
        ("7.16", "connection-leasing on", false),
        ("7.11", "local-host-cache on", false),
        ("7.12", "local-host-cache on", true),
        ("2402", "local-host-cache on", true),
    ] {
        Farm { version, lease, ..FARM }.finds(if is_fine { &[] } else { &["lease::version"] });
    }
}

#[test]
fn leases_are_valid_for_whole_days_from_1_to_30() {
    let found = |validity: &str| {
        Project::text(&format!("estate a {{ language 1 }}\nlease x {{ workspace {{ validity {validity} }} }}\n"))
    };
    for fine in ["1d", "7d", "30d", "24h", "2w"] {
        assert!(found(fine).codes().is_empty(), "{fine}");
    }
    for (wrong, mended) in [("0s", "1d"), ("23h", "1d"), ("36h", "2d"), ("31d", "30d"), ("30d1s", "30d")] {
        let project = found(wrong);
        assert_eq!(project.codes(), ["lease::validity"], "{wrong}");
        let fixed = project.fixed("lease::validity").unwrap();
        assert!(fixed.sources.files()[0].text.contains(&format!("validity {mended}")), "{wrong}");
        assert!(fixed.codes().is_empty(), "{wrong}");
    }
}

#[test]
fn licenses_are_split_or_are_not() {
    let two = |first: &str, second: &str| {
        format!(
            "owned 100;  alias lic.corp.contoso.com;  server a.corp.contoso.com {{ site fra {first} }};  server b.corp.contoso.com {{ site syd {second} }}"
        )
    };
    for (license, codes) in [
        (two("; licenses 60", "; licenses 40"), &[][..]),
        (two("; licenses 60", "; licenses 41"), &["license::split"]),
        (two("; licenses 60", "; licenses 39"), &["license::split", "license::too-few"]),
        (two("", ""), &["license::split"]),
        ("model concurrent;  owned 10;  server a.corp.contoso.com { site fra }".to_owned(), &[]),
        ("owned 39;  server a.corp.contoso.com { site fra }".to_owned(), &["license::too-few"]),
    ] {
        Farm { license: &license, ..FARM }.finds(codes);
    }
}

#[test]
fn a_suggestion_is_none_of_the_list() {
    let catalog = "static { machines 5;  controllers c.corp.contoso.com e.corp.contoso.com }";
    let project = Farm { catalog, ..FARM }.project();
    assert_eq!(project.codes(), ["farm::unknown-controller"]);
    let fixed = project.fixed("farm::unknown-controller").unwrap();
    assert!(fixed.codes().is_empty(), "{}", fixed.brief());
}

#[test]
fn pooled_desktops_that_nobody_counts_on_are_nobodys_mistake() {
    Farm { catalog: "pooled { machines 5 }", ..FARM }.finds(&[]);
    Farm { catalog: "pooled { machines 5;  in-outage on }", ..FARM }.finds(&["lease::pooled"]);
    let reused = "local-host-cache on;  reuse-pooled on";
    Farm { catalog: "pooled { machines 5;  in-outage on }", lease: reused, ..FARM }.finds(&[]);
    let leasing = "connection-leasing on;  reuse-pooled on";
    Farm { catalog: "pooled { machines 5;  in-outage on }", lease: leasing, ..FARM }.finds(&["lease::pooled"]);
}

#[test]
fn a_cloud_is_not_called_like_a_farm() {
    let farm = FARM.project();
    let cloud = "cloud Global { region japan;  identity active-directory;  location fra { site fra
  connector e.corp.contoso.com;  connector f.corp.contoso.com;  storefront s.corp.contoso.com } }";
    let both = format!("{}{cloud}\n", farm.sources.files()[0].text);
    assert_eq!(Project::text(&both).codes(), ["farm::name-twice"]);
    assert!(Project::text(&both.replace("Global", "daas")).codes().is_empty());
}
