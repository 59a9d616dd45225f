//! GSLB: names that the ADCs answer with the address of a site that works.

/// The beginning of the examples: an estate of two sites, each with an ADC that takes part in GSLB and answers DNS. The arguments are what
/// stands behind the version of the language, and behind the GSLB address of each ADC.
macro_rules! sites {
    ($estate:literal, $fra:literal, $syd:literal) => {
        concat!(
            "estate contoso {
  language 1
",
            $estate,
            "}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30",
            $fra,
            "
    dns  10.1.0.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30",
            $syd,
            "
    dns  10.2.0.53
  }
}
"
        )
    };
}

/// Two sites of which nothing else is said.
macro_rules! two_sites {
    () => {
        sites!("", "", "")
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

/// A GSLB domain for the vip of the examples, with these lines.
macro_rules! web_gslb {
    ($lines:literal) => {
        concat!(
            "gslb web {
  domain web.gslb.contoso.com
  vip    web
",
            $lines,
            "}
"
        )
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

mod at_elsewhere;
mod auto_sync;
mod backup_has_domain;
mod backup_loop;
mod backup_method;
mod child_with_vserver;
mod clients;
mod cname_method;
mod cname_missing;
mod custom_load;
mod delegation_incomplete;
mod delegation_missing;
mod delegations;
mod domain_twice;
mod dynamic_method_without_mep;
mod edr_with_backup_ip;
mod lame_delegation;
mod local_record_conflict;
mod locals;
mod method_settings;
mod method_sites;
mod mir_active_passive;
mod mixed_record_type;
mod monitor_always;
mod needs_two_domains;
mod no_dns_listener;
mod no_gslb_address;
mod no_mep_no_monitor;
mod one_target;
mod persistence_active_passive;
mod persistence_id;
mod private_answer;
mod proximity_without_locations;
mod proxy_with_sourceip;
mod public_ip_reused;
mod range;
mod service_settings;
mod service_type;
mod service_without_vserver;
mod session_exchange;
mod single_site;
mod site_domain_conflict;
mod site_persistence_type;
mod too_many_sites;
mod ttl_too_high;
mod ttl_too_low;
mod two_adcs;
mod vserver_without_domain;
mod weights;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &at_elsewhere::CHECK,
    &auto_sync::CHECK,
    &backup_has_domain::CHECK,
    &backup_loop::CHECK,
    &backup_method::CHECK,
    &child_with_vserver::CHECK,
    &clients::CHECK,
    &cname_missing::CHECK,
    &custom_load::CHECK,
    &delegation_incomplete::CHECK,
    &delegation_missing::CHECK,
    &domain_twice::CHECK,
    &dynamic_method_without_mep::CHECK,
    &edr_with_backup_ip::CHECK,
    &lame_delegation::CHECK,
    &local_record_conflict::CHECK,
    &method_settings::CHECK,
    &method_sites::CHECK,
    &mir_active_passive::CHECK,
    &mixed_record_type::CHECK,
    &monitor_always::CHECK,
    &needs_two_domains::CHECK,
    &no_dns_listener::CHECK,
    &no_gslb_address::CHECK,
    &no_mep_no_monitor::CHECK,
    &one_target::CHECK,
    &persistence_active_passive::CHECK,
    &persistence_id::CHECK,
    &private_answer::CHECK,
    &proximity_without_locations::CHECK,
    &proxy_with_sourceip::CHECK,
    &public_ip_reused::CHECK,
    &range::CHECK,
    &service_settings::CHECK,
    &service_type::CHECK,
    &service_without_vserver::CHECK,
    &session_exchange::CHECK,
    &single_site::CHECK,
    &site_domain_conflict::CHECK,
    &site_persistence_type::CHECK,
    &too_many_sites::CHECK,
    &ttl_too_high::CHECK,
    &ttl_too_low::CHECK,
    &two_adcs::CHECK,
    &vserver_without_domain::CHECK,
    &weights::CHECK,
];
