//! A theme that is made anew although it is there, or in two ways.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Theme};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::theme-exists",
        severity: Severity::Error,
        title: "a theme of a Gateway exists already",
        explanation: "The themes `Default`, `Greenbubble`, `X1` and `RfWebUI` are on every appliance: `from` would make another one of the same name, which is refused. And one name stands for one theme, made from one other.",
        source: "Citrix, NetScaler Gateway: Custom themes; NetScaler 12.0 command reference, vpn portaltheme",
        wrong: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp" "theme       RfWebUI from X1")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp" "theme       contoso from X1")
        ),
    },
    run: Run::Estate(run),
};

const OF_THE_FACTORY: [&str; 4] = ["Default", "Greenbubble", "X1", "RfWebUI"];

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut made: HashMap<&str, &Theme> = HashMap::new();
    for (_, gateway) in estate.gateways.iter() {
        let Some((theme, from)) = gateway.theme.as_ref().and_then(|theme| Some((theme, theme.from.as_ref()?))) else {
            continue;
        };
        let name = theme.name.value.as_str();
        if OF_THE_FACTORY.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            let message = format!("the theme `{name}` of the gateway `{}` is on every appliance", gateway.name.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, from.span, "it cannot be made once more");
            found.push(
                diagnostic
                    .and(theme.name.span, "the theme")
                    .help("take `from` out, or give your theme a name of its own"),
            );
        } else if let Some(first) = made.insert(name, theme)
            && first.from.as_ref().is_some_and(|first| first.value != from.value)
        {
            let message = format!("the theme `{name}` is made in two ways");
            let diagnostic = Diagnostic::new(&CHECK.rule, message, from.span, "from this one");
            found.push(diagnostic.and(first.head.span, "and from another here").help("name one theme in both"));
        }
    }
}
