//! What the storage team does: mirrors and clones, which no command of XenServer touches.

use super::super::super::prose::md;
use super::super::super::scene::Scene;
use super::super::super::view::Act;
use super::super::Body;
use super::{body, nothing_to_undo, pool_name};
use crate::estate::{Action, XenScript};

pub(in super::super) fn break_mirror(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| {
        let to = scene.site(scene.to());
        let home = scene.action == Action::Failback;
        let record = if home {
            md!("Wait for the last transfer to {}: nothing is behind. Last transfer: ________ UTC.", to)
        } else {
            md!("Note the last transfer that is whole at {}: ________ UTC. What was written after it is lost.", to)
        };
        let groups = md!(
            "Break the mirrors of one consistency group at one moment: metadata that is newer than the disks describes disks that are not there."
        );
        let hosts = pool_name(pair.site(scene.to()));
        Body {
            title: md!("Break the mirrors, and give the LUNs at {} to {}", to, hosts),
            notes: vec![groups],
            acts: vec![
                Act::new(record),
                Act::new(md!("On the array, break the mirror of each, and make the side of {} writable:", to))
                    .each(pair.mirror_lines()),
                Act::new(md!("Present them to the hosts of {}, and to no other pool.", hosts)),
            ],
            expect: vec![Act::new(md!("Every LUN at {} is writable.", to))],
            verify: vec![Act::new(md!(
                "The array shows the mirrors as broken (split, promoted), and the hosts of {} alone at the LUNs.",
                hosts
            ))],
            back: vec![Act::new(md!(
                "As long as nothing was started at {}: take the LUNs from the hosts, and set the mirrors up again from {}.",
                to,
                scene.site(scene.from())
            ))],
        }
    })
}

pub(in super::super) fn clone(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| Body {
        title: md!("Make clones of the replicas at {}", scene.site(scene.to())),
        notes: vec![md!("The mirrors run on, and production notices nothing.")],
        acts: vec![
            Act::new(md!("On the array, make a writable clone of each replica, all at one moment:"))
                .each(pair.mirror_lines()),
            Act::new(md!(
                "Present the clones to the hosts of {}, and to no other pool; the replicas themselves to nobody.",
                pool_name(pair.other)
            )),
        ],
        expect: vec![Act::new(md!("Every clone is writable. SCSI IDs of the clones: ________________"))],
        verify: vec![Act::new(md!("The mirrors run, and are not behind more than before."))],
        back: vec![Act::new(md!("Take the clones away."))],
    })
}

pub(in super::super) fn take_clones_away(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| Body {
        title: md!("Take the clones away at {}", scene.site(scene.to())),
        notes: Vec::new(),
        acts: vec![
            Act::new(md!(
                "On the array, take the clones from the hosts of {}, and delete them.",
                pool_name(pair.other)
            )),
            Act::new(md!("Turn high availability of {} on again, where it was on before.", pool_name(pair.other))),
        ],
        expect: vec![Act::new(md!("Every mirror runs, and is not behind more than before the test."))],
        verify: vec![Act::new(md!("The array shows no clone of the test, and {} no SR of it.", pool_name(pair.other)))],
        back: vec![Act::new(md!("None: this is the end of the test."))],
    })
}

pub(in super::super) fn resynchronise(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| Body {
        title: md!("Mirror from {} to {}", scene.site(scene.from()), scene.site(scene.to())),
        notes: vec![md!("What {} had before the failover is old, and is overwritten.", scene.site(scene.to()))],
        acts: vec![
            Act::new(md!("On the array, turn the direction of these mirrors round:")).each(pair.mirror_lines()),
            Act::new(md!("Wait until nearly nothing is behind.")),
        ],
        expect: vec![Act::new(md!(
            "Every mirror runs to {}; time at which it had caught up: ________ UTC.",
            scene.site(scene.to())
        ))],
        verify: vec![Act::new(md!("The array shows every mirror in step."))],
        back: vec![Act::new(md!("Stop the mirrors: {} serves as before.", scene.site(scene.from())))],
    })
}

pub(in super::super) fn replicate(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| Body {
        title: md!("Mirror from {} to {} again", scene.site(scene.to()), scene.site(scene.from())),
        notes: Vec::new(),
        acts: vec![
            Act::new(md!("On the array, set these mirrors up as the estate declares them:")).each(pair.mirror_lines()),
            Act::new(md!("Present the replicas to no host of {}.", pool_name(pair.other))),
            pair.run(XenScript::Readiness),
        ],
        expect: vec![Act::new(md!("Every mirror runs, and the script finds the pool ready for the next disaster."))],
        verify: vec![Act::new(md!("The array shows every mirror in step."))],
        back: nothing_to_undo(),
    })
}
