"""Which network addresses a fetch may connect to."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Resolver = Callable[[str, int, float], Sequence[str]]

# Addresses of IPv6 that carry one of IPv4 in their last 32 bits, which is where a
# connection to them ends up. Source: RFC 4291 section 2.5.5 (compatible), RFC 6052
# (NAT64). Mapped ones, 6to4 and Teredo are known to the standard library.
_CARRIERS = (IPv6Network("::/96"), IPv6Network("64:ff9b::/96"))


def resolve(host: str, port: int, timeout_s: float) -> Sequence[str]:
    """The addresses of ``host``, in the system's order, without repeats.

    Numbers in any notation that the system takes (decimal, octal, hexadecimal)
    are resolved like names, so that what is checked is what would be connected to.

    Raises:
        OSError: if there are none, or none within ``timeout_s`` seconds.
    """
    # In a thread, since the system's resolver cannot be told when to stop; as a
    # daemon, since one that hangs must not hold up the end of the program.
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(entry[4][0]) for entry in found])
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(timeout_s, 0.001))
    except queue.Empty:
        raise TimeoutError(f"no address found within {timeout_s:.0f} seconds") from None
    if isinstance(answer, OSError):
        raise answer
    return list(dict.fromkeys(answer))


def refusal(address: str) -> str | None:
    """Why no connection is made to ``address``, or ``None`` if it is on the public internet.

    ``address`` is numeric, of IPv4 or IPv6.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return "is no address"
    for candidate in _carried(parsed):
        if reason := _not_public(candidate):
            return reason
    return None


def _carried(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The addresses a connection to this one may reach: those inside it, or itself."""
    if isinstance(address, IPv4Address):
        return [address]
    inside: list[IPv4Address | IPv6Address] = []
    if address.ipv4_mapped is not None:
        inside.append(address.ipv4_mapped)
    if address.sixtofour is not None:
        inside.append(address.sixtofour)
    if address.teredo is not None:
        inside.extend(address.teredo)
    if int(address) > 1 and any(address in network for network in _CARRIERS):
        inside.append(IPv4Address(int(address) & 0xFFFF_FFFF))
    return inside or [address]


def _not_public(address: IPv4Address | IPv6Address) -> str | None:
    if address.is_loopback:
        return "is this machine itself"
    if address.is_link_local:
        return "is link-local"
    if address.is_multicast:
        return "is multicast"
    if address.is_unspecified:
        return "is unspecified"
    if address.is_private:
        return "is private"
    if address.is_reserved or not address.is_global:
        return "is reserved"
    if isinstance(address, IPv6Address) and address.is_site_local:
        return "is private"
    return None
