//! A pool that has no server for a site where it is used.

use std::collections::HashSet;

use super::pools_of;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Placement, Pool, Site, Vip};
use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::no-servers",
        severity: Severity::Error,
        title: "a pool has no server for a site where it is used",
        explanation: "Servers with `at SITE` are members of the service group on that site's ADC only; servers without it are members everywhere. A service group without \
                      members is down, and so is the virtual server before it: the site looks ready, and takes no user when it is needed.",
        source: "NetScaler 12.0 command reference, servicegroup",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 at fra
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
  at syd 10.2.20.10
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
site syd {
  adc ns-syd {
    node 10.2.0.11
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 at fra
  servers  10.2.10.11 at syd
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
  at syd 10.2.20.10
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Pool::SHAPE) {
        return;
    }
    let has = |(id, pool): (Id<Pool>, &Pool)| -> Vec<(Id<Pool>, Option<Id<Site>>)> {
        pool.servers.iter().map(|servers| (id, servers.at.map(|at| at.value))).collect()
    };
    let has: HashSet<_> = estate.pools.iter().flat_map(has).collect();
    for (_, vip) in estate.vips.iter() {
        for (at, pool) in pools_of(vip) {
            if !has.contains(&(pool.value, None)) && !has.contains(&(pool.value, Some(at.site.value))) {
                found.push(finding(estate, vip, at, &estate[pool.value]));
            }
        }
    }
}

fn finding(estate: &Estate, vip: &Vip, at: &Placement, pool: &Pool) -> Diagnostic {
    let (vip, site) = (&vip.name.value, &estate[at.site.value].name.value);
    let message = format!("the pool `{}` has no server at `{site}`, where the vip `{vip}` uses it", pool.name.value);
    Diagnostic::new(&CHECK.rule, message, at.head.span, format!("nothing stands behind `{vip}` here"))
        .and(pool.name.span, format!("no servers at `{site}`"))
        .effect(format!("the virtual server `{vip}` is down at `{site}`: users who are sent there get no connection"))
        .help(format!("add servers with `at {site}`, name another pool behind the address, or take the placement out"))
}
