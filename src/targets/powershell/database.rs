//! By which name the Controllers of a farm find its databases.

use minijinja::{Value, context};

use super::super::render::{Template, mark};
use super::super::{Artifact, Error};
use super::frame::{Part, quoted, safe, template};
use super::of_farm::{OfFarm, list};
use crate::devices::powershell::{Command, Value as Argument};
use crate::estate::{HighAvailability, Sql};
use crate::schema::literals::Name;
use crate::source::Spanned;

static CHANGE: Template = template!("database");
static VERIFY: Template = template!("database.verify");

/// A service of a Controller that has a connection string: how its cmdlets are called, and for which of its data.
struct Service {
    get: &'static str,
    set: &'static str,
    test: &'static str,
    /// The data that it keeps in a database of its own; none for those in the site database.
    store: Option<&'static str>,
}

macro_rules! service {
    ($word:literal) => {
        service!($word, None)
    };
    ($word:literal, $store:expr) => {
        Service {
            get: concat!("Get-", $word, "DBConnection"),
            set: concat!("Set-", $word, "DBConnection"),
            test: concat!("Test-", $word, "DBConnection"),
            store: $store,
        }
    };
}

/// The services in the order in which they get their strings: who may do what first, which is cut off last.
static SERVICES: &[Service] = &[
    service!("Admin"),
    service!("Config"),
    service!("Acct"),
    service!("Analytics"),
    service!("Hyp"),
    service!("Prov"),
    service!("AppLib"),
    service!("Orch"),
    service!("Trust"),
    service!("Broker"),
    service!("EnvTest"),
    service!("Sf"),
    service!("Log"),
    service!("Log", Some("Logging")),
    service!("Monitor"),
    service!("Monitor", Some("Monitor")),
];

/// The scripts for the connection strings of a farm; none where it has no Controllers.
pub(super) fn emit(of: &OfFarm<'_>) -> Result<Vec<Artifact>, Error> {
    let sql = &of.estate[of.farm.database.value];
    let controllers: Vec<_> = of.farm.controllers().map(|(_, controller)| &controller.fqdn.value).collect();
    if controllers.is_empty() {
        return Ok(Vec::new());
    }
    let mut frame = of.frame("database", "the connections to the databases of the farm");
    frame.about = vec![
        "The databases have to stand where the strings lead, with the logins of all Controllers. No user can start anything while it runs.".to_owned(),
        "Databases for logging and monitoring that the estate does not name keep their names, and are looked for at the new place.".to_owned(),
        "If it stops half-way, mend what it says and run it again: it goes on where it was.".to_owned(),
    ];
    let view = || {
        context! {
            wanted => safe(format!("{}{}", Argument::text(connection_string(sql, &sql.database[0].value)), mark(sql.listener.span))),
            controllers => safe(list(&controllers).to_string()),
            services => SERVICES.iter().map(|service| service.view(sql)).collect::<Vec<Value>>(),
        }
    };
    Ok(vec![
        frame.render(Part::Apply, &CHANGE, view())?,
        frame.render(Part::Rollback, &CHANGE, view())?,
        frame.render(Part::Verify, &VERIFY, view())?,
    ])
}

/// The connection string of a database. Only the accounts of the machines are let in: no name, no password.
fn connection_string(sql: &Sql, catalog: &Name) -> String {
    let several = sql.availability.as_ref().is_some_and(|kind| kind.value == HighAvailability::AlwaysOn);
    let several = if several { ";MultiSubnetFailover=True" } else { "" };
    let server = &sql.listener.value;
    format!("Server={server};Initial Catalog={catalog};Integrated Security=True{several}")
}

impl Service {
    /// The database that the estate names for its data; none where it names none.
    fn database<'s>(&self, sql: &'s Sql) -> Option<&'s Spanned<Name>> {
        match self.store {
            Some("Logging") => sql.logging.as_ref(),
            Some(_) => sql.monitoring.as_ref(),
            None => None,
        }
    }

    fn view(&self, sql: &Sql) -> Value {
        let named = self.database(sql).map(|database| {
            let string = Argument::text(connection_string(sql, &database.value));
            safe(format!("{string}{}", mark(database.span)))
        });
        let address = Argument::code("$Controller");
        let with_store = |command: Command| match self.store {
            Some(store) => command.with("DataStore", Argument::text(store)),
            None => command,
        };
        let command = |cmdlet| with_store(Command::new(cmdlet).with("AdminAddress", address.clone()));
        let key = quoted(format!("{}{}", self.set, self.store.map(|store| format!(" {store}")).unwrap_or_default()));
        // The administrator of the machine may cut a service off although its database does not answer.
        let cut = command(self.set).with("DBConnection", Argument::Null).switch("Force");
        context! {
            key => key.clone(),
            get => safe(command(self.get).to_string()),
            cut => safe(cut.to_string()),
            set => safe(command(self.set).with("DBConnection", Argument::code(format!("$Strings[{key}]"))).to_string()),
            own => self.store.is_some(),
            test => safe(command(self.test).with("DBConnection", Argument::code(format!("$strings[{key}]"))).to_string()),
            catalog => self.database(sql).map(|database| quoted(database.value.as_str())),
            named,
        }
    }
}
