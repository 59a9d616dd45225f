//! Servers of a farm or of a resource location, and what runs their machines.

use crate::schema::literals::{DomainName, Memory, Name, Whole};
use crate::schema::{keyword, shape};

shape! {
    /// A server that brokers: a Delivery Controller, or a Cloud Connector.
    Server "server" {
        values {
            /// Its name in DNS, by which machines find it.
            fqdn: one DomainName,
        }
        modifiers {
            /// Its memory.
            memory: maybe Memory,
            /// The cores of all its processors.
            cores: maybe Whole,
            /// Its processors; the local database of an outage uses those of one.
            sockets: maybe Whole,
        }
    }
}

shape! {
    /// A connection to what runs the machines and turns them on and off.
    Hypervisor "hypervisor" {
        values {
            /// The name of the connection.
            name: one Name,
            /// What it leads to.
            kind: one HypervisorKind,
        }
    }
}

keyword! {
    /// What runs machines.
    HypervisorKind "a kind of hypervisor" {
        /// Citrix Hypervisor (XenServer).
        CitrixHypervisor = "citrix-hypervisor",
        /// VMware vSphere.
        Vsphere = "vsphere",
        /// Microsoft Hyper-V.
        HyperV = "hyper-v",
        /// Nutanix AHV.
        Nutanix = "nutanix",
        /// Microsoft Azure.
        Azure = "azure",
        /// Amazon Web Services.
        Aws = "aws",
        /// Google Cloud.
        GoogleCloud = "google-cloud",
    }
}
