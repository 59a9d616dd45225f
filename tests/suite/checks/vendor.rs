//! What is said by the vendor's own names: `options`, `naming` and `named`.

use super::{clean, only, places};
use crate::project::Project;

/// An estate of two sites with a vip; lines of its own in the estate, the vip and behind all.
fn estate(of_estate: &str, of_vip: &str, own: &str) -> Project {
    Project::text(&format!(
        "estate contoso {{\n  language 1\n  {of_estate}\n}}\n\
         site fra {{\n  adc ns-fra {{\n    node 10.1.0.11\n  }}\n}}\n\
         site syd {{\n  adc ns-syd {{\n    node 10.2.0.11\n  }}\n}}\n\
         pool web {{\n  protocol HTTP\n  port 80\n  servers 10.1.10.11 at fra\n  servers 10.2.10.11 at syd\n}}\n\
         vip web {{\n  protocol HTTP\n  port 80\n  pool web\n  at fra 10.1.20.10\n  {of_vip}\n}}\n{own}"
    ))
}

fn with(options: &str) -> Project {
    estate("", options, "")
}

fn message(project: &Project, code: &str) -> String {
    only(project, code).message
}

#[test]
fn an_unknown_option_is_told_with_the_one_that_was_meant() {
    let found = only(&with("options { cltTimout 180 }"), "adc::unknown-option");
    assert_eq!(found.message, "`lb vserver` has no option `cltTimout`");
    assert_eq!(found.fix.unwrap().title, "did you mean `cltTimeout`?");
    let found = only(&with("options { -cltTimeout 180 }"), "adc::unknown-option");
    assert_eq!(found.fix.unwrap().edits[0].text, "cltTimeout");
    let found = only(&with("options { ssl3 DISABLED }"), "adc::unknown-option");
    assert_eq!(found.help.unwrap(), "it is one of another object: write it in `options ssl-vserver { … }`");
}

#[test]
fn upper_and_lower_case_make_no_difference() {
    clean(&with("options LB-VSERVER { CLTTIMEOUT 180; rhistate active }"));
}

#[test]
fn what_came_later_needs_a_later_firmware() {
    for versions in ["", "versions { netscaler 12.0 }"] {
        for options in ["options { order 1 }", "options { persistenceType USERSESSION; quicProfileName x }"] {
            let project = estate(versions, options, "");
            assert!(project.codes().contains(&"adc::unknown-option"), "{versions} {options}\n{}", project.brief());
        }
    }
    let found =
        only(&estate("versions { netscaler 12.0 }", "options { probeprotocol TCP }", ""), "adc::unknown-option");
    assert_eq!(found.message, "NetScaler 12.0 does not have the option `probeprotocol` of `lb vserver`");
    assert_eq!(found.labels.len(), 2);
    clean(&estate("versions { netscaler 13.1 }", "options { probeprotocol TCP }", ""));
}

#[test]
fn a_value_is_of_the_kind_that_the_option_takes() {
    for good in [
        "cltTimeout 0",
        "cltTimeout 31536000",
        "icmpVsrResponse active",
        "IPMask 255.255.255.0; IPPattern 10.0.0.0",
        "Listenpolicy \"CLIENT.IP.SRC.EQ(10.0.0.1)\"",
        "comment \"any text\"",
        "insertVserverIPPort VIPADDR vip-header",
        "redirectURL \"https://www.contoso.com/?a=b\"",
    ] {
        let project = with(&format!("options {{ {good} }}"));
        assert!(!project.codes().contains(&"adc::option-value"), "{good}\n{}", project.brief());
    }
    for (wrong, at) in [
        ("cltTimeout 31536001", "31536001"),
        ("cltTimeout 3m", "3m"),
        ("cltTimeout -1", "-1"),
        ("icmpVsrResponse ACTIV", "ACTIV"),
        ("netmask 255.0.255.0", "255.0.255.0"),
        ("cltTimeout 1 2", "2"),
        ("icmpVsrResponse ACTIVE PASSIVE", "PASSIVE"),
        ("cltTimeout secret \"vault:x\"", "secret \"vault:x\""),
    ] {
        let project = with(&format!("options {{ {wrong} }}"));
        let finding = only(&project, "adc::option-value");
        assert_eq!(places(&project, &finding)[0], at, "{wrong}");
    }
    assert_eq!(
        message(&with("options { cltTimeout }"), "adc::option-value"),
        "the option `cltTimeout` of `lb vserver` lacks its value"
    );
    let found = only(&with("options { icmpVsrResponse ACTIV }"), "adc::option-value");
    assert_eq!(found.fix.unwrap().title, "did you mean `ACTIVE`?");
    assert_eq!(found.labels[0].text, "expected `PASSIVE` or `ACTIVE`");
}

#[test]
fn a_string_in_an_expression_has_at_most_255_characters() {
    let policy = |length: usize| {
        let text = "x".repeat(length);
        with(&format!(
            "options {{ Listenpolicy \"HTTP.REQ.URL.EQ(\\\"a\\\\\\\"\\\") || HTTP.REQ.URL.EQ(\\\"{text}\\\")\" }}"
        ))
    };
    clean(&policy(255));
    assert_eq!(message(&policy(256), "adc::option-value"), "a string in the expression has 256 characters");
}

