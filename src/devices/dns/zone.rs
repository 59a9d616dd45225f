//! A zone file: its lines in canonical order, each with the record it came from.

use std::fmt;

use super::escape::{Absolute, Relative, labels};
use super::{Name, Record, RecordData, Soa, comment, order};

/// The widest that the owners' column becomes: one longer name leaves its own line crooked, not all the others.
const WIDEST_OWNER: usize = 32;

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

/// A line of a zone file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its text, without a line end.
    pub text: String,
    /// The place in [`Zone::records`] of the record that it writes; none for directives and blank lines.
    pub record: Option<usize>,
}

impl Zone {
    /// The lines from top to bottom.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let mut order: Vec<usize> = (0..self.records.len()).collect();
        order.sort_by_cached_key(|&i| {
            let record = &self.records[i];
            (order::key(&self.origin, record), record.ttl, record.note.as_deref())
        });
        let owners: Vec<String> = order.iter().map(|&i| self.relative(&self.records[i].owner).to_string()).collect();
        let columns = Columns::of(&self.records, &owners);

        let mut lines = self.head();
        let mut above_is_apex = false;
        for (&i, owner) in order.iter().zip(&owners) {
            let record = &self.records[i];
            let is_apex = record.owner == self.origin;
            if above_is_apex && !is_apex {
                lines.push(Line { text: String::new(), record: None });
            }
            above_is_apex = is_apex;
            let text = self.text_of(record, owner, &columns);
            lines.extend(text.map(|text| Line { text, record: Some(i) }));
        }
        lines
    }

    fn relative<'a>(&'a self, name: &'a Name) -> Relative<'a> {
        Relative { name, origin: &self.origin }
    }

    fn head(&self) -> Vec<Line> {
        let mut origin = format!("$ORIGIN {}", Absolute(&self.origin));
        comment::append(&mut origin, comment::unicode(labels(&self.origin)).as_deref());
        [origin, format!("$TTL {}", self.default_ttl), String::new()].map(|text| Line { text, record: None }).into()
    }

    /// The one line of a record, or the several of a SOA.
    fn text_of(&self, record: &Record, owner: &str, columns: &Columns) -> impl Iterator<Item = String> + use<> {
        let mut line = columns.start(record, owner);
        let mut rest = None;
        if let RecordData::Soa(soa) = &record.data {
            rest = Some(numbers(soa, line.len()));
            line.extend([
                Absolute(&soa.primary).to_string(),
                " ".into(),
                Absolute(&soa.contact).to_string(),
                " (".into(),
            ]);
        } else {
            line.push_str(&record.data.to_string());
        }
        let shown = comment::unicode(self.relative(&record.owner).labels());
        comment::append(&mut line, shown.as_deref().into_iter().chain(record.note.as_deref()));
        std::iter::once(line).chain(rest.into_iter().flatten())
    }
}

/// The numbers of a SOA, each on its own line and named, below the place where its value begins.
fn numbers(soa: &Soa, indent: usize) -> [String; 6] {
    let [serial, refresh, retry, expire, minimum] = soa.numbers();
    let line = |number: u32, what: &str| format!("{:indent$}{number:<10} ; {what}", "");
    [
        line(serial, "serial"),
        line(refresh, "refresh"),
        line(retry, "retry"),
        line(expire, "expire"),
        line(minimum, "minimum: how long an absence is remembered"),
        format!("{:indent$})", ""),
    ]
}

/// How wide the columns are.
struct Columns {
    owner: usize,
    ttl: usize,
    kind: usize,
}

impl Columns {
    fn of(records: &[Record], owners: &[String]) -> Self {
        let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or_default();
        Self {
            owner: widest(&mut owners.iter().map(String::len).filter(|&width| width <= WIDEST_OWNER)),
            ttl: widest(&mut records.iter().map(|record| record.ttl.checked_ilog10().unwrap_or_default() as usize + 1)),
            kind: widest(&mut records.iter().map(|record| record.data.type_name().len())),
        }
    }

    /// A line up to where the value begins.
    fn start(&self, record: &Record, owner: &str) -> String {
        let Self { owner: wide, ttl, kind } = *self;
        format!("{owner:<wide$} {:<ttl$} IN {:<kind$} ", record.ttl, record.data.type_name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines().iter().try_for_each(|line| writeln!(f, "{}", line.text))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Name, Record, RecordData, Soa, mailbox};
    use super::{Line, Zone};
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
        let lines = zone(vec![a("b.example.com", 1), soa(), a("a.example.com", 2)]).lines();
        let records: Vec<Option<usize>> = lines.iter().map(|line| line.record).collect();
        let soa = Some(1);
        assert_eq!(records, [None, None, None, soa, soa, soa, soa, soa, soa, soa, None, Some(2), Some(0)]);
    }

    #[test]
    fn one_long_owner_moves_no_other_line() {
        let long = format!("{}.example.com", "x".repeat(60));
        let lines = zone(vec![a("www.example.com", 1), a(&long, 2), a("b.example.com", 3)]).lines();
        let at = |line: &Line| line.text.find(" IN ");
        assert_eq!(lines[3].text, "b   300 IN A 192.0.2.3");
        assert_eq!(lines[4].text, "www 300 IN A 192.0.2.1");
        assert!(at(&lines[5]) > at(&lines[4]));
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
        let lines = zone(vec![a("com", 1), a("www.example.com", 2), soa()]).lines();
        assert_eq!(lines.last().map(|line| line.text.as_str()), Some("com. 300  IN A   192.0.2.1"));
    }

    #[test]
    fn an_empty_zone_is_its_two_directives() {
        assert_eq!(zone(vec![]).to_string(), "$ORIGIN example.com.\n$TTL 3600\n\n");
    }
}
