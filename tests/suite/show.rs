//! `show`: an object as it is resolved, for people and as JSON.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use sitewright::diagnostics::Style;
use sitewright::estate::Estate;
use sitewright::model::{self, Emitted, Model};
use sitewright::targets;

use crate::project::Project;

const STYLE: Style = Style { color: false, width: 100 };

/// What is printed for people.
fn shown(project: &Project, reference: &str) -> String {
    drawn(project, reference, STYLE)
}

fn drawn(project: &Project, reference: &str, style: Style) -> String {
    let (sources, estate, found) = project.read();
    let [errors, ..] = found.counts();
    let built = estate.as_ref().ok().map(|checked| targets::emit(checked, &sources).unwrap());
    let emitted = built.as_ref().map_or(Emitted::Errors(errors), |built| Emitted::Artifacts(&built.artifacts));
    let read: &Estate = match &estate {
        Ok(checked) => checked,
        Err(estate) => estate,
    };
    let model = Model::new(read, &sources);
    let named = model::find(&model, reference).unwrap_or_else(|problem| panic!("{reference}: {problem:?}"));
    model::show(&named, &model, emitted, style)
}

/// The model as JSON, of all objects or of one.
fn json(project: &Project, reference: Option<&str>) -> Value {
    let (sources, estate, found) = project.read();
    let read: &Estate = match &estate {
        Ok(checked) => checked,
        Err(estate) => estate,
    };
    let model = Model::new(read, &sources);
    let named = reference.map(|reference| model::find(&model, reference).unwrap_or_else(|_| panic!("{reference}")));
    serde_json::from_str(&model::json(&model, named.as_ref(), found.counts()[0])).unwrap()
}

/// The JSON of one object.
fn object(project: &Project, reference: &str) -> Value {
    json(project, Some(reference))["objects"][0].clone()
}

fn snapshot(name: &str, text: &str) {
    crate::snapshot::snapshot("show", name, text);
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_sitewright"))
        .args(arguments)
        .current_dir(root.join("examples"))
        .env_clear()
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[test]
fn objects_are_shown_as_they_were_read() {
    let recovery = Project::example("xenmobile-dr");
    let starter = Project::example("starter");
    for (name, project, reference) in [
        ("product", &recovery, "xenmobile.xms"),
        ("placement", &recovery, "xenmobile xms@fra"),
        ("derived", &recovery, "vip xms-mdm-443"),
        ("adc", &recovery, "ns-fra"),
        ("zone", &recovery, "dns.contoso.com"),
        ("vip", &starter, "vip web"),
        ("gslb", &starter, "gslb.web"),
    ] {
        let text = shown(project, reference);
        let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 100).collect();
        assert!(wide.is_empty(), "{reference}: {wide:?}");
        snapshot(name, &text);
    }
}

#[test]
fn all_objects_are_listed_by_kind() {
    let (code, out, err) = run(&["show", "./xenmobile-dr"]);
    assert_eq!((code, err.as_str()), (0, ""));
    snapshot("list", &out);
}

#[test]
fn a_name_that_means_nothing_or_several_things_is_a_wrong_command_line() {
    let mut said = String::new();
    for (reference, estate) in [
        ("xsm", "xenmobile-dr"),
        ("vip.wbe", "starter"),
        ("web", "starter"),
        ("vip web@fra", "starter"),
        ("site ber@ber", "starter"),
    ] {
        let (code, out, err) = run(&["show", reference, estate]);
        assert_eq!((code, out.as_str()), (64, ""), "{reference}");
        said.push_str(&err);
    }
    snapshot("unknown", &said);
}

const TWO_VIEWS: &str = "estate contoso { language 1 }\n\
    dns contoso.com { @ NS ns1.contoso.net }\n\
    dns contoso.com { view internal; @ NS ns2.contoso.net }\n";

#[test]
fn a_zone_of_two_views_is_named_with_its_view() {
    let project = Project::text(TWO_VIEWS);
    let (sources, estate, _) = project.read();
    let estate = estate.unwrap();
    let model = Model::new(&estate, &sources);
    let problem = model::find(&model, "dns.contoso.com").err().unwrap();
    let names = ["dns contoso.com external".to_owned(), "dns contoso.com internal".to_owned()];
    assert_eq!(problem, model::Problem::Ambiguous(names.to_vec()));
    for name in names {
        assert!(shown(&project, &name).starts_with(&name));
    }
    assert!(shown(&project, "contoso.com internal").contains("ns2.contoso.net"));
}

#[test]
fn an_estate_with_errors_is_shown_as_far_as_it_goes() {
    let project = Project::text(
        "estate contoso { language 1 }\nsite fra { role primray; network 10.1.0.0/16 }\nlink fra syd { rtt 2ms }\n",
    );
    let text = shown(&project, "fra");
    assert!(text.contains("10.1.0.0/16"), "{text}");
    assert!(text.contains("nothing is emitted, because the estate has 2 errors"), "{text}");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.site"), &project.sources.files()[0].text).unwrap();
    let (code, out, _) = run(&["show", "fra", folder.path().to_str().unwrap(), "--format", "json"]);
    let model: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &model["errors"]), (1, &Value::from(2)));
    follows(&model);
}

