//! Recovering the VMs of a XenServer pool at another one, testing it, and bringing them home.

use super::super::prose::{Md, code, listed, md, text};
use super::super::scene::Scene;
use super::super::view::Act;
use super::{Body, Decision};
use crate::devices::xen::Command;
use crate::estate::{Action, Lun, Site, Sr, StepName, Vm, XenScript, Xenpool};
use crate::schema::Id;
use crate::source::Span;

/// Both pools: the one whose VMs are protected, and the one that takes over.
struct Pair<'e> {
    pool: &'e Xenpool,
    other: &'e Xenpool,
}

impl<'e> Pair<'e> {
    fn new(scene: &Scene<'_, 'e>) -> Option<Self> {
        scene.pools().map(|(pool, other)| Self { pool, other })
    }

    fn site(&self, id: Id<Site>) -> &'e Xenpool {
        if self.pool.site.value == id { self.pool } else { self.other }
    }

    /// Each replicated SR with its LUN and the replica of that.
    fn mirrors(&self) -> impl Iterator<Item = (&'e Sr, &'e Lun, &'e Lun)> {
        self.pool.protected_srs().filter_map(|sr| {
            let lun = self.pool.lun_called(&sr.lun.as_ref()?.value)?;
            Some((sr, lun, self.other.lun_called(&sr.replicated.as_ref()?.to.value)?))
        })
    }

    /// The replicated LUNs as lines: that of the protected pool, and its replica.
    fn mirror_lines(&self) -> Vec<Md> {
        let line = |(sr, lun, replica): (&Sr, &Lun, &Lun)| {
            let ids = md!("{} to {}", code(&lun.scsi_id.value), code(&replica.scsi_id.value));
            md!(
                "{} to {} (SCSI IDs {}), with the SR {}",
                code(&lun.name.value),
                code(&replica.name.value),
                ids,
                code(sr.label())
            )
            .traced(sr.head.span)
        };
        self.mirrors().map(line).collect()
    }

    /// Has a script run on the coordinator of its pool.
    fn run(&self, script: XenScript) -> Act {
        let at = if script.runs_at_recovery() { self.other } else { self.pool };
        let path = self.pool.script_path(script);
        let said = md!(
            "On the coordinator of {}, run the script that was built beside this runbook: first what it would do, then in earnest:",
            pool_name(at)
        );
        let span = self.pool.name.span;
        Act::new(said).by("sh", &[(span, format!("sh {path} --dry-run")), (span, format!("sh {path}"))])
    }
}

fn pool_name(pool: &Xenpool) -> Md {
    code(pool.label()).traced(pool.name.span)
}

fn ends_well() -> Act {
    Act::new(md!(
        "The script ends with 0, and its last line says what was done. Where it stops, it says what is wrong and what to do; it can be run again."
    ))
}

