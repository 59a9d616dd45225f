//! Faults of a file as a whole: its lines, its directives, and what it leaves out.

use super::{BASE, Fault, MADE_RIGHT};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "closing parenthesis or brace missing",
        rule: "syntax::unclosed-brace",
        ours: "soa { refresh 1h",
        head: "$ORIGIN contoso.com.\n$TTL 300\n@ IN SOA ns1.contoso.net. hostmaster.contoso.com. ( 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "first record without owner",
        rule: "name::unknown-attribute",
        ours: "A 198.51.100.80",
        head: "$ORIGIN contoso.com.\n$TTL 300\n  A 198.51.100.80\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "no TTL anywhere",
        rule: MADE_RIGHT,
        ours: "www A 198.51.100.80",
        file: "www A 198.51.100.80\n",
        head: "$ORIGIN contoso.com.\n@ IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 300\n@ IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "class CH in a zone of IN",
        rule: "type::unknown-word",
        ours: "www CH TXT x",
        file: "www CH TXT x\n",
        ..BASE
    },
    Fault { name: "unknown directive", rule: "name::unknown-attribute", ours: "$FOO bar", file: "$FOO bar\n", ..BASE },
    Fault {
        name: "$ORIGIN without its final dot",
        rule: MADE_RIGHT,
        ours: "www A 198.51.100.80",
        file: "$ORIGIN sub.contoso.com\nwww A 198.51.100.80\n",
        ..BASE
    },
    Fault {
        name: "$GENERATE with a bad range",
        rule: "type::mismatch",
        ours: "$GENERATE 5-1 h$ A 198.51.100.$",
        file: "$GENERATE 5-1 h$ A 198.51.100.$\n",
        ..BASE
    },
    Fault {
        name: "lines that end with CR and LF",
        rule: MADE_RIGHT,
        ours: "www A 198.51.100.80\r\n  ftp A 198.51.100.81",
        file: "www A 198.51.100.80\r\nftp A 198.51.100.81\r\n",
        ..BASE
    },
    Fault {
        name: "byte order mark at the start",
        rule: MADE_RIGHT,
        ours: "www A 198.51.100.80",
        head: "﻿$ORIGIN contoso.com.\n$TTL 300\n@ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n",
        ..BASE
    },
    Fault {
        name: "no newline at the end of the file",
        rule: MADE_RIGHT,
        ours: "www A 198.51.100.80",
        file: "www A 198.51.100.80",
        ..BASE
    },
];
