//! A link from a site to itself.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::same-site-link",
        severity: Severity::Error,
        title: "a link leads from a site to itself",
        explanation: "A link is the wide-area line between two data centres. One that ends where it begins says nothing, and the line that was meant is missing.",
        source: "the Sitewright language, version 1 (`link`)",
        wrong: r"estate contoso {
  language 1
}
site fra {
}
site syd {
}
link fra fra {
  bandwidth 100Mbps
}
",
        right: r"estate contoso {
  language 1
}
site fra {
}
site syd {
}
link fra syd {
  bandwidth 100Mbps
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, link) in estate.links.iter().filter(|(_, link)| link.from.value == link.to.value) {
        let site = &estate[link.to.value].name.value;
        let message = format!("the link leads from `{site}` to `{site}`");
        found.push(
            Diagnostic::new(&CHECK.rule, message, link.to.span, "the other end is the same site")
                .and(link.from.span, "one end")
                .help("name the site at the other end"),
        );
    }
}
