//! Bringing patches to the XenMobile servers of both sites, and restarting them.

use super::super::super::prose::{Md, md, text};
use super::super::super::scene::Scene;
use super::super::super::view::Act;
use super::super::servers::{machines, ports};
use super::super::{Body, answers};
use crate::estate::Site;
use crate::schema::Id;

/// The release that the estate declares.
fn release(scene: &Scene<'_, '_>) -> Md {
    let versions = scene.estate.settings().and_then(|settings| settings.versions.as_ref());
    versions.and_then(|versions| versions.xenmobile.as_ref()).map_or_else(
        || md!("________________"),
        |version| md!("{}, as declared", text(&version.value)).traced(version.span),
    )
}

fn patch(scene: &Scene<'_, '_>, site: Id<Site>) -> Act {
    let text = md!(
        "At {}, apply the patch or release to one server after the other, in its console (Settings, Release Management):",
        scene.site(site)
    );
    Act::new(text).each(machines(scene, site))
}

/// Each server shows the release that is meant.
fn compare(scene: &Scene<'_, '_>, site: Id<Site>) -> Act {
    let servers = machines(scene, site).into_iter().map(|server| md!("{}: release ________", server));
    let text = md!(
        "In the console of each server of {} (Settings, Release Management), the release is the new one:",
        scene.site(site)
    );
    Act::new(text).each(servers.collect())
}

fn restore(scene: &Scene<'_, '_>, site: Id<Site>) -> Md {
    md!("Shut the servers of {} down, and go back to the snapshots that were made before.", scene.site(site))
}

pub(in super::super) fn active(scene: &Scene<'_, '_>) -> Body {
    let from = scene.from();
    let mut verify = vec![compare(scene, from), ports(scene, from, true)];
    verify.extend(answers::vservers(scene, from, true));
    Body {
        title: md!("Update the XenMobile servers at {}", scene.site(from)),
        notes: vec![md!("Release before: {}. Release to be installed: ________________", release(scene))],
        acts: vec![patch(scene, from)],
        expect: vec![Act::new(md!(
            "Every server takes the patch without an error, and comes up with the new release."
        ))],
        verify,
        back: vec![Act::new(md!(
            "{} An update may have changed the databases: restore their backup as well.",
            restore(scene, from)
        ))],
    }
}

pub(in super::super) fn standby(scene: &Scene<'_, '_>) -> Body {
    let (from, to) = (scene.site(scene.from()), scene.to());
    Body {
        title: md!("Update the XenMobile servers at {}", scene.site(to)),
        notes: vec![md!(
            "The same patches and releases as at {}, and on every server: after a failover the same code has to go on.",
            from
        )],
        acts: vec![patch(scene, to)],
        expect: vec![Act::new(md!("Every server takes the patch without an error."))],
        verify: vec![compare(scene, to)],
        back: vec![Act::new(restore(scene, to))],
    }
}

pub(in super::super) fn restart(scene: &Scene<'_, '_>) -> Body {
    let to = scene.to();
    let restart = md!(
        "In the hypervisor of {}, restart the guest system of each of these servers, one after the other:",
        scene.site(to)
    );
    Body {
        title: md!("Restart the XenMobile servers at {}", scene.site(to)),
        notes: Vec::new(),
        acts: vec![Act::new(restart).each(machines(scene, to))],
        expect: vec![Act::new(md!("Every server comes up with the new release, as at {}.", scene.site(scene.from())))],
        verify: vec![ports(scene, to, true), compare(scene, to)],
        back: vec![Act::new(restore(scene, to))],
    }
}
