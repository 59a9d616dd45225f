//! Faults of sets of records, and of single types.

use super::{BASE, Fault, MADE_RIGHT};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "the same record twice",
        rule: "dns::duplicate-record",
        ours: "www A 198.51.100.80\n  www A 198.51.100.80",
        file: "www A 198.51.100.80\nwww A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "the same record twice, in other case",
        rule: "dns::duplicate-record",
        ours: "www A 198.51.100.80\n  WWW A 198.51.100.80",
        file: "www A 198.51.100.80\nWWW A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "different TTLs in one set",
        rule: "dns::ttl-conflict",
        ours: "www 5m A 198.51.100.80\n  www 1h A 198.51.100.81",
        file: "www 300 A 198.51.100.80\nwww 3600 A 198.51.100.81\n",
        ..BASE
    },
    Fault {
        name: "TTL 0",
        rule: "dns::ttl-extreme",
        ours: "www 0s A 198.51.100.80",
        file: "www 0 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "TTL of 2 seconds",
        rule: "dns::ttl-extreme",
        ours: "www 2s A 198.51.100.80",
        file: "www 2 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "TTL of two days",
        rule: "dns::ttl-extreme",
        ours: "www 2d A 198.51.100.80",
        file: "www 172800 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "TTL of 30 days",
        rule: "dns::ttl-extreme",
        ours: "www 30d A 198.51.100.80",
        file: "www 2592000 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "two SPF policies",
        rule: "dns::two-spf",
        ours: "@ TXT \"v=spf1 -all\"\n  @ TXT \"v=spf1 a -all\"",
        file: "@ TXT \"v=spf1 -all\"\n@ TXT \"v=spf1 a -all\"\n",
        ..BASE
    },
    Fault {
        name: "TXT cut short by an unquoted ;",
        rule: MADE_RIGHT,
        ours: "_dmarc TXT \"v=DMARC1; p=none\"",
        file: "_dmarc TXT v=DMARC1; p=none\n",
        ..BASE
    },
    Fault {
        name: "TXT of several words without quotes",
        rule: "type::too-many-values",
        ours: "www TXT some words",
        file: "www TXT some words\n",
        ..BASE
    },
    Fault {
        name: "TLSA with a digest cut short",
        rule: "dns::digest-length",
        ours: "_443._tcp.www TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed",
        file: "_443._tcp.www TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed\n",
        ..BASE
    },
    Fault {
        name: "TLSA with an unknown usage",
        rule: "dns::unassigned-number",
        ours: "_443._tcp.www TLSA 7 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb",
        file: "_443._tcp.www TLSA 7 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb\n",
        ..BASE
    },
    Fault {
        name: "SSHFP with an unknown algorithm",
        rule: "dns::unassigned-number",
        ours: "www SSHFP 9 2 cef2c8d0a0a0c2a8b137af7ed4a8df67820431a4ac2d4962ef0d989fb4d0cf9e",
        file: "www SSHFP 9 2 cef2c8d0a0a0c2a8b137af7ed4a8df67820431a4ac2d4962ef0d989fb4d0cf9e\n",
        ..BASE
    },
    Fault {
        name: "SSHFP with a digest cut short",
        rule: "dns::digest-length",
        ours: "www SSHFP 4 2 cef2c8d0a0a0c2a8",
        file: "www SSHFP 4 2 cef2c8d0a0a0c2a8\n",
        ..BASE
    },
    Fault {
        name: "SSHFP with an odd number of digits",
        rule: "type::mismatch",
        ours: "www SSHFP 4 2 cef2c",
        file: "www SSHFP 4 2 cef2c\n",
        ..BASE
    },
    Fault {
        name: "DS with a digest cut short",
        rule: "dns::digest-length",
        ours: "lab NS ns1.fabrikam.net\n  lab DS 60485 13 2 f9c7af7e",
        file: "lab NS ns1.fabrikam.net.\nlab DS 60485 13 2 f9c7af7e\n",
        ..BASE
    },
    Fault {
        name: "NAPTR with a bad field",
        rule: "type::mismatch",
        ours: "@ NAPTR x 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.contoso.com",
        file: "@ NAPTR x 10 \"s\" \"SIP+D2U\" \"\" _sip._udp\n",
        ..BASE
    },
    Fault {
        name: "private address in a public zone",
        rule: "dns::private-address",
        ours: "www A 10.0.0.1",
        file: "www A 10.0.0.1\n",
        ..BASE
    },
];
