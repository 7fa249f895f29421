"""Where a push may go. A phone names the address, so it is held against a list of push services.

The list is checked when a subscription is saved and again when something is sent; the address that
the name stands for is checked where the connection is made.
"""

import ipaddress
import re

from app.config import Config

# A pattern instead of a parser: two parsers that read an address differently are how a server is
# talked into calling another one. No user, no port but 443, no escapes or odd dots in the name.
ADDRESS = re.compile(r"https://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::443)?/[!-~]*")
LOCAL = re.compile(r"http://(?:localhost|127\.0\.0\.1):\d{1,5}/[!-~]*")
LONGEST = 2_000

# IPv6 addresses whose last part is an IPv4 one, and ranges of a house that Python holds for public.
CARRYING = [ipaddress.ip_network(range_) for range_ in ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96")]
INNER = [ipaddress.ip_network(range_) for range_ in ("64:ff9b:1::/48", "fec0::/10")]


def is_allowed(endpoint: str, config: Config) -> bool:
    """Whether a push may be sent there at all. `push_insecure` adds this machine, for tests."""
    if len(endpoint) > LONGEST:
        return False
    if config.push_insecure and LOCAL.fullmatch(endpoint):
        return True
    found = ADDRESS.fullmatch(endpoint)
    return found is not None and any(_is(found["host"], listed) for listed in config.push_hosts)


def _is(host: str, listed: str) -> bool:
    return host.endswith(listed) if listed.startswith(".") else host == listed


def is_public(address: str) -> bool:
    """Whether an IP address lies on the internet, also one that an IPv6 address carries inside."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.sixtofour or ip.teredo or any(ip in range_ for range_ in INNER):
            return False
        is_carrying = ip.ipv4_mapped or any(ip in range_ for range_ in CARRYING)
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if is_carrying else ip
    return ip.is_global and not ip.is_multicast
