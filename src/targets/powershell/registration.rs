//! The Controllers, or Connectors, that the machines of a zone or a resource location are told to begin with (`ListOfDDCs`).

use minijinja::context;

use super::super::render::{Template, lines};
use super::super::{Artifact, Error};
use super::frame::{Frame, Part, template};
use super::of_farm::{OfFarm, estate_name};
use crate::devices::powershell::Quoted;
use crate::estate::{Catalog, Cloud, Estate, ResourceLocation, Zone};
use crate::schema::literals::DomainName;
use crate::source::Span;

static TEMPLATE: Template = template!("registration");

/// The scripts for the machines of `zone`; none where it has no catalogs.
pub(super) fn emit(of: &OfFarm<'_>, zone: &Zone) -> Result<Vec<Artifact>, Error> {
    let rows = zone.catalog.iter().filter_map(|catalog| row(catalog, &of.groups(zone, catalog)));
    let mut frame = of.zone_frame("registration", "the Controllers that machines know in", zone);
    frame.sessions = &["Get-BrokerSite"];
    frame.about = vec![
        "Controllers in brackets are tried group by group: those of the zone, then those of the primary one."
            .to_owned(),
    ];
    scripts(frame, rows.collect())
}

/// The same for a resource location, whose machines register with its Connectors alone.
pub(super) fn emit_location(estate: &Estate, cloud: &Cloud, at: &ResourceLocation) -> Result<Vec<Artifact>, Error> {
    let connectors: Vec<&DomainName> = at.connector.iter().map(|connector| &connector.fqdn.value).collect();
    let row = |catalog: &Catalog| {
        let own: Vec<&DomainName> = catalog.controllers.iter().map(|connector| &connector.value).collect();
        let group = if own.is_empty() { connectors.clone() } else { own };
        let groups = if group.is_empty() { Vec::new() } else { vec![group] };
        row(catalog, &groups)
    };
    let (tenant, name) = (cloud.name.value.as_str(), &at.name.value);
    let subject = format!("the Connectors that machines know in the resource location {name} of the tenant {tenant}");
    let mut frame = Frame::new(estate_name(estate), tenant, format!("registration-{name}"), subject);
    frame.about = vec![
        "Sign in before, with Get-XDAuthentication or Set-XDCredentials of the Remote PowerShell SDK: the script asks nothing.".to_owned(),
        "It runs in the domain of the machines, which it tells by remote PowerShell.".to_owned(),
    ];
    scripts(frame, at.catalog.iter().filter_map(row).collect())
}

/// The scripts with these rows; none where there are none.
fn scripts(mut frame: Frame<'_>, rows: Vec<(Span, String)>) -> Result<Vec<Artifact>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    frame.about.extend([
        "Pooled machines forget it when they are reset: give it to their image as well, or set it by the policy Controllers, which counts more.".to_owned(),
        "A machine reads it when its desktop service starts. Machines that are off are named at the end: run it again when they are on.".to_owned(),
    ]);
    let script = |part| {
        let rows = rows.iter().map(|(span, line)| (Some(*span), line.as_str()));
        frame.render(part, &TEMPLATE, context! { lists => lines(rows) })
    };
    [Part::Apply, Part::Rollback, Part::Verify].into_iter().map(script).collect()
}

/// The row of a catalog; none where there is no Controller that its machines could know.
fn row(catalog: &Catalog, groups: &[Vec<&DomainName>]) -> Option<(Span, String)> {
    let list = list_of_ddcs(groups)?;
    let span = catalog.controllers.first().map_or(catalog.head.span, |controller| controller.span);
    let name = catalog.name.value.as_str();
    Some((span, format!("        @{{ Catalog = {}; List = {} }}", Quoted(name), Quoted(&list))))
}

/// Groups of names as machines read them: those of several groups in brackets. None where there is no name.
fn list_of_ddcs(groups: &[Vec<&DomainName>]) -> Option<String> {
    let joined = |group: &Vec<&DomainName>| group.iter().map(|name| name.as_str()).collect::<Vec<&str>>().join(" ");
    match groups {
        [] => None,
        [group] => Some(joined(group)),
        groups => Some(groups.iter().map(|group| format!("({})", joined(group))).collect::<Vec<String>>().join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::list_of_ddcs;
    use crate::schema::Literal as _;
    use crate::schema::literals::DomainName;

    /// Requirements B8 to B10.
    #[test]
    fn groups_stand_in_brackets_and_a_single_one_does_not() {
        let names = ["a.x", "b.x", "c.x"].map(|name| DomainName::parse(name).unwrap());
        let [a, b, c] = &names;
        assert_eq!(list_of_ddcs(&[vec![a, b], vec![c]]).unwrap(), "(a.x b.x) (c.x)");
        assert_eq!(list_of_ddcs(&[vec![a, b]]).unwrap(), "a.x b.x");
        assert_eq!(list_of_ddcs(&[]), None);
    }
}
