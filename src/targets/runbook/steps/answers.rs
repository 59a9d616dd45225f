//! Seeing what the ADCs answer, and what state their virtual servers have.

use super::super::commands::dig;
use super::super::names;
use super::super::prose::{Md, code, md};
use super::super::scene::{Domain, Scene};
use super::super::view::Act;
use super::adc::named;
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Site, StepName};
use crate::schema::Id;
use crate::source::Span;

/// Asks every ADC for what clients get: the addresses of `site`, and no more those of `gone`.
pub(super) fn of(scene: &Scene<'_, '_>, site: Id<Site>, gone: Id<Site>) -> Act {
    let expected = |domain: &Domain<'_>| {
        let (name, new, old) = answers(domain, site, gone)?;
        Some(md!("{}: {}, and not {}", name, new, old))
    };
    ask(scene, site, expected)
}

/// Asks them where the servers of the standby site do not run yet: a domain that needs them has no healthy answer before.
pub(super) fn at_once(scene: &Scene<'_, '_>) -> Act {
    let (from, to) = (scene.from(), scene.to());
    let expected = |domain: &Domain<'_>| {
        let (name, new, old) = answers(domain, to, from)?;
        if !domain.needs_servers {
            return Some(md!("{}: {}, and not {}", name, new, old));
        }
        let (site, start) = (scene.site(to), scene.step(StepName::StartServers));
        Some(md!("{}: not {}; it is {} only once the servers of {} run ({})", name, old, new, site, start))
    };
    ask(scene, to, expected)
}

/// The name of a domain, and its answers for two sites.
fn answers(domain: &Domain<'_>, new: Id<Site>, old: Id<Site>) -> Option<(Md, Md, Md)> {
    let origin = domain.at(new)?.head.span;
    let name = code(&domain.answered.value).traced(origin);
    Some((name, code(domain.answer(new)?), code(domain.answer(old)?)))
}

fn ask(scene: &Scene<'_, '_>, site: Id<Site>, expected: impl Fn(&Domain<'_>) -> Option<Md>) -> Act {
    Act::new(md!("From outside, ask every ADC that works for its answers:"))
        .each(scene.domains.iter().filter_map(expected).collect())
        .by("sh", &questions(scene, site))
}

fn questions(scene: &Scene<'_, '_>, site: Id<Site>) -> Vec<(Span, String)> {
    let mut lines = Vec::new();
    for at in scene.answering() {
        let Some(dns) = &at.adc.dns else { continue };
        let question = |domain: &Domain<'_>| {
            Some((dns.head.span, dig(Some(dns.outside()), &domain.answered.value, domain.answer(site)?)))
        };
        lines.extend(scene.domains.iter().filter_map(question));
    }
    lines
}

/// Looks at the virtual servers in front of the XenMobile servers of `site`, which are up or down.
pub(super) fn vservers(scene: &Scene<'_, '_>, site: Id<Site>, is_up: bool) -> Vec<Act> {
    let placed: Vec<_> =
        scene.vips.iter().flat_map(|vip| names::vservers(scene.estate, scene.names, vip, site)).collect();
    let state = code(if is_up { "State: UP" } else { "State: DOWN" });
    let look = |(id, adc): (Id<Adc>, &Adc)| {
        let here = placed.iter().filter(|(_, at, _)| *at == id);
        let lines: Vec<_> = here
            .map(|(name, _, place)| (place.head.span, Command::show("lb vserver").arg(name.as_str()).to_string()))
            .collect();
        let text = md!("On {}, the virtual servers in front of them have {}:", named(scene, site, adc), state);
        (!lines.is_empty()).then(|| Act::new(text).by("ns", &lines))
    };
    scene.estate.adcs_of(site).filter_map(look).collect()
}