#[test]
fn no_control_character_comes_into_a_command() {
    let text = with("").sources.files()[0].text.clone();
    let text = text.replace("  port 80\n  servers", "  port 80\n  monitor m\n  servers");
    let project = |cell: &str| {
        let own = "data texts json(\"t.json\") { text text }\nfor row in texts { monitor m {\n  type HTTP\n  request ${row.text}\n  options { customHeaders ${row.text} }\n} }\n";
        Project::text(&format!("{text}{own}")).data("t.json", &format!("[{{\"text\": \"{cell}\"}}]"))
    };
    clean(&project("GET /a b"));
    for control in ["\\u0001", "\\u001b", "\\u0085", "\\r"] {
        let codes = project(&format!("GET {control}/")).codes();
        assert!(
            !codes.is_empty() && codes.iter().all(|code| code.starts_with("type::") || code.starts_with("data::")),
            "{control}: {codes:?}"
        );
    }
}

#[test]
fn an_option_is_given_once_at_each_level() {
    let project = with("options { cltTimeout 180 }\n  options lb-vserver { CLTtimeout 300 }");
    let finding = only(&project, "adc::option-twice");
    assert_eq!(places(&project, &finding), ["CLTtimeout", "cltTimeout"]);
    clean(&with(
        "options { cltTimeout 180 }\n  options at fra { cltTimeout 300 }\n  at syd 10.2.20.10 { options { cltTimeout 200 } }",
    ));
    let project = estate("defaults { vip { options { cltTimeout 60 } } }", "options { cltTimeout 180 }", "");
    clean(&project);
    let project = estate(
        "defaults { vip { options { cltTimeout 60; cltTimeout 70 } } }",
        "",
        "vip b {\n  protocol HTTP\n  port 81\n  pool web\n  at fra 10.1.20.11\n}\n",
    );
    only(&project, "adc::option-twice");
}

#[test]
fn an_option_does_not_say_what_a_word_says() {
    let project = with("persistence SOURCEIP timeout 30\n  options { timeout 60 }");
    let finding = only(&project, "adc::option-clash");
    assert_eq!(finding.message, "the option `timeout` of `lb vserver` is set already");
    assert_eq!(places(&project, &finding), ["timeout 60", "30"]);
    assert_eq!(finding.help.as_deref(), Some("take the option out: the word for it is `timeout`"));
    assert_eq!(finding.labels[1].text, "what is declared here makes it `30`");
    for clash in ["lbMethod ROUNDROBIN", "IPAddress 10.1.20.99"] {
        only(&with(&format!("options {{ {clash} }}")), "adc::option-clash");
    }
    let finding = only(&with("method LEASTRESPONSETIME\n  options { lbMethod ROUNDROBIN }"), "adc::option-clash");
    assert_eq!(finding.help.as_deref(), Some("take the option out: the word for it is `method`"));
    clean(&with("options { timeout 60 }"));
}

#[test]
fn what_ties_objects_together_follows_from_the_declarations() {
    let gslb = |options: &str| {
        let text = include_str!("../targets/netscaler/vendor.site").replace("options { EDR ENABLED }", options);
        Project::text(&text)
    };
    clean(&gslb("options { MIR ENABLED }"));
    only(&gslb("options { backupVServer other }"), "adc::option-clash");
    only(&gslb("options gslb-service { siteName syd }"), "adc::option-clash");
}

#[test]
fn two_pools_say_the_same_of_a_server_that_both_use() {
    let own = |options: &str| {
        format!(
            "pool b {{\n  protocol HTTP\n  port 81\n  servers 10.1.10.11\n  options server {{ {options} }}\n}}\n\
                 vip b {{\n  protocol HTTP\n  port 81\n  pool b\n  at fra 10.1.20.11\n}}\n\
                 pool c {{\n  protocol HTTP\n  port 82\n  servers 10.1.10.11\n  options server {{ comment x }}\n}}\n\
                 vip c {{\n  protocol HTTP\n  port 82\n  pool c\n  at fra 10.1.20.12\n}}\n"
        )
    };
    let alike = estate("", "", &own("comment x"));
    clean(&alike);
    assert!(alike.artifact("netscaler/ns-fra.conf").contains("\nadd server 10.1.10.11 10.1.10.11 -comment x\n"));
    only(&estate("", "", &own("comment y")), "adc::option-clash");
}

#[test]
fn options_speak_of_an_object_that_there_is() {
    for wrong in [
        "options gslb-service { cltTimeout 180 }",
        "options ns-tcpParam { WS ENABLED }",
        "named \"x\" for gslb-vserver",
    ] {
        only(&with(wrong), "adc::no-such-object");
    }
    let adc = |line: &str| {
        let text = with("").sources.files()[0]
            .text
            .replace("    node 10.1.0.11\n", &format!("    node 10.1.0.11\n    {line}\n"));
        Project::text(&text)
    };
    only(&adc("options { WS ENABLED }"), "adc::no-such-object");
    only(&adc("named \"x\""), "adc::no-such-object");
    only(&adc("named \"x\" for ns-tcpParam"), "adc::no-such-object");
    clean(&adc("options \"ns tcpParam\" { WS ENABLED }"));
    clean(&adc("options ns-tcpParam { WS ENABLED }"));
    assert_eq!(adc("options ns-tcpParm { WS ENABLED }").codes(), ["type::mismatch"]);
}

