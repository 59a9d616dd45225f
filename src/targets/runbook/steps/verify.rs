//! Acceptance by clients: they enrol with the deployment's own name.

use super::super::commands::dig;
use super::super::prose::{code, md};
use super::super::scene::Scene;
use super::super::view::Act;
use super::Body;
use crate::estate::Site;
use crate::schema::Id;

/// What a client does, where `site` serves.
pub(super) fn by_client(scene: &Scene<'_>, site: Id<Site>) -> Vec<Act> {
    let domains = &scene.domains;
    let asked = domains.iter().filter_map(|domain| {
        let answer = domain.answer(site)?;
        let expected = md!("{}: {}", code(&domain.public.value), code(answer)).traced(domain.at(site)?.head.span);
        Some(((domain.public.span, dig(None, &domain.public.value, answer)), expected))
    });
    let (lines, expected): (Vec<_>, Vec<_>) = asked.unzip();
    let ask = md!(
        "From a machine outside, whose name server never asked before or has forgotten, ask for the public names; the last line \
         of each answer is the address:"
    );
    let fqdn = &scene.xenmobile.fqdn;
    let enrol =
        md!("With Secure Hub, enrol a device that was not enrolled before, with {} as its server.", code(&fqdn.value));
    let mut acts = vec![Act::new(ask).each(expected).by("sh", &lines), Act::new(enrol.traced(fqdn.span))];
    acts.extend(domains.iter().filter(|domain| !domain.needs_servers).map(|domain| {
        let gateway = code(&domain.public.value).traced(domain.public.span);
        Act::new(md!("On this device, open an app or a document that comes through the Gateway {}.", gateway))
    }));
    acts
}

pub(super) fn body(scene: &Scene<'_>) -> Body {
    let to = scene.to();
    Body {
        title: md!("Enrol a device with {}", code(&scene.xenmobile.fqdn.value)),
        notes: Vec::new(),
        acts: by_client(scene, to),
        expect: vec![Act::new(md!("The names lead to {}, the device enrols, and the app opens.", scene.site(to)))],
        verify: vec![
            Act::new(md!("In the XenMobile console the device is listed as enrolled, a few minutes ago.")),
            Act::new(md!("Time at which users are served again: ________ UTC.")),
        ],
        back: vec![Act::new(md!("Wipe the test device, and delete it in the console."))],
    }
}
