//! What the ADCs answer: taking the services of a site out of the GSLB domains, and putting them back.

use std::collections::HashSet;

use super::super::document::Answering;
use super::super::prose::{Md, code, listed, md};
use super::super::scene::{Domain, Scene};
use super::super::view::Act;
use super::{Body, answers, record};
use crate::devices::netscaler::Command;
use crate::estate::{AccessMethodWord, Action, Adc, Site};
use crate::schema::Id;
use crate::source::Span;
use crate::targets::netscaler::gslb::plan::Tie;

/// The site whose services change. `bool` says that they come back: a failover took those of the home site out.
fn changed(scene: &Scene<'_, '_>) -> (Id<Site>, bool) {
    let is_return = scene.action == Action::Failback;
    (if is_return { scene.to() } else { scene.from() }, is_return)
}

/// The commands that lead the clients of `domain` to the standby site, or `back`. The vendor's references have no command that disables a
/// GSLB service: it is unbound, and its virtual server, being empty, is down and leaves the answer to its backup.
fn commands(scene: &Scene<'_, '_>, domain: &Domain<'_>, back: bool) -> Vec<(Span, String)> {
    let (site, is_return) = changed(scene);
    let command = |(vserver, tie, origin): (&str, Tie<'_>, Span)| {
        let command = if is_return == back { tie.unbind(vserver) } else { tie.bind(vserver) };
        (origin, command.to_string())
    };
    domain.plan.at_site(site).into_iter().map(command).collect()
}

/// An ADC, and where to log on.
pub(super) fn named(scene: &Scene<'_, '_>, site: Id<Site>, adc: &Adc) -> Md {
    let nodes = listed(adc.nsips().map(|node| code(node.value)));
    let nodes = if adc.nsips().count() > 1 { md!("the primary of {}", nodes) } else { nodes };
    md!("{} at {} ({})", code(&adc.name.value), scene.site(site), nodes).traced(adc.head.span)
}

/// Has every ADC lead clients to the standby site, or `back`.
pub(super) fn lead(scene: &Scene<'_, '_>, back: bool) -> Vec<Act> {
    scene.answering().iter().map(|at| lead_by(scene, at, back)).collect()
}

/// The same, where GSLB answers anything of it.
pub(super) fn lead_if_any(scene: &Scene<'_, '_>, back: bool) -> Vec<Act> {
    if scene.domains.is_empty() { Vec::new() } else { lead(scene, back) }
}

fn lead_by(scene: &Scene<'_, '_>, at: &Answering<'_>, back: bool) -> Act {
    let lines = scene.domains.iter().flat_map(|domain| commands(scene, domain, back)).collect();
    let mut lines = once_each(lines);
    // A test leaves the saved configuration alone: it ends with what is saved.
    if scene.action != Action::TestFailover {
        lines.push((at.adc.head.span, Command::save("ns config").to_string()));
    }
    let adc = named(scene, at.site, at.adc);
    let may_be_lost = scene.action == Action::Failover && at.site == scene.from() && !back;
    let text = if may_be_lost {
        md!(
            "On {}, if it can be reached. If it cannot, note that here, and send the lines before it gets its network back, \
             or it leads clients to {} again:",
            adc,
            scene.site(at.site)
        )
    } else {
        md!("On {}:", adc)
    };
    Act::new(text).by("ns", &lines)
}

/// Of lines that say the same the first: domains of one declaration share their virtual servers.
fn once_each(lines: Vec<(Span, String)>) -> Vec<(Span, String)> {
    let mut seen = HashSet::new();
    lines.into_iter().filter(|(_, line)| seen.insert(line.clone())).collect()
}

/// Has an ADC show the virtual servers whose services have changed.
fn look(scene: &Scene<'_, '_>, at: &Answering<'_>) -> Act {
    let (site, is_return) = changed(scene);
    let changed = scene.domains.iter().flat_map(|domain| {
        let mut vservers: Vec<&str> = domain.plan.at_site(site).iter().map(|(vserver, ..)| *vserver).collect();
        vservers.dedup();
        let show = |vserver| (domain.gslb.head.span, Command::show("gslb vserver").arg(vserver).to_string());
        vservers.into_iter().map(show).collect::<Vec<_>>()
    });
    let lines = once_each(changed.collect());
    let adc = named(scene, at.site, at.adc);
    let text = if is_return {
        md!("On {}, the service of {} is bound again:", adc, scene.site(scene.to()))
    } else {
        md!("On {}, no service of {} is bound any more:", adc, scene.site(scene.from()))
    };
    Act::new(text).by("ns", &lines)
}

pub(super) fn body(scene: &Scene<'_, '_>) -> Body {
    let mut verify = vec![answers::at_once(scene)];
    verify.extend(scene.answering().iter().map(|at| look(scene, at)));
    Body {
        title: md!("Lead the public names to {}", scene.site(scene.to())),
        notes: notes(scene),
        acts: lead(scene, false).into_iter().chain(record::lead_public(scene, false)).collect(),
        expect: vec![Act::new(md!(
            "Each line is answered by {}. After an answer that begins with {}, look at what is bound (see Verify) before you \
             send the line again.",
            code("Done"),
            code("ERROR:")
        ))],
        verify,
        back: lead(scene, true).into_iter().chain(record::lead_public(scene, true)).collect(),
    }
}

/// How the public names hang together with what is changed, and why it is changed by hand.
fn notes(scene: &Scene<'_, '_>) -> Vec<Md> {
    let method = scene.xenmobile().and_then(|xenmobile| xenmobile.method.as_ref());
    let cname = method.is_some_and(|method| method.kind.value == AccessMethodWord::Cname);
    let stays = cname.then(|| {
        let pairs = scene.domains.iter().map(|domain| {
            let public = code(&domain.public.value).traced(domain.public.span);
            md!("{} is a CNAME to {}", public, code(&domain.answered.value))
        });
        md!(
            "The public records stay as they are ({}): what changes is what the ADCs answer for the GSLB domains.",
            listed(pairs)
        )
    });
    let why = if scene.action == Action::Failback {
        md!(
            "The failover took the services of {} out of the domains, on every ADC, because each answers for itself. Now they \
             come back, and are preferred again.",
            scene.site(scene.to())
        )
    } else {
        md!(
            "The ADCs would leave {} by themselves once its services are down, and come back as soon as one is up again, to a \
             site whose data is old. So its services are taken out by hand, on every ADC, because each answers for itself.",
            scene.site(scene.from())
        )
    };
    let how = md!(
        "Send the lines one by one, and read each answer. Which node of a pair is the primary, {} tells.",
        code(Command::show("HA node"))
    );
    let keeps = (scene.action == Action::TestFailover)
        .then(|| md!("Do not save the configuration: the test ends with what is saved."));
    stays.into_iter().chain([why, how]).chain(keeps).collect()
}
