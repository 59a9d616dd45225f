//! The address of a GSLB site on an ADC, and how the site talks to the others.

use std::net::IpAddr;

use crate::estate::{Adc, Switch};
use crate::schema::{Id, keyword, shape};

shape! {
    /// The address of the GSLB site, which the ADC owns, and in a block how the site talks to the others.
    GslbSite "gslb" {
        values {
            /// The address that the ADC owns.
            private "address": one IpAddr,
        }
        modifiers {
            /// The public address that is translated to it: what the other sites use.
            public: maybe IpAddr,
        }
        rows {
            /// Whether the site tells the others every second what is up and how loaded it is (metric exchange, MEP; `metricExchange`); on where nothing is said.
            metric_exchange "metric-exchange": maybe Switch,
            /// Whether it tells the others the round-trip times that it has measured (`nwMetricExchange`); on where nothing is said, and off for a child.
            network_metrics "network-metrics": maybe Switch,
            /// Whether it tells the others which client has which site (`sessionExchange`); on where nothing is said, and off for a child.
            session_exchange "session-exchange": maybe Switch,
            /// When monitors count that are bound to its services (`triggerMonitor`); always, where nothing is said.
            trigger_monitor "trigger-monitor": maybe TriggerMonitor,
            /// The ADC above this one in a topology of parents and children: this one then answers no names and knows its own services only (`parentSite`).
            parent: maybe Id<Adc>,
            /// The ADCs that take over its children when this one is down, in their order (`backupParentlist`).
            backup_parents "backup-parents": many Id<Adc>,
        }
    }
}

keyword! {
    /// When a monitor counts that is bound to a GSLB service; the vendor's own words.
    TriggerMonitor "when monitors count" {
        /// Always: it takes the state from metric exchange.
        Always = "ALWAYS",
        /// Only while metric exchange with the site is down.
        MepDown = "MEPDOWN",
        /// While metric exchange with the site is down, and when it says that the service is.
        MepDownSvcDown = "MEPDOWN_SVCDOWN",
    }
}

impl GslbSite {
    /// Whether it is a child, and so answers no names.
    pub(crate) const fn is_child(&self) -> bool {
        self.parent.is_some()
    }

    /// Whether it exchanges metrics.
    pub(crate) fn exchanges_metrics(&self) -> bool {
        self.metric_exchange.is_none_or(|switch| switch.value == Switch::On)
    }
}
