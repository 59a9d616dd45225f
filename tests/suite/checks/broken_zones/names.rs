//! Faults of names.

use super::{BASE, Fault, MADE_RIGHT};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "underscore in the name of a host",
        rule: "dns::host-name",
        ours: "web_1 A 198.51.100.80",
        file: "web_1 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "name of a host that begins with a hyphen",
        rule: "type::mismatch",
        ours: "-web A 198.51.100.80",
        file: "-web A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "space in a name",
        rule: "syntax::malformed",
        ours: "\"a b\" A 198.51.100.80",
        file: "a\\032b A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "asterisk inside a name",
        rule: "type::mismatch",
        ours: "x.*.y A 198.51.100.80",
        file: "x.*.y A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "deeper name that stops a wildcard",
        rule: "dns::wildcard-hidden",
        ours: "* A 198.51.100.80\n  a.b A 198.51.100.81",
        file: "* A 198.51.100.80\na.b A 198.51.100.81\n",
        ..BASE
    },
    Fault {
        name: "record of another zone",
        rule: "dns::out-of-zone",
        ours: "www.fabrikam.net. A 198.51.100.80",
        file: "www.fabrikam.net. A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "final dot forgotten in a CNAME target",
        rule: MADE_RIGHT,
        ours: "www CNAME web.contoso.com\n  web A 198.51.100.80",
        file: "www CNAME web.contoso.com\nweb A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "final dot forgotten in an MX target",
        rule: MADE_RIGHT,
        ours: "@ MX 10 mail.contoso.com\n  mail A 198.51.100.25",
        file: "@ MX 10 mail.contoso.com\nmail A 198.51.100.25\n",
        ..BASE
    },
    Fault {
        name: "final dot forgotten in an owner",
        rule: MADE_RIGHT,
        ours: "www.contoso.com A 198.51.100.80",
        file: "www.contoso.com A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "zone's name twice in an owner",
        rule: "dns::out-of-zone",
        ours: "www.contoso.com.contoso.com A 198.51.100.80",
        file: "www.contoso.com A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "target without its zone",
        rule: "dns::target-not-served",
        ours: "www CNAME web.prod\n  web.prod A 198.51.100.80",
        file: "www CNAME web.prod.\nweb.prod A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "label that is no punycode",
        rule: "dns::punycode",
        ours: "xn--99999999 A 198.51.100.80",
        file: "xn--99999999 A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "hyphens at the third and fourth place",
        rule: "dns::punycode",
        ours: "ab--cd A 198.51.100.80",
        file: "ab--cd A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "label in Unicode, written raw",
        rule: MADE_RIGHT,
        ours: "münchen A 198.51.100.80",
        file: "münchen A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "SRV at a name that nobody asks",
        rule: "dns::service-name",
        ours: "ldap.tcp SRV 0 0 389 dc1.fabrikam.net",
        file: "ldap.tcp SRV 0 0 389 dc1.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "TLSA at a name that nobody asks",
        rule: "dns::service-name",
        ours: "www TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb",
        file: "www TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb\n",
        ..BASE
    },
    Fault {
        name: "public name that the internal view lacks",
        rule: "dns::views-differ",
        ours: "www A 198.51.100.80\n  shop A 198.51.100.81",
        others: "dns contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n  www A 10.1.20.80\n}\n",
        file: "www A 198.51.100.80\n",
        ..BASE
    },
];
