//! Every call of `xe`, as it is made, against the commands that XenServer has.

use std::collections::BTreeMap;

use serde_json::Value;

use super::example;
use super::world::World;

/// What XenServer takes.
pub(crate) struct Catalog {
    commands: BTreeMap<String, Value>,
    fields: BTreeMap<String, Value>,
}

impl Catalog {
    pub(crate) fn read() -> Self {
        let all: Value = serde_json::from_str(include_str!("../../catalogs/xe.json")).unwrap();
        let by_name = |list: &Value| {
            let entries = list.as_array().unwrap().iter();
            entries.map(|entry| (entry["name"].as_str().unwrap().to_owned(), entry.clone())).collect()
        };
        Self { commands: by_name(&all["commands"]), fields: by_name(&all["classes"]) }
    }

    /// What is wrong with a call; nothing where all is right.
    pub(crate) fn complaint(&self, call: &[String]) -> Option<String> {
        let Some(command) = self.commands.get(&call[0]) else { return Some(format!("no command {}", call[0])) };
        let list = |key: &str| -> Vec<&str> {
            command[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
        };
        let mut given = Vec::new();
        for word in &call[1..] {
            if word == "--minimal" {
                continue;
            }
            let Some((key, value)) = word.split_once('=') else { return Some(format!("{word} is no parameter")) };
            let known = list("required").into_iter().chain(list("optional"));
            let is_known =
                known.into_iter().any(|known| known == key || (known.ends_with(':') && key.starts_with(known)))
                    || (command.get("selectors").is_some() && key == "uuid");
            if !is_known {
                return Some(format!("{} takes no {key}", call[0]));
            }
            if let Some(class) = command["generic"][0].as_str() {
                let fields = &self.fields[class]["fields"];
                let mut named =
                    if matches!(key, "params" | "param-name") { value.split(',').collect() } else { Vec::new() };
                named.retain(|name| fields.get(name).is_none());
                if !named.is_empty() {
                    return Some(format!("{class} has no field {named:?}"));
                }
                let is_set = command["generic"][1] == "param-set" && key != "uuid";
                let field = key.split(':').next().unwrap();
                if is_set && !fields[field].as_str().is_some_and(|mark| mark.contains("RW")) {
                    return Some(format!("{class} cannot be given {field}"));
                }
            }
            given.push(key);
        }
        let missing = list("required").into_iter().chain(list("must")).find(|key| !given.contains(key));
        missing.map(|key| format!("{} lacks {key}", call[0]))
    }
}

#[test]
fn a_wrong_call_is_found() {
    let catalog = Catalog::read();
    let complaint = |call: &str| catalog.complaint(&call.split(' ').map(str::to_owned).collect::<Vec<_>>());
    for right in [
        "pool-list --minimal",
        "vm-recover uuid=x database:vdi-uuid=y",
        "vm-start uuid=x",
        "vm-param-set uuid=x other-config:auto_poweron=false",
    ] {
        assert_eq!(complaint(right), None, "{right}");
    }
    for wrong in [
        "pool-lst --minimal",
        "vm-recover uuid=x",
        "drtask-create type=lvmoiscsi device-config:target=x",
        "vm-param-set uuid=x uuid-of=y",
        "vm-param-set uuid=x power-state=running",
        "vm-param-get uuid=x param-name=pwer-state",
        "appliance-start uuid=x pause=true",
        "sr-scan",
    ] {
        assert!(complaint(wrong).is_some(), "{wrong}");
    }
}

#[test]
fn every_call_of_a_whole_cycle_is_one_that_xenserver_has() {
    let catalog = Catalog::read();
    let world = World::new(&example(&[]));
    let mut calls = Vec::new();
    super::story::cycle(&world, |ran| calls.extend(ran.calls));
    let commands: std::collections::BTreeSet<&str> = calls.iter().map(|call| call[0].as_str()).collect();
    assert!(commands.len() > 30, "{commands:?}");
    let wrong: Vec<String> =
        calls.iter().filter_map(|call| Some(format!("{call:?}: {}", catalog.complaint(call)?))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for never in ["vm-uninstall", "sr-destroy", "snapshot-uninstall", "sr-disable-database-replication"] {
        assert!(!commands.contains(never), "{never} deletes what is needed");
    }
}
