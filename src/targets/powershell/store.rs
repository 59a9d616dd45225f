//! What a store shows and over which Gateways: farms, their order, and the best way to each zone.
//!
//! What the answers of its cmdlets have is nowhere in their documents: the names are taken from Citrix's own Go client, which its
//! Terraform provider uses.

use super::super::{Artifact, Error};
use super::frame::Frame;
use super::of_farm::estate_name;
use super::steps::{Check, Step, Steps};
use crate::devices::powershell::{Command, Quoted, Value};
use crate::estate::{Estate, Factor, Farm, Feed, FeedRole, Launches, Storefront, StorefrontPlacement, UserMapping};
use crate::schema::Id;
use crate::schema::literals::{DomainName, Name};
use crate::source::Span;

/// The scripts for a store; none where nobody says what it shows.
pub(super) fn emit(estate: &Estate, storefront: &Storefront) -> Result<Vec<Artifact>, Error> {
    if storefront.feed.is_empty() {
        return Ok(Vec::new());
    }
    let name = storefront.name.value.as_str();
    let mut frame = Frame::new(estate_name(estate), name, "store", format!("the store of the storefront {name}"));
    frame.about = vec![
        "Run it on one server of every StoreFront server group, as an administrator, with no console of StoreFront open.".to_owned(),
        "At its end the other servers of the group get what was changed. If that fails, run Publish-STFServerGroupConfiguration by hand: the next run finds nothing to change.".to_owned(),
    ];
    if storefront.at.iter().any(|at| at.servers.len() > 1) {
        frame.about.push("The servers of a site are one group. Each is joined by hand: Start-STFServerGroupJoin -IsAuthorizingServer on the first shows a passcode".to_owned());
        frame.about.push("that holds for minutes, which the same cmdlet takes on the other with -AuthorizerHostName and -Passcode; so no script can have it.".to_owned());
    }
    let of = Store { estate, storefront };
    let mut steps: Vec<Step> = storefront.feed.iter().flat_map(|feed| of.feed(feed)).collect();
    steps.push(of.health_check());
    let mappings = of.mappings();
    let checks = [of.mapped_once(&mappings), vec![of.group()]].concat();
    let required = mappings.iter().filter_map(Mapping::known).collect();
    steps.extend(mappings.iter().map(|mapping| of.mapping(mapping)));
    for (at, _) in storefront.gateways() {
        steps.extend(of.gateway(at));
    }
    Steps { steps, checks, required, last: Some(PUBLISH), ..Steps::default() }.artifacts(&frame)
}

/// Gives the other servers of the group what was changed; a server alone has nobody to give it to.
const PUBLISH: &str =
    "if (@((Get-STFServerGroup).ClusterMembers).Count -gt 1) { [void](Publish-STFServerGroupConfiguration) }";

struct Store<'e> {
    estate: &'e Estate,
    storefront: &'e Storefront,
}

/// What of the answer of `command` has this name, as an expression.
fn named(command: &Command, property: &str, name: &str) -> String {
    format!("({command} | Where-Object -FilterScript {{ $_.{property} -eq {} }})", Quoted(name))
}

/// A list of what is found in `each` of them.
fn list_of(found: &str, each: &str) -> Value {
    Value::code(format!("@({found} | ForEach-Object -Process {{ {each} }})"))
}

/// One of two statements, by whether something is there.
fn if_there(found: &str, there: &Command, missing: &Command) -> Vec<String> {
    vec![
        format!("if ($null -eq {found}) {{"),
        format!("    {missing}"),
        "}".to_owned(),
        "else {".to_owned(),
        format!("    {there}"),
        "}".to_owned(),
    ]
}

/// What was, where anything was; else it is taken away.
fn back(change: &Command, remove: &Command) -> Vec<String> {
    vec![
        "if (@($old).Count -eq 0) {".to_owned(),
        format!("    {remove}"),
        "}".to_owned(),
        "else {".to_owned(),
        format!("    {change}"),
        "}".to_owned(),
    ]
}

