//! Configurations of a small world, so that two of them meet in names, addresses and domains.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

/// A configuration, as numbers that choose among few names.
#[derive(Clone)]
pub(super) struct Config {
    servers: Vec<Option<(bool, u8)>>,
    monitors: Vec<Option<(bool, u8)>>,
    groups: Vec<Option<Group>>,
    certificates: Vec<Option<(u8, Option<u8>)>>,
    balanced: Vec<Option<Balanced>>,
    switched: Vec<Option<Switched>>,
    sites: Vec<Option<u8>>,
    services: Vec<Option<(bool, u8, u8)>>,
    domains: Vec<Option<Domain>>,
    records: Vec<(u8, std::collections::BTreeSet<u8>)>,
    features: std::collections::BTreeSet<u8>,
    settings: (Option<u8>, Option<u8>, bool),
}

#[derive(Clone, Debug)]
struct Group {
    renamed: bool,
    kind: u8,
    members: std::collections::BTreeMap<u8, (u8, bool)>,
    monitor: Option<u8>,
    comment: Option<u8>,
}

#[derive(Clone, Debug)]
struct Balanced {
    renamed: bool,
    kind: u8,
    address: u8,
    timeout: Option<u8>,
    groups: std::collections::BTreeSet<u8>,
    backup: Option<u8>,
    certificate: Option<u8>,
    tls: bool,
    off: bool,
}

#[derive(Clone, Debug)]
struct Switched {
    address: u8,
    default: Option<u8>,
    policies: std::collections::BTreeMap<u8, u8>,
}

#[derive(Clone, Debug)]
struct Domain {
    renamed: bool,
    kind: u8,
    method: bool,
    services: std::collections::BTreeMap<u8, u8>,
    backup: Option<u8>,
    domain: Option<(u8, u8)>,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.lines().iter().try_for_each(|line| writeln!(f, "\n    {line}"))
    }
}

pub(super) fn config() -> impl Strategy<Value = Config> {
    let few = || 0..3_u8;
    let group = (
        any::<bool>(),
        0..2_u8,
        proptest::collection::btree_map(0..4_u8, (1..4_u8, any::<bool>()), 0..4),
        option::of(0..2_u8),
        option::of(few()),
    )
        .prop_map(|(renamed, kind, members, monitor, comment)| Group { renamed, kind, members, monitor, comment });
    let balanced =
        (
            (any::<bool>(), 0..3_u8, 0..4_u8, option::of(few())),
            (
                btree_set(few(), 0..3),
                option::of(0..4_u8),
                option::of(few()),
                any::<bool>(),
                proptest::bool::weighted(0.2),
            ),
        )
            .prop_map(|((renamed, kind, address, timeout), (groups, backup, certificate, tls, off))| {
                Balanced { renamed, kind, address, timeout, groups, backup, certificate, tls, off }
            });
    let switched = (0..4_u8, option::of(0..4_u8), proptest::collection::btree_map(0..3_u8, 0..4_u8, 0..3))
        .prop_map(|(address, default, policies)| Switched { address, default, policies });
    let domain = (
        any::<bool>(),
        0..2_u8,
        any::<bool>(),
        proptest::collection::btree_map(0..4_u8, 1..3_u8, 0..4),
        option::of(few()),
        option::of((few(), few())),
    )
        .prop_map(|(renamed, kind, method, services, backup, domain)| Domain {
            renamed,
            kind,
            method,
            services,
            backup,
            domain,
        });
    (
        (
            vec(option::of((any::<bool>(), 0..5_u8)), 4),
            vec(option::of((any::<bool>(), few())), 2),
            vec(option::of(group), 3),
        ),
        (vec(option::of((few(), option::of(few()))), 3), vec(option::of(balanced), 4), vec(option::of(switched), 2)),
        (vec(option::of(few()), 3), vec(option::of((any::<bool>(), few(), 0..4_u8)), 4), vec(option::of(domain), 3)),
        (
            vec((few(), btree_set(few(), 0..3)), 2),
            btree_set(0..4_u8, 0..4),
            (option::of(few()), option::of(few()), any::<bool>()),
        ),
    )
        .prop_map(
            |(
                (servers, monitors, groups),
                (certificates, balanced, switched),
                (sites, services, domains),
                (records, features, settings),
            )| {
                Config {
                    servers,
                    monitors,
                    groups,
                    certificates,
                    balanced,
                    switched,
                    sites,
                    services,
                    domains,
                    records,
                    features,
                    settings,
                }
            },
        )
}

