//! On what the protocols of virtual servers and services travel.

/// The transport of a protocol, in the vendor's word for it: two that differ in it can share an address and a port.
pub(crate) fn transport(protocol: &str) -> &'static str {
    match protocol {
        "UDP" | "DNS" | "ADNS" | "DHCPRA" | "SIP_UDP" | "RADIUS" | "SYSLOGUDP" | "DTLS" | "TFTP" | "QUIC"
        | "QUIC_BRIDGE" | "HTTP_QUIC" | "RADIUSListener" | "IPFIX" => "UDP",
        "ANY" => "any",
        _ => "TCP",
    }
}
