//! Recovering VMs from replicated storage, seeing that they work, and ending it.

use super::super::super::prose::{Md, code, listed, md, text};
use super::super::super::scene::Scene;
use super::super::super::view::Act;
use super::super::{Body, Decision};
use super::{Pair, body, ends_well, nothing_to_undo, of_vm, pool_name, states};
use crate::estate::{Action, StepName, XenScript, Xenpool};

/// The first write at the other side is the point of no return.
pub(in super::super) fn gate(scene: &Scene<'_, '_>) -> Option<Decision> {
    let (pool, _) = scene.pools()?;
    let within = scene.plan.rpo.as_ref().map(|rpo| {
        let limit = text(rpo.value).traced(rpo.span);
        md!(
            "The last transfer is no more than {} before the interruption, or the service owner accepts the loss.",
            limit
        )
    });
    let is_alone = scene.plan.subjects_of(scene.action).count() == 1;
    Some(Decision {
        what: if is_alone {
            md!("the point of no return")
        } else {
            md!("the point of no return for {}", pool_name(pool))
        },
        about: vec![md!(
            "**Up to here every step can be undone. With the first write of a VM at {} its disks there are the truth:** what was not \
             transferred is lost, and coming back is a failback. Without a decision it is no-go.",
            scene.site(scene.to())
        )],
        criteria: within
            .into_iter()
            .chain([
                md!(
                    "No host at {} reaches the LUNs any more: the array shows it ({}).",
                    scene.site(scene.from()),
                    scene.step(StepName::Fence)
                ),
                md!("Decided by ________________ at ________ UTC: go / no-go"),
            ])
            .collect(),
        no_return: true,
    })
}

pub(in super::super) fn recover(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| {
        let (script, title) = match scene.action {
            Action::TestFailover => (
                XenScript::TestFailover,
                md!("Recover the VMs of {} at {}, and start nothing", pool_name(pair.pool), pool_name(pair.other)),
            ),
            Action::Failback => {
                (XenScript::FailbackRecover, md!("Recover the VMs at {}, and start them", pool_name(pair.pool)))
            }
            _ => (
                XenScript::Failover,
                md!("Recover the VMs of {} at {}, and start them", pool_name(pair.pool), pool_name(pair.other)),
            ),
        };
        let back = match scene.action {
            Action::TestFailover => md!("As {} does it.", scene.step(StepName::CleanUp)),
            _ => md!(
                "Before a VM was started: destroy the recovered records (not the disks), and go back to the mirrors. Afterwards only a failback."
            ),
        };
        let mut notes = vec![md!("Of several copies of a VM the newest is taken.")];
        if scene.action != Action::TestFailover {
            notes.extend(start_order(pair.pool));
        }
        Body {
            title,
            notes,
            acts: vec![pair.run(script)],
            expect: vec![ends_well()],
            verify: recovered(scene, pair),
            back: vec![Act::new(back)],
        }
    })
}

fn recovered(scene: &Scene<'_, '_>, pair: &Pair<'_>) -> Vec<Act> {
    let state = if scene.action == Action::TestFailover { "halted" } else { "running" };
    vec![states(pair.pool, state, pair.site(scene.to()))]
}

/// In which order the VMs start, and how long that takes.
fn start_order(pool: &Xenpool) -> Vec<Md> {
    let group =
        |vms: &[crate::source::Spanned<crate::schema::literals::Name>]| listed(vms.iter().map(|vm| code(&vm.value)));
    let vapps = pool.protected_vapps().map(|vapp| {
        let groups = vapp.start.iter().map(|start| {
            let delay = start.delay.as_ref().map_or_else(|| md!(""), |delay| md!(", then {}", text(delay.value)));
            md!("{}{}", group(&start.vms), delay)
        });
        let groups: Vec<Md> = groups.collect();
        let order = groups.into_iter().reduce(|all, next| md!("{}; {}", all, next)).unwrap_or_else(|| md!(""));
        md!(
            "The vApp {} starts in this order: {}. That takes about {}.",
            code(vapp.label()),
            order,
            text(pool.vapp_start_time(vapp))
        )
        .traced(vapp.head.span)
    });
    vapps.collect()
}

pub(in super::super) fn verify(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| {
        if scene.action == Action::TestFailover {
            let lines = pair.pool.protected_vms().map(|vm| (vm.head.span, format!("xe vm-disk-list {}", of_vm(vm))));
            return Body {
                title: md!("Look at what was recovered at {}", pool_name(pair.other)),
                notes: vec![md!(
                    "Start a VM only on an isolated network: it comes up with the addresses of production."
                )],
                acts: vec![
                    Act::new(md!(
                        "On the coordinator of {}, each VM has its disks and networks:",
                        pool_name(pair.other)
                    ))
                    .by("sh", &lines.collect::<Vec<_>>()),
                ],
                expect: vec![Act::new(md!("Every disk is listed that the VM has in production."))],
                verify: vec![states(pair.pool, "halted", pair.other)],
                back: vec![Act::new(md!("As {} does it.", scene.step(StepName::CleanUp)))],
            };
        }
        let vms = listed(pair.pool.protected_vms().map(|vm| code(vm.label()).traced(vm.head.span)));
        Body {
            title: md!("See that the services of {} work at {}", pool_name(pair.pool), scene.site(scene.to())),
            notes: Vec::new(),
            acts: vec![Act::new(md!("Use what runs on {} as its users do, first by a direct address.", vms))],
            expect: vec![Act::new(md!("Every service answers, and shows what was written last: ________ UTC."))],
            verify: vec![Act::new(md!("Time at which users are served again: ________ UTC."))],
            back: nothing_to_undo(),
        }
    })
}

pub(in super::super) fn protect(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| Body {
        title: md!("End the recovery, and protect {}", pool_name(pair.other)),
        notes: vec![md!(
            "Until the mirrors run the other way, the loss of {} loses all that is written from now on.",
            scene.site(scene.to())
        )],
        acts: vec![pair.run(XenScript::PostRecovery)],
        expect: vec![ends_well()],
        verify: vec![Act::new(md!("The pool replicates its metadata to its SRs: the script has seen it."))],
        back: nothing_to_undo(),
    })
}

pub(in super::super) fn clean_up(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| {
        let is_test = scene.action == Action::TestFailover;
        let script = if is_test { XenScript::TestCleanup } else { XenScript::FailbackForget };
        let title = if is_test {
            md!("Take away what the test made at {}", pool_name(pair.other))
        } else {
            md!("Take out of {} what went home", pool_name(pair.other))
        };
        Body {
            title,
            notes: vec![md!("Only records are destroyed, never disks.")],
            acts: vec![pair.run(script)],
            expect: vec![ends_well()],
            verify: vec![Act::new(md!(
                "At {} no VM, vApp and SR is left that was recovered: the script has compared.",
                pool_name(pair.other)
            ))],
            back: vec![Act::new(md!("None is needed: the next recovery makes them anew."))],
        }
    })
}
