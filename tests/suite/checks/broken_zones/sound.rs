//! Zones in which nothing is wrong, and nobody says so.

use super::{BASE, Fault, MADE_RIGHT};
use crate::tools;

/// Zones in which nothing is wrong: rows of the zone in our language, and its zone file.
const SOUND: &[(&str, &str)] = &[
    ("www A 198.51.100.80", "www A 198.51.100.80\n"),
    ("@ NS ns2.fabrikam.net", "@ NS ns2.fabrikam.net.\n"),
    (
        "lab NS ns1.fabrikam.net\n  lab NS ns1.lab.contoso.com\n  ns1.lab A 198.51.100.53",
        "lab NS ns1.fabrikam.net.\nlab NS ns1.lab\nns1.lab A 198.51.100.53\n",
    ),
    (
        "www A 198.51.100.80\n  www A 203.0.113.80\n  www AAAA 2001:db8::80",
        "www A 198.51.100.80\nwww A 203.0.113.80\nwww AAAA 2001:db8::80\n",
    ),
    (
        "* A 198.51.100.80\n  m.example.www A 198.51.100.81\n  www A 198.51.100.80\n  example.www A 198.51.100.80",
        "* A 198.51.100.80\nm.example.www A 198.51.100.81\nwww A 198.51.100.80\nexample.www A 198.51.100.80\n",
    ),
    (
        "@ MX 0 .\n  _sip._tcp SRV 0 0 0 .\n  @ TXT \"v=spf1 -all\"",
        "@ MX 0 .\n_sip._tcp SRV 0 0 0 .\n@ TXT \"v=spf1 -all\"\n",
    ),
    (
        "www CNAME web.contoso.com\n  web CNAME web.fabrikam.net\n  münchen CNAME web.contoso.com",
        "www CNAME web\nweb CNAME web.fabrikam.net.\nxn--mnchen-3ya CNAME web\n",
    ),
    (
        "lab NS ns1.fabrikam.net\n  lab DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61",
        "lab NS ns1.fabrikam.net.\nlab DS 60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61\n",
    ),
    (
        "_443._tcp.www TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb\n  *._tcp.ftp TLSA 0 0 0 3082",
        "_443._tcp.www TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb\n*._tcp.ftp TLSA 0 0 0 3082\n",
    ),
];

#[test]
fn of_a_sound_zone_nobody_says_anything() {
    for (ours, file) in SOUND {
        let fault = Fault { rule: MADE_RIGHT, ours, file, ..BASE };
        assert!(fault.ours().codes().is_empty(), "{ours}\n{}", fault.ours().brief());
        assert_eq!(fault.caught(), Ok(""));
        tools::check_zone("contoso.com", &fault.file());
    }
}
