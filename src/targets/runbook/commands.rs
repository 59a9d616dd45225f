//! What is typed on machines that are neither ADC nor SQL Server.

use std::fmt::Display;
use std::net::IpAddr;

use super::literal::powershell;
use super::scene::record_type;
use crate::schema::literals::{DomainName, Duration};

/// Asks the name server at `server`, or the machine's own where none is given, for the addresses of `name`, of the kind of `address`.
pub(super) fn dig(server: Option<IpAddr>, name: &DomainName, address: IpAddr) -> String {
    let server = server.map_or_else(String::new, |server| format!("@{server} "));
    format!("dig {server}{name} {} +short", record_type(address))
}

/// Asks a Windows machine's own name servers for the addresses of `name`, of the kind of `address`.
pub(super) fn resolve(name: &DomainName, address: IpAddr) -> String {
    format!("Resolve-DnsName -Name {} -Type {} -DnsOnly", powershell(name), record_type(address))
}

/// Tries a TCP connection.
pub(super) fn try_port(host: impl Display, port: u16) -> String {
    format!("Test-NetConnection -ComputerName {} -Port {port}", powershell(host))
}

/// `duration` as PowerShell writes a `TimeSpan`.
pub(super) fn time_span(duration: Duration) -> String {
    let seconds = duration.secs();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    let clock = format!("{hours:02}:{minutes:02}:{:02}", seconds % 60);
    if days > 0 { format!("{days}.{clock}") } else { clock }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_span_has_its_days_before_a_point() {
        assert_eq!(time_span(Duration::from_secs(60)), "00:01:00");
        assert_eq!(time_span(Duration::from_secs(86_400 * 14 + 3_723)), "14.01:02:03");
    }
}