impl Store<'_> {
    /// The store itself, as an expression.
    fn service(&self) -> Value {
        let store = self.storefront.store.as_ref().map_or("Store", |store| store.value.as_str());
        Command::new("Get-STFStoreService").with("VirtualPath", Value::text(format!("/Citrix/{store}"))).answer()
    }

    fn command(&self, cmdlet: &'static str) -> Command {
        Command::new(cmdlet).with("StoreService", self.service())
    }

    /// A farm with the Controllers that are asked, and the zones to which it is kept.
    fn feed(&self, feed: &Feed) -> Vec<Step> {
        let farm = &self.estate[feed.farm.value];
        let name = farm.name.value.as_str();
        let zones = farm.zone.iter().filter(|zone| feed.asks(zone));
        let servers = zones.flat_map(|zone| &zone.controller).map(|server| Value::text(&server.fqdn.value));
        let servers = Value::List(servers.collect());
        let found = named(&self.command("Get-STFStoreFarm"), "FarmName", name);
        let set = |property, value| {
            self.command("Set-STFStoreFarm").with("FarmName", Value::text(name)).with(property, value)
        };
        let add = self
            .command("Add-STFStoreFarm")
            .with("FarmName", Value::text(name))
            .with("FarmType", Value::text("XenDesktop"))
            .with("Servers", servers.clone())
            .with("Port", Value::Number(443))
            .with("TransportType", Value::text("HTTPS"));
        let remove = self.command("Remove-STFStoreFarm").with("FarmName", Value::text(name));
        let kept: Vec<Value> = feed.zones.iter().map(|zone| Value::text(&zone.value)).collect();
        let step = |what: &str, property: &'static str, wanted: Value, set: Vec<String>, restore: Vec<String>| Step {
            what: format!("farm {name}: {what}"),
            read: list_of(&found, &format!("$_.{property}")),
            wanted,
            set,
            restore,
            is_seen: true,
            span: feed.head.span,
        };
        let old = || Value::code("@($old)");
        let mut steps = vec![step(
            "Controllers",
            "Servers",
            servers.clone(),
            if_there(&found, &set("Servers", servers), &add),
            back(&set("Servers", old()), &remove),
        )];
        if !kept.is_empty() {
            let (to, from) = (set("Zones", Value::List(kept.clone())), set("Zones", old()));
            steps.push(step("zones", "Zones", Value::List(kept), vec![to.to_string()], vec![from.to_string()]));
        }
        steps
    }

    /// Whether the server group on which it runs has as many servers as one of the sites.
    fn group(&self) -> Check {
        let mut sizes: Vec<u32> =
            self.storefront.at.iter().map(|at| u32::try_from(at.servers.len()).unwrap_or(u32::MAX)).collect();
        sizes.sort_unstable();
        sizes.dedup();
        let sizes = Value::List(sizes.into_iter().map(Value::Number).collect());
        Check {
            what: "the server group has as many servers as a site of the estate".to_owned(),
            read: Value::code(format!("({sizes} -contains @((Get-STFServerGroup).ClusterMembers).Count)")),
            wanted: Value::Is(true),
        }
    }

    /// Whether Controllers are asked which zones they serve.
    fn health_check(&self) -> Step {
        const PROPERTY: &str = "AdvancedHealthCheck";
        let wanted = self.storefront.advanced_health_check;
        // StoreFront before 1912 CU1 has no such property, and is left alone where none is wanted.
        let read = format!(
            "([bool]({}.PSObject.Properties.Match('{PROPERTY}') | ForEach-Object -Process {{ $_.Value }}))",
            self.command("Get-STFStoreFarmConfiguration").answer()
        );
        let set = |value| vec![self.command("Set-STFStoreFarmConfiguration").with(PROPERTY, value).to_string()];
        Step {
            what: "Controllers are asked which zones they serve (advanced health check)".to_owned(),
            read: Value::code(read),
            wanted: Value::Is(wanted.value.is_on()),
            set: set(Value::Is(wanted.value.is_on())),
            restore: set(Value::code("$old")),
            is_seen: true,
            span: wanted.span,
        }
    }

    /// Which users get which farms: as it is said, or everybody all of them; a single farm needs no mapping.
    fn mappings(&self) -> Vec<Mapping<'_>> {
        let storefront = self.storefront;
        if storefront.mapping.is_empty() && storefront.feed.len() > 1 {
            let farms = storefront.feed.iter().map(|feed| feed.farm.value).collect();
            let (name, span) = (&storefront.name.value, storefront.launches.span);
            return vec![Mapping { name, accounts: Vec::new(), farms, aggregation: name, span }];
        }
        storefront.mapping.iter().map(|mapping| Mapping::of(storefront, mapping)).collect()
    }

    /// Whether no other mapping stands: it would give its users more than is said.
    fn mapped_once(&self, mappings: &[Mapping<'_>]) -> Vec<Check> {
        let mut names: Vec<&str> = mappings.iter().map(|mapping| mapping.name.as_str()).collect();
        if names.is_empty() {
            return Vec::new();
        }
        names.sort_unstable();
        let known = Value::List(names.into_iter().map(Value::text).collect());
        let others = format!(
            "@({} | Where-Object -FilterScript {{ {known} -notcontains $_.Name }} | ForEach-Object -Process {{ $_.Name }})",
            self.command("Get-STFUserFarmMapping")
        );
        let what = "no other mapping of users to farms".to_owned();
        vec![Check { what, read: Value::code(others), wanted: Value::List(Vec::new()) }]
    }

    /// Who gets which farms, and in which order these are asked.
    fn mapping(&self, mapping: &Mapping<'_>) -> Step {
        let name = mapping.name.as_str();
        let of = |role| {
            let feeds = self.storefront.feed.iter().filter(move |feed| feed.role.value == role);
            let feeds = feeds.filter(|feed| mapping.farms.contains(&feed.farm.value));
            feeds.map(|feed| Value::text(&self.estate[feed.farm.value].name.value)).collect::<Vec<Value>>()
        };
        let (mut primary, mut backup) = (of(FeedRole::Primary), of(FeedRole::Backup));
        if primary.is_empty() {
            // Nobody stands before them.
            std::mem::swap(&mut primary, &mut backup);
        }
        let mode = match self.storefront.launches.value {
            Launches::Failover => "Failover",
            Launches::LoadBalanced => "LoadBalanced",
        };
        let is_identical = Value::Is(self.storefront.identical.value.is_on());
        let parted = [primary.clone(), vec![Value::text("then")], backup.clone()].concat();
        let group = Value::text(mapping.aggregation);
        let wanted = [mapping.members(), vec![Value::text(mode), is_identical.clone(), group.clone()], parted].concat();
        let found = named(&self.command("Get-STFUserFarmMapping"), "Name", name);
        let mut farms = Command::new("New-STFEquivalentFarmset")
            .with("Name", Value::text(name))
            .with("AggregationGroupName", group)
            .with("PrimaryFarms", Value::List(primary));
        if !backup.is_empty() {
            farms = farms.with("BackupFarms", Value::List(backup));
        }
        let farms = farms.with("LoadBalanceMode", Value::text(mode)).with("FarmsAreIdentical", is_identical);
        let add = self
            .command("Add-STFUserFarmMapping")
            .with("Name", Value::text(name))
            .with("GroupMembers", mapping.groups())
            .with("EquivalentFarmSet", farms.answer());
        let remove = self.command("Remove-STFUserFarmMapping").with("Name", Value::text(name));
        let each = format!(
            "{}$_.FarmSets | ForEach-Object -Process {{ [string]$_.LoadBalanceMode; [bool]$_.FarmsAreIdentical; $_.AggregationGroupName; $_.PrimaryFarms; 'then'; $_.BackupFarms }}",
            mapping.read_members()
        );
        Step {
            what: format!("mapping {name}: who gets which farms, and in which order they are asked"),
            read: list_of(&found, &each),
            wanted: Value::List(wanted),
            set: vec![format!("if ($null -ne {found}) {{ {remove} }}"), add.to_string()],
            restore: vec![
                "if (@($old).Count -gt 0) { throw ('Set the mapping of users to farms by hand to what it was: {0}' -f (@($old) -join ' ')) }".to_owned(),
                remove.to_string(),
            ],
            is_seen: true,
            span: mapping.span,
        }
    }

    /// What users are asked for at the Gateway, in StoreFront's words; the Gateway itself knows what has none.
    fn logon(&self) -> &'static str {
        let Some(authentication) = &self.storefront.authentication else { return "Domain" };
        let all = authentication.first.iter().chain(&authentication.then).map(|factor| factor.value);
        let (mut domain, mut token) = (false, false);
        for factor in all {
            match factor {
                Factor::Ldap(_) => domain = true,
                Factor::Radius(_) => token = true,
                Factor::Saml(_) => return "GatewayKnows",
            }
        }
        match (domain, token) {
            (true, true) if !authentication.then.is_empty() => "DomainAndRSA",
            (true, true) => "GatewayKnows",
            (false, true) => "RSA",
            _ => "Domain",
        }
    }

    /// The Gateway of a site: its address, its Secure Ticket Authorities, and the zones that are best reached over it.
    fn gateway(&self, at: &StorefrontPlacement) -> Vec<Step> {
        let Some(shared) = &self.storefront.gateway_fqdn else { return Vec::new() };
        let gateway = Gateway {
            store: self,
            at,
            name: format!("{}-{}", self.storefront.name.value, self.estate[at.site.value].name.value),
            shared: &shared.value,
        };
        let steps = [Some(gateway.address()), Some(gateway.authorities()), gateway.optimal()];
        steps.into_iter().flatten().collect()
    }
}

