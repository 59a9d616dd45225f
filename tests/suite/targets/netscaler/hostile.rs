//! Texts of users stay inside their comment and their option.

use super::{RICH, scripts};
use crate::nasty;
use crate::netscaler_words::{Word, words};
use crate::project::Project;

/// The rich estate with another owner and another description of an ADC, a vip, a gateway and a gslb.
fn estate(owner: &str, description: &str) -> Project {
    let mut text = RICH.replace("\"Network Operations\"", owner);
    for doc in [
        "## Between the firewalls.\n",
        "## The public web site.\n",
        "## The way in from outside.\n",
        "## The public web site, wherever it works.\n",
    ] {
        assert!(text.contains(doc), "{doc}");
        text = text.replace(doc, description);
    }
    Project::text(&text)
}

/// All lines without what users described.
fn bones(project: &Project) -> Vec<String> {
    let texts = scripts(project).into_iter().map(|script| script.text);
    let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    lines
        .map(|line| match line.split_once(" -comment ") {
            Some((command, _)) if !line.starts_with('#') => command.to_owned(),
            _ if line.starts_with("# Made by ") => "# Made by".to_owned(),
            _ if line.starts_with("# About: ") => "# About:".to_owned(),
            _ => line,
        })
        .collect()
}

/// The remarks on objects, as the appliance reads them.
fn remarks(project: &Project) -> Vec<String> {
    let texts = scripts(project).into_iter().map(|script| script.text);
    let mut remarks = Vec::new();
    for line in texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()) {
        let words = words(&line).unwrap();
        let at = words.iter().position(|word| *word == Word::Option("comment".to_owned()));
        if let Some(at) = at {
            assert_eq!(words.len(), at + 2, "something follows the remark in {line}");
            if let Word::Value(remark) = &words[at + 1] {
                remarks.push(remark.clone());
            }
        }
    }
    remarks
}

#[test]
fn a_nasty_description_is_one_value_and_changes_nothing_else() {
    let plain = bones(&Project::text(RICH));
    for text in nasty::strings() {
        // A line end would end the description, and other control characters are refused in sources.
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let project = estate("\"Network Operations\"", &format!("## a {}\n", text.replace("${", "\\${")));
        assert_eq!(bones(&project), plain, "{text}");
        let meant = format!("a {text}").split_whitespace().collect::<Vec<_>>().join(" ");
        for remark in remarks(&project).iter().filter(|remark| *remark != "Mail from partners.") {
            assert!(remark.len() <= 255);
            let kept = remark.strip_suffix('…').map(str::trim_end);
            assert!(*remark == meant || kept.is_some_and(|kept| meant.starts_with(kept)), "{remark} is not {meant}");
        }
    }
}

#[test]
fn a_description_of_several_lines_becomes_one() {
    let doc = "## For \"everybody\":\n##   -y # not a comment\n## rm lb vserver web\n";
    let remarks = remarks(&estate("\"x\"", doc));
    assert!(remarks.contains(&"For \"everybody\": -y # not a comment rm lb vserver web".to_owned()), "{remarks:?}");
}

#[test]
fn a_nasty_owner_never_leaves_his_comment() {
    let plain = bones(&Project::text(RICH));
    for owner in [
        r#""line\nrm lb vserver web""#,
        r#""\n\n# Made by nobody""#,
        r#""say \"hi\" -y #x""#,
        r#""{{ adc }}{% if x %}""#,
        "\"a\u{2028}rm lb vserver web\"",
    ] {
        assert_eq!(bones(&estate(owner, "## x\n")), plain, "{owner}");
    }
}

#[test]
fn a_nasty_text_of_an_appliance_is_one_value() {
    let full = include_str!("full.site");
    for text in nasty::strings() {
        let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
        let quoted = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "\\${"));
        let written = full
            .replace("\"Network Operations\"", &quoted)
            .replace("\"v=spf1 \\\"-all\\\"\"", &quoted)
            .replace("\"!^.*$!sip:info@fabrikam.com!\"", &format!("\"x{}", &quoted[1..]));
        let project = Project::text(&written);
        if text.trim().is_empty() || project.codes().iter().any(|code| code.starts_with("type::")) {
            continue;
        }
        let script = scripts(&project).into_iter().find(|script| script.path.ends_with("ns-ber.conf")).unwrap().text;
        let value = |beginning: &str, at: usize| {
            let line = script.lines().find(|line| line.starts_with(beginning)).unwrap();
            words(line).unwrap()[at].clone()
        };
        assert_eq!(value("set snmp mib", 4), Word::Value(text.clone()));
        assert_eq!(value("add dns txtRec", 4), Word::Value(text.clone()));
        assert_eq!(value("add dns naptrRec enum", 11), Word::Value(format!("x{text}")));
    }
}
