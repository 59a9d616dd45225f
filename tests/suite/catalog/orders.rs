//! Scripts in the right order, and each wrong one.

use super::check_order;

const FEATURES: &str = "enable ns feature LB SSL GSLB SSLVPN CS\n";

/// Whether `script`, with all features enabled, has exactly one problem, in its last line, that holds `reason`.
fn assert_wrong(script: &str, reason: &str) {
    let problems = check_order(&format!("{FEATURES}{script}"));
    let last = format!("line {}: ", script.lines().count() + 1);
    assert_eq!(problems.len(), 1, "{script}: {problems:?}");
    assert!(problems[0].starts_with(&last) && problems[0].contains(reason), "{script}: {problems:?}");
}

fn assert_right(script: &str) {
    assert_eq!(check_order(&format!("{FEATURES}{script}")), Vec::<String>::new(), "{script}");
}

/// Whether `last` is wrong alone, and right after `before`.
fn assert_needs(before: &str, last: &str, reason: &str) {
    let lines: Vec<&str> = before.lines().collect();
    assert_right(&format!("{before}\n{last}"));
    for left_out in 0..lines.len() {
        let kept: Vec<&str> =
            lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| *line).collect();
        let problems = check_order(&format!("{FEATURES}{}\n{last}", kept.join("\n")));
        assert!(problems.iter().any(|problem| problem.contains(reason)), "without `{}`: {problems:?}", lines[left_out]);
    }
}

#[test]
fn the_examples_are_in_order() {
    assert_eq!(check_order(include_str!("../../catalogs/netscaler-examples.ns")), Vec::<String>::new());
}

#[test]
fn bindings_of_a_load_balancer_find_both_ends() {
    let both = "add lb vserver v HTTP\nadd service s 10.0.0.1 HTTP 80";
    assert_needs(both, "bind lb vserver v s", "`bind lb vserver` finds no");
    assert_needs("add lb vserver v HTTP\nadd serviceGroup g HTTP", "bind lb vserver v g", "finds no");
    assert_wrong("add lb vserver v HTTP\nbind lb vserver v s", "finds no service or servicegroup `s`");
    assert_needs("add lb vserver v HTTP", "set lb vserver v -timeout 5", "finds no lb vserver `v`");
    assert_needs("add lb vserver b HTTP", "add lb vserver v HTTP -backupVServer b", "finds no lb vserver");
}

#[test]
fn members_and_monitors_of_a_group_exist() {
    assert_needs("add server srv 10.0.0.1\nadd serviceGroup g HTTP", "bind serviceGroup g srv 80", "finds no");
    assert_needs("add serviceGroup g HTTP\nadd lb monitor m HTTP", "bind serviceGroup g -monitorName m", "finds no");
    assert_right("add serviceGroup g HTTP\nbind serviceGroup g -monitorName tcp");
    assert_needs("add server srv 10.0.0.1", "add service s srv HTTP 80", "finds no server `srv`");
    assert_needs("add lb monitor m HTTP\nadd service s 10.0.0.1 HTTP 80", "bind service s -monitorName m", "finds no");
}

#[test]
fn gslb_goes_from_sites_to_services_to_vservers_to_domains() {
    let site = "add gslb site fra 10.0.0.1";
    let service = "add gslb service s 10.0.0.2 HTTP 80 -siteName fra";
    assert_needs(site, service, "finds no gslb site `fra`");
    let all = format!("{site}\n{service}\nadd gslb vserver v HTTP");
    assert_needs(&all, "bind gslb vserver v -serviceName s", "finds no gslb");
    assert_needs("add gslb vserver v HTTP", "bind gslb vserver v -domainName d.example", "finds no gslb vserver `v`");
    let both = "add gslb vserver v HTTP\nadd gslb vserver b HTTP";
    assert_needs(both, "set gslb vserver v -backupVServer b", "finds no gslb vserver");
    assert_wrong("add gslb site child 10.0.0.3 -parentSite fra", "finds no gslb site `fra`");
}

#[test]
fn a_gslb_service_is_no_service() {
    let gslb = "add gslb site fra 10.0.0.1\nadd gslb service s 10.0.0.2 HTTP 80 -siteName fra\nadd lb vserver v HTTP";
    assert_wrong(&format!("{gslb}\nbind lb vserver v s"), "finds no service");
    assert_wrong("add lb vserver v HTTP\nbind gslb vserver v -domainName d.example", "finds no gslb vserver");
}

#[test]
fn a_domain_is_bound_once() {
    let bound = "add gslb vserver v HTTP\nadd gslb vserver w HTTP\nbind gslb vserver v -domainName d.example";
    assert_wrong(&format!("{bound}\nbind gslb vserver w -domainName D.example."), "added in line 4 already");
    assert_right(&format!("{bound}\nset gslb vserver v -domainName d.example -TTL 5"));
}

#[test]
fn the_address_of_a_site_comes_before_the_site() {
    assert_wrong("add gslb site fra 10.0.0.1\nadd ns ip 10.0.0.1 255.0.0.0", "remote now");
    assert_right("add gslb site fra LOCAL 10.0.0.1\nadd ns ip 10.0.0.1 255.0.0.0");
    assert_right("add ns ip 10.0.0.1 255.0.0.0\nadd gslb site fra 10.0.0.1");
}

#[test]
fn certificates_are_added_before_they_are_bound_or_linked() {
    let vserver = "add ssl certKey c -cert c.pem -key c.key";
    for kind in ["lb", "vpn"] {
        let both = format!("{vserver}\nadd {kind} vserver v SSL 10.0.0.1 443");
        assert_needs(&both, "bind ssl vserver v -certkeyName c", "finds no");
        assert_needs(&format!("add {kind} vserver v SSL 10.0.0.1 443"), "set ssl vserver v -ssl3 DISABLED", "finds no");
    }
    assert_needs(
        &format!("{vserver}\nadd ssl certKey ca -cert ca.pem"),
        "link ssl certKey c ca",
        "finds no ssl certkey",
    );
}