/// Users who get the same farms.
struct Mapping<'s> {
    name: &'s Name,
    /// Their groups; none for everybody.
    accounts: Vec<&'s str>,
    farms: Vec<Id<Farm>>,
    aggregation: &'s Name,
    span: Span,
}

impl<'s> Mapping<'s> {
    fn of(storefront: &'s Storefront, mapping: &'s UserMapping) -> Self {
        Self {
            name: &mapping.name.value,
            accounts: mapping.groups.iter().map(|group| group.value.as_str()).collect(),
            farms: mapping.farms.iter().map(|farm| farm.value).collect(),
            aggregation: storefront.aggregation_of(mapping),
            span: mapping.head.span,
        }
    }

    /// The groups as StoreFront takes them, each with its SID, which the directory is asked for.
    fn groups(&self) -> Value {
        if self.accounts.is_empty() {
            return Command::new("New-STFUserFarmMappingGroup").switch("AllUsers").answer();
        }
        let group = |account: &&str| {
            Command::new("New-STFUserFarmMappingGroup")
                .with("GroupName", Value::text(account))
                .with("AccountSid", Value::code(sid_of(&Quoted(account).to_string())))
                .answer()
        };
        Value::List(self.accounts.iter().map(group).collect())
    }

    /// The groups that shall be found, and how many these are; where everybody is meant nothing is looked at.
    fn members(&self) -> Vec<Value> {
        let count = u32::try_from(self.accounts.len()).unwrap_or(u32::MAX);
        let all = self.accounts.iter().map(Value::text);
        all.chain((count > 0).then_some(Value::Number(count))).collect()
    }

