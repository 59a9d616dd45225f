//! `plan`: what people do in a disaster, in a test of one, and for an update.

use super::{Site, Xenmobile};
use crate::schema::literals::{Duration, Name, Text};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// A recovery plan. Its steps follow from what it acts on, in the order that the product needs; own steps are placed among them.
    Plan "plan" [Key::First] {
        values {
            /// The plan's name; its runbook is called so.
            name: one Name,
        }
        rows {
            /// Moves a XenMobile deployment to its standby site after a disaster.
            failover: maybe Recovery,
            /// Tries that failover: the primary's servers are shut down to simulate the disaster.
            test_failover "test-failover": maybe Recovery,
            /// Brings patches to both sites, so that they run the same code.
            update: maybe Recovery,
            /// The recovery time objective: how long users may be without service.
            rto: maybe Duration,
            /// The recovery point objective: how much data may be lost.
            rpo: maybe Duration,
            /// The order in which the steps run, where it is another than the documented one.
            order: many StepName,
            /// A step of your own, beside those that follow from the product.
            step: many Step,
        }
    }
}

shape! {
    /// What a plan acts on, and between which sites.
    Recovery "recovery" {
        values {
            /// What sort of deployment it is.
            product: one Product,
            /// The deployment.
            xenmobile: one Id<Xenmobile>,
        }
        modifiers {
            /// The active site.
            from: one Id<Site>,
            /// The standby site.
            to: one Id<Site>,
        }
    }
}

keyword! {
    /// What a plan acts on.
    Product "a product" {
        /// A XenMobile deployment.
        Xenmobile = "xenmobile",
    }
}

keyword! {
    /// The steps that follow from a XenMobile deployment.
    StepName "a step" {
        /// Shut the active site's servers down (a test simulates the disaster by it).
        StopServers = "stop-servers",
        /// Let the public names lead to the standby site.
        PublicDns = "public-dns",
        /// Let the SQL listener's name lead to a site's database.
        SqlDns = "sql-dns",
        /// Bring the standby site's databases online, and see that they serve.
        SqlOnline = "sql-online",
        /// Start the standby site's servers.
        StartServers = "start-servers",
        /// Enrol a device, and see that MAM works.
        Verify = "verify",
        /// Update the active site's servers.
        UpdatePrimary = "update-primary",
        /// Update the standby site's servers.
        UpdateStandby = "update-standby",
        /// Restart the standby site's servers and see that they run the new code.
        RestartServers = "restart-servers",
        /// Shut the standby site's servers down again.
        StopStandby = "stop-standby",
        /// Let the active site serve again, and the standby site go offline.
        GoBack = "go-back",
    }
}

shape! {
    /// A step of your own, placed before or after one of those that follow from the product.
    Step "step" {
        values {
            /// What is done, verb first.
            title: one Text,
        }
        rows {
            /// The step that it comes before.
            before: maybe StepName,
            /// The step that it comes after.
            after: maybe StepName,
            /// Who does it.
            role: maybe Text,
            /// How long it takes.
            takes: maybe Duration,
            /// How to do it.
            text "do": some Text,
            /// How to see that it worked.
            verify: maybe Text,
        }
    }
}

/// What a plan is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// A disaster.
    Failover,
    /// A test of the failover.
    TestFailover,
    /// An update of both sites.
    Update,
}

impl Plan {
    /// What the plan does, in the order in which it says so.
    pub(crate) fn actions(&self) -> impl Iterator<Item = (Action, &Recovery)> {
        let failover = self.failover.iter().map(|recovery| (Action::Failover, recovery));
        let test = self.test_failover.iter().map(|recovery| (Action::TestFailover, recovery));
        let update = self.update.iter().map(|recovery| (Action::Update, recovery));
        failover.chain(test).chain(update)
    }
}