#[test]
fn a_default_that_cannot_be_read_takes_no_declaration_away() {
    let text = "estate contoso { language 1; defaults { gslb { ttl 60 } } }\ngslb web { domain www.contoso.com; method round-robin }\n";
    let shown = shown(&Project::text(text), "web");
    assert!(shown.contains("30s") && shown.contains("the estate has 1 error;"), "{shown}");
}

#[test]
fn colours_are_used_only_where_they_may_be() {
    let project = Project::example("starter");
    assert!(!shown(&project, "vip web").contains('\u{1b}'));
    let coloured = drawn(&project, "vip web", Style { color: true, width: 100 });
    assert!(coloured.contains("\u{1b}[1m") && coloured.contains("\u{1b}[2m"));
}

#[test]
fn hostile_characters_are_spelt_out() {
    let project = Project::text("estate contoso { language 1 }\n## \u{202e}evil \u{1b}[31m\nsite fra { }\n");
    let text = shown(&project, "fra");
    assert!(text.contains("\\u{202e}evil \\u{1b}[31m"), "{text}");
}

#[test]
fn a_value_says_who_says_it() {
    let project = Project::files([
        ("z.site", "estate contoso {\n  language 1\n  defaults { gslb { ttl 60s }; dns { soa { refresh 2h } } }\n}\n"),
        (
            "a.site",
            "site fra { }\ngslb web {\n  domain www.gslb.contoso.com\n  method round-robin\n}\n\
             dns contoso.com { @ NS ns1.contoso.net }\n",
        ),
    ]);
    follows(&json(&project, None));
    let gslb = object(&project, "web");
    assert_eq!(gslb["attributes"]["ttl"]["value"], "1m");
    assert_eq!(gslb["attributes"]["ttl"]["origin"], "estate-default");
    assert_eq!(gslb["attributes"]["ttl"]["place"]["line"], 3);
    assert_eq!(gslb["attributes"]["domain"][0]["origin"], "written");
    let zone = object(&project, "contoso.com");
    assert_eq!(zone["attributes"]["ttl"]["origin"], "default");
    assert_eq!(zone["attributes"]["soa"]["origin"], "estate-default");
    assert_eq!(zone["attributes"]["soa"]["attributes"]["refresh"]["origin"], "estate-default");
    assert_eq!(zone["attributes"]["soa"]["attributes"]["retry"]["origin"], "default");
    let text = shown(&project, "web");
    assert!(text.contains("default of z.site:3"), "{text}");
    let estate = object(&project, "estate.contoso");
    let kinds = estate["attributes"]["defaults"]["attributes"]["kind"].as_array().unwrap();
    assert_eq!(kinds[0]["value"], "gslb { ttl 60s }");
    assert_eq!(kinds[0]["origin"], "written");
    assert!(shown(&project, "contoso.com").contains("default (language 1)"));
    let derived = object(&Project::example("xenmobile-dr"), "pool xms-mam");
    assert_eq!(derived["product"], serde_json::json!({"kind": "xenmobile", "name": "xms"}));
    assert_eq!(derived["attributes"]["port"]["origin"], "product");
    assert_eq!(derived["attributes"]["port"]["value"], 8443);
}

#[test]
fn the_firmware_is_named_where_the_adc_decides() {
    let text = "estate contoso { language 1; versions { netscaler 13.1 } }\npool web { protocol HTTP; port 80; servers 10.1.0.1 }\n";
    let shown = shown(&Project::text(text), "web");
    assert!(shown.contains("not set: the ADC's default for the protocol (NetScaler 13.1)"), "{shown}");
}

/// Holds that `model` is as its schema says.
fn follows(model: &Value) {
    let errors: Vec<String> = validator().iter_errors(model).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&model::json_schema()).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn the_models_of_the_examples_follow_the_schema() {
    let rich = Project::text(include_str!("targets/netscaler/rich.site"));
    let composed = Project::text(include_str!("composition/rich.site")).data("branches.csv", crate::mutations::TABLE);
    let examples = ["starter", "xenmobile-dr", "branches", "storefront"].map(Project::example);
    for project in examples.into_iter().chain([rich, composed]) {
        let model = json(&project, None);
        assert_eq!(model, json(&project, None));
        assert_eq!(model["errors"], 0);
        follows(&model);
    }
}

