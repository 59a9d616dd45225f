//! Networks of two sites that overlap.

use std::collections::HashMap;

use ipnet::IpNet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Site};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::overlapping-networks",
        severity: Severity::Error,
        title: "networks of two sites overlap",
        explanation: "What lies in both networks is at both sites, and a router sends it to one: to the one with the longer prefix, or to whichever route it learnt. Between the \
                      sites nothing in the overlap can be reached, neither by metric exchange nor by replication.",
        source: "RFC 4632 §5.1 (the longest match decides)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  network 10.1.0.0/16
}
site syd {
  network 10.1.128.0/17
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  network 10.1.0.0/16
}
site syd {
  network 10.2.128.0/17
}
",
    },
    run: Run::Estate(run),
};

/// A network of a site.
#[derive(Clone, Copy)]
struct Network {
    net: IpNet,
    site: Id<Site>,
    span: Span,
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    let of_site = |(site, declared): (Id<Site>, &'_ Site)| -> Vec<Network> {
        declared.network.iter().map(|network| Network { net: network.value.0, site, span: network.span }).collect()
    };
    let mut networks: Vec<Network> = estate.sites.iter().flat_map(of_site).collect();
    // A network stands before those inside it, so that the open ones are always around each other.
    networks.sort_by_key(|network| (network.net.network(), network.net.prefix_len(), network.span));
    let mut open: Vec<Network> = Vec::new();
    let mut open_of: HashMap<Id<Site>, usize> = HashMap::new();
    for network in networks {
        while let Some(closed) = open.pop_if(|last| !last.net.contains(&network.net)) {
            *open_of.entry(closed.site).or_default() -= 1;
        }
        let own = open_of.entry(network.site).or_default();
        // Inside a network of its own site it was found with that one.
        if let Some(around) = open.last().filter(|_| *own == 0) {
            found.push(finding(estate, network, *around));
        }
        *own += 1;
        open.push(network);
    }
}

fn finding(estate: &Estate, network: Network, around: Network) -> Diagnostic {
    let name = |network: Network| &estate[network.site].name.value;
    let how = if network.net == around.net { "is a network of" } else { "lies inside a network of" };
    let message = format!("the network `{}` of `{}` {how} `{}`", network.net, name(network), name(around));
    Diagnostic::new(&CHECK.rule, message, network.span, format!("at `{}`", name(network)))
        .and(around.span, format!("`{}` has all of it", name(around)))
        .effect(format!("addresses in {} are reached at one of the two sites only", network.net))
        .help("split the larger network, or correct the one that is mistyped")
}