impl Config {
    /// Its commands, in an order in which none is refused.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Lines::default();
        self.appliance(&mut lines);
        self.balancing(&mut lines);
        self.switching(&mut lines);
        self.gslb(&mut lines);
        lines.lines
    }

    fn appliance(&self, lines: &mut Lines) {
        for feature in &self.features {
            lines.push(format!("enable ns feature {}", ["LB", "SSL", "GSLB", "CS"][usize::from(*feature)]));
        }
        let (name, buffer, is_on) = self.settings;
        lines.push(format!("set ns hostName ns{}", name.unwrap_or(9)));
        lines.extend(buffer.map(|size| format!("set ns tcpParam -nagle ENABLED -delayedAck {}", 10 + size)));
        if is_on {
            lines.push("set dns parameter -recursion ENABLED".to_owned());
            lines.push("add dns cnameRec alias.contoso.com a0.contoso.com -TTL 60".to_owned());
        }
        for (host, (ttl, addresses)) in self.records.iter().enumerate() {
            for address in addresses {
                lines.push(format!(
                    "add dns addRec a{host}.contoso.com 10.9.0.{address} -TTL {}",
                    [5, 60, 3600][usize::from(*ttl)]
                ));
            }
        }
    }

    fn balancing(&self, lines: &mut Lines) {
        for (at, monitor) in present(&self.monitors) {
            lines.push(format!(
                "add lb monitor m{at} {} -interval {}",
                if monitor.0 { "HTTP" } else { "TCP" },
                5 + monitor.1
            ));
        }
        for (at, (renamed, address)) in present(&self.servers) {
            if lines.claim(format!("server {address}")) {
                lines.push(format!("add server {} 10.0.1.{address}", server(at, *renamed)));
            }
        }
        for (at, group) in present(&self.groups) {
            let name = named("g", at, group.renamed);
            let comment = group.comment.map(|comment| format!(" -comment \"words {comment}\"")).unwrap_or_default();
            lines.push(format!("add serviceGroup {name} {}{comment}", ["HTTP", "SSL"][usize::from(group.kind)]));
            for (member, (weight, off)) in &group.members {
                let Some(server) = self.server(*member, lines) else { continue };
                let state = if *off { " -state DISABLED" } else { "" };
                lines.push(format!("bind serviceGroup {name} {server} 80 -weight {weight}{state}"));
            }
            if let Some(monitor) = group.monitor.filter(|at| self.monitors[usize::from(*at)].is_some()) {
                lines.push(format!("bind serviceGroup {name} -monitorName m{monitor}"));
            }
        }
        for (at, (file, _)) in present(&self.certificates) {
            lines.push(format!("add ssl certKey c{at} -cert c{file}.pem -key c{file}.key"));
        }
        for (at, (_, issuer)) in present(&self.certificates) {
            if let Some(issuer) =
                issuer.filter(|issuer| usize::from(*issuer) > at && self.certificates[usize::from(*issuer)].is_some())
            {
                lines.push(format!("link ssl certKey c{at} c{issuer}"));
            }
        }
        for (at, vserver) in present(&self.balanced) {
            self.vserver(at, vserver, lines);
        }
        for (at, vserver) in present(&self.balanced) {
            if let Some(backup) =
                vserver.backup.filter(|backup| usize::from(*backup) != at).and_then(|backup| self.vserver_name(backup))
            {
                lines.push(format!("set lb vserver {} -backupVServer {backup}", named("v", at, vserver.renamed)));
            }
        }
    }

    fn vserver(&self, at: usize, vserver: &Balanced, lines: &mut Lines) {
        let name = named("v", at, vserver.renamed);
        let kind = ["HTTP", "SSL", "TCP"][usize::from(vserver.kind)];
        let has_address = vserver.address > 0 && lines.claim(format!("address {}", vserver.address));
        let address = if has_address { format!(" 10.0.2.{} 443", vserver.address) } else { String::new() };
        let timeout = vserver
            .timeout
            .map(|timeout| format!(" -persistenceType SOURCEIP -timeout {}", 2 + timeout))
            .unwrap_or_default();
        let state = if vserver.off { " -state DISABLED" } else { "" };
        lines.push(format!("add lb vserver {name} {kind}{address}{timeout}{state}"));
        for group in &vserver.groups {
            if let Some(group) = &self.groups[usize::from(*group)] {
                let at = self
                    .groups
                    .iter()
                    .position(|own| own.as_ref().is_some_and(|own| std::ptr::eq(own, group)))
                    .unwrap();
                lines.push(format!("bind lb vserver {name} {}", named("g", at, group.renamed)));
            }
        }
        if kind == "SSL" {
            if let Some(certificate) = vserver.certificate.filter(|at| self.certificates[usize::from(*at)].is_some()) {
                lines.push(format!("bind ssl vserver {name} -certkeyName c{certificate}"));
            }
            if vserver.tls {
                lines.push(format!("set ssl vserver {name} -tls1 DISABLED"));
            }
        }
    }

    fn switching(&self, lines: &mut Lines) {
        for at in 0..3_u8 {
            if let Some(target) = self.vserver_name(at) {
                lines.push(format!("add cs action ca{at} -targetLBVserver {target}"));
                lines.push(format!(
                    "add cs policy cp{at} -rule \"HTTP.REQ.URL.STARTSWITH(\\\"/{at}\\\")\" -action ca{at}"
                ));
            }
        }
        for (at, switched) in present(&self.switched) {
            let address = 4 + switched.address;
            if !lines.claim(format!("address {address}")) {
                continue;
            }
            lines.push(format!("add cs vserver cs{at} HTTP 10.0.2.{address} 443"));
            if let Some(default) = switched.default.and_then(|default| self.vserver_name(default)) {
                lines.push(format!("bind cs vserver cs{at} -lbvserver {default}"));
            }
            let mut priorities = std::collections::BTreeSet::new();
            for (policy, priority) in &switched.policies {
                if self.vserver_name(*policy).is_some() && priorities.insert(*priority) {
                    lines.push(format!("bind cs vserver cs{at} -policyName cp{policy} -priority {}", 100 + priority));
                }
            }
        }
    }

    fn gslb(&self, lines: &mut Lines) {
        for (at, address) in present(&self.sites) {
            lines.push(format!("add gslb site s{at} REMOTE 10.1.{at}.{address}"));
        }
        let mut services = std::collections::BTreeSet::new();
        for (at, (renamed, site, address)) in present(&self.services) {
            if self.sites[usize::from(*site)].is_some() && lines.claim(format!("gslb {address}")) {
                services.insert(at);
                lines.push(format!(
                    "add gslb service {} 10.2.0.{address} SSL 443 -siteName s{site}",
                    named("gs", at, *renamed)
                ));
            }
        }
        for (at, domain) in present(&self.domains) {
            let name = named("gv", at, domain.renamed);
            let method = if domain.method { " -lbMethod ROUNDROBIN" } else { "" };
            lines.push(format!("add gslb vserver {name} {}{method}", ["SSL", "HTTP"][usize::from(domain.kind)]));
            for (service, weight) in &domain.services {
                let at = usize::from(*service);
                if let Some((renamed, ..)) = self.services[at].filter(|_| services.contains(&at)) {
                    lines.push(format!(
                        "bind gslb vserver {name} -serviceName {} -weight {weight}",
                        named("gs", at, renamed)
                    ));
                }
            }
        }
        for (at, domain) in present(&self.domains) {
            let name = named("gv", at, domain.renamed);
            let backup = domain.backup.map(usize::from).filter(|backup| *backup != at);
            if let Some((backup, other)) = backup.and_then(|backup| Some((backup, self.domains[backup].as_ref()?))) {
                lines.push(format!("set gslb vserver {name} -backupVServer {}", named("gv", backup, other.renamed)));
            }
            if let Some((domain, ttl)) = domain.domain.filter(|(domain, _)| lines.claim(format!("domain {domain}"))) {
                lines.push(format!("bind gslb vserver {name} -domainName d{domain}.gslb.contoso.com -TTL {}", 5 + ttl));
            }
        }
    }

    fn server(&self, at: u8, lines: &Lines) -> Option<String> {
        let (renamed, _) = self.servers[usize::from(at)]?;
        let name = server(usize::from(at), renamed);
        lines.lines.iter().any(|line| line.starts_with(&format!("add server {name} "))).then_some(name)
    }

    fn vserver_name(&self, at: u8) -> Option<String> {
        self.balanced[usize::from(at)].as_ref().map(|vserver| named("v", usize::from(at), vserver.renamed))
    }
}

#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    claimed: std::collections::BTreeSet<String>,
}

impl Lines {
    fn push(&mut self, line: String) {
        self.lines.push(line);
    }

    fn extend(&mut self, lines: impl IntoIterator<Item = String>) {
        self.lines.extend(lines);
    }

    /// Whether nobody else has it.
    fn claim(&mut self, what: String) -> bool {
        self.claimed.insert(what)
    }
}

fn present<T>(items: &[Option<T>]) -> impl Iterator<Item = (usize, &T)> {
    items.iter().enumerate().filter_map(|(at, item)| Some((at, item.as_ref()?)))
}

fn server(at: usize, renamed: bool) -> String {
    named("srv", at, renamed)
}

fn named(kind: &str, at: usize, renamed: bool) -> String {
    format!("{kind}{at}{}", if renamed { "-new" } else { "" })
}
