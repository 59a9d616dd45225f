//! Which uses of one address can stand together.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;

use super::addresses::{Role, Use};
use crate::estate::Protocol;
use crate::source::{Span, Spanned};

/// Which of the two addresses of a use is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Private,
    Public,
}

impl View {
    pub(super) fn of(self, used: &Use<'_>) -> Option<Spanned<IpAddr>> {
        match self {
            Self::Private => Some(used.private),
            Self::Public => used.public,
        }
    }
}

/// The order in which [`clashing`] wants them: what leaves the least room stands first, so that whoever clashes with anything clashes with the first,
/// or with the first on its port.
pub(super) fn rank(used: &Use<'_>) -> (u8, bool, bool, Span) {
    let role = match used.role {
        Role::Node => 0,
        Role::Snip => 1,
        Role::Gslb => 2,
        Role::Dns => 3,
        Role::Vip => 4,
        Role::Listener { .. } => 5,
        Role::Server(_) => 6,
        Role::Sql => 7,
    };
    (role, used.adc.is_none(), used.site.is_none(), used.private.span)
}

/// The uses of one address that cannot stand together, in the order in which they are written, each place once.
pub(super) fn clashing<'u, 'e>(group: &[&'u Use<'e>], view: View) -> Vec<&'u Use<'e>> {
    let mut on_port: HashMap<(u16, bool), usize> = HashMap::new();
    let mut clashing = BTreeSet::new();
    for (at, used) in group.iter().enumerate() {
        let same_port: Vec<usize> =
            ports(used.role).into_iter().map(|port| *on_port.entry(port).or_insert(at)).collect();
        if let Some(other) = same_port.into_iter().chain([0]).find(|other| clash(group[*other], used, view)) {
            clashing.extend([other, at]);
        }
    }
    let mut uses: Vec<_> = clashing.into_iter().map(|at| group[at]).collect();
    uses.sort_by_key(|used| view.of(used).map(|address| address.span));
    uses.dedup_by_key(|used| view.of(used).map(|address| address.span));
    uses
}

/// Whether one address cannot be both; `a` does not come after `b` in the order of [`rank`].
fn clash(a: &Use<'_>, b: &Use<'_>, view: View) -> bool {
    if view.of(a).map(|address| address.span) == view.of(b).map(|address| address.span) {
        return false;
    }
    if a.site.zip(b.site).is_some_and(|(a, b)| a != b) {
        return true;
    }
    let share_port = ports(a.role).iter().any(|port| ports(b.role).contains(port));
    let other_adc = a.adc.zip(b.adc).is_some_and(|(a, b)| a != b);
    match (a.role, b.role) {
        // Two placements of one declaration at one site are reported as such.
        (Role::Listener { .. }, Role::Listener { .. }) if (a.kind, a.name) == (b.kind, b.name) => false,
        _ if view == View::Public => share_port,
        (Role::Listener { .. }, Role::Listener { .. }) => other_adc || share_port,
        // A node that stands twice in one ADC is counted elsewhere.
        (Role::Node, Role::Node) => other_adc,
        // What it is declared for.
        (Role::Vip, Role::Listener { .. }) => other_adc,
        (Role::Snip | Role::Gslb | Role::Dns, Role::Snip | Role::Gslb | Role::Dns) => other_adc || a.role == b.role,
        (Role::Server(_), Role::Server(_)) | (Role::Sql, Role::Sql) => false,
        (Role::Server(protocol) | Role::Listener { protocol, .. }, Role::Sql) => protocol != Protocol::Tcp,
        _ => true,
    }
}

/// The ports on which it is reached from outside, and whether by UDP.
fn ports(role: Role) -> Vec<(u16, bool)> {
    match role {
        Role::Listener { port, protocol } => vec![(port, protocol.is_udp())],
        // Metric exchange, plain and secured.
        Role::Gslb => vec![(3009, false), (3011, false)],
        Role::Dns => vec![(53, false), (53, true)],
        Role::Node | Role::Snip | Role::Vip | Role::Server(_) | Role::Sql => Vec::new(),
    }
}
