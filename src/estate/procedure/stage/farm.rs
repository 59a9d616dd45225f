//! A farm of Virtual Apps and Desktops (requirements B2 to B12, E1, E9).

use super::Stage;
use crate::estate::StepName::{
    ForceOutage, GoBack, LicenseServer, PrimaryZone, Register, Replicate, Resynchronise, SqlDns, SqlOnline,
    UpdateControllers, UpdateDatabases, UpdateLicense, UpdateMachines, UpdateOthers, UpdateStorefront, Verify,
};
use crate::estate::{Action, StepName};

const ZONES: &str = "Citrix, Virtual Apps and Desktops, Zones";

const fn listener(after: &'static [StepName]) -> Stage {
    Stage::new(SqlDns, after, "DNS").because(
        "the Controllers find the site database by the listener's name, so it has to lead to the site that is left",
        "Citrix, Virtual Apps and Desktops, Database connection strings",
    )
}

const ONLINE: Stage = Stage::new(SqlOnline, &[SqlDns], "Database").because(
    "whether the databases serve is seen through the listener's name, so the name is changed before",
    "Citrix, Virtual Apps and Desktops, Databases",
);
const ZONE: Stage = Stage::new(PrimaryZone, &[SqlOnline], "Citrix").because(
    "the primary zone has the site database, and nothing can be set before the database can be written",
    ZONES,
);
const LICENSE: Stage = Stage::new(LicenseServer, &[PrimaryZone], "Citrix")
    .because(
        "Controllers go on for 30 days without their license server, so nobody waits for it",
        "Citrix, Licensing, grace periods",
    )
    .later();
const REGISTER: Stage = Stage::new(Register, &[PrimaryZone], "Citrix").because(
    "machines that registered with the primary zone in the outage stay there, although their own Controllers are back",
    ZONES,
);
const VERIFY: Stage = Stage::new(Verify, &[PrimaryZone, Register], "Citrix")
    .because("a launch needs a Controller that brokers and a machine that is registered with it", ZONES);

static FAILOVER: &[Stage] = &[listener(&[]), ONLINE, ZONE, LICENSE, REGISTER, VERIFY];

static FAILBACK: &[Stage] = &[
    Stage::new(Resynchronise, &[], "Database")
        .because(
            "what was configured and logged since the failover is in the database of the site that is left",
            "Citrix, Virtual Apps and Desktops, Databases",
        )
        .later(),
    listener(&[Resynchronise]),
    ONLINE,
    ZONE,
    LICENSE,
    REGISTER,
    VERIFY,
    Stage::new(Replicate, &[SqlOnline], "Database")
        .because(
            "the other site is worth something again only when the data comes to it",
            "Citrix, Virtual Apps and Desktops, Databases",
        )
        .later(),
];

/// A test moves nothing: it forces the outage mode, in which the caches of the zones have to serve.
static TEST: &[Stage] = &[
    Stage::new(ForceOutage, &[], "Citrix").because(
        "the outage mode is what users have until the databases serve again",
        "Citrix, Virtual Apps and Desktops, Local Host Cache, force an outage",
    ),
    Stage::new(Verify, &[ForceOutage], "Citrix").because(
        "machines need up to five minutes to register with the Controller that was elected",
        "Citrix, Virtual Apps and Desktops, Local Host Cache",
    ),
    Stage::new(GoBack, &[Verify], "Citrix")
        .because(
            "a forced outage ends only when somebody ends it",
            "Citrix, Virtual Apps and Desktops, Local Host Cache, force an outage",
        )
        .later(),
];

const UPGRADE: &str = "Citrix, Virtual Apps and Desktops, Upgrade a deployment";

/// In the vendor's order: users go on with one half of the Controllers while the other one is updated.
static UPDATE: &[Stage] = &[
    Stage::new(UpdateLicense, &[], "Citrix")
        .because("a release asks a license server that is at least as new, so that one is the first", UPGRADE)
        .later(),
    Stage::new(UpdateStorefront, &[UpdateLicense], "Citrix")
        .because("the vendor's order is license server, StoreFront, Director, and only then the Controllers", UPGRADE)
        .later(),
    Stage::new(UpdateControllers, &[UpdateStorefront], "Citrix")
        .because("the half that is left lets users in, and has the machines registered meanwhile", UPGRADE)
        .later(),
    Stage::new(UpdateDatabases, &[UpdateControllers], "Citrix").because(
        "Controllers that are updated serve nobody before the databases are, and new sessions pause while these are",
        UPGRADE,
    ),
    Stage::new(UpdateOthers, &[UpdateDatabases], "Citrix")
        .because("Controllers of the release before cannot work with the updated databases", UPGRADE)
        .later(),
    Stage::new(Verify, &[UpdateOthers], "Citrix")
        .because("a launch needs a Controller that brokers and a machine that is registered with it", UPGRADE),
    Stage::new(UpdateMachines, &[Verify], "Citrix")
        .because(
            "machines of an older release register with newer Controllers, so that there is time for them",
            UPGRADE,
        )
        .later(),
];

pub(super) fn stages(action: Action) -> &'static [Stage] {
    match action {
        Action::Failover => FAILOVER,
        Action::TestFailover => TEST,
        Action::Failback => FAILBACK,
        Action::Update => UPDATE,
    }
}