/// Where a pool has none that takes over, a check says so.
fn body(scene: &Scene<'_, '_>, make: impl Fn(&Pair<'_>) -> Body) -> Body {
    Pair::new(scene).map_or_else(super::nothing, |pair| make(&pair))
}

/// What the runs leave behind.
fn nothing_to_undo() -> Vec<Act> {
    vec![Act::new(md!("None is needed: nothing that serves was changed."))]
}

pub(super) fn stop(scene: &Scene<'_, '_>) -> Body {
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

/// By which a command finds what is called `label`: its UUID where it is declared, else the one that the pool knows, which is refused where there are several.
fn uuid(list: &'static str, declared: Option<String>, label: &str) -> String {
    match declared {
        Some(uuid) => format!("uuid={uuid}"),
        None => format!("uuid=\"$(xe {} --minimal)\"", Command::new(list).with("name-label", label)),
    }
}

fn of_vm(vm: &Vm) -> String {
    uuid("vm-list", vm.uuid.as_ref().map(|uuid| uuid.value.to_string()), vm.label())
}

/// High availability would start VMs again.
fn ha_off(pool: &Xenpool) -> Option<Act> {
    let ha = pool.ha.as_ref()?;
    let said = md!("Turn high availability of {} off, so that nothing is started again:", pool_name(pool));
    Some(Act::new(said).by("sh", &[(ha.head.span, "xe pool-ha-disable".to_owned())]))
}

/// Asks for the state of every VM that moves.
fn states(pool: &Xenpool, state: &str, at: &Xenpool) -> Act {
    let ask = |vm: &Vm| {
        let list = Command::new("xe vm-list").with("name-label", vm.label()).with("params", "power-state");
        (vm.head.span, format!("{list} --minimal"))
    };
    let lines: Vec<(Span, String)> = pool.protected_vms().map(ask).collect();
    Act::new(md!("On the coordinator of {}, {} for every line:", pool_name(at), code(state))).by("sh", &lines)
}

pub(super) fn fence(scene: &Scene<'_, '_>) -> Body {
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

pub(super) fn break_mirror(scene: &Scene<'_, '_>) -> Body {
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

/// The first write at the other side is the point of no return.
pub(super) fn gate(scene: &Scene<'_, '_>) -> Option<Decision> {
    let (pool, _) = scene.pools().filter(|_| scene.action == Action::Failover)?;
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

pub(super) fn clone(scene: &Scene<'_, '_>) -> Body {
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

pub(super) fn recover(scene: &Scene<'_, '_>) -> Body {
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

pub(super) fn verify(scene: &Scene<'_, '_>) -> Body {
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

pub(super) fn protect(scene: &Scene<'_, '_>) -> Body {
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

pub(super) fn clean_up(scene: &Scene<'_, '_>) -> Body {
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

pub(super) fn take_clones_away(scene: &Scene<'_, '_>) -> Body {
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

pub(super) fn resynchronise(scene: &Scene<'_, '_>) -> Body {
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

pub(super) fn replicate(scene: &Scene<'_, '_>) -> Body {
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

/// When it has succeeded.
pub(in super::super) fn acceptance(scene: &Scene<'_, '_>, serving: Id<Site>) -> Vec<Md> {
    let Some(pair) = Pair::new(scene) else { return Vec::new() };
    let at = pool_name(pair.site(serving));
    let vms = listed(pair.pool.protected_vms().map(|vm| code(vm.label())));
    let mut lines = vec![md!("At {} run: {}.", at, vms)];
    if scene.action == Action::TestFailover {
        lines.push(md!("The pool {} is as it was before the test, and every mirror runs.", pool_name(pair.other)));
    }
    lines
}

/// What must not wake up.
pub(in super::super) fn before_it_returns(scene: &Scene<'_, '_>) -> Md {
    let script =
        Pair::new(scene).map_or_else(|| md!("nothing"), |pair| code(pair.pool.script_path(XenScript::FailbackFence)));
    md!(
        "Before the network of {} comes back: its hosts stay away from the LUNs, and {} is the first that runs there.",
        scene.site(scene.from()),
        script
    )
}

/// What has to hold before.
pub(in super::super) fn ready(scene: &Scene<'_, '_>) -> Vec<Md> {
    let Some(pair) = Pair::new(scene) else { return Vec::new() };
    let (pool, other) = (pair.pool, pair.other);
    let mut lines = vec![
        md!(
            "Both pools have one version and patch level ({}), and the edition {}; {} has licenses of its own.",
            text(&pool.version.value),
            code(&pool.edition.value),
            pool_name(other)
        )
        .traced(pool.version.span),
        md!("Those who run the scripts are root or have the role {}.", code(pool.operator.value.word()))
            .traced(pool.operator.span),
    ];
    if scene.action != Action::Failback {
        lines
            .push(md!("The last run of {} found nothing: ________ UTC.", code(pool.script_path(XenScript::Readiness))));
    }
    if scene.action == Action::TestFailover {
        lines.push(md!("High availability of {} is off for the time of the test.", pool_name(other)));
    }
    lines
}

/// What moves: for each SR its VMs, and the LUNs at both sites.
pub(in super::super) fn rows(scene: &Scene<'_, '_>) -> Vec<Vec<Md>> {
    let Some(pair) = Pair::new(scene) else { return Vec::new() };
    let (from, to) = (pair.site(scene.from()), pair.site(scene.to()));
    let hosts =
        |pool: &Xenpool| md!("{} ({})", pool_name(pool), listed(pool.host.iter().map(|host| code(&host.name.value))));
    let mut rows = vec![vec![md!("XenServer pools"), hosts(from), hosts(to)]];
    for (sr, lun, replica) in pair.mirrors() {
        let vms: Vec<Md> =
            pair.pool.protected_vms().filter(|vm| vm.has_disk_on(sr)).map(|vm| code(vm.label())).collect();
        let holds = if vms.is_empty() { md!("pool metadata") } else { listed(vms) };
        let is_home = std::ptr::eq(from, pair.pool);
        let (here, there) = if is_home { (lun, replica) } else { (replica, lun) };
        rows.push(vec![
            md!("SR {}: {}", code(sr.label()), holds).traced(sr.head.span),
            code(&here.name.value).traced(here.head.span),
            code(&there.name.value).traced(there.head.span),
        ]);
    }
    rows
}

/// What the picture shows of it: for each SR the LUNs between which its disks go.
pub(in super::super) fn carried(scene: &Scene<'_, '_>) -> Vec<Vec<Md>> {
    let Some(pair) = Pair::new(scene) else { return Vec::new() };
    let is_home = pair.pool.site.value == scene.from();
    let row = |(sr, lun, replica): (&Sr, &Lun, &Lun)| {
        let (from, to) = if is_home { (lun, replica) } else { (replica, lun) };
        let what = md!("SR {}", code(sr.label()));
        vec![md!(""), what, md!(""), code(&from.name.value), code(&to.name.value), md!("")]
    };
    pair.mirrors().map(row).collect()
}
