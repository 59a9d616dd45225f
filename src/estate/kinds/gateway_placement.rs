//! `at` of a gateway: where it stands, and what differs there.

use std::net::IpAddr;

use super::{Adc, GivenName, Options, Placement, Site, StoreFront};
use crate::schema::literals::Url;
use crate::schema::{Head, Held, Holds, Id, Reader, Row, shape};
use crate::source::Spanned;
use crate::syntax::Node;

shape! {
    /// Where a Gateway stands: a site, and the address there. Its block says what differs at this site.
    PlacedGateway "at" {
        values {
            /// The site where it stands.
            site: one Id<Site>,
            /// The address of the virtual server (VIP).
            address: one IpAddr,
        }
        modifiers {
            /// The public address that is translated to it: what is seen, and answered by DNS, outside.
            public: maybe IpAddr,
            /// The ADC on which it stands, where the site has several.
            on: maybe Id<Adc>,
        }
        rows {
            /// The StoreFront of this site, where it is another one.
            storefront: maybe StoreFront,
            /// The Secure Ticket Authorities of this site, instead of those of the gateway.
            sta: many Url,
            /// What the vendor's object is told here, where that differs from what the declaration says.
            options: many Options,
            /// What the vendor's object is called here.
            named: many GivenName,
        }
    }
}

/// Where a gateway stands: what is written, and what it has in common with the placements of all virtual servers.
#[derive(Debug)]
pub struct GatewayPlacement {
    pub(crate) written: PlacedGateway,
    pub(crate) placement: Placement,
}

impl From<PlacedGateway> for GatewayPlacement {
    fn from(written: PlacedGateway) -> Self {
        let head = Head { span: written.head.span, doc: None };
        let placement = Placement {
            public: written.public,
            on: written.on,
            ..Placement::bare(head, written.site, written.address)
        };
        Self { written, placement }
    }
}

impl GatewayPlacement {
    /// One where nothing differs, at `address`.
    pub(crate) fn plain(placement: Placement, address: Spanned<IpAddr>) -> Self {
        let written = PlacedGateway {
            head: Head { span: placement.head.span, doc: None },
            site: placement.site,
            address,
            public: placement.public,
            on: placement.on,
            storefront: None,
            sta: Vec::new(),
            options: Vec::new(),
            named: Vec::new(),
        };
        Self { written, placement }
    }
}

impl std::ops::Deref for GatewayPlacement {
    type Target = Placement;

    fn deref(&self) -> &Placement {
        &self.placement
    }
}

impl Row for GatewayPlacement {
    type Out = Self;
    const HOLDS: Holds = PlacedGateway::HOLDS;

    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        PlacedGateway::read_row(node, reader).map(Self::from)
    }

    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Self>) {
        out.extend(Self::read_row(node, reader));
    }

    fn held(out: &Self) -> Held<'_> {
        PlacedGateway::held(&out.written)
    }
}