#[test]
fn what_is_made_shows_what_made_it() {
    let branches = Project::example("branches");
    let text = shown(&branches, "adc.ns-bon");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    snapshot("branches-adc", &text);
    let adc = object(&branches, "adc.ns-bon");
    let places: Vec<String> = adc["attributes"]["node"][0]["made_by"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| format!("{}:{}", place["file"].as_str().unwrap(), place["line"]))
        .collect();
    assert_eq!(places, ["branches.csv:15", "estate.site:48", "estate.site:47"]);
    assert_eq!(adc["attributes"]["node"][0]["place"]["line"], 35);
    let starter = object(&Project::example("starter"), "adc.ns-ber");
    assert!(starter.get("made_by").is_none(), "{starter}");
}

#[test]
fn the_schema_refuses_what_no_attribute_is() {
    let project = Project::example("starter");
    let mut model = json(&project, Some("vip web"));
    follows(&model);
    let attributes = model["objects"][0]["attributes"].as_object_mut().unwrap();
    let port = attributes["port"].clone();
    attributes.insert("prot".into(), port);
    assert!(!validator().is_valid(&model));
    let attributes = model["objects"][0]["attributes"].as_object_mut().unwrap();
    attributes.remove("prot");
    attributes["protocol"]["value"] = "RANDOM".into();
    assert!(!validator().is_valid(&model));
}

#[test]
fn the_program_prints_the_model_and_its_schema() {
    let (code, out, _) = run(&["show", "starter/", "--format", "json"]);
    assert_eq!(code, 0);
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), json(&Project::example("starter"), None));
    assert_eq!(run(&["schema", "estate"]).1, model::json_schema());
}

#[test]
fn no_two_attributes_of_a_statement_are_called_alike() {
    fn look(shape: &sitewright::schema::Shape) {
        let all = || shape.values.iter().chain(shape.modifiers).chain(shape.rows).chain(&shape.other);
        let names: BTreeSet<&str> = all().map(|attribute| attribute.name).collect();
        assert_eq!(names.len(), all().count(), "{}", shape.name);
        for attribute in all() {
            if let sitewright::schema::Holds::Shape(inner) = attribute.holds {
                look(inner);
            }
        }
    }
    sitewright::estate::shapes().for_each(look);
}

/// The commands of the scripts, without what stands in comments.
fn commands(project: &Project) -> BTreeSet<String> {
    let scripts = project.build().into_iter().filter(|artifact| artifact.path.starts_with("netscaler/"));
    scripts
        .flat_map(|script| {
            let path = script.path.clone();
            script
                .text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .map(|line| format!("{path} {line}"))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn what_a_product_stands_for_is_the_same_when_it_is_written() {
    let recovery = Project::example("xenmobile-dr");
    let text = shown(&recovery, "xenmobile.xms");
    let expansion = text.split("\nstands for\n").nth(1).unwrap().split("\nreferred to by\n").next().unwrap();
    let (records, declarations): (Vec<&str>, Vec<&str>) =
        expansion.lines().partition(|line| line.starts_with("  record "));
    assert_eq!(records.len(), 2);
    let mut files: Vec<(String, String)> = Vec::new();
    for file in recovery.sources.files().iter().filter(|file| !["plans.site", "changes.site"].contains(&&*file.name)) {
        let mut text = file.text.clone();
        for record in &records {
            let (record, adc) = record.split_once("# in the block of ").unwrap();
            text = text.replace(&format!("{adc} {{\n"), &format!("{adc} {{\n{record}\n"));
        }
        if let Some((before, rest)) = text.split_once("## Mobile device management") {
            let rest = &rest[rest.find("\nsql ").unwrap()..];
            text = format!("{before}{}\n{rest}", declarations.join("\n"));
        }
        files.push((file.name.clone(), text));
    }
    let written = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    assert_eq!(commands(&written), commands(&recovery));
}

#[test]
fn records_are_written_as_they_read() {
    let zone = |records: &str| {
        format!("estate contoso {{ language 1 }}\ndns contoso.com {{\n@ NS ns1.contoso.net\n{records}\n}}\n")
    };
    let written = "www 5m A 192.0.2.1\nwww.contoso.com. AAAA 2001:DB8::1\n* CNAME www.contoso.com\n@ MX 10 mail.contoso.net\n\
        @ TXT \"say \\\"\\${x}\\\\ \"\n_sip._tcp SRV 1 2 5060 sip.contoso.net\n@ CAA 0 ISSUE \"ca.example.net\"\n1 1h30m PTR host.contoso.net";
    let records = |text: &str| -> Vec<String> {
        let project = Project::text(&zone(text));
        let found = project.check();
        assert!(!found.has_errors(), "{}", project.brief());
        let all = object(&project, "contoso.com")["attributes"]["record"].clone();
        let values = all.as_array().unwrap().iter().map(|record| record["value"].as_str().unwrap().to_owned());
        values.skip(1).collect()
    };
    let first = records(written);
    assert_eq!(first.len(), 8);
    assert_eq!(first[1], "www.contoso.com. AAAA 2001:db8::1");
    assert_eq!(records(&first.join("\n")), first);
}
