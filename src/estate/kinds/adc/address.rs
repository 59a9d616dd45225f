//! The addresses that an ADC owns.

use std::net::IpAddr;

use super::super::Switch;
use crate::schema::literals::InterfaceAddress;
use crate::schema::{keyword, shape};

shape! {
    /// Subnet addresses.
    Snip "snip" {
        values {
            /// The addresses, each with the prefix length of its network.
            addresses: some InterfaceAddress,
        }
        modifiers {
            /// Whether the appliance is managed there, too (`-mgmtAccess`): `on`, else off.
            management: maybe Switch,
        }
    }
}

shape! {
    /// An address that an ADC owns, beside those that other rows bring along.
    OwnAddress "ip" {
        values {
            /// The address, with the prefix length of its network.
            address: one InterfaceAddress,
            /// What it is for.
            kind "type": one AddressType,
        }
        modifiers {
            /// Whether the appliance is managed there, too (`-mgmtAccess`): `on`, else off.
            management: maybe Switch,
        }
    }
}

keyword! {
    /// What an address of an ADC is for; the vendor's own words.
    AddressType "the type of an address" {
        /// Virtual servers listen at it.
        Vip = "VIP",
        /// The ADC talks to servers from it.
        Snip = "SNIP",
        /// A GSLB site stands at it.
        GslbSite = "GSLBsiteIP",
        /// It answers DNS.
        Adns = "ADNSsvcIP",
    }
}

shape! {
    /// An address, and the public address that stands for it outside (network address translation).
    Address "address" {
        values {
            /// The address that the ADC owns.
            private "address": one IpAddr,
        }
        modifiers {
            /// The public address that is translated to it: what is seen, and answered by DNS, outside.
            public: maybe IpAddr,
        }
    }
}

impl Address {
    /// The address that the outside uses.
    pub(crate) fn outside(&self) -> IpAddr {
        self.public.as_ref().map_or(self.private.value, |public| public.value)
    }
}
