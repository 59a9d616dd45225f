//! LUNs and the storage repositories on them.

use std::net::IpAddr;

use super::super::{ReplicationMode, Switch};
use super::label;
use crate::schema::literals::{Duration, IscsiName, Name, OneLine, ScsiId, Secret, Size, Uuid, Whole};
use crate::schema::{keyword, shape};

shape! {
    /// A LUN of an array, as the hosts of a pool see it: over iSCSI where it has a target, else over a host bus adapter.
    Lun "lun" {
        values {
            /// Its name, as the storage team calls it.
            name: one Name,
        }
        rows {
            /// Its identifier (`SCSIid`).
            scsi_id "scsi-id": one ScsiId,
            /// The address of the iSCSI target.
            target: maybe IpAddr,
            /// The name of the iSCSI target.
            iqn: maybe IscsiName,
            /// Its number at the target; at most 255.
            number: maybe Whole,
            /// Its size.
            size: maybe Size,
            /// The user, and the secret, that the target asks for.
            chap: maybe Chap,
        }
    }
}

shape! {
    /// Authentication of the hosts at an iSCSI target.
    Chap "chap" {
        values {
            /// The user.
            user: one OneLine,
            /// The UUID of the `secret` of the pool that holds the password (`xe secret-create`), as a reference.
            password: one Secret,
        }
    }
}

shape! {
    /// A storage repository (SR): where disks of VMs are.
    Sr "sr" {
        values {
            /// Its name in this estate.
            name: one Name,
            /// Its type.
            kind: one SrType,
        }
        rows {
            /// The LUN that holds it, one of its pool.
            lun: maybe Name,
            /// Its UUID, which is the same at both pools; without it the SR is told by its name-label, and at the recovery pool by its LUN.
            uuid: maybe Uuid,
            /// Its name-label; without it its name here.
            label: maybe OneLine,
            /// How much of it is free.
            free: maybe Size,
            /// Whether the metadata of the pool is replicated to it.
            metadata: or Switch = "off",
            /// How its LUN comes to the other site.
            replicated: maybe Replicated,
        }
    }
}

keyword! {
    /// A type of SR, as `xe sr-list params=type` shows it.
    SrType "a type of SR" {
        /// LVM on a LUN over iSCSI.
        Lvmoiscsi = "lvmoiscsi",
        /// LVM on a LUN over a host bus adapter.
        Lvmohba = "lvmohba",
        /// Another name of `lvmoiscsi`.
        Lvhdoiscsi = "lvhdoiscsi",
        /// Another name of `lvmohba`.
        Lvhdohba = "lvhdohba",
        /// LVM on a LUN over Fibre Channel over Ethernet.
        Lvmofcoe = "lvmofcoe",
        /// A GFS2 file system on a LUN, thinly provisioned.
        Gfs2 = "gfs2",
        /// Files on an NFS server.
        Nfs = "nfs",
        /// Files on an SMB server.
        Smb = "smb",
        /// ISO images.
        Iso = "iso",
        /// LVM on a disk of one host.
        Lvm = "lvm",
        /// Files on a disk of one host.
        Ext = "ext",
        /// Files on a large-block disk of one host.
        Xfs = "xfs",
    }
}

impl SrType {
    /// Whether its driver carries metadata of a pool, and a recovery pool can attach it: LVM over iSCSI or HBA alone.
    #[must_use]
    pub const fn carries_metadata(self) -> bool {
        self.is_iscsi() || self.is_hba()
    }

    /// Whether it is LVM over iSCSI.
    pub(crate) const fn is_iscsi(self) -> bool {
        matches!(self, Self::Lvmoiscsi | Self::Lvhdoiscsi)
    }

    /// Whether it is LVM over a host bus adapter.
    pub(crate) const fn is_hba(self) -> bool {
        matches!(self, Self::Lvmohba | Self::Lvhdohba)
    }

    /// Whether one host alone sees it.
    #[must_use]
    pub const fn is_local(self) -> bool {
        matches!(self, Self::Lvm | Self::Ext | Self::Xfs)
    }
}

shape! {
    /// How the array brings the LUN of an SR to the other site.
    Replicated "replicated" {
        values {
            /// Whether a write waits until the other site has it.
            mode: one ReplicationMode,
        }
        modifiers {
            /// The LUN of the recovery pool that receives it.
            to: one Name,
            /// The time between two transfers of an asynchronous replication.
            every: maybe Duration,
            /// The consistency group: what is in one group is of one moment at the other site.
            group: maybe Name,
        }
    }
}

impl Replicated {
    /// What a disaster may lose: nothing where a write waits; else up to two cycles, since a transfer that did not end counts for nothing. `None`
    /// where the cycle is not known.
    #[must_use]
    pub fn rpo(&self) -> Option<Duration> {
        match self.mode.value {
            ReplicationMode::Synchronous => Some(Duration::from_secs(0)),
            ReplicationMode::Asynchronous => {
                self.every.as_ref().map(|every| Duration::from_secs(every.value.secs().saturating_mul(2)))
            }
        }
    }
}

impl Sr {
    /// Its name-label.
    #[must_use]
    pub fn label(&self) -> &str {
        label(self.label.as_ref(), &self.name.value)
    }
}

impl Lun {
    /// Whether hosts reach it over iSCSI.
    pub(crate) fn is_iscsi(&self) -> bool {
        self.target.is_some() || self.iqn.is_some()
    }
}
