//! Faults of CNAMEs, and of what NS, MX, SRV and PTR records lead to.

use super::{BASE, Fault};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "CNAME to a name with the zone added twice",
        rule: "dns::target-not-served",
        ours: "www CNAME web.contoso.com.contoso.com\n  web A 198.51.100.80",
        file: "www CNAME web.contoso.com\nweb A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "MX to a name with the zone added twice",
        rule: "dns::server-address-missing",
        ours: "@ MX 10 mail.contoso.com.contoso.com\n  mail A 198.51.100.25",
        file: "@ MX 10 mail.contoso.com\nmail A 198.51.100.25\n",
        ..BASE
    },
    Fault {
        name: "CNAME beside an address",
        rule: "dns::cname-coexists",
        ours: "www CNAME web.fabrikam.net\n  www A 198.51.100.80",
        file: "www CNAME web.fabrikam.net.\nwww A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "CNAME beside TXT",
        rule: "dns::cname-coexists",
        ours: "www CNAME web.fabrikam.net\n  www TXT \"x\"",
        file: "www CNAME web.fabrikam.net.\nwww TXT \"x\"\n",
        ..BASE
    },
    Fault {
        name: "CNAME and address that differ in case",
        rule: "dns::cname-coexists",
        ours: "WWW CNAME web.fabrikam.net\n  www A 198.51.100.80",
        file: "WWW CNAME web.fabrikam.net.\nwww A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "two CNAMEs at one name",
        rule: "dns::cname-coexists",
        ours: "www CNAME a.fabrikam.net\n  www CNAME b.fabrikam.net",
        file: "www CNAME a.fabrikam.net.\nwww CNAME b.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "CNAME at the zone's name",
        rule: "dns::cname-coexists",
        ours: "@ CNAME web.fabrikam.net",
        file: "@ CNAME web.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "CNAMEs in a circle",
        rule: "dns::cname-loop",
        ours: "a CNAME b.contoso.com\n  b CNAME a.contoso.com",
        file: "a CNAME b\nb CNAME a\n",
        ..BASE
    },
    Fault {
        name: "CNAME to itself",
        rule: "dns::cname-loop",
        ours: "a CNAME a.contoso.com",
        file: "a CNAME a\n",
        ..BASE
    },
    Fault {
        name: "CNAME to a name that is not there",
        rule: "dns::target-not-served",
        ours: "www CNAME nowhere.contoso.com",
        file: "www CNAME nowhere\n",
        ..BASE
    },
    Fault {
        name: "CNAME to a neighbour's misspelt zone",
        rule: "dns::target-not-served",
        ours: "www CNAME web.contsoo.com\n  web A 198.51.100.80",
        file: "www CNAME web.contsoo.com.\nweb A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "CNAME to an address",
        rule: "dns::host-name",
        ours: "www CNAME 198.51.100.80",
        file: "www CNAME 198.51.100.80.\n",
        ..BASE
    },
    Fault {
        name: "three CNAMEs behind each other",
        rule: "dns::cname-chain",
        ours: "a CNAME b.contoso.com\n  b CNAME c.contoso.com\n  c CNAME d.contoso.com\n  d A 198.51.100.80",
        file: "a CNAME b\nb CNAME c\nc CNAME d\nd A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "NS target is a CNAME",
        rule: "dns::target-is-cname",
        ours: "@ NS ns2.contoso.com\n  ns2 CNAME ns.fabrikam.net",
        file: "@ NS ns2\nns2 CNAME ns.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "NS target without address",
        rule: "dns::server-address-missing",
        ours: "@ NS ns2.contoso.com",
        file: "@ NS ns2\n",
        ..BASE
    },
    Fault {
        name: "NS target is an address",
        rule: "dns::host-name",
        ours: "@ NS 198.51.100.53",
        file: "@ NS 198.51.100.53.\n",
        ..BASE
    },
    Fault {
        name: "MX target is a CNAME",
        rule: "dns::target-is-cname",
        ours: "@ MX 10 mail.contoso.com\n  mail CNAME mx.fabrikam.net",
        file: "@ MX 10 mail\nmail CNAME mx.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "MX target without address",
        rule: "dns::server-address-missing",
        ours: "@ MX 10 mail.contoso.com",
        file: "@ MX 10 mail\n",
        ..BASE
    },
    Fault {
        name: "MX target is an address",
        rule: "dns::host-name",
        ours: "@ MX 10 198.51.100.25",
        file: "@ MX 10 198.51.100.25.\n",
        ..BASE
    },
    Fault {
        name: "MX target with an underscore",
        rule: "type::mismatch",
        ours: "@ MX 10 mail_1.contoso.com\n  mail_1 TXT x",
        file: "@ MX 10 mail_1\nmail_1 A 198.51.100.25\n",
        ..BASE
    },
    Fault {
        name: "SRV target is a CNAME",
        rule: "dns::target-is-cname",
        ours: "_sip._tcp SRV 0 0 5060 sip.contoso.com\n  sip CNAME sip.fabrikam.net",
        file: "_sip._tcp SRV 0 0 5060 sip\nsip CNAME sip.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "SRV target without address",
        rule: "dns::server-address-missing",
        ours: "_sip._tcp SRV 0 0 5060 sip.contoso.com",
        file: "_sip._tcp SRV 0 0 5060 sip\n",
        ..BASE
    },
    Fault {
        name: "null MX beside another MX",
        rule: "dns::null-mx",
        ours: "@ MX 0 .\n  @ MX 10 mx.fabrikam.net",
        file: "@ MX 0 .\n@ MX 10 mx.fabrikam.net.\n",
        ..BASE
    },
    Fault { name: "null MX with preference 10", rule: "dns::null-mx", ours: "@ MX 10 .", file: "@ MX 10 .\n", ..BASE },
    Fault {
        name: "SRV to no host beside another SRV",
        rule: "dns::null-mx",
        ours: "_sip._tcp SRV 0 0 0 .\n  _sip._tcp SRV 0 0 5060 sip.fabrikam.net",
        file: "_sip._tcp SRV 0 0 0 .\n_sip._tcp SRV 0 0 5060 sip.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "PTR target is a CNAME",
        rule: "dns::ptr-target",
        ours: "host PTR a.contoso.com\n  a CNAME web.fabrikam.net",
        file: "host PTR a\na CNAME web.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "PTR target is not there",
        rule: "dns::ptr-target",
        ours: "host PTR a.contoso.com",
        file: "host PTR a\n",
        ..BASE
    },
];
