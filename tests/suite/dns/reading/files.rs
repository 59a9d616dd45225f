//! Zone files of public test suites, and one of every type, as BIND reads them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use sitewright::devices::dns::Name;
use sitewright::devices::dns::read::{ReadZone, read};

use super::super::raw::{self, Raw};

/// Zone files that others wrote to try readers with, and those that servers come with, each with its origin.
fn files() -> Vec<(&'static str, PathBuf)> {
    let of_domain = [
        ("example.com", "example.com.zone"),
        ("example.com", "zonefiles/example.com.txt"),
        ("example.com", "zonefiles/big.example.com.txt"),
        ("example.com", "zonefiles/nsd-example.txt"),
        ("edu", "zonefiles/rfc1034-6-1-edu.zone"),
        (".", "zonefiles/rfc1034-6-1-root.zone"),
        ("example", "zonefiles/rfc4035-appendix-A.zone"),
        ("example", "zonefiles/rfc5155-appendix-A.zone"),
    ];
    let of_servers = [
        ("localhost", "/etc/bind/db.local"),
        ("127.in-addr.arpa", "/etc/bind/db.127"),
        ("0.in-addr.arpa", "/etc/bind/db.0"),
        ("255.in-addr.arpa", "/etc/bind/db.255"),
        ("empty.example", "/etc/bind/db.empty"),
    ];
    let domain = sources_of("domain").join("test-data");
    let there = of_domain.into_iter().map(|(origin, file)| (origin, domain.join(file)));
    there.chain(of_servers.into_iter().map(|(origin, file)| (origin, file.into()))).collect()
}

/// Where cargo keeps the sources of a library that we are built with.
fn sources_of(library: &str) -> PathBuf {
    let mut command = Command::new(env!("CARGO"));
    // Of other platforms, the sources of libraries need not be there.
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    command.args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == library).unwrap();
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()
}

fn read_file(origin: &str, path: &Path) -> ReadZone {
    let mut include = |name: &str| std::fs::read(path.with_file_name(name)).map_err(|error| error.to_string());
    let origin = origin.parse().unwrap_or_else(|_| Name::root_vec());
    read("zone", &std::fs::read(path).unwrap(), &origin, &mut include)
}

/// BIND reads each file as well: what it has read has to be what we have read, octet by octet.
#[test]
fn zone_files_of_public_test_suites_are_read_as_bind_reads_them() {
    let mut all = 0;
    for (origin, path) in files() {
        if !path.exists() {
            assert!(path.starts_with("/etc"), "{} is missing", path.display());
            println!("left out: {} (comes with bind9)", path.display());
            continue;
        }
        all += as_bind_reads_it(origin, &path);
    }
    assert!(all == 0 || all > 3000, "{all} records");
}

pub(super) const EVERY_TYPE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/zones/every-type.zone");

/// All types that have a form of their own, in what variants there are.
#[test]
fn every_type_of_record_is_read_as_bind_reads_it() {
    let count = as_bind_reads_it("example.test", Path::new(EVERY_TYPE));
    assert!(count == 0 || count > 90, "{count} records");
}

/// How many records there are; none where BIND is not there.
fn as_bind_reads_it(origin: &str, path: &Path) -> usize {
    let zone = read_file(origin, path);
    assert!(zone.troubles.is_empty(), "{}: {:#?}", path.display(), zone.troubles);
    let Some(theirs) = raw::theirs(origin, path) else { return 0 };
    let ours = raw::ours(&zone.records);
    let only = |of: &BTreeSet<Raw>, than: &BTreeSet<Raw>| of.difference(than).cloned().collect::<Vec<_>>();
    assert_eq!(only(&ours, &theirs), only(&theirs, &ours), "{}", path.display());
    ours.len()
}
