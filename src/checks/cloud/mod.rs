//! Citrix Cloud: what its leases and Connectors need.

/// An estate of one site with a cloud of these rows.
macro_rules! cloud {
    ($($rows:expr),+ $(,)?) => {
        concat!("estate contoso {\n  language 1\n}\n\nsite fra {\n  network 10.1.0.0/16\n}\n\nlease outage {\n  workspace { validity 7d }\n}\n\n",
            "cloud contoso {\n  region   european-union\n", $($rows),+, "}\n")
    };
}

/// A resource location that hangs together.
macro_rules! location {
    () => {
        "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com\n    open      443 2598\n    catalog apps shared { machines 20;  vda 2203 }\n  }\n"
    };
}

mod autoscale;
mod connector_size;
mod few_connectors;
mod no_fallback;
mod policy_identity;
mod port_closed;
mod rendezvous_egress;
mod rendezvous_names;
mod rendezvous_reliability;
mod rendezvous_vda;
mod site_aggregation;
mod vda_too_old;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &autoscale::CHECK,
    &connector_size::CHECK,
    &few_connectors::CHECK,
    &no_fallback::CHECK,
    &policy_identity::CHECK,
    &port_closed::CHECK,
    &rendezvous_vda::CHECK,
    &site_aggregation::CHECK,
    &vda_too_old::CHECK,
    &rendezvous_names::CHECK,
    &rendezvous_reliability::CHECK,
    &rendezvous_egress::CHECK,
];