#[test]
fn nothing_that_is_said_is_lost() {
    for wrong in [
        "options ssl-vserver { ssl3 DISABLED }",
        "options at syd { cltTimeout 180 }",
        "named \"x\" at syd",
        "named \"x\" for ssl-vserver",
    ] {
        only(&with(wrong), "adc::says-nothing");
    }
    clean(&estate("defaults { vip { options ssl-vserver { ssl3 DISABLED } } }", "", ""));
}

#[test]
fn a_name_has_the_parts_that_its_object_has() {
    let naming = |line: &str| estate(&format!("naming {{ {line} }}"), "", "");
    clean(&naming("lb-vserver \"vs_{name}_{site}_{adc}_{port}_{protocol}_{number}\""));
    let found = only(&naming("server \"srv_{name}\""), "adc::name-part");
    assert_eq!(found.help.unwrap(), "what may stand in it is `{address}`");
    assert_eq!(naming("server \"srv_{nmae}\"").codes(), ["type::mismatch"]);
    assert_eq!(naming("server \"srv/{address}\"").codes(), ["type::mismatch"]);
    assert_eq!(naming("lb-vservr \"{name}\"").codes(), ["name::unknown-attribute"]);
}

#[test]
fn no_two_objects_of_an_adc_are_alike() {
    let two = |estate_line: &str, first: &str, second: &str| {
        estate(
            estate_line,
            first,
            &format!("vip app {{\n  protocol HTTP\n  port 81\n  pool web\n  at fra 10.1.20.11\n  {second}\n}}\n"),
        )
    };
    let project = two("", "named \"vs_1\"", "named \"VS_1\"");
    let finding = only(&project, "adc::name-twice");
    assert_eq!(finding.message, "two `lb vserver` of `ns-fra` would be called `VS_1`");
    assert_eq!(places(&project, &finding), ["\"VS_1\"", "10.1.20.10", "10.1.20.11"]);
    only(&two("naming { lb-vserver \"vs\" }", "", ""), "adc::name-twice");
    only(&two("naming { lb-vserver \"vs_{protocol}\" }", "", ""), "adc::name-twice");
    clean(&two("naming { lb-vserver \"vs_{port}\" }", "", ""));
    // A default name can be met too.
    only(&two("", "named \"app\"", ""), "adc::name-twice");
    // On another ADC the same name is another object.
    clean(&estate("", "named \"vs\"\n  at syd 10.2.20.10", ""));
    // Services and service groups share their names, as do servers with themselves only.
    clean(&two("naming { serviceGroup \"web\"; lb-vserver \"{name}\" }", "", ""));
}

#[test]
fn a_name_is_one_that_the_appliance_takes() {
    let long = format!("naming {{ lb-vserver \"{}{{name}}\" }}", "x".repeat(125));
    let found = message(&estate(&long, "", ""), "adc::object-name");
    assert!(found.ends_with("it has 128 characters, and may have 127"), "{found}");
}

#[test]
fn a_secret_is_only_named() {
    let monitor = |value: &str| {
        let text =
            with("").sources.files()[0].text.replace("  port 80\n  servers", "  port 80\n  monitor m\n  servers");
        Project::text(&format!("{text}monitor m {{\n  type HTTP\n  options {{ password {value} }}\n}}\n"))
    };
    for wrong in ["hunter2", "\"hunter2\""] {
        let found = only(&monitor(wrong), "adc::secret-in-source");
        assert!(!found.message.contains("hunter2"));
    }
    for right in ["secret \"vault:lb/probe\"", "${secret \"vault:lb/probe\"}"] {
        clean(&monitor(right));
        assert!(monitor(right).artifact("netscaler/ns-fra.conf").contains("-password @secret:vault:lb/probe@"));
    }
}

#[test]
fn an_option_that_says_more_of_another_needs_it() {
    only(&with("options { httpsRedirectUrl \"https://www.contoso.com\" }"), "adc::options-together");
    clean(&with("options { redirectFromPort 81; httpsRedirectUrl \"https://www.contoso.com\" }"));
    // The method is a word of the language.
    clean(&with("method SOURCEIPHASH\n  options { netmask 255.255.255.0 }"));
}

#[test]
fn what_is_wrong_with_a_default_is_found_once() {
    let defaults = "defaults { vip { options { cltTimout 180; icmpVsrResponse X }; options gslb-site { x y } } }";
    let other = "vip b {\n  protocol HTTP\n  port 81\n  pool web\n  at fra 10.1.20.11\n}\n";
    let project = estate(defaults, "", other);
    let mut codes = project.codes();
    codes.sort_unstable();
    assert_eq!(codes, ["adc::no-such-object", "adc::option-value", "adc::unknown-option"]);
}
