from __future__ import annotations

import socket
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.addresses import refusal, resolve


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111"])
def test_public_addresses(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255"),
        *("192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "239.255.255.255"),
        *("240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1"),
        *("2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
        *("::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::"),
        *("2002:a00:1::1", "2001:0:7f00:1::1", "100::1", "", "localhost", "1.2.3", "0x7f.1"),
    ],
)
def test_every_other_address_is_refused(address: str) -> None:
    assert refusal(address)


def test_a_public_address_inside_another_is_public() -> None:
    assert refusal("::ffff:1.1.1.1") is None
    assert refusal("64:ff9b::1.1.1.1") is None


@settings(max_examples=100, deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_of_ipv4_is_judged_alike_in_every_dress(address: object) -> None:
    for dress in ("::ffff:{}", "64:ff9b::{}"):
        assert bool(refusal(dress.format(address))) == bool(refusal(str(address)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20) | st.ip_addresses(v=6).map(str))
def test_anything_has_a_verdict(address: str) -> None:
    assert refusal(address) is None or refusal(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0177.0.0.1", "0x7f000001", "127.1"])
def test_numbers_in_any_notation_are_what_they_lead_to(host: str) -> None:
    (address,) = resolve(host, 80, 30)
    assert address == "127.0.0.1"
    assert refusal(address)


def test_a_name_that_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(OSError, match="not known"):
        resolve("no.example", 80, 30)


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        over.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    begin = time.monotonic()
    with pytest.raises(TimeoutError):
        resolve("slow.example", 80, 0.1)
    assert time.monotonic() - begin < 30
    over.set()