    /// Whether the directory has the groups, before a mapping is taken away to be set anew.
    fn known(&self) -> Option<(Value, &'static str)> {
        let accounts = Value::List(self.accounts.iter().map(Value::text).collect());
        let known = format!(
            "(@({accounts} | ForEach-Object -Process {{ {} }}).Count -eq {})",
            sid_of("$_"),
            self.accounts.len()
        );
        (!self.accounts.is_empty())
            .then(|| (Value::code(known), "The directory does not have all groups of a mapping."))
    }

    /// Statements that show those of the groups that are there, and how many there are in all.
    fn read_members(&self) -> String {
        if self.accounts.is_empty() {
            return String::new();
        }
        let accounts = Value::List(self.accounts.iter().map(Value::text).collect());
        let sids = "$sids = @(@($_.GroupMembers.Keys) + @($_.GroupMembers.Values) | Where-Object -FilterScript { $_ -like 'S-1-*' })";
        let sid = sid_of("$_");
        format!("{sids}; {accounts} | Where-Object -FilterScript {{ $sids -contains {sid} }}; $sids.Count; ")
    }
}

/// The SID of an account, as an expression.
fn sid_of(account: &str) -> String {
    format!(
        "((New-Object -TypeName 'System.Security.Principal.NTAccount' -ArgumentList {account}).Translate([System.Security.Principal.SecurityIdentifier]).Value)"
    )
}

/// A Gateway of StoreFront.
struct Gateway<'s> {
    store: &'s Store<'s>,
    at: &'s StorefrontPlacement,
    name: String,
    /// The name that users have for all of them.
    shared: &'s DomainName,
}

