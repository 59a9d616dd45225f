//! How fast a zone of 1,000,000 records is written and read, beside how fast BIND reads the same zone: to write it has to take less time than that.
//!
//! `cargo bench --bench zones` prints all, in one run. `named-checkzone -i none` reads the text and builds the zone, and looks at nothing else;
//! `named-compilezone` writes it as well. Where BIND is not installed, only ours are measured.

use std::io::Write as _;
use std::process::{Command, Stdio};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use domain::rdata::{A, Aaaa, Cname, Mx, Ns};
use sitewright::devices::dns::{Name, Record, RecordData, Soa, Zone, mailbox};

const RECORDS: usize = 1_000_000;

fn main() {
    divan::main();
}

fn name(text: &str) -> Name {
    text.parse().unwrap_or_else(|_| Name::root_vec())
}

/// Hosts with addresses of both kinds, other names, mail and text, mixed as estates mix them.
fn zone() -> Zone {
    let origin = name("bench.example");
    let server = name("ns1.bench.example");
    let soa = Soa {
        primary: server.clone(),
        contact: mailbox("dns@bench.example").unwrap_or_else(|_| Name::root_vec()),
        serial: 1,
        refresh: 7200,
        retry: 900,
        expire: 1_209_600,
        minimum: 300,
    };
    let apex = [
        Record { owner: origin.clone(), ttl: 3600, data: RecordData::Soa(soa), note: None },
        Record { owner: origin.clone(), ttl: 3600, data: RecordData::Ns(Ns::new(server.clone())), note: None },
        Record { owner: server, ttl: 3600, data: RecordData::A(A::from_octets(192, 0, 2, 1)), note: None },
    ];
    // As they come from tables: in no order.
    let rest = (0..RECORDS as u32 - 3).map(|i| record(i.wrapping_mul(2_654_435_761)));
    Zone { origin, default_ttl: 300, records: apex.into_iter().chain(rest).collect() }
}

fn record(number: u32) -> Record {
    let [a, b, c, d] = number.to_be_bytes();
    let host = format!("host-{number:08x}.bench.example");
    let data = match number % 8 {
        0..=4 => RecordData::A(A::from_octets(10 + a % 100, b, c, d)),
        5 => RecordData::Aaaa(Aaaa::new([0x2001, 0xdb8, 0, 0, 0, 0, (number >> 16) as u16, number as u16].into())),
        6 => RecordData::Mx(Mx::new(10, name("mail.example.net"))),
        _ if number % 16 == 7 => RecordData::Cname(Cname::new(name("www.example.net"))),
        _ => RecordData::txt(format!("v=spf1 ip4:192.0.2.{d} -all; \"{number}\"").as_bytes())
            .unwrap_or_else(|_| RecordData::Cname(Cname::new(name("www.example.net")))),
    };
    Record { owner: name(&host), ttl: 300, data, note: None }
}

/// Typed records to the text of the file: ordered, in columns, quoted.
#[divan::bench(sample_count = 5)]
fn write(bencher: Bencher<'_, '_>) {
    let zone = zone();
    let length = zone.to_string().len();
    bencher.counter(BytesCount::new(length)).counter(ItemsCount::new(RECORDS)).bench(|| zone.to_string());
}

/// The text to typed records, each with its place.
#[divan::bench(sample_count = 5)]
fn read(bencher: Bencher<'_, '_>) {
    let text = zone().to_string();
    let origin = name("bench.example");
    let whole = || sitewright::devices::dns::read::read("zone", text.as_bytes(), &origin, &mut |_| Ok(Vec::new()));
    bencher.counter(BytesCount::new(text.len())).counter(ItemsCount::new(RECORDS)).bench(whole);
}

/// BIND reads what was written.
#[divan::bench(sample_count = 5)]
fn named_checkzone_reads(bencher: Bencher<'_, '_>) {
    bind(bencher, "named-checkzone", &["-q", "-i", "none"]);
}

/// BIND reads what was written, and writes it again.
#[divan::bench(sample_count = 5)]
fn named_compilezone_reads_and_writes(bencher: Bencher<'_, '_>) {
    bind(bencher, "named-compilezone", &["-q", "-i", "none", "-o", "/dev/null"]);
}

fn bind(bencher: Bencher<'_, '_>, program: &str, flags: &[&str]) {
    let text = zone().to_string();
    let mut file = tempfile::NamedTempFile::new().ok().filter(|mut file| file.write_all(text.as_bytes()).is_ok());
    let mut run = || {
        let Some(file) = &mut file else { return false };
        let mut command = Command::new(program);
        command.args(flags).arg("bench.example").arg(file.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    if run() {
        bencher.counter(BytesCount::new(text.len())).counter(ItemsCount::new(RECORDS)).bench_local(run);
    } else {
        let _ = writeln!(std::io::stderr(), "left out: {program} is not installed, or does not take the zone");
    }
}
