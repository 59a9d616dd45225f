//! Faults of sub-zones that are handed over, and of what lies there.

use super::{BASE, Fault};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "glue missing",
        rule: "dns::server-address-missing",
        ours: "lab NS ns1.lab.contoso.com",
        file: "lab NS ns1.lab\n",
        ..BASE
    },
    Fault {
        name: "glue of a sibling's server missing",
        rule: "dns::server-address-missing",
        ours: "lab NS ns1.other.contoso.com\n  other NS ns1.fabrikam.net",
        file: "lab NS ns1.other\nother NS ns1.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "delegation to a server of the zone without address",
        rule: "dns::server-address-missing",
        ours: "lab NS ns2.contoso.com",
        file: "lab NS ns2\n",
        ..BASE
    },
    Fault {
        name: "orphan glue: an address below a cut that no NS names",
        rule: "dns::below-delegation",
        ours: "lab NS ns1.fabrikam.net\n  ns1.lab A 198.51.100.53",
        file: "lab NS ns1.fabrikam.net.\nns1.lab A 198.51.100.53\n",
        ..BASE
    },
    Fault {
        name: "TXT below a cut",
        rule: "dns::below-delegation",
        ours: "lab NS ns1.fabrikam.net\n  www.lab TXT \"x\"",
        file: "lab NS ns1.fabrikam.net.\nwww.lab TXT \"x\"\n",
        ..BASE
    },
    Fault {
        name: "address at the cut",
        rule: "dns::below-delegation",
        ours: "lab NS ns1.fabrikam.net\n  lab A 198.51.100.80",
        file: "lab NS ns1.fabrikam.net.\nlab A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "CNAME at the cut",
        rule: "dns::cname-coexists",
        ours: "lab NS ns1.fabrikam.net\n  lab CNAME web.fabrikam.net",
        file: "lab NS ns1.fabrikam.net.\nlab CNAME web.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "sub-zone of a sub-zone",
        rule: "dns::below-delegation",
        ours: "lab NS ns1.fabrikam.net\n  a.lab NS ns2.fabrikam.net",
        file: "lab NS ns1.fabrikam.net.\na.lab NS ns2.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "DS without NS",
        rule: "dns::ds-misplaced",
        ours: "lab DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61",
        file: "lab DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61\n",
        ..BASE
    },
    Fault {
        name: "DS at the zone's name",
        rule: "dns::ds-misplaced",
        ours: "@ DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61",
        file: "@ DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61\n",
        ..BASE
    },
    Fault {
        name: "DS of a GSLB sub-zone that nothing signs",
        rule: "dns::ds-unsigned",
        ours: "delegate gslb to fra\n  gslb DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61",
        others: "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n    dns 10.1.0.53 public 198.51.100.53\n  }\n}\n",
        file: "gslb NS ns-fra.gslb\nns-fra.gslb A 198.51.100.53\ngslb DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61\n",
        ..BASE
    },
    Fault {
        name: "wildcard handed over",
        rule: "dns::wildcard-ns",
        ours: "*.lab NS ns1.fabrikam.net",
        file: "*.lab NS ns1.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "glue that contradicts the ADC",
        rule: "dns::glue-conflict",
        ours: "delegate gslb to fra\n  ns-fra.gslb A 198.51.100.99\n  gslb NS ns-fra.gslb.contoso.com",
        others: "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n    dns 10.1.0.53 public 198.51.100.53\n  }\n}\n",
        file: "gslb NS ns-fra.gslb\nns-fra.gslb A 198.51.100.53\nns-fra.gslb A 198.51.100.99\n",
        ..BASE
    },
    Fault {
        name: "glue that contradicts the sub-zone",
        rule: "dns::glue-conflict",
        ours: "lab NS ns1.lab.contoso.com\n  ns1.lab A 198.51.100.53",
        others: "dns lab.contoso.com {\n  @ NS ns1.lab.contoso.com\n  ns1 A 203.0.113.53\n  allow dns::few-servers \"a laboratory\"\n}\n",
        file: "lab NS ns1.lab\nns1.lab A 198.51.100.53\n",
        ..BASE
    },
    Fault {
        name: "sub-zone with other servers in itself",
        rule: "dns::delegation-differs",
        ours: "lab NS ns1.fabrikam.net",
        others: "dns lab.contoso.com {\n  @ NS ns2.fabrikam.net\n}\n",
        file: "lab NS ns1.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "sub-zone with one name server only",
        rule: "dns::few-servers",
        ours: "lab NS ns1.lab.contoso.com\n  ns1.lab A 198.51.100.53",
        file: "lab NS ns1.lab\nns1.lab A 198.51.100.53\n",
        ..BASE
    },
    Fault {
        name: "sub-zone handed over outside and not inside",
        rule: "dns::views-delegate",
        ours: "lab NS ns1.fabrikam.net",
        others: "dns contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n}\n",
        file: "lab NS ns1.fabrikam.net.\n",
        ..BASE
    },
    Fault {
        name: "sub-zone handed to other sites inside than outside",
        rule: "dns::views-delegate",
        ours: "delegate lab to fra syd",
        others: "site fra { adc ns-fra { node 10.1.0.11; dns 10.1.0.53 public 198.51.100.53 } }\nsite syd { adc ns-syd { node 10.2.0.11; dns 10.2.0.53 public 203.0.113.53 } }\ndns contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n  delegate lab to syd\n}\n",
        file: "lab NS ns-fra.lab\nlab NS ns-syd.lab\nns-fra.lab A 198.51.100.53\nns-syd.lab A 203.0.113.53\n",
        ..BASE
    },
    Fault {
        name: "GSLB domain handed to a server that is no ADC",
        rule: "gslb::lame-delegation",
        ours: "gslb NS adc.contoso.com\n  gslb NS dc.contoso.com\n  adc A 198.51.100.53\n  dc A 203.0.113.54",
        others: "site fra { adc ns-fra { node 10.1.0.11; gslb 10.1.0.30; dns 10.1.0.53 public 198.51.100.53 } }\nsite syd { adc ns-syd { node 10.2.0.11; gslb 10.2.0.30; dns 10.2.0.53 public 203.0.113.53 } }\npool web { protocol HTTP; port 80; servers 10.1.10.11 at fra; servers 10.2.10.11 at syd }\nvip web { protocol HTTP; port 80; pool web\n  at fra 10.1.20.10 public 198.51.100.40; at syd 10.2.20.10 public 203.0.113.40 }\ngslb web { domain web.gslb.contoso.com; vip web; method active-passive fra syd }\n",
        file: "gslb NS adc\ngslb NS dc\nadc A 198.51.100.53\ndc A 203.0.113.54\n",
        ..BASE
    },
    Fault {
        name: "GSLB domain handed to one of its two sites",
        rule: "gslb::delegation-incomplete",
        ours: "delegate gslb to fra",
        others: "site fra { adc ns-fra { node 10.1.0.11; gslb 10.1.0.30; dns 10.1.0.53 public 198.51.100.53 } }\nsite syd { adc ns-syd { node 10.2.0.11; gslb 10.2.0.30; dns 10.2.0.53 public 203.0.113.53 } }\npool web { protocol HTTP; port 80; servers 10.1.10.11 at fra; servers 10.2.10.11 at syd }\nvip web { protocol HTTP; port 80; pool web\n  at fra 10.1.20.10 public 198.51.100.40; at syd 10.2.20.10 public 203.0.113.40 }\ngslb web { domain web.gslb.contoso.com; vip web; method active-passive fra syd }\n",
        file: "gslb NS ns-fra.gslb\nns-fra.gslb A 198.51.100.53\n",
        ..BASE
    },
    Fault {
        name: "GSLB domain outside every delegated zone",
        rule: "gslb::delegation-missing",
        ours: "www A 198.51.100.80",
        others: "site fra { adc ns-fra { node 10.1.0.11; gslb 10.1.0.30; dns 10.1.0.53 public 198.51.100.53 } }\nsite syd { adc ns-syd { node 10.2.0.11; gslb 10.2.0.30; dns 10.2.0.53 public 203.0.113.53 } }\npool web { protocol HTTP; port 80; servers 10.1.10.11 at fra; servers 10.2.10.11 at syd }\nvip web { protocol HTTP; port 80; pool web\n  at fra 10.1.20.10 public 198.51.100.40; at syd 10.2.20.10 public 203.0.113.40 }\ngslb web { domain web.gslb.contoso.com; vip web; method active-passive fra syd }\n",
        file: "www A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "CNAME to a name that the ADCs do not answer",
        rule: "dns::target-not-served",
        ours: "delegate gslb to fra syd\n  www CNAME wbe.gslb.contoso.com",
        others: "site fra { adc ns-fra { node 10.1.0.11; gslb 10.1.0.30; dns 10.1.0.53 public 198.51.100.53 } }\nsite syd { adc ns-syd { node 10.2.0.11; gslb 10.2.0.30; dns 10.2.0.53 public 203.0.113.53 } }\npool web { protocol HTTP; port 80; servers 10.1.10.11 at fra; servers 10.2.10.11 at syd }\nvip web { protocol HTTP; port 80; pool web\n  at fra 10.1.20.10 public 198.51.100.40; at syd 10.2.20.10 public 203.0.113.40 }\ngslb web { domain web.gslb.contoso.com; vip web; method active-passive fra syd }\n",
        file: "gslb NS ns-fra.gslb\ngslb NS ns-syd.gslb\nns-fra.gslb A 198.51.100.53\nns-syd.gslb A 203.0.113.53\nwww CNAME wbe.gslb\n",
        ..BASE
    },
    Fault {
        name: "sub-zone handed to a site without DNS listener",
        rule: "gslb::no-dns-listener",
        ours: "delegate gslb to fra",
        others: "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\n",
        file: "gslb NS ns-fra.gslb\nns-fra.gslb A 198.51.100.53\n",
        ..BASE
    },
    Fault {
        name: "the zone's own name handed over",
        rule: "dns::delegation-outside",
        ours: "delegate @ to fra",
        others: "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n    dns 10.1.0.53 public 198.51.100.53\n  }\n}\n",
        file: "@ NS ns-fra\nns-fra A 198.51.100.53\n",
        ..BASE
    },
    Fault {
        name: "GSLB domain that a wildcard alone covers",
        rule: "gslb::delegation-missing",
        ours: "* A 198.51.100.80",
        others: "site fra { adc ns-fra { node 10.1.0.11; gslb 10.1.0.30; dns 10.1.0.53 public 198.51.100.53 } }\nsite syd { adc ns-syd { node 10.2.0.11; gslb 10.2.0.30; dns 10.2.0.53 public 203.0.113.53 } }\npool web { protocol HTTP; port 80; servers 10.1.10.11 at fra; servers 10.2.10.11 at syd }\nvip web { protocol HTTP; port 80; pool web\n  at fra 10.1.20.10 public 198.51.100.40; at syd 10.2.20.10 public 203.0.113.40 }\ngslb web { domain web.gslb.contoso.com; vip web; method active-passive fra syd }\n",
        file: "* A 198.51.100.80\n",
        ..BASE
    },
];
