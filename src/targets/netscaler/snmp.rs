//! SNMP: managers, communities, users and traps.

use super::index::Index;
use super::section::Line;
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Adc, Snmp, SnmpTrap, SnmpUser};
use crate::schema::Id;

/// Everything that an agent knows.
const ALL: &str = "1";

/// What the agent is told, users before the traps that are for them.
pub(super) fn lines(index: &Index<'_>, id: Id<Adc>, snmp: &Snmp) -> Vec<Line> {
    let (view, adc) = (index.names.snmp_view(id), &index.estate[id]);
    let told = |line: Line| line.told(adc, Some(index.estate.site_of(id)), None);
    let managers = snmp.manager.iter().map(|to| Line::new(to.span, Command::add("snmp manager").arg(to.value)));
    let mut lines: Vec<Line> = managers.map(told).collect();
    if let Some(community) = &snmp.community {
        // GET, GET_NEXT and GET_BULK are one permission only as ALL; SET does nothing as long as the agent's option is off, as it is from the factory (snmp/snmp-option).
        let command = Command::add("snmp community").arg(community.value.placeholder()).arg("ALL");
        lines.push(Line::new(community.span, command));
    }
    let mut mib = Command::set("snmp mib");
    let texts = [("contact", &snmp.contact), ("location", &snmp.location)];
    for (name, text) in texts.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?))) {
        mib = mib.option(name, text.value.as_str());
    }
    if !mib.options.is_empty() {
        lines.push(Line::new(snmp.head.span, mib));
    }
    if let Some(first) = snmp.user.first() {
        let view = Command::add("snmp view").arg(view.as_str()).arg(ALL).option("type", "included");
        lines.push(told(Line::new(first.head.span, view)));
    }
    lines.extend(snmp.user.iter().flat_map(|one| user(one, &view)));
    lines.extend(snmp.trap.iter().flat_map(|to| trap(snmp, to, told)));
    lines
}

/// How well the messages of a user are protected; the vendor's word.
fn level(user: &SnmpUser) -> &'static str {
    if user.privacy.is_some() { "authPriv" } else { "authNoPriv" }
}

fn user(user: &SnmpUser, view: &str) -> [Line; 2] {
    let name = user.name.value.as_str();
    let group = Command::add("snmp group").arg(name).arg(level(user)).option("readViewName", view);
    let mut command = Command::add("snmp user").arg(name).option("group", name);
    command = command.option("authType", user.auth.value.word());
    command = command.option("authPasswd", user.auth_password.value.placeholder());
    if let Some((privacy, password)) = user.privacy.as_ref().zip(user.privacy_password.as_ref()) {
        command = command.option("privType", privacy.value.word()).option("privPasswd", password.value.placeholder());
    }
    [Line::new(user.head.span, group), Line::new(user.head.span, command)]
}

/// Generic traps are those of every agent, specific ones the appliance's own.
fn trap(snmp: &Snmp, trap: &SnmpTrap, told: impl Fn(Line) -> Line) -> Vec<Line> {
    let user = trap.user.as_ref().and_then(|name| snmp.user.iter().find(|user| user.name.value == name.value));
    let both = trap.to.iter().flat_map(|to| [(to, "generic"), (to, "specific")]);
    let lines = both.flat_map(|(to, class)| {
        let command = Command::add("snmp trap").arg(class).arg(Argument::Text(to.value.to_string()));
        let Some(user) = user else {
            let command = command.option("version", "V2");
            let command = snmp
                .community
                .iter()
                .fold(command, |command, community| command.option("communityName", community.value.placeholder()));
            return vec![told(Line::new(to.span, command))];
        };
        let bind = Command::bind("snmp trap").arg(class).arg(Argument::Text(to.value.to_string()));
        let bind = bind.option("version", "V3").option("userName", user.name.value.as_str());
        let bind = bind.option("securityLevel", level(user));
        vec![told(Line::new(to.span, command.option("version", "V3"))), Line::new(to.span, bind)]
    });
    lines.collect()
}
