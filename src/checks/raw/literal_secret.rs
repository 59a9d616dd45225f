//! A password that stands in a raw line.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RawLine};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "raw::literal-secret",
        severity: Severity::Error,
        title: "a raw line holds a secret itself",
        explanation: "What stands in a source stands in its history, in every build, and in the diff that somebody pastes into a chat. A secret is named, and filled in by the pipeline that applies the \
                      script: write `${secret \"STORE:PATH\"}` in its place. The arguments looked at are those that the command reference of NetScaler calls passwords, secrets or keys of users and servers; \
                      and `-encrypted`, since a value that one appliance encrypted is useless on another.",
        source: "NetScaler command reference (12.0 and 14.1), arguments of type secret; saved configurations (ns.conf)",
        wrong: "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\nraw netscaler at ns-fra {\n  \"set ns rpcNode 10.1.0.30 -password hunter2\"\n}\n",
        right: "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\nraw netscaler at ns-fra {\n  \"set ns rpcNode 10.1.0.30 -password ${secret \"vault:citrix/rpc\"}\"\n}\n",
    },
    run: Run::Estate(run),
};

/// The arguments that hold secrets, without the dash, in lower case; a test holds them against the command reference.
const SECRETS: &[&str] = &[
    "adcpassword",
    "analyticsauthtoken",
    "apikey",
    "applicationsecret",
    "authpasswd",
    "challengepassword",
    "clientsecret",
    "cookiepassphrase",
    "domainuserpasswd",
    "httpauthtoken",
    "kcdpassword",
    "keyvalue",
    "ldapbinddnpassword",
    "metricsauthtoken",
    "oldsopassword",
    "otpsecret",
    "passphrase",
    "passplain",
    "password",
    "pempassphrase",
    "privpasswd",
    "proxypassword",
    "psk",
    "radkey",
    "rpcnodepassword",
    "salt",
    "secondarypassword",
    "secretkey",
    "secureargs",
    "sendpassword",
    "sessionticketkeydata",
    "sharedsecret",
    "sitekey",
    "sitepassword",
    "sopassword",
    "tacacssecret",
    "userpassword",
    "weakpassword",
];

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, raw) in estate.raws.iter() {
        for line in &raw.line {
            if let Some(argument) = literal(&line.text.value.0) {
                found.push(finding(line, argument));
            }
        }
    }
}

/// The first argument of a line that holds a secret itself.
fn literal(line: &str) -> Option<&str> {
    let mut words = line.split_ascii_whitespace().peekable();
    while let Some(word) = words.next() {
        let Some(name) = word.strip_prefix('-') else { continue };
        let lower = name.to_ascii_lowercase();
        if lower == "encrypted" {
            return Some(word);
        }
        let value = words.peek().copied().unwrap_or_default().trim_matches(['"', '\'']);
        if SECRETS.contains(&lower.as_str()) && !value.is_empty() && !value.starts_with("@secret:") {
            return Some(word);
        }
    }
    None
}

fn finding(line: &RawLine, argument: &str) -> Diagnostic {
    // The secret itself is not said again.
    let message = format!("behind `{argument}` stands a secret itself");
    Diagnostic::new(&CHECK.rule, message, line.text.span, "in this line")
        .effect("whoever can read the sources, a build or a diff can log in")
        .help("write `${secret \"STORE:PATH\"}` in its place, and change the secret: it was written down")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_and_a_flag_are_no_secrets() {
        assert_eq!(literal("set ns rpcNode 10.1.0.30 -password @secret:vault:x@ -secure YES"), None);
        assert_eq!(literal("set ns rpcNode 10.1.0.30 -password \"@secret:vault:x@\""), None);
        assert_eq!(literal("unset ns rpcNode 10.1.0.30 -password"), None);
        assert_eq!(literal("set ns rpcNode 10.1.0.30 -PASSWORD 'x'"), Some("-PASSWORD"));
        assert_eq!(literal("set ns rpcNode 10.1.0.30 -password 0a1b -encrypted"), Some("-password"));
    }
}
