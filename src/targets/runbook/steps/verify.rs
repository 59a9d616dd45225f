//! Acceptance by clients: they enrol with the deployment's own name.

use super::super::commands::dig;
use super::super::prose::{code, md};
use super::super::scene::Scene;
use super::super::view::Act;
use super::{Body, farm, pool, public};
use crate::estate::{Site, Subject, Xenmobile};
use crate::schema::Id;

/// What a client does, where `site` serves.
pub(super) fn by_client(scene: &Scene<'_, '_>, site: Id<Site>) -> Vec<Act> {
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
    let mut acts = vec![Act::new(ask).each(expected).by("sh", &lines)];
    acts.extend(scene.xenmobile().map(|xenmobile| {
        let fqdn = &xenmobile.fqdn;
        let name = code(&fqdn.value);
        let enrol = md!("With Secure Hub, enrol a device that was not enrolled before, with {} as its server.", name);
        Act::new(enrol.traced(fqdn.span))
    }));
    acts.extend(domains.iter().filter(|domain| !domain.needs_servers).map(|domain| {
        let gateway = code(&domain.public.value).traced(domain.public.span);
        Act::new(md!("On this device, open an app or a document that comes through the Gateway {}.", gateway))
    }));
    acts
}

pub(super) fn body(scene: &Scene<'_, '_>) -> Body {
    match scene.subject {
        Subject::Xenpool(_) => pool::verify(scene),
        Subject::Farm(_) => farm::verify(scene),
        Subject::Dns(_) => of_names(scene, vec![public::asked(scene)]),
        Subject::Gslb(_) | Subject::Sql(_) => of_names(scene, by_client(scene, scene.to())),
        Subject::Xenmobile(id) => of_xenmobile(scene, &scene.estate[id]),
    }
}

fn of_xenmobile(scene: &Scene<'_, '_>, xenmobile: &Xenmobile) -> Body {
    let to = scene.to();
    Body {
        title: md!("Enrol a device with {}", code(&xenmobile.fqdn.value)),
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

/// Names by themselves: who asks anew gets the other site, and what is there answers.
fn of_names(scene: &Scene<'_, '_>, acts: Vec<Act>) -> Body {
    let to = scene.site(scene.to());
    Body {
        title: md!("See as a user that {} leads to {}", scene.product(), to),
        notes: Vec::new(),
        acts: acts.into_iter().chain([Act::new(md!("Use what the name stands for as a user does."))]).collect(),
        expect: vec![Act::new(md!("The answers are those of {}, and it works.", to))],
        verify: vec![Act::new(md!("Time at which users are served again: ________ UTC."))],
        back: vec![Act::new(md!("None is needed: nothing was changed."))],
    }
}
