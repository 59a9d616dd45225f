//! Whether every command of a script finds what it refers to, in the order in which the script is run.

use std::collections::{BTreeMap, BTreeSet};

use super::book::book;
use super::commands;
use super::line::Line;
use super::references::{
    ONE_RECORD_A_VALUE, REFERENCES, SHARED_NAMES, VERBS_ON_OBJECTS, WHOLE_IDENTITY, feature_of, is_from_factory,
};

/// The problems of a script that is run on an appliance without configuration, each with its line number.
///
/// A line that the catalog does not accept is a problem here too, since nobody knows what it would have made. Commands
/// that remove are not followed: what a script has removed still counts as there.
pub(crate) fn check_order(text: &str) -> Vec<String> {
    let mut appliance = Appliance::default();
    appliance.nsips(text);
    for (number, text) in commands(text) {
        appliance.number = number;
        match Line::read(text) {
            Ok(line) => appliance.run(&line),
            Err(problems) => problems.into_iter().for_each(|problem| appliance.complain(problem)),
        }
    }
    appliance.problems
}

/// What a script has made so far; all names are in lower case.
#[derive(Default)]
struct Appliance {
    number: usize,
    /// Kind and identity of each object, the name first, and the line that added it.
    objects: BTreeMap<(String, Vec<String>), usize>,
    features: BTreeSet<String>,
    /// The type of records in which each GSLB virtual server answers; a name may have one virtual server for each.
    record_types: BTreeMap<String, String>,
    problems: Vec<String>,
}

impl Appliance {
    fn run(&mut self, line: &Line) {
        let (verb, kind) = line.command.split_once(' ').unwrap_or((&line.command, ""));
        match (verb, kind) {
            ("enable", "ns feature") => self.features.extend(line.positional.iter().map(|name| name.to_lowercase())),
            ("disable", "ns feature") => {
                self.features.retain(|name| !line.positional.iter().any(|off| off.eq_ignore_ascii_case(name)));
            }
            _ => {
                self.check_features(kind, line);
                self.check_subject(verb, kind, line);
                self.check_references(line);
                self.check_zone(line);
                self.record(verb, kind, line);
            }
        }
    }

    /// The management addresses are there already; the head of a script names them.
    fn nsips(&mut self, text: &str) {
        let head = text.lines().filter(|line| line.starts_with("# Node") || line.starts_with("# NetScaler ADC"));
        let words = head.flat_map(str::split_whitespace).filter(|word| word.parse::<std::net::Ipv4Addr>().is_ok());
        for address in words {
            self.objects.insert(("ns ip".to_owned(), vec![address.to_owned()]), 0);
        }
    }

    fn complain(&mut self, problem: String) {
        self.problems.push(format!("line {}: {problem}", self.number));
    }

    fn has(&self, kind: &str, name: &str) -> bool {
        let is_it = |(has, identity): &(String, Vec<String>)| has == kind && identity[0] == name;
        self.objects.keys().any(is_it) || is_from_factory(kind, name)
    }

    fn check_features(&mut self, kind: &str, line: &Line) {
        let types = line.values("servicetype").iter().map(|word| word.to_uppercase());
        let offloads = kind.split(' ').next() != Some("gslb")
            && types.into_iter().any(|word| word == "DTLS" || (word.starts_with("SSL") && word != "SSL_BRIDGE"));
        for feature in feature_of(kind).into_iter().chain(offloads.then_some("ssl")) {
            if !self.features.contains(feature) {
                self.complain(format!("`{}` needs the feature {}", line.command, feature.to_uppercase()));
            }
        }
    }

    /// The object that `set`, `bind` and their like act on, where a script can add such an object.
    fn check_subject(&mut self, verb: &str, kind: &str, line: &Line) {
        let Some(argument) = book().first_argument(&format!("add {kind}")) else { return };
        for name in line.values(argument).iter().map(|name| canonical(kind, name)) {
            if VERBS_ON_OBJECTS.contains(&verb) && !self.has(kind, &name) {
                self.complain(format!("`{}` finds no {kind} `{name}`", line.command));
            }
        }
    }

