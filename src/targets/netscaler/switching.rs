//! Content-switching virtual servers on one ADC: which requests are led where.

use std::collections::HashMap;

use super::balancing::{common, described, listening};
use super::certificates;
use super::index::{Index, OnAdc, Placed};
use super::section::Line;
use crate::devices::netscaler::{Command, Expression};
use crate::estate::{Steering, Vip};
use crate::schema::Id;
use crate::schema::literals::{Pattern, UrlPath};
use crate::source::Spanned;

/// The longest rule of a policy in line (netscaler Q13).
const LONGEST: usize = 1_499;

/// The priority of the first policy, and the room that is left before the next.
const PRIORITY: u32 = 100;
const STEP: u32 = 10;

const HOST: &str = "HTTP.REQ.HOSTNAME.SERVER.SET_TEXT_MODE(IGNORECASE)";
const PATH: &str = "HTTP.REQ.URL.PATH";

/// The CS virtual servers of an ADC, each with its policies in the order of its routes, its default and its certificates.
pub(super) fn vservers<'e>(index: &'e Index<'e>, here: &'e OnAdc<'e>) -> impl Iterator<Item = Line> {
    here.vips.iter().filter(|(vip, _)| vip.switches()).flat_map(move |(vip, placed)| {
        let (at, site) = (placed.at, placed.at.site.value);
        let name = index.names.vserver(vip, *placed);
        let command = listening(Command::add("cs vserver").arg(name.as_str()), vip, at);
        // As a rule such a virtual server is always up (cs/cs-vserver, `-stateupdate`): then no backup takes over, and GSLB never leaves the site.
        let command = common(command.option("stateupdate", "ENABLED"), vip, *placed);
        let command = described(command, &vip.head);
        let mut lines = vec![Line::new(at.place(), command).told(*vip, Some(site), Some(at))];
        lines.extend(routes(index, &name, vip, *placed));
        let otherwise = vip.otherwise.and_then(|target| Some((target.span, index.led_to(target.value, placed.adc)?)));
        lines.extend(otherwise.map(|(origin, target)| {
            Line::new(origin, Command::bind("cs vserver").arg(name.as_str()).option("lbvserver", target))
        }));
        lines.extend(certificates::bind_own(index, site, &name, vip));
        lines
    })
}

/// An action for each target, then a policy for each route and its binding.
fn routes(index: &Index<'_>, vserver: &str, vip: &Vip, placed: Placed<'_>) -> Vec<Line> {
    let told = |line: Line| line.told(vip, Some(placed.at.site.value), Some(placed.at));
    // How many policies lead to each target already.
    let mut led: HashMap<Id<Vip>, u32> = HashMap::new();
    let mut lines = Vec::new();
    let mut priority = PRIORITY;
    for route in &vip.route {
        let Some(target) = index.led_to(route.to.value, placed.adc) else { continue };
        let action = index.names.leading(vip, placed, route.to.value);
        for rule in rules(route) {
            let number = led.entry(route.to.value).or_default();
            *number += 1;
            if *number == 1 {
                let command = Command::add("cs action").arg(action.as_str());
                lines.push(told(Line::new(route.to.span, command.option("targetLBVserver", target.as_str()))));
            }
            let policy = index.names.policy(vip, placed, route.to.value, *number);
            let command = Command::add("cs policy").arg(policy.as_str()).option("rule", rule);
            lines.push(told(Line::new(route.head.span, command.option("action", action.as_str()))));
            let command = Command::bind("cs vserver").arg(vserver).option("policyName", policy);
            lines.push(Line::new(route.head.span, command.option("priority", priority)));
            priority = priority.saturating_add(STEP);
        }
    }
    lines
}

/// The rule of a route; several where one would be longer than the appliance takes.
fn rules(route: &Steering) -> Vec<Expression> {
    let hosts: Vec<Option<&Spanned<Pattern>>> = optional(&route.host);
    let paths: Vec<Option<&Spanned<UrlPath>>> = optional(&route.path);
    let whole = rule(&hosts, &paths);
    if whole.to_string().len() <= LONGEST {
        return vec![whole];
    }
    let pairs = hosts.iter().flat_map(|host| paths.iter().map(move |path| rule(&[*host], &[*path])));
    pairs.collect()
}

/// All of `some`, or none once.
fn optional<T>(some: &[T]) -> Vec<Option<&T>> {
    if some.is_empty() { vec![None] } else { some.iter().map(Some).collect() }
}

fn rule(hosts: &[Option<&Spanned<Pattern>>], paths: &[Option<&Spanned<UrlPath>>]) -> Expression {
    let hosts: Vec<Expression> = hosts.iter().flatten().map(|host| asks_for(&host.value)).collect();
    let paths: Vec<Expression> = paths.iter().flatten().flat_map(|path| lies_in(&path.value)).collect();
    let parts = [hosts, paths].into_iter().filter(|tests| !tests.is_empty());
    Expression::All(parts.map(Expression::Any).collect())
}

/// Whether a request asks for a host.
fn asks_for(host: &Pattern) -> Expression {
    match host.0.as_str().strip_prefix('*') {
        Some(zone) => Expression::Test(HOST, "ENDSWITH", zone.to_owned()),
        None => Expression::Test(HOST, "EQ", host.0.as_str().to_owned()),
    }
}

/// Whether a request asks for a path: one of these has to hold.
fn lies_in(path: &UrlPath) -> Vec<Expression> {
    let test = |method, text: String| Expression::Test(PATH, method, text);
    match path {
        UrlPath::Ending(text) => vec![test("ENDSWITH", text.to_string())],
        UrlPath::Beginning(text) => vec![test("STARTSWITH", text.to_string())],
        UrlPath::Below(text) if text.ends_with('/') => vec![test("STARTSWITH", text.to_string())],
        UrlPath::Below(text) => vec![test("EQ", text.to_string()), test("STARTSWITH", format!("{text}/"))],
    }
}
