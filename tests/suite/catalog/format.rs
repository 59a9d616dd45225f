//! The files of `tests/catalogs` as they are written; the README there says what each mark means.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

/// One catalog.
#[derive(Default, Deserialize)]
pub(super) struct File {
    pub(super) commands: Vec<Command>,
    #[serde(default)]
    pub(super) aliases: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) gone: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) objects: BTreeMap<String, Lists>,
}

/// What newer firmware can change of an object in place.
#[derive(Default, Deserialize)]
pub(super) struct Lists {
    #[serde(default)]
    pub(super) free: Vec<String>,
    #[serde(default)]
    pub(super) unset: Vec<String>,
}

/// A verb with its object, and all it may be given.
#[derive(Clone, Deserialize)]
pub(super) struct Command {
    pub(super) cmd: String,
    #[serde(default)]
    pub(super) pos: Vec<Spec>,
    #[serde(default)]
    pub(super) opt: BTreeMap<String, Spec>,
    #[serde(default)]
    pub(super) one: Vec<Choice>,
    #[serde(default, deserialize_with = "mark")]
    pub(super) free: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) loose: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) deprecated: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) saved: bool,
    #[serde(default)]
    pub(super) values: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) limits: BTreeMap<String, Limits>,
}

/// A positional argument, an option, or a further value of an option.
#[derive(Clone, Deserialize)]
pub(super) struct Spec {
    #[serde(default)]
    pub(super) n: String,
    pub(super) k: Kind,
    #[serde(default)]
    pub(super) v: Vec<String>,
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
    #[serde(default, deserialize_with = "mark")]
    pub(super) req: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) many: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) open: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) saved: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) branch: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) need: bool,
    #[serde(default, deserialize_with = "names")]
    pub(super) with: Vec<String>,
    #[serde(default)]
    pub(super) vals: Vec<Spec>,
}

impl Spec {
    /// An option without a value.
    pub(super) fn flag(name: &str) -> Self {
        let mut spec: Self = serde_json::from_str(r#"{ "k": "flag" }"#).expect("an option");
        name.clone_into(&mut spec.n);
        spec
    }
}

/// Groups of arguments of which one may, or must, be given.
#[derive(Clone, Deserialize)]
pub(super) struct Choice {
    pub(super) of: Vec<Vec<String>>,
    #[serde(deserialize_with = "mark")]
    pub(super) req: bool,
    #[serde(default, deserialize_with = "mark")]
    pub(super) soft: bool,
    pub(super) with: Option<String>,
}

/// Bounds that replace those of the older catalog.
#[derive(Clone, Deserialize)]
pub(super) struct Limits {
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
}

/// What a value has to look like.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Domain,
    Enum,
    Expr,
    File,
    Flag,
    Group,
    Hex,
    Iface,
    Int,
    Intrange,
    Ip,
    Ip4,
    Ip4Any,
    Ip6,
    Ip6Any,
    IpAny,
    IpPrefix,
    Iprange,
    Mac,
    Name,
    Netmask,
    Op,
    Port,
    PortAny,
    Portrange,
    Secret,
    String,
    Time,
    Url,
}

fn mark<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    u8::deserialize(from).map(|number| number == 1)
}

fn names<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        One(String),
        Any(Vec<String>),
    }
    Ok(match Names::deserialize(from)? {
        Names::One(name) => vec![name],
        Names::Any(names) => names,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::Kind;

    fn catalogs() -> [Value; 2] {
        [
            include_str!("../../catalogs/netscaler-12.0.json"),
            include_str!("../../catalogs/netscaler-14.1-additions.json"),
        ]
        .map(|text| serde_json::from_str(text).unwrap())
    }

    /// The keys of `objects`, without those of `known`.
    fn further<'a>(objects: impl IntoIterator<Item = &'a Value>, known: &str) -> BTreeSet<&'a String> {
        let keys = objects.into_iter().flat_map(|object| object.as_object().unwrap().keys());
        keys.filter(|key| !known.split(' ').any(|word| word == *key)).collect()
    }

    fn list<'a>(object: &'a Value, key: &str) -> Vec<&'a Value> {
        match object.get(key) {
            Some(Value::Array(items)) => items.iter().collect(),
            Some(Value::Object(items)) => items.values().collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn no_mark_of_the_catalogs_is_overlooked() {
        let catalogs = catalogs();
        let commands: Vec<&Value> = catalogs.iter().flat_map(|file| list(file, "commands")).collect();
        let all = |key: &str| commands.iter().flat_map(|command| list(command, key)).collect::<Vec<_>>();
        let plain: Vec<&Value> = [all("pos"), all("opt")].concat();
        let specs: Vec<&Value> =
            plain.iter().flat_map(|spec| list(spec, "vals")).chain(plain.iter().copied()).collect();
        let nothing = BTreeSet::new();
        // The last words of each are remarks: they say since when, in which unit, by default, from which source.
        let of_commands = "cmd pos opt one free loose deprecated saved values limits new fix since";
        assert_eq!(further(commands.iter().copied(), of_commands), nothing);
        let of_specs = "n k v min max req many open saved branch need with vals d since unit src";
        assert_eq!(further(specs, of_specs), nothing);
        assert_eq!(further(all("one"), "of req soft with"), nothing);
        assert_eq!(further(all("limits"), "min max"), nothing);
    }

    #[test]
    fn the_kinds_are_those_that_the_catalog_explains() {
        let [base, _] = catalogs();
        let kinds = base["meta"]["kinds"].as_object().unwrap();
        for kind in kinds.keys() {
            assert!(serde_json::from_value::<Kind>(Value::String(kind.clone())).is_ok(), "{kind}");
        }
        assert_eq!(kinds.len(), 29);
    }
}
