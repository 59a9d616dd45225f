//! A name server for one test, on a free port of the loopback, and what dig hears from it.

use std::net::{TcpListener, UdpSocket};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use super::{find, look};

/// Between choosing a free port and having it, no other test of this process may choose.
static STARTING: Mutex<()> = Mutex::new(());

/// A name server that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// `knotd`, the quickest to start.
    Knot,
    /// `named`.
    Bind,
}

/// A running name server; ends with this value.
pub(crate) struct Server {
    child: Child,
    port: u16,
    folder: TempDir,
}

/// What a server said.
#[derive(Debug)]
pub(crate) struct Answer {
    /// `NOERROR`, `NXDOMAIN`, …
    pub(crate) rcode: String,
    /// Whether it speaks for the zone.
    pub(crate) aa: bool,
    /// The answer section, a record a text, sorted.
    pub(crate) records: Vec<String>,
    /// The authority section, likewise.
    pub(crate) authority: Vec<String>,
    /// The additional section, likewise.
    pub(crate) additional: Vec<String>,
    /// All that dig printed.
    pub(crate) text: String,
}

impl Program {
    const fn name(self) -> &'static str {
        match self {
            Self::Knot => "knotd",
            Self::Bind => "named",
        }
    }

    /// The zone files are `0`, `1`, … in the same folder.
    fn configuration(self, folder: &Path, port: u16, zones: &[(&str, &str)]) -> String {
        let folder = folder.display();
        let mut text = match self {
            Self::Knot => format!(
                "server:\n    rundir: \"{folder}\"\n    listen: 127.0.0.1@{port}\ndatabase:\n    storage: \"{folder}\"\nzone:\n"
            ),
            Self::Bind => format!(
                "options {{ directory \"{folder}\"; pid-file \"pid\"; session-keyfile \"key\"; recursion no; \
                 listen-on port {port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }}; }};\ncontrols {{ }};\n"
            ),
        };
        for (i, (origin, _)) in zones.iter().enumerate() {
            text += &match self {
                Self::Knot => format!(
                    "  - domain: \"{origin}\"\n    storage: \"{folder}\"\n    file: \"{i}\"\n    zonefile-sync: -1\n    \
                     semantic-checks: on\n"
                ),
                Self::Bind => format!(
                    "zone \"{origin}\" {{ type primary; file \"{i}\"; allow-update {{ 127.0.0.1; }}; allow-transfer {{ 127.0.0.1; }}; }};\n"
                ),
            };
        }
        text
    }
}

impl Server {
    /// A server of `zones` (origin and text), Knot or else BIND; none if neither, or no dig, is installed.
    pub(crate) fn start(zones: &[(&str, &str)]) -> Option<Self> {
        let has_only_bind = look(Program::Knot.name()).is_none() && look(Program::Bind.name()).is_some();
        Self::start_on(if has_only_bind { Program::Bind } else { Program::Knot }, zones)
    }

    /// As [`Server::start`], with a certain program.
    pub(crate) fn start_on(program: Program, zones: &[(&str, &str)]) -> Option<Self> {
        let (path, _) = (find(program.name())?, find("dig")?);
        let _alone = STARTING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for _ in 0..3 {
            let folder = tempfile::tempdir().unwrap();
            let port = free_port();
            for (i, (_, text)) in zones.iter().enumerate() {
                std::fs::write(folder.path().join(i.to_string()), text).unwrap();
            }
            let configuration = program.configuration(folder.path(), port, zones);
            std::fs::write(folder.path().join("configuration"), configuration).unwrap();
            let log = std::fs::File::create(folder.path().join("log")).unwrap();
            let mut command = Command::new(&path);
            command.args((program == Program::Bind).then_some("-g")).arg("-c").arg(folder.path().join("configuration"));
            command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
            let mut server = Self { child: command.spawn().unwrap(), port, folder };
            if server.answers_for(zones) {
                return Some(server);
            }
            // It has ended: another process may have taken the port.
        }
        panic!("{} does not start", program.name());
    }

