//! One account with two homes.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, UserGroup};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::account-twice",
        severity: Severity::Error,
        title: "a group of the directory has two home zones",
        explanation: "A user or a group has one home zone, in which its resources are preferred (`New-BrokerUserZonePreference`). Where two groups of users have the same \
                      account and sit in different zones, the second would take the first one's place.",
        source: "Citrix, delivery-controller SDK (New-BrokerUserZonePreference)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            r#"
  users sales {
    count   400
    home    syd
    account "CONTOSO/Sales"
    uses    desks
  }

  users staff {
    count   100
    home    fra
    account "contoso/sales"
    uses    apps
  }
}
"#
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            r#"
  users sales {
    count   400
    home    syd
    account "CONTOSO/Sales"
    uses    desks
  }

  users staff {
    count   100
    home    fra
    account "CONTOSO/Staff"
    uses    apps
  }
}
"#
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let mut first: HashMap<String, &UserGroup> = HashMap::new();
        for users in &farm.users {
            let Some(account) = &users.account else { continue };
            let earlier = *first.entry(account.value.as_str().to_lowercase()).or_insert(users);
            if earlier.home.value == users.home.value {
                continue;
            }
            let message = format!(
                "`{}` has its home in `{}` and in `{}`",
                account.value.as_str(),
                earlier.home.value,
                users.home.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, users.home.span, "another home")
                    .and(earlier.home.span, "its home by this one")
                    .and(account.span, "the same account")
                    .help("a group of the directory for each zone, or one home for both"),
            );
        }
    }
}
