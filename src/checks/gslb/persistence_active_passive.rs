//! A persistence that outlasts the time for a recovery.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, GslbMethodWord};
use crate::schema::literals::Duration;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::persistence-active-passive",
        severity: Severity::Advice,
        title: "clients are kept at a site for longer than a recovery may take",
        explanation: "With persistence a client that was answered with one site is answered with it again, until its entry is forgotten. In an active-passive domain there is nothing to \
                      keep apart while the first site works; after a failover and back it keeps clients at the site that they should leave, for as long as the timeout. It is compared with \
                      the shortest `rto` of the plans.",
        source: "NetScaler 12.0 command reference, gslb vserver (timeout); Citrix, NetScaler: Configure persistent connections",
        wrong: concat!(
            xenmobile!("xms.contoso.com mam.contoso.com", ""),
            "dns contoso.com {
  @    NS    ns1.contoso.net
  xms  CNAME xms.gslb.contoso.com
  mam  CNAME mam.gslb.contoso.com
  ttl  5m
  delegate gslb to fra syd
}
plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 1h
  rpo 15m
}
plan xms-home {
  failback xenmobile xms from syd to fra
}
",
            "pool web {
  protocol HTTP
  port     80
  servers  10.1.10.51 at fra
  servers  10.2.10.51 at syd
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.50 public 198.51.100.50
  at syd 10.2.20.50 public 203.0.113.50
}
",
            web_gslb!("  method      active-passive fra syd\n  persistence SOURCEIP timeout 120\n")
        ),
        right: concat!(
            xenmobile!("xms.contoso.com mam.contoso.com", ""),
            "dns contoso.com {
  @    NS    ns1.contoso.net
  xms  CNAME xms.gslb.contoso.com
  mam  CNAME mam.gslb.contoso.com
  ttl  5m
  delegate gslb to fra syd
}
plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 1h
  rpo 15m
}
plan xms-home {
  failback xenmobile xms from syd to fra
}
",
            "pool web {
  protocol HTTP
  port     80
  servers  10.1.10.51 at fra
  servers  10.2.10.51 at syd
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.50 public 198.51.100.50
  at syd 10.2.20.50 public 203.0.113.50
}
",
            web_gslb!("  method      active-passive fra syd\n  persistence SOURCEIP timeout 30\n")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let rtos = estate.plans.iter().filter_map(|(_, plan)| plan.rto.as_ref());
    let Some(rto) = rtos.min_by_key(|rto| (rto.value, rto.span)) else { return };
    for (_, gslb) in estate.gslbs.iter() {
        let chain = gslb.method.kind.value == GslbMethodWord::ActivePassive;
        let timeout = gslb.persistence.as_ref().and_then(|persistence| persistence.timeout.as_ref());
        let Some(timeout) = timeout.filter(|_| chain) else { continue };
        let kept = Duration::from_secs(timeout.value.0.saturating_mul(60));
        if kept <= rto.value {
            continue;
        }
        let message = format!("clients of `{}` keep their site for {kept}", gslb.answers().0);
        found.push(
            Diagnostic::new(&CHECK.rule, message, timeout.span, "minutes")
                .and(rto.span, "a recovery is to be done within this time")
                .and(gslb.method.head.span, "the sites take over one after the other")
                .help("write a shorter timeout, or take the `persistence` line out"),
        );
    }
}
