//! Licenses and their servers.

/// The examples: a farm with so many users in its satellite, whose license server has so many of 1,000 licenses.
macro_rules! split {
    ($users:literal, $second:literal) => {
        farm!(concat!(
            "farm global {\n  version  7.15\n  database ctx\n  license  split\n  lease    outage\n\n",
            primary_zone!(),
            "\n",
            satellite_zone!(),
            "\n  users sales {\n    count ",
            $users,
            "\n    home  syd\n    uses  desks\n  }\n}\n\nlicense split {\n  owned 1_000\n  alias lic.corp.contoso.com\n",
            "  server lic1.corp.contoso.com { site fra;  licenses 600 }\n  server lic2.corp.contoso.com { site syd;  licenses ",
            $second,
            " }\n}\n"
        ))
    };
}

mod empty_server;
mod grace;
mod inventory;
mod port_closed;
mod split;
mod too_few;

use super::Check;

pub(super) static CHECKS: &[&Check] =
    &[&split::CHECK, &too_few::CHECK, &port_closed::CHECK, &inventory::CHECK, &grace::CHECK, &empty_server::CHECK];
