//! What the checkers of zone files refuse, we report as an error first, and what we emit they take: held on zones of random records.

use std::fmt::Write as _;

use crate::project::Project;
use crate::tools;

const ZONES: usize = 50;

const OWNERS: [&str; 13] =
    ["@", "a", "b", "sub", "x.sub", "ns.sub", "*", "*.sub", "a.b", "_t", "_s._tcp", "gslb", "ns1.gslb"];

const TARGETS: [&str; 13] = [
    "a.contoso.com",
    "b.contoso.com",
    "x.sub.contoso.com",
    "ns.sub.contoso.com",
    "contoso.com",
    "q.contoso.com",
    "ns-fra.gslb.contoso.com",
    "x.gslb.contoso.com",
    "ns1.example.net",
    "a.b.contoso.com",
    "192.0.2.1",
    "q.a.contoso.com",
    "q.sub.contoso.com",
];

/// The same numbers in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    /// A record: owner, TTL, type, data without and with the final dot of its target.
    fn record(&mut self) -> (&'static str, u32, &'static str, String, String) {
        let target = TARGETS[self.below(TARGETS.len())];
        let (kind, before) = [
            ("A", ""),
            ("A", ""),
            ("AAAA", ""),
            ("TXT", ""),
            ("CNAME", ""),
            ("NS", ""),
            ("NS", ""),
            ("MX", "10 "),
            ("SRV", "0 0 443 "),
        ][self.below(9)];
        let ttl = if self.below(12) == 0 { 600 } else { 300 };
        let data = match kind {
            "A" => "198.51.100.1".to_owned(),
            "AAAA" => "2001:db8::1".to_owned(),
            "TXT" => "\"x\"".to_owned(),
            _ => return (OWNERS[self.below(13)], ttl, kind, format!("{before}{target}"), format!("{before}{target}.")),
        };
        (OWNERS[self.below(13)], ttl, kind, data.clone(), data)
    }
}

/// A zone in our language and as a zone file, both with a sub-zone on an ADC or without.
fn zone(numbers: &mut Numbers) -> (String, String) {
    let mut source = "estate e { language 1 }\n\
        site fra { adc ns-fra { node 10.1.0.11; dns 10.1.0.53 public 198.51.100.53 } }\n\
        dns contoso.com {\n  ttl 5m\n  @ NS ns1.example.net\n"
        .to_owned();
    let mut file = "$ORIGIN contoso.com.\n$TTL 300\n\
        @ 300 IN SOA ns1.example.net. hostmaster.contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.example.net.\n"
        .to_owned();
    if numbers.below(2) == 0 {
        source += "  delegate gslb to fra\n";
        file += "gslb 300 IN NS ns-fra.gslb.contoso.com.\nns-fra.gslb 300 IN A 198.51.100.53\n";
    }
    for _ in 0..=numbers.below(4) {
        let (owner, ttl, kind, ours, theirs) = numbers.record();
        writeln!(source, "  {owner} {ttl}s {kind} {ours}").unwrap();
        writeln!(file, "{owner} {ttl} IN {kind} {theirs}").unwrap();
    }
    (source + "}\n", file)
}

#[test]
fn what_a_checker_of_zone_files_refuses_is_an_error_and_the_others_load() {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let mut refused = 0;
    for _ in 0..ZONES {
        let (source, file) = zone(&mut numbers);
        let complaints = tools::zone_complaints("contoso.com", &file);
        let project = Project::text(&source);
        let has_errors = project.check().has_errors();
        if !complaints.is_empty() {
            refused += 1;
            assert!(has_errors, "{}\n{source}\n{}", complaints.join("\n"), project.brief());
        }
        if !has_errors {
            tools::check_zone("contoso.com", &project.artifact("dns/external/contoso.com.zone"));
        }
    }
    let any = tools::find("named-checkzone").or_else(|| tools::find("kzonecheck"));
    assert!(any.is_none() || refused > ZONES / 4, "the checkers refused {refused} zones only: nothing was tried");
}
