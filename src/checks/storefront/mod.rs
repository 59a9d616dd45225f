//! StoreFront behind NetScaler, at one site or several.

/// The examples: an estate of two sites with a storefront, with `$settings` in its block and what each site says of its Gateway.
macro_rules! apps {
    ($settings:expr, $fra:literal, $syd:literal) => {
        apps!($settings, $fra, $syd, "  access  CNAME  access.gslb.contoso.com\n")
    };
    ($settings:expr, $fra:literal, $syd:literal, $record:literal) => {
        concat!(
            r#"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30 public 198.51.100.30
    dns  10.1.0.53 public 198.51.100.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30 public 203.0.113.30
    dns  10.2.0.53 public 203.0.113.53
  }
}
certificate apps {
  names apps.contoso.com access.contoso.com access-fra.contoso.com access-syd.contoso.com
  cert  apps.pem
  key   apps.key
}
ldap corp {
  servers 10.1.5.11
  base    "DC=corp,DC=contoso,DC=com"
  bind    svc-ns@corp.contoso.com password secret "vault:ns/ldap"
}
storefront apps {
  fqdn            apps.contoso.com
  method          cname gslb.contoso.com
  certificate     apps
"#,
            $settings,
            "  at fra {\n    servers 10.1.10.41\n    vip     10.1.20.30 public 198.51.100.50\n",
            $fra,
            "  }\n  at syd {\n    servers 10.2.10.41\n    vip     10.2.20.30 public 203.0.113.50\n",
            $syd,
            r"  }
}
dns contoso.com {
  view external
  @  NS  ns1.example.net
",
            $record,
            r"  delegate gslb to fra syd
}
dns contoso.com {
  view internal
  @     NS     dc1.contoso.com
  dc1   A      10.1.0.2
  apps  CNAME  apps.gslb.contoso.com
  access-fra  A      10.1.20.34
  access-syd  A      10.2.20.34
  delegate gslb to fra syd
}
"
        )
    };
}

/// What is mostly said of the Gateway, for all sites and for each.
macro_rules! whole {
    ($($record:literal)?) => {
        apps!(
            "  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n",
            "    gateway 10.2.20.34 public 203.0.113.54\n"
            $(, $record)?
        )
    };
}

/// What the examples need besides to show the resources of a farm.
macro_rules! fed {
    ($estate:expr) => {
        concat!(
            $estate,
            "sql ctx {\n  listener ctx-sql.corp.contoso.com\n",
            databases!("  availability always-on\n"),
            "  at fra 10.1.30.10\n}\n\n",
            "license ctx {\n  owned  5_000\n  server lic.corp.contoso.com { site fra }\n}\n\nlease outage {\n  local-host-cache on\n}\n\n",
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            "}\n"
        )
    };
}

/// A store with these rows that shows farms, and what else the estate has.
macro_rules! shown {
    ($rows:literal, $more:expr) => {
        concat!(
            fed!(apps!(
                concat!("  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n", $rows),
                "    gateway 10.1.20.34 public 198.51.100.54\n    callback access-fra.contoso.com\n",
                "    gateway 10.2.20.34 public 203.0.113.54\n    callback access-syd.contoso.com\n"
            )),
            $more
        )
    };
}

/// A second farm, at a site of its own: rows of the site, of its only zone, and of the farm.
macro_rules! reserve {
    ($site:literal, $zone:literal, $farm:literal) => {
        concat!(
            "\nsite dr {\n",
            $site,
            "}\n\nsql dr {\n  listener dr-sql.corp.contoso.com\n",
            databases!("  availability always-on\n"),
            "  at dr 10.3.30.10\n}\n\nlicense dr {\n  owned  500\n  server lic-dr.corp.contoso.com { site dr }\n}\n\n",
            "farm reserve {\n  version  7.15\n  database dr\n  license  dr\n  lease    outage\n\n  zone dr primary {\n    site       dr\n",
            "    controller ddc8.corp.contoso.com\n    controller ddc9.corp.contoso.com\n    storefront sf9.corp.contoso.com\n",
            $zone,
            "  }\n",
            $farm,
            "}\n"
        )
    };
}

mod aggregation_differs;
mod callback;
mod cname_missing;
mod feed_name;
mod feed_twice;
mod gateway_incomplete;
mod health_check;
mod identical_farms;
mod mapping_farm;
mod needs_gateway;
mod optimal_gateway;
mod site_without_gateway;
mod standby_feed;
mod unmapped_users;
mod zone_left_out;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &feed_name::CHECK,
    &gateway_incomplete::CHECK,
    &needs_gateway::CHECK,
    &optimal_gateway::CHECK,
    &site_without_gateway::CHECK,
    &cname_missing::CHECK,
    &callback::CHECK,
    &zone_left_out::CHECK,
    &health_check::CHECK,
    &feed_twice::CHECK,
    &mapping_farm::CHECK,
    &unmapped_users::CHECK,
    &aggregation_differs::CHECK,
    &identical_farms::CHECK,
    &standby_feed::CHECK,
];
