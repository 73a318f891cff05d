import ipaddress
import socket

import httpcore
import pytest

from diploscope.sources.addresses import CheckedBackend, Refused, is_public, left


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_other_addresses(address):
    assert not is_public(ipaddress.ip_address(address))


def resolver(monkeypatch, *answers):
    """Let names resolve to `answers`, one list a look-up; the look-ups made."""
    asked = []

    def getaddrinfo(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (name, port)) for name in answers[len(asked) - 1]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_one_private_address_among_public_ones_refuses_the_name(monkeypatch):
    resolver(monkeypatch, ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(Refused, match=r"w\.example is at 10\.0\.0\.1, which is not a public address"):
        CheckedBackend(allow_private=False).connect_tcp("w.example", 80, 1)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "0"])
def test_other_spellings_of_this_machine_are_refused(host):
    with pytest.raises((Refused, httpcore.ConnectError)):
        CheckedBackend(allow_private=False).connect_tcp(host, 80, 1)


def test_name_is_resolved_once_and_the_checked_address_connected_to(monkeypatch):
    # A rebinding name server: a public address for the check, this machine for the connection.
    asked = resolver(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    reached = []

    def create_connection(address, *_, **__):
        reached.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "create_connection", create_connection)
    with pytest.raises(httpcore.ConnectError):
        CheckedBackend(allow_private=False).connect_tcp("w.example", 80, 1)
    assert asked == ["w.example"]
    assert reached == [("93.184.216.34", 80)]


def test_unknown_name(monkeypatch):
    def getaddrinfo(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(httpcore.ConnectError, match=r"the name w\.example cannot be resolved"):
        CheckedBackend(allow_private=False).connect_tcp("w.example", 80, 1)


def test_nothing_is_waited_for_after_the_deadline():
    assert left(float("inf"), 3) == 3
    with pytest.raises(httpcore.ReadTimeout):
        left(0, 3)
