//! What is done at the pool that is left: shutting down, and keeping it from what is recovered elsewhere.

use super::super::super::prose::{Md, code, md, text};
use super::super::super::scene::Scene;
use super::super::super::view::Act;
use super::super::Body;
use super::{body, ends_well, nothing_to_undo, of_vm, pool_name, states, uuid};
use crate::estate::{Action, XenScript, Xenpool};

pub(in super::super) fn stop(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| {
        let from = pair.site(scene.from());
        if scene.action == Action::Failback {
            return Body {
                title: md!("Shut down what goes home at {}", pool_name(from)),
                notes: vec![md!(
                    "Users are without service from now on, until the VMs run at {}.",
                    scene.site(scene.to())
                )],
                acts: vec![pair.run(XenScript::FailbackStop)],
                expect: vec![ends_well()],
                verify: vec![Act::new(md!(
                    "At {} every VM that goes home is halted, and no SR of them is attached.",
                    pool_name(from)
                ))],
                back: vec![Act::new(md!("Plug the SRs again, and start the vApps at {}.", pool_name(from)))],
            };
        }
        let lines = pair.pool.protected_vapps().map(|vapp| {
            let uuid = uuid("appliance-list", vapp.uuid.as_ref().map(|uuid| uuid.value.to_string()), vapp.label());
            (vapp.head.span, format!("xe appliance-shutdown {uuid}"))
        });
        let single =
            pair.pool.single_vms().into_iter().map(|vm| (vm.head.span, format!("xe vm-shutdown {}", of_vm(vm))));
        Body {
            title: md!("Shut down the VMs of {}, where it still answers", pool_name(from)),
            notes: vec![md!(
                "If the pool does not answer within {}, note that here and go on: it is fenced next.",
                text("5m")
            )],
            acts: ha_off(pair.pool)
                .into_iter()
                .chain([Act::new(md!("On the coordinator of {}:", pool_name(from)))
                    .by("sh", &lines.chain(single).collect::<Vec<_>>())])
                .collect(),
            expect: vec![Act::new(md!("Each VM comes to a halt; one that hangs is told in the answer."))],
            verify: vec![states(pair.pool, "halted", from)],
            back: vec![Act::new(md!("Start the vApps again, and turn high availability on."))],
        }
    })
}

/// High availability would start VMs again.
fn ha_off(pool: &Xenpool) -> Option<Act> {
    let ha = pool.ha.as_ref()?;
    let said = md!("Turn high availability of {} off, so that nothing is started again:", pool_name(pool));
    Some(Act::new(said).by("sh", &[(ha.head.span, "xe pool-ha-disable".to_owned())]))
}

pub(in super::super) fn fence(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| {
        if scene.action == Action::Failback {
            return Body {
                title: md!("Keep {} from starting its old copies", pool_name(pair.pool)),
                notes: vec![md!(
                    "Before the network of {} comes back, the storage team keeps its hosts from the LUNs.",
                    scene.site(scene.to())
                )],
                acts: vec![pair.run(XenScript::FailbackFence)],
                expect: vec![ends_well()],
                verify: vec![states(pair.pool, "halted", pair.pool)],
                back: nothing_to_undo(),
            };
        }
        let from = scene.site(scene.from());
        let luns: Vec<Md> = pair.mirrors().map(|(_, lun, _)| code(&lun.name.value).traced(lun.head.span)).collect();
        Body {
            title: md!("Keep the hosts of {} from the LUNs", pool_name(pair.pool)),
            notes: vec![md!("That a host is silent proves nothing: what counts is what the array shows.")],
            acts: vec![
                Act::new(md!("On the array of {}, take these LUNs from all hosts of the pool (masking):", from))
                    .each(luns),
            ],
            expect: vec![Act::new(md!("The array accepts it, or is lost with its site: note which."))],
            verify: vec![Act::new(md!("The array shows no initiator of {} logged in at these LUNs.", from))],
            back: vec![Act::new(md!("Present the LUNs to the hosts again."))],
        }
    })
}
