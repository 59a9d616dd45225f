//! What a site does in a failure, each sentence once, with its source.

/// A rule of the product.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What follows; `{}` stands for what it speaks of.
    pub text: &'static str,
    /// Where that is written.
    pub source: &'static str,
}

const ZONES: &str = "Citrix, XenApp and XenDesktop zones (7.7)";
const LEASING: &str = "Citrix, Connection Leasing and Local Host Cache (7.12)";
const CLOUD: &str = "Citrix Tech Zone, Citrix Cloud resiliency";

/// Declares rules: name, text, source.
macro_rules! rules {
    ($($name:ident $text:literal $source:expr;)+) => {
        $(pub(super) static $name: Rule = Rule { text: $text, source: $source };)+
    };
}

rules! {
    USERS_LOST "the users' own site `{}` is lost" "follows from the estate";
    MACHINES_LOST "its machines stand in `{}`, which is lost" "follows from the estate";
    NO_WAY "no line leads from the users to `{}`" "follows from the estate";
    NO_STOREFRONT "no StoreFront server can be reached from `{}`" ZONES;
    OTHER_STOREFRONT "StoreFront of the zone `{}` serves" ZONES;
    NO_PRIMARY "no Controller of the primary zone `{}` is there, and its machines never register with a satellite's" ZONES;
    NO_CONTROLLER "no Controller of `{}` nor of the primary zone can be reached, and machines never register with another satellite's" ZONES;
    NOT_LISTED "its machines know no Controller that is there: their list is fixed (auto-update is off)" "Citrix, VDA registration";
    FALLS_BACK "no Controller of its own zone is there: its machines register with those of the primary zone `{}`, and stay there when their own come back" ZONES;
    REFUSED "the database `{}` cannot be reached, and neither Connection Leasing nor the Local Host Cache serves: new logons and reconnects are refused, running sessions stay" LEASING;
    LHC "the database cannot be reached: the Local Host Cache of `{}` brokers for its whole zone" LEASING;
    LHC_POOLED "pooled desktops are not given out by the Local Host Cache of `{}`, since nobody resets them" LEASING;
    LHC_POOLED_REUSED "pooled desktops are given out again by the Local Host Cache of `{}` without being reset" "Citrix, Local Host Cache (1912)";
    LHC_TOO_MANY "more machines register with `{}` than one broker was tested with" LEASING;
    LEASED "the database cannot be reached: Connection Leasing serves what was used in the last 14 days, through `{}`" LEASING;
    LEASED_POOLED "Connection Leasing knows no pooled desktops; `{}` cannot give them out" LEASING;
    OTHER_ZONE "machines of the zone `{}` serve, since none that is preferred does" "Citrix, Virtual Apps and Desktops, Zones, zone preference";
    HOME_ONLY "by its zone preferences it is served from `{}` and from no other zone" "Citrix, Virtual Apps and Desktops, Zones, zone preference";
    NOTHING_AT_HOME "by its zone preferences only `{}` serves, where none of its machines stand" "Citrix, Virtual Apps and Desktops, Zones, zone preference";
    GRACE "the license server `{}` cannot be reached: the grace period counts" ZONES;
    TAKEN_OVER "the database runs on at the site `{}`, which had all its data" LEASING;

    NO_CONNECTOR "no Cloud Connector of `{}` is there" CLOUD;
    NO_INTERNET "users of `{}` come from the Internet, which cannot be reached" CLOUD;
    OTHER_REGION "a region of `{}` is lost: the services of another one serve" CLOUD;
    OTHER_POP "another point of presence of the Gateway service serves, found by DNS" CLOUD;
    NO_LEASES "{} cannot be reached, and neither Workspace connection leases nor StoreFront on premises serve these users" CLOUD;
    BLOCKED "the leases of `{}` are blocked" CLOUD;
    STORE "the store cannot be reached: the Workspace app shows what it has leases for, with a banner" CLOUD;
    BROKER "the broker cannot be reached: the Connectors of `{}` broker, and all machines re-register with the elected one" CLOUD;
    IDENTITY "nobody can sign in: leases open the resources, and users prove who they are at the machine" CLOUD;
    INSIDE "the Internet cannot be reached: leases lead through Connector and machine on the internal network of `{}`" CLOUD;
    CLOSED "the Internet cannot be reached, and TCP 2598 is not open at `{}`" CLOUD;
    OWN_STOREFRONT "StoreFront on premises at `{}` serves, with the Local Host Cache of the Connectors" "Citrix Tech Zone, Local Host Cache and High Availability Mode";
    CLOUD_POOLED "pooled desktops are not given out by the Local Host Cache of the Connectors of `{}`" "Citrix Tech Zone, Local Host Cache and High Availability Mode";
    WEB "web and SaaS apps come from Workspace: {} cannot be reached" CLOUD;
    WEB_STAYS "web and SaaS apps do without {}" CLOUD;
}

/// What is lost while the Local Host Cache brokers.
pub(super) const LHC_LOST: [&str; 3] = [
    "no administration: neither Studio nor PowerShell",
    "machines that are off are not started",
    "users of several zones can exceed their session limits",
];

/// What is lost while Connection Leasing brokers.
pub(super) const LEASED_LOST: [&str; 5] = [
    "no administration: neither Studio, Director nor PowerShell",
    "no load balancing",
    "sessions do not follow their user to another endpoint",
    "new users, and what somebody has not used for 14 days, cannot be started",
    "machines that are off are not started",
];
