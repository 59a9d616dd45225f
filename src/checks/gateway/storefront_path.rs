//! A base URL of StoreFront with a path.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::storefront-path",
        severity: Severity::Error,
        title: "the URL of a StoreFront has a path",
        explanation: "The Gateway is told the base URL of StoreFront, from which native clients find their store themselves; the page for browsers follows from the name of the store, `/Citrix/StoreWeb` for the store `Store`. A path in the base URL would be taken along into both.",
        source: "Citrix, NetScaler Gateway: Integrate with StoreFront",
        wrong: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com/Citrix/CorpWeb" "sta         http://10.1.10.31" "authentication corp")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com store Corp" "sta         http://10.1.10.31" "authentication corp")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gateway) in estate.gateways.iter() {
        for storefront in gateway.storefronts() {
            let url = &storefront.url.value;
            if url.path.is_empty() {
                continue;
            }
            let name = &gateway.name.value;
            let message = format!("the StoreFront of the gateway `{name}` has a path, `{}`", url.path);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, storefront.url.span, "expected its base URL")
                .effect("the Workspace app finds no store behind the Gateway");
            let store = url.path.strip_prefix("/Citrix/").and_then(|rest| rest.strip_suffix("Web"));
            let store = store.filter(|store| !store.is_empty() && !store.contains('/') && storefront.store.is_none());
            let mended = match store {
                Some("Store") | None => url.base(),
                Some(store) => format!("{} store {store}", url.base()),
            };
            found.push(diagnostic.fix(format!("write `{mended}`"), storefront.url.span, mended.clone(), false));
        }
    }
}
