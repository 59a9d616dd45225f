//! Faults of the start of authority, and of the zone's own name servers.

use super::{BASE, Fault, MADE_RIGHT};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "no SOA",
        rule: MADE_RIGHT,
        ours: "www A 198.51.100.80",
        file: "www A 198.51.100.80\n",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "two SOA records that differ",
        rule: "type::repeated",
        ours: "soa { serial 1 }\n  soa { serial 2 }",
        file: "@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 2 3600 900 1209600 300\n",
        ..BASE
    },
    Fault {
        name: "SOA is not the first record",
        rule: MADE_RIGHT,
        ours: "www A 198.51.100.80",
        head: "$ORIGIN contoso.com.\n$TTL 300\nwww A 198.51.100.80\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "SOA not at the zone's name",
        rule: "type::unknown-word",
        ours: "www SOA ns1.contoso.net hostmaster.contoso.com 1 1 1 1 1",
        head: "$ORIGIN contoso.com.\n$TTL 300\nwww 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault { name: "empty zone", rule: "dns::no-name-server", bare: true, head: "", ..BASE },
    Fault {
        name: "no NS at the zone's name",
        rule: "dns::no-name-server",
        ours: "www A 198.51.100.80",
        bare: true,
        file: "www A 198.51.100.80\n",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 300\n",
        ..BASE
    },
    Fault {
        name: "one name server only",
        rule: "dns::few-servers",
        ours: "@ NS ns1.contoso.com\n  ns1 A 198.51.100.53",
        bare: true,
        file: "@ NS ns1\nns1 A 198.51.100.53\n",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1 hostmaster.contoso.com. 1 3600 900 1209600 300\n",
        ..BASE
    },
    Fault {
        name: "all name servers in one network",
        rule: "dns::few-servers",
        ours: "@ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n  ns1 A 198.51.100.53\n  ns2 A 198.51.100.54",
        bare: true,
        file: "@ NS ns1\n@ NS ns2\nns1 A 198.51.100.53\nns2 A 198.51.100.54\n",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1 hostmaster.contoso.com. 1 3600 900 1209600 300\n",
        ..BASE
    },
    Fault {
        name: "mail address with @ in the SOA",
        rule: MADE_RIGHT,
        ours: "soa { contact hostmaster@contoso.com }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster@contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "serial 0",
        rule: "type::range",
        ours: "soa { serial 0 }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 0 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "expire below refresh",
        rule: "dns::soa-timers",
        ours: "soa { refresh 1h; retry 15m; expire 30m }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1800 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "expire of two days",
        rule: "dns::soa-timers",
        ours: "soa { expire 2d }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 172800 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "retry above refresh",
        rule: "dns::soa-timers",
        ours: "soa { refresh 1h; retry 2h }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 7200 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "negative TTL of 7 days",
        rule: "dns::negative-ttl",
        ours: "ttl 7d\n  soa { minimum 7d }\n  allow dns::ttl-extreme \"nothing moves\"",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 604800 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 604800\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "primary has no address in the zone",
        rule: "dns::primary-missing",
        ours: "soa { primary master.contoso.com }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA master hostmaster.contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "primary is an address",
        rule: "dns::host-name",
        ours: "soa { primary 198.51.100.53 }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA 198.51.100.53. hostmaster.contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "refresh without its unit",
        rule: "type::mismatch",
        ours: "soa { refresh 3600x }",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600x 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
];
