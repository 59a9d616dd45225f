//! Steps of a plan: those that follow from a product, by their names, and those that its author writes.

use super::super::Switch;
use crate::schema::literals::{Duration, Name, OneLine, Text};
use crate::schema::{Form, Literal, Mismatch, Written, keyword, shape};

keyword! {
    /// The steps that follow from what a plan acts on.
    StepName "a step" {
        /// Shut the servers down at the site that is left (a test simulates the disaster by it).
        StopServers = "stop-servers",
        /// Let the public names lead to the other site.
        PublicDns = "public-dns",
        /// Let the SQL listener's name lead to a site's database.
        SqlDns = "sql-dns",
        /// Bring the databases online at the other site, and see that they serve.
        SqlOnline = "sql-online",
        /// Start the servers at the other site.
        StartServers = "start-servers",
        /// See, as a user does, that it works.
        Verify = "verify",
        /// Update what runs at the active site.
        UpdatePrimary = "update-primary",
        /// Update what runs at the standby site.
        UpdateStandby = "update-standby",
        /// Restart the standby site's servers and see that they run the new code.
        RestartServers = "restart-servers",
        /// Shut the standby site's servers down again.
        StopStandby = "stop-standby",
        /// Let the active site serve again, and the standby site go offline.
        GoBack = "go-back",
        /// Bring what was written at the site that is left to the one that serves afterwards.
        Resynchronise = "resynchronise",
        /// Protect what serves now by replication to the other site.
        Replicate = "replicate",
        /// Make the zone at the other site the primary one of the farm.
        PrimaryZone = "primary-zone",
        /// Let the Controllers ask the license server that is left.
        LicenseServer = "license-server",
        /// Have the machines register with the Controllers of their own zone again.
        Register = "register",
        /// Keep the site that is left from the storage, and from starting what is recovered elsewhere.
        Fence = "fence",
        /// Break the mirror, so that the other site can write.
        BreakMirror = "break-mirror",
        /// Make writable clones of the replicas, for a test.
        Clone = "clone",
        /// Recover VMs from the replicated storage, and start them where it is no test.
        Recover = "recover",
        /// End the recovery, and replicate the metadata of the pool that serves now.
        Protect = "protect",
        /// Take away what a test or a failover left.
        CleanUp = "clean-up",
        /// Force the outage mode, as if the database were lost.
        ForceOutage = "force-outage",
        /// Update the license servers.
        UpdateLicense = "update-license-server",
        /// Update StoreFront and Director.
        UpdateStorefront = "update-storefront",
        /// Update one half of the Controllers, while the other half serves.
        UpdateControllers = "update-controllers",
        /// Update the databases of the farm, with which the updated Controllers take over.
        UpdateDatabases = "update-databases",
        /// Update the Controllers that are left.
        UpdateOthers = "update-other-controllers",
        /// Update the machines on which users work.
        UpdateMachines = "update-machines",
    }
}

shape! {
    /// A step of your own, placed before or after one of those that follow from the product, or of your own.
    Step "step" {
        values {
            /// What is done, verb first.
            title: one Text,
        }
        rows {
            /// By which other steps speak of it.
            called: maybe Name,
            /// A step that it comes before.
            before: many StepRef,
            /// A step that it comes after.
            after: many StepRef,
            /// A step that follows from the product, and that is done this way instead.
            instead: maybe StepRef,
            /// The role that does it.
            role: maybe Text,
            /// Who answers for it.
            owner: maybe OneLine,
            /// How long it takes.
            takes: maybe Duration,
            /// After what time it has failed, and the recovery lead decides.
            timeout: maybe Duration,
            /// What has to hold before it.
            needs: many Text,
            /// How to do it.
            text "do": some Text,
            /// What it shows when it works.
            expect: many Text,
            /// How to see that it worked.
            verify: maybe Text,
            /// How to take it back.
            undo: many Text,
            /// Whether there is no way back from it but a failback.
            no_return "no-return": or Switch = "off",
            /// What has to be decided before it: go or no-go.
            gate: maybe Text,
        }
    }
}

shape! {
    /// A step of the plan, and of what, where several things have such a step: `public-dns of xms`.
    StepRef "step" {
        values {
            /// The step.
            step: one StepMark,
        }
        modifiers {
            /// What it is done for.
            of: maybe Name,
        }
    }
}

shape! {
    /// How long a step takes that follows from a product: `estimate start-servers 10m timeout 20m`.
    Estimate "estimate" {
        values {
            /// The step.
            step: one StepName,
            /// How long it takes as a rule.
            takes: one Duration,
        }
        modifiers {
            /// What it is done for, where several things have such a step.
            of: maybe Name,
            /// After what time it has failed, and the recovery lead decides.
            timeout: maybe Duration,
            /// Who answers for it.
            owner: maybe OneLine,
        }
    }
}

shape! {
    /// Who has a role: `person "Database" "the DBA on call, +49 69 1234"`.
    Person "person" {
        values {
            /// The role, as the steps name it.
            role: one OneLine,
            /// Who has it, and how to reach them.
            who: some OneLine,
        }
    }
}

/// What a step is called: the word of one that follows from a product, or what an own step is `called`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepMark {
    /// One that follows from a product.
    Product(StepName),
    /// One of the plan's own.
    Own(Name),
}

impl Step {
    /// The steps that it stands before or after.
    pub(crate) fn places(&self) -> impl Iterator<Item = &StepRef> {
        self.before.iter().chain(&self.after)
    }
}

impl StepMark {
    /// As it is written.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Product(name) => name.word(),
            Self::Own(name) => name.as_str(),
        }
    }
}

impl Literal for StepMark {
    const FORM: Form = Form::new("a step of the plan", "start-servers").doc(
        "The word of a step that follows from what the plan acts on, or the name by which an own step is `called`.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        StepName::parse(text).map(Self::Product).or_else(|_| Name::parse(text).map(Self::Own))
    }

    fn written(&self) -> Written {
        Written::Text(self.as_str().to_owned())
    }
}
