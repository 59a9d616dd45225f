//! DNS checks, and what is nobody's mistake.

mod servers;
mod targets;
mod times;
mod values;
mod views;

use crate::project::Project;

const ESTATE: &str = "estate contoso {\n  language 1\n}\n";

/// An estate whose zone `contoso.com` has these lines besides a name server elsewhere.
fn zone(lines: &str) -> Project {
    Project::text(&format!("{ESTATE}dns contoso.com {{\n  @ NS ns1.contoso.net\n{lines}\n}}\n"))
}

/// The same with other declarations behind it.
fn zone_and(lines: &str, others: &str) -> Project {
    Project::text(&format!("{ESTATE}dns contoso.com {{\n  @ NS ns1.contoso.net\n{lines}\n}}\n{others}"))
}

/// Two sites with an ADC each, and the GSLB domain `web.gslb.contoso.com`.
const WEB: &str = "site fra { adc ns-fra { node 10.1.0.11; gslb 10.1.0.30; dns 10.1.0.53 public 198.51.100.53
  record tools.gslb.contoso.com A 10.1.20.9 } }
site syd { adc ns-syd { node 10.2.0.11; gslb 10.2.0.30; dns 10.2.0.53 public 203.0.113.53 } }
pool web { protocol HTTP; port 80; servers 10.1.10.11 at fra; servers 10.2.10.11 at syd }
vip web { protocol HTTP; port 80; pool web
  at fra 10.1.20.10 public 198.51.100.40; at syd 10.2.20.10 public 203.0.113.40 }
gslb web { domain web.gslb.contoso.com; vip web; method active-passive fra syd }
";

#[track_caller]
fn assert_codes(project: &Project, codes: &[&str]) {
    assert_eq!(project.codes(), codes, "\n{}", project.brief());
}

#[track_caller]
fn assert_fixed(project: &Project, code: &str, line: &str) {
    let fixed = project.fixed(code).unwrap();
    assert!(fixed.codes().is_empty(), "\n{}", fixed.brief());
    assert!(fixed.sources.files()[0].text.contains(line), "{}", fixed.sources.files()[0].text);
}
