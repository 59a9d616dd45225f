//! A server that stands twice in one pool.

use std::collections::{HashMap, HashSet};

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Servers};
use crate::schema::literals::Host;
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::duplicate-server",
        severity: Severity::Error,
        title: "a server stands twice in a pool at one site",
        explanation: "A service group has a member once for each address and port; the second is refused, and with it the weight that it was given. Servers without `at` are \
                      members at every site, also where the same address is given with `at`.",
        source: "NetScaler 12.0 command reference, servicegroup",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 10.1.10.11
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 10.1.10.12
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    // A product's pools share their servers, which are looked at once, under its own name.
    let mut told = HashSet::new();
    for (_, product) in estate.xenmobiles.iter() {
        for at in &product.at {
            let mut first = HashMap::new();
            for server in &at.servers {
                if let Some(span) = first.insert(server.value, server.span) {
                    told.insert(server.span);
                    let host = Spanned::new(Host::Address(server.value), server.span);
                    found.push(finding(&format!("the xenmobile `{}`", product.name.value), &host, span));
                }
            }
        }
    }
    for (_, pool) in estate.pools.iter() {
        for (server, first) in twice(&pool.servers) {
            if told.insert(server.span) {
                found.push(finding(&format!("the pool `{}`", pool.name.value), server, first));
            }
        }
    }
}

type Server = Spanned<Host>;

/// The servers that are members already where they are added again, each with the place of the first.
fn twice(servers: &[Servers]) -> Vec<(&Server, Span)> {
    // By address: the first at all, the first of every site, and the first of each site.
    let (mut any, mut everywhere, mut of_site) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut found = Vec::new();
    for row in servers {
        for server in &row.addresses {
            let address = (&server.value, row.port.map(|port| port.value));
            let first = match &row.at {
                None => any.get(&address),
                Some(at) => everywhere.get(&address).or_else(|| of_site.get(&(address, at.value))),
            };
            found.extend(first.map(|span| (server, *span)));
            any.entry(address).or_insert(server.span);
            match &row.at {
                None => everywhere.entry(address).or_insert(server.span),
                Some(at) => of_site.entry((address, at.value)).or_insert(server.span),
            };
        }
    }
    found
}

fn finding(whose: &str, server: &Server, first: Span) -> Diagnostic {
    let message = format!("the server `{}` stands twice in {whose}", server.value);
    Diagnostic::new(&CHECK.rule, message, server.span, "again here")
        .and(first, "first here")
        .help("write each server once, or correct the address")
}
