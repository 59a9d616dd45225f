//! The estates under `examples/`, which the program carries.

/// Files by name.
pub(crate) type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($folder:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!("../../examples/", $folder, "/", $name)))),+]
    };
}

/// Two sites, one web service behind GSLB.
pub(crate) const STARTER: Files = files!("starter": "estate.site" "web.site" "dns.site");

/// Two hundred branch offices from one table.
pub(crate) const BRANCHES: Files = files!("branches": "estate.site" "branches.csv");

/// XenMobile over two data centres, with its recovery plans.
pub(crate) const XENMOBILE_DR: Files =
    files!("xenmobile-dr": "changes.site" "contoso.site" "dns.site" "plans.site" "xms.site");

/// StoreFront and its Gateways over two data centres.
pub(crate) const STOREFRONT: Files = files!("storefront": "apps.site" "contoso.site" "dns.site");