impl Gateway<'_> {
    fn step(&self, what: &str, read: Value, wanted: Value, [set, restore]: [Vec<String>; 2]) -> Step {
        let what = format!("Gateway {}: {what}", self.name);
        Step { what, read, wanted, set, restore, is_seen: true, span: self.at.head.span }
    }

    fn found(&self) -> String {
        named(&Command::new("Get-STFRoamingGateway"), "Name", &self.name)
    }

    fn command(&self, cmdlet: &'static str) -> Command {
        Command::new(cmdlet).with("Name", Value::text(&self.name))
    }

    fn set(&self, property: &'static str, value: Value) -> Command {
        self.command("Set-STFRoamingGateway").with(property, value)
    }

    /// Gateways behind one name are told apart by the name that leads to one of them alone.
    fn address(&self) -> Step {
        let url = |host: &DomainName| Value::text(format!("https://{host}/"));
        let own = self.at.callback.as_ref().map_or(self.shared, |callback| &callback.value);
        let mut add = self
            .command("Add-STFRoamingGateway")
            .with("LogonType", Value::text(self.store.logon()))
            .with("GatewayUrl", url(own))
            .with("SecureTicketAuthorityUrls", self.tickets());
        if let Some(callback) = &self.at.callback {
            add = add.with("CallbackUrl", url(&callback.value));
        }
        if self.store.storefront.gateways().count() > 1 && own != self.shared {
            add = add.with("GslbUrl", url(self.shared));
        }
        let set = if_there(&self.found(), &self.set("GatewayUrl", url(own)), &add);
        let first = self.set("GatewayUrl", Value::code("@($old)[0]"));
        let restore = back(&first, &self.command("Remove-STFRoamingGateway"));
        let read = list_of(&self.found(), "[string]$_.Location");
        self.step("address", read, Value::List(vec![url(own)]), [set, restore])
    }

    /// The Secure Ticket Authorities: those of the site, else those of all.
    fn tickets(&self) -> Value {
        let stas = if self.at.sta.is_empty() { &self.store.storefront.sta } else { &self.at.sta };
        Value::List(stas.iter().map(|sta| Value::text(ticket_authority(&sta.value.to_string()))).collect())
    }

    fn authorities(&self) -> Step {
        const PROPERTY: &str = "SecureTicketAuthorityUrls";
        let read = list_of(&self.found(), "$_.SecureTicketAuthorityUrls | ForEach-Object -Process { [string]$_ }");
        let to = [self.tickets(), Value::code("@($old)")].map(|stas| vec![self.set(PROPERTY, stas).to_string()]);
        self.step("Secure Ticket Authorities", read, self.tickets(), to)
    }

    fn optimal(&self) -> Option<Step> {
        let zones: Vec<Value> = self.at.optimal.iter().map(|zone| Value::text(&zone.value)).collect();
        if zones.is_empty() {
            return None;
        }
        let store = |cmdlet| self.store.command(cmdlet);
        let registered = named(&store("Get-STFStoreRegisteredOptimalLaunchGateway"), "Name", &self.name);
        let unregister = store("Unregister-STFStoreOptimalLaunchGateway").with("GatewayName", Value::text(&self.name));
        let register = |zones: Value| {
            let gateway = self.command("Get-STFRoamingGateway").answer();
            store("Register-STFStoreOptimalLaunchGateway").with("Gateway", gateway).with("ZoneName", zones)
        };
        let clear = format!("if ($null -ne {registered}) {{ {unregister} }}");
        let set = vec![clear.clone(), register(Value::List(zones.clone())).to_string()];
        let from = format!("if (@($old).Count -gt 0) {{ {} }}", register(Value::code("@($old)")));
        let read = list_of(&registered, "$_.Zones");
        Some(self.step("zones that are best reached over it", read, Value::List(zones), [set, vec![clear, from]]))
    }
}

/// The address of a Secure Ticket Authority as StoreFront wants it: with its path, which NetScaler knows by itself.
fn ticket_authority(url: &str) -> String {
    let host = url.split_once("://").map_or(url, |(_, host)| host).trim_end_matches('/');
    if host.contains('/') { url.to_owned() } else { format!("{}/scripts/ctxsta.dll", url.trim_end_matches('/')) }
}

#[cfg(test)]
mod tests {
    use super::ticket_authority;

    #[test]
    fn an_authority_without_a_path_gets_its_own() {
        for url in ["https://ddc1.x", "https://ddc1.x/", "https://ddc1.x/scripts/ctxsta.dll"] {
            assert_eq!(ticket_authority(url), "https://ddc1.x/scripts/ctxsta.dll");
        }
    }
}
