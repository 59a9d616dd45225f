//! The whole way round, with a real name server: what it serves is compared, changed by a plan, compared again, and counted on from.

use std::fs;
use std::path::Path;

use sitewright::devices::dns::serial::is_newer;

use crate::cli::{folder, ran};
use crate::tools::{Program, Server, find};

const ZONE: &str = "external/contoso.com";

fn estate(host: &str) -> String {
    format!(
        "estate contoso {{
  language 1
}}
dns contoso.com {{
  @    NS     ns1.contoso.net
  www  A      192.0.2.{host}
  text TXT    \"a;b \\\"c\\\"\"
  _sip._tcp SRV 0 5 5060 sip.contoso.net
}}
"
    )
}

/// The program's result, which has to be `code`.
#[track_caller]
fn done(folder: &Path, code: i32, arguments: &[&str]) -> String {
    let ran = ran(folder, arguments);
    assert_eq!(ran.code, code, "{arguments:?}: {}{}", ran.out, ran.err);
    ran.out
}

#[test]
fn what_a_server_has_is_changed_by_the_plan_and_counted_on_from() {
    let folder = folder(&[("old.site", &estate("1")), ("new.site", &estate("2"))]);
    let folder = folder.path();
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    done(folder, 0, &["build", "old.site", "-o", "old"]);
    // Somebody's own record, and a number that nobody here knows of.
    let text = read("old/dns/external/contoso.com.zone").replace(" 1          ; serial", " 4294967295 ; serial");
    let text = text + "printer 60 IN A 192.0.2.77\n";
    if find("nsupdate").is_none() {
        return;
    }
    let Some(server) = Server::start_on(Program::Bind, &[("contoso.com.", &text)]) else { return };
    let transfer = || fs::write(folder.join("now"), server.transfer("contoso.com.")).unwrap();
    let now = format!("{ZONE}=now");
    let against = |code: i32, estate: &str| done(folder, code, &["diff", estate, "--running", &now, "--exit-code"]);

    transfer();
    let same = against(0, "old.site");
    assert!(same.contains("there is no difference") && same.contains("printer 60 A 192.0.2.77"), "{same}");
    done(folder, 2, &["plan", "old.site", "new.site", "--running", &now, "-o", "plan", "--exit-code"]);
    server.update(&read(&format!("plan/dns/{ZONE}.nsupdate"))).unwrap();

    transfer();
    let shown = against(0, "new.site");
    assert!(shown.contains("printer 60 A 192.0.2.77"), "{shown}");
    let served = read("now");
    assert!(served.contains("192.0.2.2") && !served.contains("192.0.2.1\n") && served.contains("printer"), "{served}");
    // A build with what is served behind it goes on from there, over the end of the circle.
    let serial: u32 = served.split_whitespace().skip_while(|word| *word != "SOA").nth(3).unwrap().parse().unwrap();
    assert!(is_newer(serial, u32::MAX), "{served}");
    let own: String = served.lines().filter(|line| !line.contains("printer")).flat_map(|line| [line, "\n"]).collect();
    fs::write(folder.join("own"), own).unwrap();
    done(folder, 0, &["build", "new.site", "-o", "new", "--previous", &format!("{ZONE}=own")]);
    assert!(read("new/dns/external/contoso.com.zone").contains(&format!(" {serial:<10} ; serial")));

    server.update(&read(&format!("plan/dns/{ZONE}.rollback.nsupdate"))).unwrap();
    transfer();
    let back = against(0, "old.site");
    assert!(back.contains("there is no difference") && back.contains("printer"), "{back}");
}
