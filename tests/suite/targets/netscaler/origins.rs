//! Every command leads to the statement that it comes from.

use std::collections::HashMap;

use sitewright::source::{SourceMap, Span};

use super::{RICH, scripts};
use crate::netscaler_words::{Word, words};
use crate::project::Project;

/// A command, taken apart.
struct Read {
    head: String,
    values: Vec<String>,
    options: HashMap<String, String>,
}

fn read(line: &str) -> Read {
    let mut words = words(line).unwrap().into_iter().peekable();
    let mut head: Vec<String> = Vec::new();
    let mut read = Read { head: String::new(), values: Vec::new(), options: HashMap::new() };
    let is_group = |word: &str| ["lb", "ns", "ssl", "vpn", "gslb", "dns", "HA", "system"].contains(&word);
    while let Some(word) = words.next() {
        match word {
            Word::Value(value) if head.len() < 2 || (head.len() == 2 && is_group(&head[1])) => head.push(value),
            Word::Value(value) => read.values.push(value),
            Word::Option(name) => {
                if let Some(Word::Value(value)) = words.next_if(|word| matches!(word, Word::Value(_))) {
                    read.options.insert(name, value);
                }
            }
        }
    }
    read.head = head.join(" ");
    read
}

/// What the statement must say from which `command` comes. `services` are the addresses of the GSLB services before.
fn said(command: &Read, services: &mut HashMap<String, String>) -> String {
    let value = |at: usize| command.values[at].clone();
    let option = |name: &str| command.options.get(name).cloned();
    let site = |vserver: &str| vserver.rsplit('@').next().unwrap().to_owned();
    match command.head.as_str() {
        "add ssl certKey" | "add serviceGroup" => value(0),
        "add lb monitor" => value(0).trim_end_matches(":own").to_owned(),
        "add ns ip" | "add ns ip6" => value(0).split('/').next().unwrap().to_owned(),
        "add server" | "bind lb vserver" | "add service" | "add HA node" => value(1),
        "bind serviceGroup" => option("monitorName").map_or_else(|| value(1), |name| name.replace(":own", "")),
        "add lb vserver" | "add vpn vserver" | "add gslb site" => value(2),
        "bind ssl vserver" => option("certkeyName").unwrap(),
        "set ns rpcNode" => value(0),
        // What every ADC has that is not told otherwise.
        "set gslb parameter"
        | "set system parameter"
        | "set ns httpProfile"
        | "set ns ip"
        | "add ssl profile"
        | "set ssl vserver" => "adc".to_owned(),
        "add gslb service" => {
            services.insert(value(0), value(1));
            value(1)
        }
        "add gslb vserver" if value(0).ends_with("@all") => {
            value(0).trim_start_matches("gslb-").trim_end_matches("@all").to_owned()
        }
        "add gslb vserver" => site(&value(0)),
        "set gslb vserver" => site(&option("backupVServer").unwrap()),
        "bind gslb service" => option("monitorName").unwrap(),
        "bind gslb vserver" => match option("serviceName") {
            Some(service) => services[&service].clone(),
            None => option("domainName").unwrap(),
        },
        "add dns soaRec" => "delegate".to_owned(),
        "add dns nsRec" if value(0).contains(".gslb.") || value(0).starts_with("gslb.") => "delegate".to_owned(),
        "add dns addRec" | "add dns aaaaRec" | "add dns cnameRec" | "add dns nsRec" => value(1),
        other => panic!("`{other}` is not known here"),
    }
}

/// The whole lines of `span`, in words.
fn statement(sources: &SourceMap, span: Span) -> Vec<String> {
    let place = sources.place(span);
    let file = sources.file(span);
    let last = file.line_of((span.end - file.span().start) as usize);
    let lines = (place.line..=last).map(|line| &file.text[file.line(line)]);
    lines.flat_map(|line| line.split([' ', ';', '{'])).map(str::to_owned).collect()
}

/// Whether one of `words` is `said`, or said with a prefix length, or the name that a product begins its names with.
fn says(words: &[String], said: &str) -> bool {
    words.iter().any(|word| {
        let begins =
            |long: &str, short: &str, next| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(next));
        word == said || begins(word, said, '/') || (word.len() > 2 && begins(said, word, '-'))
    })
}

#[test]
fn every_command_leads_to_a_statement_that_says_what_it_says() {
    let mut count = 0;
    for project in [Project::example("xenmobile-dr"), Project::text(RICH)] {
        for script in scripts(&project) {
            let mut services = HashMap::new();
            assert_eq!(script.lines.len(), script.text.lines().count(), "{}", script.path);
            for (line, origin) in script.text.lines().zip(&script.lines) {
                let is_command = !line.is_empty() && !line.starts_with('#');
                let is_everywhere = line.starts_with("enable ns feature ") || line == "save ns config";
                assert_eq!(origin.is_some(), is_command && !is_everywhere, "{line}");
                if let Some(origin) = origin {
                    let said = said(&read(line), &mut services);
                    let words = statement(&project.sources, *origin);
                    // A product makes the domains of its public name.
                    let is_made = line.contains(" -domainName ") && words.iter().any(|word| word == "fqdn");
                    assert!(is_made || says(&words, &said), "`{line}` should come from `{said}`, not from {words:?}");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 250, "{count}");
}
