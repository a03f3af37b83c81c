"""Connect to the public internet only: the address that was checked is the address that is connected to, so no later answer of a name
server (DNS rebinding) leads elsewhere."""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from entente.collect.refusal import RefusedError

_NAT64 = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")  # an old way to wrap an IPv4 address; "::" and "::1" are in it, too
_6TO4 = ip_network("2002::/16")


def is_public(words: str) -> bool:
    """Tell whether an IP address is one of the public internet: not private, loopback, link-local, multicast, reserved or unspecified.

    An IPv6 address that only wraps an IPv4 one (mapped, NAT64, 6to4, Teredo) is as public as what it wraps.
    """
    try:
        address = ip_address(words.partition("%")[0])
    except ValueError:
        return False
    for inner in _wrapped(address):
        if not is_public(str(inner)):
            return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return True
    # Site-local addresses were given up long ago, and Python counts them as global.
    local = isinstance(address, IPv6Address) and address.is_site_local
    return (address.is_global or (isinstance(address, IPv6Address) and address in _NAT64)) and not address.is_multicast and not local


def _wrapped(address: IPv4Address | IPv6Address) -> Iterable[IPv4Address]:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            yield address.ipv4_mapped
        if address in _NAT64 or address in _COMPATIBLE:
            yield IPv4Address(int(address) & 0xFFFFFFFF)
        if address in _6TO4 and address.sixtofour is not None:
            yield address.sixtofour
        if address.teredo is not None:
            yield address.teredo[1]


def connect(host: str, port: int, timeout: float, allowed: frozenset[str]) -> socket.socket:
    """Open a connection to a host, to the very address that was found public.

    Args:
        host: a name or an IP address, lower case.
        port: the port.
        timeout: seconds for each address that is tried, and for each wait afterwards.
        allowed: hosts that the user allows wherever they are.

    Raises:
        RefusedError: the host is not on the public internet.
        OSError: it is not known, or does not answer.
    """
    bare = host.strip("[]")
    found = socket.getaddrinfo(bare, port, type=socket.SOCK_STREAM)
    if bare not in allowed:
        public = [each for each in found if is_public(str(each[4][0]))]
        if not public:
            problem = f"{bare} is on this machine or in a private network ({found[0][4][0]}); such addresses are not fetched."
            raise RefusedError(problem, f"If it is meant, allow it by name: --allow-host {bare}.")
        found = public
    trouble: OSError = OSError(f"{bare} has no address")
    for family, kind, protocol, _, place in found:
        link = socket.socket(family, kind, protocol)
        try:
            link.settimeout(timeout)
            link.connect(place)
            return link
        except OSError as error:
            trouble = error
            link.close()
    raise trouble
