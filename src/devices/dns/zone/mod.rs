//! A zone file: its lines in canonical order, each with the record it came from.

mod groups;
mod line;

use std::fmt;

use rayon::prelude::*;

use self::groups::Heading;
use self::line::Columns;
use super::escape::{Absolute, labels};
use super::{Name, Record, RecordData, comment, order};

/// How many records are written in one go.
const CHUNK: usize = 4096;

/// A zone as one file holds it.
///
/// What is written is a function of these values alone. Each record is written once, in canonical order (RFC 4034,
/// section 6): whether the set makes sense is not asked here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The name of the zone.
    pub origin: Name,
    /// `$TTL`, in seconds, for readers that add records by hand; ours all have their own.
    pub default_ttl: u32,
    /// The records, in any order; the SOA is one of them.
    pub records: Vec<Record>,
}

/// A zone as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text, every line with its end.
    pub text: String,
    /// For each line, the place in [`Zone::records`] of the record that it writes; none for directives, headings and
    /// blank lines.
    pub records: Vec<Option<usize>>,
}

impl Zone {
    /// The zone file: two directives, what stands at the zone's own name, and all the rest, delegations apart.
    #[must_use]
    pub fn write(&self) -> Written {
        let order = self.order();
        let sorted: Vec<&Record> = order.iter().map(|&at| &self.records[at]).collect();
        let headings = groups::headings(&self.origin, &sorted);
        let columns = Columns::of(&self.origin, &sorted);
        let mut written = self.head();
        let parts: Vec<Written> = order
            .par_chunks(CHUNK)
            .zip(headings.par_chunks(CHUNK))
            .map(|(order, headings)| self.part(order, headings, &columns))
            .collect();
        written.text.reserve(parts.iter().map(|part| part.text.len()).sum());
        for part in parts {
            written.text.push_str(&part.text);
            written.records.extend(part.records);
        }
        written
    }

    /// The places of the records in the order in which they are written.
    fn order(&self) -> Vec<usize> {
        let mut keys: Vec<(Vec<u8>, usize)> =
            self.records.par_iter().enumerate().map(|(at, record)| (order::key(&self.origin, record), at)).collect();
        let rest = |at: usize| self.records.get(at).map(|record| (record.ttl, record.note.as_deref()));
        keys.par_sort_unstable_by(|one, other| {
            // Among records that are the same but for TTL and note, their places decide last.
            one.0.cmp(&other.0).then_with(|| (rest(one.1), one.1).cmp(&(rest(other.1), other.1)))
        });
        keys.into_iter().map(|(_, at)| at).collect()
    }

    /// The serial number of its SOA record, if it has one.
    #[must_use]
    pub fn serial(&self) -> Option<u32> {
        self.records.iter().find_map(|record| match &record.data {
            RecordData::Soa(soa) => Some(soa.serial),
            _ => None,
        })
    }

    /// Gives its SOA record this serial number.
    pub fn set_serial(&mut self, serial: u32) {
        for record in &mut self.records {
            if let RecordData::Soa(soa) = &mut record.data {
                soa.serial = serial;
            }
        }
    }

    fn head(&self) -> Written {
        let mut text = format!("$ORIGIN {}", Absolute(&self.origin));
        comment::append(&mut text, comment::unicode(labels(&self.origin)).as_deref());
        text.push_str(&format!("\n$TTL {}\n\n", self.default_ttl));
        Written { text, records: vec![None; 3] }
    }

    fn part(&self, order: &[usize], headings: &[Heading], columns: &Columns) -> Written {
        let mut part = Written { text: String::with_capacity(order.len() * 64), records: Vec::new() };
        for (&at, heading) in order.iter().zip(headings) {
            let record = &self.records[at];
            heading.write(&mut part, &self.origin, record);
            let lines = columns.write(&mut part.text, &self.origin, record);
            part.records.extend(std::iter::repeat_n(Some(at), lines));
        }
        part
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.write().text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Name, Record, RecordData, Soa, mailbox};
    use super::Zone;
    use domain::rdata::{A, Mx, Ns};

    fn name(text: &str) -> Name {
        text.parse().unwrap()
    }

    fn a(owner: &str, last: u8) -> Record {
        Record { owner: name(owner), ttl: 300, data: RecordData::A(A::from_octets(192, 0, 2, last)), note: None }
    }

    fn soa() -> Record {
        let data = RecordData::Soa(Soa {
            primary: name("ns1.example.com"),
            contact: mailbox("host.master@example.com").unwrap(),
            serial: 2_026_010_101,
            refresh: 7200,
            retry: 900,
            expire: 1_209_600,
            minimum: 300,
        });
        Record { owner: name("example.com"), ttl: 3600, data, note: None }
    }