    /// Waits until each zone is there; not so if the server ends meanwhile.
    fn answers_for(&mut self, zones: &[(&str, &str)]) -> bool {
        zones.iter().all(|(origin, _)| {
            for _ in 0..100 {
                if self.try_ask(origin, "SOA").is_some_and(|answer| answer.aa && !answer.records.is_empty()) {
                    return true;
                }
                if self.child.try_wait().unwrap().is_some() {
                    return false;
                }
                sleep(Duration::from_millis(50));
            }
            let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap();
            panic!("{origin} is not served; the server says:\n{log}");
        })
    }

    /// The answer to one question; `name` as in a zone file, whole.
    pub(crate) fn ask(&self, name: &str, rtype: &str) -> Answer {
        let answer = (0..3).find_map(|_| self.try_ask(name, rtype));
        answer.unwrap_or_else(|| panic!("no answer to {name} {rtype}"))
    }

    /// All records of a zone, as a secondary gets them.
    pub(crate) fn transfer(&self, origin: &str) -> String {
        let mut command = Command::new(look("dig").unwrap());
        command.args(["-r", "@127.0.0.1", "-p", &self.port.to_string(), "-q", origin, "-t", "AXFR", "+noidnout"]);
        let output = command.args(["+noall", "+answer", "+time=5"]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.contains("SOA"), "{origin} is not transferred: {text}");
        text
    }

    /// Sends what `nsupdate` reads in `script`; what it says where it is refused.
    pub(crate) fn update(&self, script: &str) -> Result<(), String> {
        let path = self.folder.path().join("update");
        std::fs::write(&path, format!("server 127.0.0.1 {}\n{script}", self.port)).unwrap();
        let output = Command::new(look("nsupdate").unwrap()).args(["-v", "-t", "10"]).arg(&path).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&said).into_owned()) }
    }

    fn try_ask(&self, name: &str, rtype: &str) -> Option<Answer> {
        let dig = look("dig")?;
        let port = self.port.to_string();
        let mut command = Command::new(dig);
        command.args(["-r", "@127.0.0.1", "-p", &port, "-q", name, "-t", rtype, "+norec", "+time=1", "+tries=2"]);
        command.args(["+noidnin", "+noidnout", "+noall", "+comments", "+answer", "+authority", "+additional"]);
        let output = command.output().unwrap();
        output.status.success().then(|| Answer::read(&String::from_utf8(output.stdout).unwrap()))?
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn read(text: &str) -> Option<Self> {
        let header = text.split_once("status: ")?.1;
        let flags: Vec<&str> = text.split_once(";; flags: ")?.1.split(';').next()?.split(' ').collect();
        let aa = flags.contains(&"aa");
        let authority = section(text, "AUTHORITY");
        // Neither an answer that was cut off, nor one of a server that knows nothing and refers to nobody, can be judged: dig shows such where
        // a server is too busy. It is asked again, and in the end there is no answer.
        if flags.contains(&"tc") || (!aa && authority.is_empty()) {
            return None;
        }
        Some(Self {
            rcode: header.split(',').next()?.to_owned(),
            aa,
            records: section(text, "ANSWER"),
            authority,
            additional: section(text, "ADDITIONAL"),
            text: text.to_owned(),
        })
    }
}

/// The records of a section; dig puts tabs between the fields and escapes those inside.
fn section(text: &str, name: &str) -> Vec<String> {
    let title = format!(";; {name} SECTION:");
    let lines = text.lines().skip_while(|line| *line != title).skip(1).take_while(|line| !line.is_empty());
    let mut records: Vec<String> =
        lines.map(|line| line.split('\t').filter(|field| !field.is_empty()).collect::<Vec<_>>().join(" ")).collect();
    records.sort();
    records
}

/// A port that is free for both protocols.
fn free_port() -> u16 {
    loop {
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = tcp.local_addr().unwrap().port();
        if UdpSocket::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
