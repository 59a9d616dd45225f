//! GSLB: names that the ADCs answer with the address of a site that works.

/// The beginning of the examples: an estate of two sites, each with an ADC that takes part in GSLB and answers DNS.
macro_rules! two_sites {
    () => {
        "estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    dns  10.1.0.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30
    dns  10.2.0.53
  }
}
"
    };
}

/// A pool and a vip at both sites of the examples.
macro_rules! web {
    () => {
        "pool web {
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
"
    };
}

/// The GSLB domain of the examples.
macro_rules! web_domain {
    () => {
        "gslb web {
  domain web.gslb.contoso.com
  vip    web
  method active-passive fra syd
}
"
    };
}

/// XenMobile over two sites, with what it needs for a failover. The arguments are the names of its certificate, and further lines of its
/// `xenmobile` declaration.
macro_rules! xenmobile {
    ($names:literal, $lines:literal) => {
        concat!(
            "estate contoso {
  language 1
}
site fra {
  role primary
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30 public 198.51.100.30
    dns  10.1.0.53 public 198.51.100.53
  }
}
site syd {
  role standby
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30 public 203.0.113.30
    dns  10.2.0.53 public 203.0.113.53
  }
}
certificate xms {
  names ",
            $names,
            "
  cert  xms.pem
  key   xms.key
}
xenmobile xms {
  fqdn        xms.contoso.com
  method      cname gslb.contoso.com
  certificate xms
  database    xms-sql
",
            $lines,
            "  at fra {
    servers 10.1.10.11
    mdm     10.1.20.10 public 198.51.100.40
    mam     10.1.20.12
    gateway 10.1.20.14 public 198.51.100.44
  }
  at syd {
    servers 10.2.10.11
    mdm     10.2.20.10 public 203.0.113.40
    mam     10.2.20.12
    gateway 10.2.20.14 public 203.0.113.44
    standby offline
  }
}
sql xms-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
dns corp.contoso.com {
  view internal
  @    NS dc1.corp.contoso.com
  dc1  A  10.1.0.2
}
"
        )
    };
}

mod cname_method;
mod cname_missing;
mod delegation_incomplete;
mod delegation_missing;
mod delegations;
mod domain_twice;
mod local_record_conflict;
mod locals;
mod method_sites;
mod needs_two_domains;
mod no_dns_listener;
mod no_gslb_address;
mod one_target;
mod private_answer;
mod service_type;
mod single_site;
mod ttl_too_high;
mod two_adcs;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &cname_missing::CHECK,
    &delegation_incomplete::CHECK,
    &delegation_missing::CHECK,
    &domain_twice::CHECK,
    &local_record_conflict::CHECK,
    &method_sites::CHECK,
    &needs_two_domains::CHECK,
    &no_dns_listener::CHECK,
    &no_gslb_address::CHECK,
    &one_target::CHECK,
    &private_answer::CHECK,
    &service_type::CHECK,
    &single_site::CHECK,
    &ttl_too_high::CHECK,
    &two_adcs::CHECK,
];