    fn zone(records: Vec<Record>) -> Zone {
        Zone { origin: name("example.com"), default_ttl: 3600, records }
    }

    #[test]
    fn a_zone_reads_like_one_written_by_hand() {
        let ns = RecordData::Ns(Ns::new(name("ns1.example.com")));
        let mx = RecordData::Mx(Mx::new(10, name("mail.example.net")));
        let note = Some("the depot; moves in May".to_owned());
        let zone = zone(vec![
            Record { note, ..a("xn--mnchen-3ya.example.com", 7) },
            a("ns1.example.com", 1),
            Record { owner: name("example.com"), ttl: 60, data: mx, note: None },
            soa(),
            Record { owner: name("EXAMPLE.com"), ttl: 86_400, data: ns, note: None },
        ]);
        let expected = "\
$ORIGIN example.com.
$TTL 3600

@              3600  IN SOA ns1.example.com. host\\.master.example.com. (
                            2026010101 ; serial
                            7200       ; refresh
                            900        ; retry
                            1209600    ; expire
                            300        ; minimum: how long an absence is remembered
                            )
@              86400 IN NS  ns1.example.com.
@              60    IN MX  10 mail.example.net.

ns1            300   IN A   192.0.2.1
xn--mnchen-3ya 300   IN A   192.0.2.7 ; münchen; the depot; moves in May
";
        assert_eq!(zone.to_string(), expected);
    }

    #[test]
    fn each_line_names_the_record_it_writes() {
        let written = zone(vec![a("b.example.com", 1), soa(), a("a.example.com", 2)]).write();
        assert_eq!(written.text.lines().count(), written.records.len());
        let soa = Some(1);
        assert_eq!(written.records, [None, None, None, soa, soa, soa, soa, soa, soa, soa, None, Some(2), Some(0)]);
    }

    #[test]
    fn one_long_owner_moves_no_other_line() {
        let long = format!("{}.example.com", "x".repeat(60));
        let text = zone(vec![a("www.example.com", 1), a(&long, 2), a("b.example.com", 3)]).to_string();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[3], "b   300 IN A 192.0.2.3");
        assert_eq!(lines[4], "www 300 IN A 192.0.2.1");
        assert!(lines[5].find(" IN ") > lines[4].find(" IN "));
    }

    #[test]
    fn the_order_of_the_input_does_not_show() {
        let mut records = vec![soa(), a("b.example.com", 10), a("b.example.com", 9), a("example.com", 1), a("com", 1)];
        records.push(Record { ttl: 60, ..a("B.example.com", 9) });
        records.push(Record { note: Some("again".to_owned()), ..a("b.example.com", 9) });
        let reversed = zone(records.iter().rev().cloned().collect());
        assert_eq!(zone(records).to_string(), reversed.to_string());
    }

    #[test]
    fn what_lies_outside_the_zone_is_written_whole_and_last() {
        let text = zone(vec![a("com", 1), a("www.example.com", 2), soa()]).to_string();
        assert_eq!(text.lines().last(), Some("com. 300  IN A   192.0.2.1"));
    }

    #[test]
    fn a_delegation_stands_apart_with_what_belongs_to_it() {
        let ns = |owner, server| Record { data: RecordData::Ns(Ns::new(name(server))), ..a(owner, 0) };
        let zone = zone(vec![
            a("z.example.com", 1),
            ns("xn--mnchen-3ya.example.com", "a.xn--mnchen-3ya.example.com"),
            a("a.xn--mnchen-3ya.example.com", 2),
            ns("gslb.example.com", "ns.example.net"),
            a("a.example.com", 3),
        ]);
        let expected = "
a                300 IN A  192.0.2.3

; delegation of gslb
gslb             300 IN NS ns.example.net.

; delegation of xn--mnchen-3ya ; münchen
xn--mnchen-3ya   300 IN NS a.xn--mnchen-3ya.example.com. ; münchen; a.münchen.example.com
a.xn--mnchen-3ya 300 IN A  192.0.2.2 ; a.münchen

z                300 IN A  192.0.2.1
";
        assert_eq!(zone.to_string().split_once("3600\n").unwrap().1, expected);
    }

    #[test]
    fn an_empty_zone_is_its_two_directives() {
        assert_eq!(zone(vec![]).to_string(), "$ORIGIN example.com.\n$TTL 3600\n\n");
    }
}
