//! What the users of a Gateway have to prove, as the appliance is told: by classic policies on the Gateway itself, or by an authentication virtual
//! server behind it (nFactor).

use super::access::told;
use super::authentication::{Clients, Policy, policies};
use super::index::{Index, Placed};
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Authentication, Certificate, Factor, Gateway, Site};
use crate::schema::Id;
use crate::source::{Span, Spanned};

/// The page of the appliance with one field for a password, and that with two.
const ONE_PASSWORD: &str = "/nsconfig/loginschema/LoginSchema/SingleAuth.xml";
const TWO_PASSWORDS: &str = "/nsconfig/loginschema/LoginSchema/DualAuth.xml";

/// What the appliance has for a factor that asks nothing, because the page of the one before has asked.
const NO_PAGE: &str = "LSCHEMA_INT";

/// The priority of the first of several policies, and how far the next is from it.
const FIRST: u32 = 100;
const STEP: u32 = 10;

/// A factor of a Gateway, bound for some of its clients as the first or the second.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    pub(super) factor: Factor,
    pub(super) clients: Clients,
    pub(super) second: bool,
    pub(super) origin: Span,
}

/// Whether native clients and browsers need the two factors of `gateway` in different orders: the Workspace app sends the one-time code first, and
/// browsers show the fields in the order of the policies (Citrix, "dual authentication" for Receiver).
pub(super) fn is_crossed(gateway: &Gateway, advanced: bool) -> bool {
    let Some(authentication) = gateway.authentication.as_ref().filter(|_| !advanced) else { return false };
    let all = |factors: &[Spanned<Factor>], wanted: fn(&Factor) -> bool| {
        !factors.is_empty() && factors.iter().all(|factor| wanted(&factor.value))
    };
    all(&authentication.first, |factor| matches!(factor, Factor::Ldap(_)))
        && all(&authentication.then, |factor| matches!(factor, Factor::Radius(_)))
}

/// What is bound to `gateway`, in the order in which it is asked.
pub(super) fn bound(gateway: &Gateway, advanced: bool) -> Vec<Bound> {
    let Some(authentication) = &gateway.authentication else { return Vec::new() };
    let Authentication { first, then, .. } = authentication;
    let with = |factors: &[Spanned<Factor>], clients, second| -> Vec<Bound> {
        let bound = factors.iter().map(|factor| Bound { factor: factor.value, clients, second, origin: factor.span });
        bound.collect()
    };
    if is_crossed(gateway, advanced) {
        let banks = [
            with(first, Clients::Web, false),
            with(then, Clients::Native, false),
            with(then, Clients::Web, true),
            with(first, Clients::Native, true),
        ];
        return banks.concat();
    }
    [with(first, Clients::All, false), with(then, Clients::All, true)].concat()
}

/// The policies of one bank, each with its priority.
fn bank(index: &Index<'_>, site: Id<Site>, bound: &[Bound], second: bool) -> impl Iterator<Item = (Policy, u32, Span)> {
    let policies: Vec<(Policy, Span)> = bound
        .iter()
        .filter(|bound| bound.second == second)
        .flat_map(|bound| policies(index, site, bound.factor, bound.clients).map(|policy| (policy, bound.origin)))
        .collect();
    (0..).zip(policies).map(|(at, (policy, origin)): (u32, _)| (policy, FIRST + STEP * at, origin))
}

/// `bind vpn vserver … -policy …`: the first that knows the user counts, and of a second bank one has to know him too.
pub(super) fn classic(index: &Index<'_>, site: Id<Site>, name: &str, gateway: &Gateway) -> Vec<Line> {
    let bound = bound(gateway, false);
    let banks = [false, true].map(|second| bank(index, site, &bound, second).map(move |one| (one, second)));
    let line = |((policy, priority, origin), second): ((Policy, u32, Span), bool)| {
        let command = Command::bind("vpn vserver").arg(name).option("policy", policy.name).option("priority", priority);
        Line::new(origin, if second { command.flag("secondary") } else { command })
    };
    banks.into_iter().flatten().map(line).collect()
}

/// The authentication virtual server of a Gateway, which has no address of its own, with its pages and factors; and the profile by which the Gateway
/// finds it.
pub(super) fn advanced(
    index: &Index<'_>,
    gateway: &Gateway,
    placed: Placed<'_>,
    bind_certificate: impl Fn(&str, Spanned<Id<Certificate>>) -> Line,
) -> Vec<Line> {
    let Some(authentication) = &gateway.authentication else { return Vec::new() };
    let origin = authentication.head.span;
    let site = placed.at.site.value;
    let named = |object, suffix| index.names.of_gateway(object, gateway, placed, suffix);
    let vserver = named("authentication vserver", "aaa");
    let page = named("authentication loginSchema", "login");
    let label = named("authentication policylabel", "second");
    let asks = |factors: &[Spanned<Factor>]| factors.iter().any(|factor| !matches!(factor.value, Factor::Saml(_)));
    let (first_asks, second_asks) = (asks(&authentication.first), asks(&authentication.then));
    let mut lines = Vec::new();
    let made = |command: Command| told(Line::new(origin, command), gateway, placed);
    let mut add = |command: Command| lines.push(made(command));
    if first_asks || second_asks {
        let file = if first_asks && second_asks { TWO_PASSWORDS } else { ONE_PASSWORD };
        let schema = Command::add("authentication loginSchema").arg(page.as_str());
        add(schema.option("authenticationSchema", file).option("SSOCredentials", "YES"));
    }
    add(Command::add("authentication vserver").arg(vserver.as_str()).arg("SSL").arg("0.0.0.0"));
    if first_asks {
        let page_policy = named("authentication loginSchemaPolicy", "login");
        let policy = Command::add("authentication loginSchemaPolicy").arg(page_policy.as_str());
        add(policy.option("rule", "true").option("action", page.as_str()));
        let bind = Command::bind("authentication vserver").arg(vserver.as_str()).option("policy", page_policy.as_str());
        add(bind.option("priority", FIRST).option("gotoPriorityExpression", "END"));
    }
    if !authentication.then.is_empty() {
        let schema = if second_asks && !first_asks { page.as_str() } else { NO_PAGE };
        add(Command::add("authentication policylabel").arg(label.as_str()).option("loginSchema", schema));
    }
    lines.push(bind_certificate(&vserver, gateway.certificate));
    let bound = bound(gateway, true);
    lines.extend(bank(index, site, &bound, true).map(|(policy, priority, origin)| {
        let command = Command::bind("authentication policylabel").arg(label.as_str()).option("policyName", policy.name);
        Line::new(origin, command.option("priority", priority).option("gotoPriorityExpression", "NEXT"))
    }));
    lines.extend(bank(index, site, &bound, false).map(|(policy, priority, origin)| {
        let command = Command::bind("authentication vserver").arg(vserver.as_str()).option("policy", policy.name);
        let mut command = command.option("priority", priority);
        if !authentication.then.is_empty() {
            command = command.option("nextFactor", label.as_str());
        }
        Line::new(origin, command.option("gotoPriorityExpression", "NEXT"))
    }));
    let command = Command::add("authentication authnProfile").arg(profile(index, gateway, placed));
    lines.push(made(command.option("authnVsName", vserver)));
    lines
}

/// The profile that leads a Gateway to its authentication virtual server.
pub(super) fn profile(index: &Index<'_>, gateway: &Gateway, placed: Placed<'_>) -> String {
    index.names.of_gateway("authentication authnProfile", gateway, placed, "aaa")
}
