//! A public name of XenMobile that does not lead to its GSLB domain (requirement A17).

use super::cname_method::public_names;
use crate::checks::dns::served::{Answer, Served, alias};
use crate::checks::dns::zone::{ADDRESSES, Zone, end, has, relative, written};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Dns, Estate, View, Xenmobile};
use crate::schema::literals::DomainName;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::cname-missing",
        severity: Severity::Error,
        title: "a public name of XenMobile does not lead to its GSLB domain",
        explanation: "With the CNAME method users know one name and GSLB answers another: in the public zone the name with which devices enrol, and that of the Gateway, are CNAMEs to \
                      the GSLB domains. Without the CNAME the name does not exist for them; with an address instead they come to one site, whether it is up or not.",
        source: "Citrix, XenMobile Server, Disaster recovery (the CNAME method)",
        wrong: concat!(
            xenmobile!("xms.contoso.com mam.contoso.com", ""),
            "dns contoso.com {
  @    NS    ns1.contoso.net
  xms  CNAME xms.gslb.contoso.com
  delegate gslb to fra syd
}
"
        ),
        right: concat!(
            xenmobile!("xms.contoso.com mam.contoso.com", ""),
            "dns contoso.com {
  @    NS    ns1.contoso.net
  xms  CNAME xms.gslb.contoso.com
  mam  CNAME mam.gslb.contoso.com
  delegate gslb to fra syd
}
"
        ),
    },
    run: Run::Served(run),
};

/// So many CNAMEs are followed; resolvers follow few more.
const LONGEST_CHAIN: usize = 8;

/// A public name, its GSLB domain, and what its zone says of it.
struct Astray {
    name: DomainName,
    domain: DomainName,
    /// The record that is there instead.
    instead: Option<(crate::source::Span, String)>,
}

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    let with_cname = |product: &&Xenmobile| product.method.is_some() && product.at.len() > 1;
    let products: Vec<&Xenmobile> = estate.xenmobiles.iter().map(|(_, product)| product).filter(with_cname).collect();
    if products.is_empty() || !estate.is_whole(Dns::SHAPE) {
        return;
    }
    for product in products {
        let names = public_names(product);
        let Some(zone) = names.first().and_then(|name| public_zone(served, name)) else { continue };
        // A Gateway with a name in another zone is looked at there.
        let (here, elsewhere): (Vec<_>, Vec<_>) = names
            .into_iter()
            .partition(|name| public_zone(served, name).is_some_and(|other| std::ptr::eq(other, zone)));
        report(served, product, zone, here, found);
        for name in elsewhere {
            if let Some(zone) = public_zone(served, &name) {
                report(served, product, zone, vec![name], found);
            }
        }
    }
}

/// The zone in which the Internet finds `name`.
fn public_zone<'s, 'e>(served: &'s Served<'e>, name: &DomainName) -> Option<&'s Zone<'e>> {
    let zone = served.zones_of(name).iter().find(|zone| zone.dns.view.value == View::External)?;
    zone.holds(name).then_some(zone)
}

fn report(served: &Served<'_>, product: &Xenmobile, zone: &Zone<'_>, names: Vec<DomainName>, found: &mut Diagnostics) {
    let astray: Vec<Astray> = names.into_iter().filter_map(|name| astray(served, product, zone, name)).collect();
    if !astray.is_empty() {
        found.push(diagnostic(served, product, zone, &astray));
    }
}

fn astray(served: &Served<'_>, product: &Xenmobile, zone: &Zone<'_>, name: DomainName) -> Option<Astray> {
    let domain = product.gslb_domain(&name)?;
    let mut last = name.clone();
    for _ in 0..LONGEST_CHAIN {
        if last == domain {
            return None;
        }
        let here = served.seen_from(View::External, &last).filter(|zone| zone.holds(&last));
        match here.and_then(|zone| alias(zone, &last)) {
            Some((target, _)) => last = target.clone(),
            None => break,
        }
    }
    let here = zone.answer(&name);
    // A chain that ends at a name which nobody answers is a finding of its own.
    if last != name && !matches!(served.answer(&last), Answer::Somebody) {
        return None;
    }
    let instead = here.iter().find(|record| last != name || has(&[record], &ADDRESSES));
    let instead = instead.map(|record| (record.span, written(&name, &record.data)));
    Some(Astray { name, domain, instead })
}

fn diagnostic(served: &Served<'_>, product: &Xenmobile, zone: &Zone<'_>, astray: &[Astray]) -> Diagnostic {
    let zone_name = &zone.dns.zone.value;
    let names: Vec<&str> = astray.iter().map(|one| one.name.as_str()).collect();
    let domains: Vec<&str> = astray.iter().map(|one| one.domain.as_str()).collect();
    let lines: Vec<String> =
        astray.iter().map(|one| format!("{} CNAME {}", relative(&one.name, zone_name), one.domain)).collect();
    let message = format!(
        "{} {} not lead to {}",
        listed(&names, "and"),
        if names.len() == 1 { "does" } else { "do" },
        listed(&domains, "and")
    );
    let mut finding = Diagnostic::new(
        &CHECK.rule,
        message,
        product.fqdn.span,
        format!("a public name of `xenmobile {}`", product.name.value),
    );
    for (span, record) in astray.iter().filter_map(|one| one.instead.as_ref()) {
        finding = finding.and(*span, format!("`{record}` leads past GSLB"));
    }
    if astray.iter().any(|one| one.instead.is_none()) {
        finding = finding.and(zone.dns.zone.span, "no record for it in this zone");
    }
    let finding = match &product.method {
        Some(method) => finding.and(method.zone.span, "GSLB answers names in this zone"),
        None => finding,
    };
    let effect = if astray.iter().any(|one| one.instead.is_some()) {
        format!(
            "users of {} come to one address, whatever site is up, and stay there when it fails",
            listed(&names, "and")
        )
    } else {
        let loss = served.loss_of(&astray[0].name).unwrap_or("nobody reaches a site");
        format!("{loss}: {} cannot be resolved", listed(&names, "and"))
    };
    let finding = finding.effect(effect);
    let title = format!("write {} in `dns {zone_name}`", listed(&lines, "and"));
    match end(zone.dns) {
        Some(span) if astray.iter().all(|one| one.instead.is_none()) => {
            let text: String = lines.iter().map(|line| format!("\n  {line}")).collect();
            finding.fix(title, span, text, false)
        }
        _ => finding.help(format!("{title}, instead of what is there")),
    }
}
