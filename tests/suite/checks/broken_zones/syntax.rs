//! Faults of single records: what is no value at all, or is out of its range.

use super::{BASE, Fault, MADE_RIGHT};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "quoted string not closed",
        rule: "syntax::unclosed-string",
        ours: "www TXT \"abc",
        file: "www TXT \"abc\n",
        ..BASE
    },
    Fault { name: "unknown record type", rule: "type::unknown-word", ours: "www FOO x", file: "www FOO x\n", ..BASE },
    Fault {
        name: "A with octet 256",
        rule: "type::mismatch",
        ours: "www A 198.51.100.256",
        file: "www A 198.51.100.256\n",
        ..BASE
    },
    Fault {
        name: "A with two addresses",
        rule: "type::too-many-values",
        ours: "www A 198.51.100.80 198.51.100.81",
        file: "www A 198.51.100.80 198.51.100.81\n",
        ..BASE
    },
    Fault {
        name: "A with three octets",
        rule: "type::mismatch",
        ours: "www A 198.51.100",
        file: "www A 198.51.100\n",
        ..BASE
    },
    Fault {
        name: "A with leading zeros",
        rule: "type::mismatch",
        ours: "www A 198.51.0100.080",
        file: "www A 198.51.0100.080\n",
        ..BASE
    },
    Fault {
        name: "AAAA with two ::",
        rule: "type::mismatch",
        ours: "www AAAA 2001::db8::1",
        file: "www AAAA 2001::db8::1\n",
        ..BASE
    },
    Fault {
        name: "MX without preference",
        rule: "type::mismatch",
        ours: "@ MX mx.fabrikam.net",
        file: "@ MX mx.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "MX preference 65536",
        rule: "type::range",
        ours: "@ MX 65536 mx.fabrikam.net",
        file: "@ MX 65536 mx.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "SRV with three fields",
        rule: "type::mismatch",
        ours: "_sip._tcp SRV 0 5060 sip.fabrikam.net",
        file: "_sip._tcp SRV 0 5060 sip.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "SRV port 70000",
        rule: "type::range",
        ours: "_sip._tcp SRV 0 0 70000 sip.fabrikam.net",
        file: "_sip._tcp SRV 0 0 70000 sip.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "CAA flags 256",
        rule: "type::mismatch",
        ours: "@ CAA 256 issue \"ca.example.net\"",
        file: "@ CAA 256 issue \"ca.example.net\"\n",
        ..BASE
    },
    Fault {
        name: "CAA tag with a hyphen",
        rule: "type::mismatch",
        ours: "@ CAA 0 is-sue \"ca.example.net\"",
        file: "@ CAA 0 is-sue \"ca.example.net\"\n",
        ..BASE
    },
    Fault {
        name: "label of 64 octets",
        rule: "type::range",
        ours: "LABEL64 A 198.51.100.80",
        file: "LABEL64 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "name of more than 255 octets",
        rule: "type::range",
        ours: "NAME256 A 198.51.100.80",
        file: "NAME256 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "name too long only with the zone added",
        rule: "dns::name-too-long",
        ours: "NAME243 A 198.51.100.80",
        file: "NAME243 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "TXT string of 300 octets in one pair of quotes",
        rule: MADE_RIGHT,
        ours: "www TXT \"TEXT300\"",
        file: "www TXT \"TEXT300\"\n",
        ..BASE
    },
    Fault {
        name: "TXT of 70000 octets",
        rule: "type::range",
        ours: "www TXT \"WORD70000\"",
        file: "www TXT TEXT70000\n",
        ..BASE
    },
    Fault {
        name: "escape \\999",
        rule: "syntax::unknown-escape",
        ours: "www TXT \"a\\999\"",
        file: "www TXT \"a\\999\"\n",
        ..BASE
    },
    Fault {
        name: "TTL 2^31",
        rule: "type::range",
        ours: "www 2147483648s A 198.51.100.80",
        file: "www 2147483648 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "TTL 2^32",
        rule: "type::range",
        ours: "www 4294967296s A 198.51.100.80",
        file: "www 4294967296 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "TTL negative",
        rule: "type::unknown-word",
        ours: "www -5s A 198.51.100.80",
        file: "www -5 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "serial 2^32",
        rule: "type::range",
        ours: "soa { serial 4294967296 }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 4294967296 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "serial in hexadecimal digits",
        rule: "type::mismatch",
        ours: "soa { serial 0x1 }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 0x1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "negative TTL of 2^31",
        rule: "type::range",
        ours: "soa { minimum 2147483648s }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 2147483648\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "empty label",
        rule: "type::mismatch",
        ours: "a..b A 198.51.100.80",
        file: "a..b A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "generic data shorter than they say",
        rule: "type::mismatch",
        ours: "www TYPE65280 \\# 4 0a0000",
        file: "www TYPE65280 \\# 4 0a0000\n",
        ..BASE
    },
];