    fn check_references(&mut self, line: &Line) {
        for reference in REFERENCES.iter().filter(|reference| reference.command == line.command) {
            // What follows the first value belongs to it: the netmask of an address.
            if let Some(name) = line.values(reference.argument).first() {
                let name = canonical(reference.kinds[0], name);
                if !reference.kinds.iter().any(|kind| self.has(kind, &name)) {
                    let kinds = reference.kinds.join(" or ");
                    self.complain(format!("`{}` finds no {kinds} `{name}`", line.command));
                }
            }
        }
        for name in ["-policy", "-policyname"].into_iter().flat_map(|option| line.values(option)) {
            let name = name.to_lowercase();
            let is_policy = |(kind, identity): &(String, Vec<String>)| kind.ends_with("policy") && identity[0] == name;
            if !self.objects.keys().any(is_policy) {
                self.complain(format!("`{}` finds no policy `{name}`", line.command));
            }
        }
    }

    /// A zone that the appliance owns has its SOA and NS records first; one that it only answers for has none.
    fn check_zone(&mut self, line: &Line) {
        if line.command != "add dns zone" {
            return;
        }
        let owned = line.values("-proxymode").iter().any(|mode| mode.eq_ignore_ascii_case("no"));
        for zone in line.values("zonename").iter().map(|zone| canonical("dns zone", zone)) {
            for kind in ["dns soarec", "dns nsrec"] {
                match (owned, self.has(kind, &zone)) {
                    (true, false) => self.complain(format!("the zone `{zone}` is owned, but has no {kind} yet")),
                    (false, true) => self.complain(format!("the zone `{zone}` is not owned, but has a {kind}")),
                    _ => {}
                }
            }
        }
    }

    fn record(&mut self, verb: &str, kind: &str, line: &Line) {
        match (verb, kind) {
            ("add", _) => {
                self.check_site_address(kind, line);
                for identity in identities(kind, line) {
                    if kind == "gslb vserver" {
                        let of_type = line.values("-dnsrecordtype").first().map_or("A", String::as_str);
                        self.record_types.insert(identity[0].clone(), of_type.to_uppercase());
                    }
                    self.insert(kind, identity);
                }
            }
            ("bind", "gslb vserver") => {
                let vserver = line.positional.first().map(|name| canonical(kind, name)).unwrap_or_default();
                let of_type = self.record_types.get(&vserver).cloned().unwrap_or_default();
                for domain in line.values("-domainname") {
                    self.insert("gslb domain", vec![canonical("gslb domain", domain), of_type.clone()]);
                }
            }
            _ => {}
        }
    }

    fn insert(&mut self, kind: &str, identity: Vec<String>) {
        let alone = [kind];
        let rivals = SHARED_NAMES.iter().copied().find(|group| group.contains(&kind)).unwrap_or(&alone);
        for rival in rivals {
            if let Some(first) = self.objects.get(&((*rival).to_owned(), identity.clone())) {
                self.complain(format!("the {rival} `{}` was added in line {first} already", identity.join(" ")));
            }
        }
        self.objects.insert((kind.to_owned(), identity), self.number);
    }

    /// A site is local if the appliance has its address at that moment; without a word it becomes remote for ever.
    fn check_site_address(&mut self, kind: &str, line: &Line) {
        if kind == "gslb site" && line.values("sitetype").is_empty() {
            self.objects.insert(("site of no type".to_owned(), line.values("siteipaddress").to_vec()), self.number);
        }
        for address in line.values("ipaddress") {
            if kind == "ns ip" && self.has("site of no type", address) {
                self.complain(format!("the address `{address}` comes after its site, which is remote now"));
            }
        }
    }
}

/// What distinguishes the objects that `line` adds; most have a name alone.
fn identities(kind: &str, line: &Line) -> Vec<Vec<String>> {
    let mut names: Vec<String> = line.positional.iter().map(|name| canonical(kind, name)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    if ONE_RECORD_A_VALUE.contains(&kind) {
        return names[1..].iter().map(|value| vec![names[0].clone(), value.clone()]).collect();
    }
    if WHOLE_IDENTITY.contains(&kind) {
        names.extend_from_slice(line.values("-mx"));
    } else {
        names.truncate(1);
    }
    vec![names]
}

/// A name as it is compared; a final dot of a domain name means nothing.
fn canonical(kind: &str, name: &str) -> String {
    let lower = name.to_lowercase();
    let is_domain = kind.starts_with("dns ") || kind == "gslb domain";
    if is_domain && lower.len() > 1 { lower.trim_end_matches('.').to_owned() } else { lower }
}
