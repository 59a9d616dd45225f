//! Virtual servers, pools, monitors and placements with nothing but what each has: what products begin with.

use std::net::IpAddr;

use super::{Monitor, MonitorType, Persistence, PersistenceType, Placement, Pool, Protocol, Servers, Site, Vip};
use crate::schema::literals::{Duration, Host, Name, Port, Whole};
use crate::schema::{Head, Id};
use crate::source::Spanned;

impl Pool {
    pub(crate) const fn bare(
        head: Head,
        name: Spanned<Name>,
        protocol: Spanned<Protocol>,
        port: Spanned<Port>,
        servers: Vec<Servers>,
    ) -> Self {
        Self {
            head,
            name,
            protocol,
            port: Some(port),
            servers,
            monitor: Vec::new(),
            health: None,
            client_ip_header: None,
            usip: None,
            proxy_port: None,
            client_timeout: None,
            server_timeout: None,
            max_clients: None,
            max_requests: None,
            compression: None,
            client_keep_alive: None,
            tcp_buffering: None,
            down_state_flush: None,
            options: Vec::new(),
            named: Vec::new(),
        }
    }
}

impl Servers {
    pub(crate) fn bare(head: Head, addresses: &[Spanned<IpAddr>], at: Option<Spanned<Id<Site>>>) -> Self {
        let hosts = addresses.iter().map(|address| Spanned::new(Host::Address(address.value), address.span));
        Self { head, addresses: hosts.collect(), at, weight: None, port: None, state: None, within: None, id: None }
    }
}

impl Vip {
    pub(crate) const fn bare(
        head: Head,
        name: Spanned<Name>,
        protocol: Spanned<Protocol>,
        port: Spanned<Port>,
        at: Vec<Placement>,
    ) -> Self {
        Self {
            head,
            name,
            protocol,
            port: Some(port),
            at,
            pool: None,
            route: Vec::new(),
            otherwise: None,
            method: None,
            persistence: None,
            certificate: None,
            tls: None,
            sni: Vec::new(),
            redirect: None,
            client_timeout: None,
            backup: None,
            redirect_when_down: None,
            spillover: None,
            options: Vec::new(),
            named: Vec::new(),
        }
    }
}

impl Placement {
    pub(crate) const fn bare(head: Head, site: Spanned<Id<Site>>, address: Spanned<IpAddr>) -> Self {
        Self {
            head,
            site,
            address: Some(address),
            public: None,
            pool: None,
            on: None,
            method: None,
            persistence: None,
            client_timeout: None,
            backup: None,
            redirect_when_down: None,
            spillover: None,
            options: Vec::new(),
            named: Vec::new(),
        }
    }
}

impl Persistence {
    pub(crate) const fn bare(head: Head, kind: Spanned<PersistenceType>, timeout: Option<Spanned<Whole>>) -> Self {
        Self {
            head,
            kind,
            timeout,
            cookie: None,
            backup: None,
            backup_timeout: None,
            netmask: None,
            prefix: None,
            rule: None,
            response_rule: None,
            avp: Vec::new(),
        }
    }
}

impl Monitor {
    /// One with the appliance's times.
    pub(crate) const fn bare(head: Head, name: Spanned<Name>, kind: Spanned<MonitorType>) -> Self {
        let span = name.span;
        Self {
            head,
            name,
            kind,
            interval: Spanned::new(Duration::from_secs(5), span),
            timeout: Spanned::new(Duration::from_secs(2), span),
            retries: Spanned::new(Whole(3), span),
            failure_retries: None,
            success_retries: None,
            alert_retries: None,
            down_time: None,
            destination: None,
            port: None,
            reverse: None,
            secure: None,
            lrtm: None,
            request: None,
            header: Vec::new(),
            responses: Vec::new(),
            send: None,
            receive: None,
            query: None,
            query_type: None,
            answers: Vec::new(),
            user: None,
            password: None,
            radius_key: None,
            nas_id: None,
            nas_address: None,
            base_dn: None,
            bind_dn: None,
            filter: None,
            attribute: None,
            database: None,
            sql: None,
            rule: None,
            group: None,
            file: None,
            oid: None,
            community: None,
            threshold: None,
            application: None,
            store: None,
            account_service: None,
            backend_services: None,
            site_path: None,
            domain: None,
            validate: None,
            script: None,
            arguments: None,
            dispatcher: None,
            options: Vec::new(),
            named: Vec::new(),
        }
    }
}
