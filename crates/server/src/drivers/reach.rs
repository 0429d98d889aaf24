//! Which addresses the server may call. People type addresses into settings; without a guard they
//! could have the server ask its own machine or network things that are nobody's business.
//!
//! Addresses that are numbers are checked before a call, names when they are looked up for a
//! connection: what is checked is what is connected to, so a name that changes its mind in between
//! gets nowhere.

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use thiserror::Error;

/// How far calls may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses only.
    Public,
    /// Public addresses and this machine's own.
    PublicAndOwn,
    /// Whatever the network leads to.
    Anywhere,
}

/// An address that is not called.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "{host} {is} this server's own machine or of a private network, and the server does not call those. \
     Use a public address, or ask whoever runs the server to start it with --allow-private-addresses."
)]
pub struct OutOfReach {
    host: String,
    is: &'static str,
}

impl Reach {
    /// Whether this address may be called.
    #[must_use]
    pub fn allows(self, address: IpAddr) -> bool {
        match self {
            Self::Anywhere => true,
            Self::PublicAndOwn => plain(address).is_loopback() || is_public(address),
            Self::Public => is_public(address),
        }
    }

    /// Whether this web address may be called, as far as can be told without looking its name up.
    ///
    /// # Errors
    /// When it may not, in words for whoever typed it.
    pub fn check(self, url: &Url) -> Result<(), OutOfReach> {
        let host = url.host_str().unwrap_or_default();
        let number = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
        let allowed = match number.parse::<IpAddr>() {
            Ok(address) => self.allows(address),
            Err(_) => !is_own_name(host) || self.allows(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        };
        if allowed { Ok(()) } else { Err(OutOfReach { host: host.to_owned(), is: "is an address of" }) }
    }
}

impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<SocketAddr> = found.collect();
            let any = !found.is_empty();
            let allowed: Vec<SocketAddr> = found.into_iter().filter(|at| reach.allows(at.ip())).collect();
            if any && allowed.is_empty() {
                let host = name.as_str().to_owned();
                return Err(OutOfReach { host, is: "leads to an address of" }.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether a web address is this machine's own, which nobody else can follow.
#[must_use]
pub fn is_own(url: &str) -> bool {
    Url::parse(url)
        .is_ok_and(|url| Reach::Public.check(&url).is_err() && Reach::PublicAndOwn.check(&url).is_ok())
}

/// Names that stand for this machine by agreement.
fn is_own_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host == "localhost" || host.ends_with(".localhost")
}

/// An IPv4 address written as IPv6 is that IPv4 address.
fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

fn is_public(address: IpAddr) -> bool {
    match plain(address) {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

/// What IANA's registry of special addresses does not call globally reachable, and a cloud's.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127, ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
            | (224..=255, ..)
    );
    // Public by its number, yet it is Azure's door to a machine's own host.
    !special && address != Ipv4Addr::new(168, 63, 129, 16)
}

/// Only 2000::/3 is handed out to the world, and of that not what is set apart or stands for an
/// IPv4 address; through a NAT64 one reaches IPv4, so there that address decides.
fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let [a, b] = high.to_be_bytes();
            let [c, d] = low.to_be_bytes();
            is_public_v4(Ipv4Addr::new(a, b, c, d))
        }
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x2002, ..] | [0x3fff, 0..=0xfff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIVATE: &str = "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.255.0.1 169.254.169.254 \
        168.63.129.16 172.16.0.1 172.31.255.255 192.0.0.192 192.168.1.1 198.18.0.1 224.0.0.1 \
        239.255.255.255 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 ::127.0.0.1 \
        ::a9fe:a9fe 64:ff9b::10.0.0.1 64:ff9b:1::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 \
        ff02::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1";
    const PUBLIC: &str = "1.1.1.1 100.63.255.255 100.128.0.0 149.154.167.220 172.15.0.1 172.32.0.1 192.0.1.1 \
        192.169.0.1 223.255.255.255 ::ffff:1.1.1.1 64:ff9b::1.1.1.1 2001:67c:4e8:f004::9 \
        2606:4700::1111 2a00:1450::1";

    #[test]
    fn only_public_addresses_are_public() {
        for text in PRIVATE.split_whitespace() {
            let address: IpAddr = text.parse().unwrap();
            assert!(!Reach::Public.allows(address), "{text}");
            assert!(Reach::Anywhere.allows(address), "{text}");
        }
        for text in PUBLIC.split_whitespace() {
            let address: IpAddr = text.parse().unwrap();
            assert!(Reach::Public.allows(address) && Reach::PublicAndOwn.allows(address), "{text}");
        }
    }

    #[test]
    fn the_own_machine_is_not_the_own_network() {
        for (text, own) in [
            ("127.0.0.1", true),
            ("127.9.9.9", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("0.0.0.0", false),
            ("10.0.0.1", false),
            ("169.254.169.254", false),
            ("fe80::1", false),
        ] {
            assert_eq!(Reach::PublicAndOwn.allows(text.parse().unwrap()), own, "{text}");
        }
    }

    #[test]
    fn numbers_are_seen_through_in_every_spelling() {
        let own = "http://127.0.0.1/ http://2130706433/ http://0x7f.1/ http://0177.0.0.1/ http://127.1/ http://127.0.0.1./ \
            http://[::1]/ http://[::ffff:7f00:1]/ http://localhost:80/ http://LOCALHOST./ http://a.localhost/ http://１２７.0.0.1/";
        for url in own.split_whitespace() {
            let url = Url::parse(url).unwrap();
            assert!(Reach::Public.check(&url).is_err(), "{url}");
            assert!(Reach::PublicAndOwn.check(&url).is_ok(), "{url}");
        }
        for url in ["http://10.1/", "http://[fd00::1]/", "http://169.254.169.254/latest", "http://0/"] {
            let url = Url::parse(url).unwrap();
            assert!(Reach::PublicAndOwn.check(&url).is_err(), "{url}");
            assert!(Reach::Anywhere.check(&url).is_ok(), "{url}");
        }
        for url in ["https://example.org/", "http://1.1.1.1/", "http://localhost.example.org/"] {
            assert!(Reach::Public.check(&Url::parse(url).unwrap()).is_ok(), "{url}");
        }
    }

    #[tokio::test]
    async fn a_name_is_judged_by_where_it_leads() {
        let look_up = |reach: Reach| reach.resolve("localhost".parse().unwrap());
        let refused = look_up(Reach::Public).await.err().unwrap();
        assert!(refused.to_string().contains("--allow-private-addresses"), "{refused}");
        let found: Vec<SocketAddr> = look_up(Reach::PublicAndOwn).await.unwrap().collect();
        assert!(!found.is_empty() && found.iter().all(|at| at.ip().is_loopback()));
    }
}
