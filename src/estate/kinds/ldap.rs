//! `ldap`: directory servers that check a user's password.

use super::{GivenName, Options, Site, Switch};
use crate::schema::literals::{DomainName, Duration, Host, Name, OneLine, Port, Secret};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// Authentication by LDAP, mostly Active Directory: a user's name is looked up below `base`, and the password is tried against the entry that is found.
    Ldap "ldap" [Key::First] {
        values {
            /// The beginning of the names of its actions and policies (`authentication ldapAction`).
            name: one Name,
        }
        rows {
            /// The servers, in the order in which they are asked; a load-balancing vip in front of them is one server.
            servers: some AuthenticationServers,
            /// The connection to the servers (`-secType`).
            security: or LdapSecurity = "SSL",
            /// The port on which the servers listen (`-serverPort`); 636 with `SSL` and else 389 where none is given.
            port: maybe Port,
            /// The name that the certificates of the servers have to be issued for (`-ldapHostname`, `-validateServerCert`); without it they are not validated.
            verify: maybe DomainName,
            /// The entry below which users are sought (`-ldapBase`): `"DC=corp,DC=contoso,DC=com"`.
            base: one OneLine,
            /// The account that searches.
            bind: one LdapBind,
            /// The attribute that holds the name with which users log on (`-ldapLoginName`).
            login: or OneLine = "sAMAccountName",
            /// What an entry has to fulfil besides (`-searchFilter`): `"memberOf=CN=Remote,OU=Groups,DC=corp,DC=contoso,DC=com"`.
            filter: maybe OneLine,
            /// The attribute that goes to StoreFront as the user's name (`-ssoNameAttribute`), such as `userPrincipalName`; the name that the user typed where none is given.
            sso_name "sso-name": maybe OneLine,
            /// How the groups of a user are found; without it the ADC learns no groups.
            groups: maybe LdapGroups,
            /// Whether users may change an expired password (`-passwdChange`), for which Active Directory wants a secure connection.
            password_change "password-change": maybe Switch,
            /// How long a server has for its answer (`-authTimeout`).
            timeout: or Duration = "3s",
            /// What the vendor's object is told besides, by the vendor's own names: `options { followReferrals ON }`; with `authentication-ldapPolicy` or `authentication-Policy` that of its policies.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// Servers that check users, asked in the order in which they are written.
    AuthenticationServers "servers" {
        values {
            /// Their addresses or names.
            hosts: some Host,
        }
        modifiers {
            /// The site whose ADCs ask them; without it those of every site do.
            at: maybe Id<Site>,
        }
    }
}

shape! {
    /// The account with which the ADC searches the directory.
    LdapBind "bind" {
        values {
            /// Its distinguished name, or in Active Directory its user principal name (`-ldapBindDn`).
            dn: one OneLine,
        }
        modifiers {
            /// Its password (`-ldapBindDnPassword`).
            password: one Secret,
        }
    }
}

shape! {
    /// How the groups of a user are found.
    LdapGroups "groups" {
        values {
            /// The attribute of a user that names the groups (`-groupAttrName`).
            attribute: one OneLine,
        }
        modifiers {
            /// The attribute of a group that holds its name (`-subAttributeName`); `cn` where none is given.
            name: maybe OneLine,
        }
    }
}

keyword! {
    /// How the connection to LDAP servers is protected; the vendor's own words.
    LdapSecurity "the security of an LDAP connection" {
        /// LDAP over TLS, on port 636.
        Ssl = "SSL",
        /// StartTLS on the plain port, 389.
        Tls = "TLS",
        /// None: passwords cross the network as they are typed.
        Plaintext = "PLAINTEXT",
    }
}

impl Ldap {
    /// The port on which the servers are asked.
    pub(crate) fn server_port(&self) -> u16 {
        let by_security = if self.security.value == LdapSecurity::Ssl { 636 } else { 389 };
        self.port.map_or(by_security, |port| port.value.0)
    }
}
