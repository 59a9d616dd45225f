//! `monitor`: how an ADC finds out whether a server works.

use std::net::{IpAddr, Ipv4Addr};

use super::{GivenName, MonitorType, Options, Switch};
use crate::schema::literals::{Codes, DomainName, Duration, Expression, FileName, Name, Port, Secret, Text, Whole};
use crate::schema::{Key, keyword, shape};

shape! {
    /// A health monitor: how an ADC finds out whether a server works. Which attributes have a meaning depends on its type; one that has none is an error.
    Monitor "monitor" [Key::First] {
        values {
            /// Its name on the ADC.
            name: one Name,
        }
        rows {
            /// How it probes.
            kind "type": one MonitorType,
            /// The time between two probes, up to 20940 s.
            interval: or Duration = "5s",
            /// How long it waits for an answer; shorter than the interval.
            timeout: or Duration = "2s",
            /// How many probes in a row have to fail before the server counts as down, 1 to 127.
            retries: or Whole = "3",
            /// How many of the `retries` have to fail (`-failureRetries`), at most 32; without it all of them.
            failure_retries "failure-retries": maybe Whole,
            /// How many probes in a row have to succeed before the server counts as up again (`-successRetries`), 1 to 32; without it one.
            success_retries "success-retries": maybe Whole,
            /// After how many failures in a row the ADC sends an SNMP trap (`-alertRetries`), at most 32; without it never.
            alert_retries "alert-retries": maybe Whole,
            /// How long a server that is down is not probed (`-downTime`), 1s to 20939s; without it 30s.
            down_time "down-time": maybe Duration,
            /// The machine that is probed (`-destIP`); without it the server itself.
            destination: maybe IpAddr,
            /// The port that is probed (`-destPort`); without it the one on which the server serves.
            port: maybe Port,
            /// Whether a probe that succeeds means that the server is down (`-reverse`); without it that means it is up.
            reverse: maybe Switch,
            /// Whether it probes over TLS (`-secure`); without it it does not.
            secure: maybe Switch,
            /// Whether the ADC learns from it how fast servers answer, which the method LRTM needs (`-LRTM`); without it the ADC decides.
            lrtm: maybe Switch,
            /// The HTTP request line of an HTTP or HTTPS monitor, such as `"HEAD /"`, or the RTSP request.
            request: maybe Text,
            /// A header of the HTTP request, such as `"Host: www.contoso.com"` (`-customHeaders`).
            header: many Text,
            /// The status codes that mean a working server, or the answers of RADIUS; such as `200`, or `200-299`.
            responses: many Codes,
            /// What is sent: a text for TCP-ECV and UDP-ECV, a request line such as `"GET /status"` for HTTP-ECV.
            send: maybe Text,
            /// The text that has to come back (`-recv`).
            receive: maybe Text,
            /// The name that a DNS monitor asks for.
            query: maybe DomainName,
            /// The type of record that it asks for (`-queryType`); without it addresses (A).
            query_type "query-type": maybe QueryType,
            /// The addresses that may be the answer (`-IPAddress`); without any, each is good.
            answers: many IpAddr,
            /// The user who logs on.
            user: maybe Text,
            /// The user's password; that of `bind-dn` for LDAP.
            password: maybe Secret,
            /// The secret that RADIUS client and server share (`-radKey`).
            radius_key "radius-key": maybe Secret,
            /// What the ADC calls itself towards the RADIUS server (`-radNASid`).
            nas_id "nas-id": maybe Text,
            /// The address that the ADC gives as its own to the RADIUS server (`-radNASip`).
            nas_address "nas-address": maybe Ipv4Addr,
            /// Where the search in a directory begins, such as `"dc=contoso,dc=com"`.
            base_dn "base-dn": maybe Text,
            /// As whom the search is made, such as `"cn=monitor,dc=contoso,dc=com"`.
            bind_dn "bind-dn": maybe Text,
            /// What is searched for, such as `"cn=builtin"`.
            filter: maybe Text,
            /// The attribute that has to be in what is found.
            attribute: maybe Text,
            /// The database; for Oracle its service identifier.
            database: maybe Text,
            /// The query.
            sql: maybe Text,
            /// What the answer to the query has to be, as an expression (`-evalRule`).
            rule: maybe Expression,
            /// The newsgroup that has to be there.
            group: maybe Text,
            /// The file that has to be there.
            file: maybe Text,
            /// The value that is asked for by SNMP, as its numbers.
            oid: maybe Text,
            /// The community of SNMP, which is a password.
            community: maybe Secret,
            /// The most that the value may be.
            threshold: maybe Text,
            /// The application whose servers the XML service is asked for.
            application: maybe Text,
            /// The store of StoreFront, as in `/Citrix/Store`.
            store: maybe Text,
            /// Whether the account service of StoreFront is probed (`-storefrontacctservice`); without it it is.
            account_service "account-service": maybe Switch,
            /// Whether StoreFront says how its own services are (`-storefrontcheckbackendservices`); without it it is not asked.
            backend_services "backend-services": maybe Switch,
            /// The path of the logon page.
            site_path "site-path": maybe Text,
            /// The domain of the user who logs on.
            domain: maybe Text,
            /// Whether a Delivery Controller has to accept the user (`-validateCred`); without it the user is not tried.
            validate: maybe Switch,
            /// The script in `/nsconfig/monitors` that probes.
            script: maybe FileName,
            /// What the script is given.
            arguments: maybe Text,
            /// Where the process listens that runs scripts; without it on 127.0.0.1, port 3013.
            dispatcher: maybe Dispatcher,
            /// What the vendor's object is told besides, by the vendor's own names: `options { maxForwards 3 }`.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// The process that runs the scripts of monitors.
    Dispatcher "dispatcher" {
        values {
            /// Its address.
            address: one Ipv4Addr,
            /// Its port; 3013 where none is given.
            port: maybe Port,
        }
    }
}

keyword! {
    /// The type of record that a DNS monitor asks for.
    QueryType "a type of record that a monitor asks for" {
        /// IPv4 addresses.
        A = "A",
        /// IPv6 addresses.
        Aaaa = "AAAA",
        /// The zone (its SOA record).
        Soa = "SOA",
    }
}