#[test]
fn a_vlan_and_its_address_exist_before_they_are_tied() {
    let both = "add vlan 20\nadd ns ip 10.0.0.1 255.0.0.0";
    assert_needs(both, "bind vlan 20 -IPAddress 10.0.0.1 255.0.0.0", "`bind vlan` finds no");
}

#[test]
fn policies_exist_before_they_are_bound() {
    let policy = "add vpn sessionAction a\nadd vpn sessionPolicy p ns_true a";
    assert_needs(&format!("{policy}\nadd vpn vserver v SSL 10.0.0.1 443"), "bind vpn vserver v -policy p", "finds no");
}

#[test]
fn an_owned_zone_has_its_soa_and_ns_records_first() {
    let soa = "add dns soaRec d.example -originServer ns.d.example -contact admin.d.example";
    let ns = "add dns nsRec D.example. ns.d.example";
    assert_needs(&format!("{soa}\n{ns}"), "add dns zone d.example -proxyMode NO", "is owned, but has no");
    assert_right("add dns zone d.example -proxyMode YES");
    assert_wrong(&format!("{ns}\nadd dns zone d.example -proxyMode YES"), "is not owned, but has a dns nsrec");
}

#[test]
fn nothing_is_added_twice() {
    for (first, second) in [
        ("add server a 10.0.0.1", "add server A 10.0.0.2"),
        ("add lb vserver v HTTP", "add lb vserver V SSL_BRIDGE"),
        ("add lb vserver v HTTP", "add vpn vserver v SSL 10.0.0.1 443"),
        ("add service s 10.0.0.1 HTTP 80", "add serviceGroup s HTTP"),
        ("add gslb site s 10.0.0.1", "add gslb site S 10.0.0.2"),
        ("add ns ip 10.0.0.1 255.0.0.0", "add ns ip 10.0.0.1 255.255.0.0"),
        ("add ssl certKey c -cert a.pem", "add ssl certKey c -cert b.pem"),
        ("add dns addRec d.example 10.0.0.1", "add dns addRec D.example. 10.0.0.2 10.0.0.1"),
        ("add dns cnameRec a.example b.example", "add dns cnameRec a.example c.example"),
        ("add dns mxRec d.example -mx m.example -pref 5", "add dns mxRec d.example -mx m.example -pref 6"),
        ("add route 10.0.0.0 255.0.0.0 10.0.0.1", "add route 10.0.0.0 255.0.0.0 10.0.0.1"),
    ] {
        assert_wrong(&format!("{first}\n{second}"), "was added in line 2 already");
    }
}

#[test]
fn what_only_looks_alike_may_stand_together() {
    for (first, second) in [
        ("add lb vserver v HTTP", "add serviceGroup v HTTP"),
        ("add lb vserver v HTTP", "add gslb vserver v HTTP"),
        ("add lb vserver a HTTP", "add lb vserver \"a b\" HTTP"),
        ("add dns addRec d.example 10.0.0.1", "add dns addRec d.example 10.0.0.2"),
        ("add dns mxRec d.example -mx m.example -pref 5", "add dns mxRec d.example -mx n.example -pref 6"),
        ("add route 10.0.0.0 255.0.0.0 10.0.0.1", "add route 10.0.0.0 255.0.0.0 10.0.0.2"),
    ] {
        assert_right(&format!("{first}\n{second}"));
    }
    assert_wrong("add lb vserver \"a b\" HTTP\nset lb vserver a -timeout 5", "finds no lb vserver `a`");
}

#[test]
fn names_are_found_whatever_their_case() {
    assert_right("add lb vserver Web HTTP\nadd serviceGroup Pool HTTP\nbind lb vserver WEB pool");
}

#[test]
fn features_are_enabled_before_what_needs_them() {
    for (line, feature) in [
        ("add service s 10.0.0.1 ADNS 53", "LB"),
        ("add serviceGroup g HTTP", "LB"),
        ("add lb vserver v HTTP", "LB"),
        ("add lb monitor m HTTP", "LB"),
        ("add gslb site s 10.0.0.1", "GSLB"),
        ("add gslb vserver v SSL", "GSLB"),
        ("add ssl certKey c -cert c.pem", "SSL"),
    ] {
        assert_eq!(check_order(&format!("enable ns feature {feature}\n{line}")), Vec::<String>::new(), "{line}");
        let other = if feature == "LB" { "GSLB" } else { "LB" };
        for before in [String::new(), format!("enable ns feature {other}\n"), format!("disable ns feature {feature}\n")]
        {
            let problems = check_order(&format!("{before}{line}\nenable ns feature {feature}"));
            assert_eq!(problems.len(), 1, "{before}{line}");
            assert!(problems[0].ends_with(&format!("needs the feature {feature}")), "{problems:?}");
        }
    }
    assert_eq!(check_order("enable ns feature LB\nadd lb vserver v SSL").len(), 1);
    assert_eq!(check_order("enable ns feature SSL\nadd vpn vserver v SSL 10.0.0.1 443").len(), 1);
    assert_eq!(check_order("enable ns feature SSLVPN\nadd vpn vserver v SSL 10.0.0.1 443").len(), 1);
}

#[test]
fn a_line_that_is_not_understood_is_a_problem() {
    assert_wrong("add lb vserver v", "`servicetype` is missing");
}
