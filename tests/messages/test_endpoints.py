"""A phone names where its pushes go; this server calls nobody but push services on the internet."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.config import Config
from app.messages import addresses
from app.messages.endpoints import is_allowed, is_public
from app.messages.patience import Patience
from app.messages.push import Sealed
from app.messages.sender import Sender

CONFIG = Config(home=Path(), database_url="", keys_file=Path("keys.json"))

GOOD = [
    "https://fcm.googleapis.com/fcm/send/dX:APA91-_x",
    "https://fcm.googleapis.com/wp/abc",
    "https://fcm.googleapis.com:443/wp/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA-_=",
    "https://web.push.apple.com/QABC",
    "https://wns2-par02p.notify.windows.com/w/?token=BQYAA%2b",
]

HOSTILE = [
    "http://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/",
    "https://localhost:{port}/",
    "https://[::1]:{port}/",
    "https://[::ffff:127.0.0.1]:{port}/",
    "https://2130706433:{port}/",
    "https://0x7f000001:{port}/",
    "https://0177.0.0.1:{port}/",
    "https://127.1:{port}/",
    "https://0:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "https://169.254.169.254/",
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "http://fcm.googleapis.com/wp/abc",
    "https://fcm.googleapis.com:{port}/wp/abc",
    "https://fcm.googleapis.com@127.0.0.1:{port}/",
    "https://user:word@fcm.googleapis.com/wp/abc",
    "https://fcm.googleapis.com\\@127.0.0.1:{port}/",
    "https://127.0.0.1:{port}#@fcm.googleapis.com/",
    "https://127.0.0.1:{port}/fcm.googleapis.com/",
    "https://fcm.googleapis.com.127.0.0.1.nip.example:{port}/",
    "https://evil-fcm.googleapis.com/wp/abc",
    "https://fcm.googleapis.com./wp/abc",
    "https://fcm.googleapis.com.evil.example/wp/abc",
    "https://evilpush.apple.com/x",
    "https://.push.apple.com/x",
    "https://fcm.gооgleapis.com/wp/abc",  # with Cyrillic letters
    "https://xn--fcm-5cd.googleapis.com/x",
    "https://fcm。googleapis。com/wp/abc",
    "https://FCM.googleapis.com%2f@127.0.0.1:{port}/",
    "https://fcm.googleapis.com/wp/a\r\nHost: localhost",
    "https://fcm.googleapis.com/wp/a b",
    " https://fcm.googleapis.com/wp/abc",
    "https://fcm.googleapis.com",
    "//fcm.googleapis.com/wp/abc",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "https://fcm.googleapis.com/" + "a" * 2_000,
    "",
]


@pytest.fixture
def canary() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine that notes every connection."""
    heard: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    heard.append(server.accept()[1])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], heard
        stop.set()
        thread.join()


def sent(endpoint: str, config: Config = CONFIG, **more) -> str:
    """What became of a message to an endpoint that had been saved all the same."""
    sender = Sender(config, SystemClock(), Patience(lambda: 0.0), **more)
    [(answer, _)] = sender.send([Sealed(endpoint, {}, b"sealed")])
    return answer.word


@pytest.mark.parametrize("endpoint", GOOD)
def test_the_services_of_the_browsers_are_allowed(endpoint):
    assert is_allowed(endpoint, CONFIG)


@pytest.mark.parametrize("endpoint", HOSTILE)
def test_a_hostile_address_is_neither_saved_nor_called(endpoint, canary):
    port, heard = canary
    endpoint = endpoint.replace("{port}", str(port))
    assert not is_allowed(endpoint, CONFIG)
    assert sent(endpoint) == "gone"
    assert heard == []


@pytest.mark.parametrize("inner", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::ffff:127.0.0.1"])
def test_a_service_whose_name_turns_inward_is_not_called(inner, canary):
    port, heard = canary
    asked = []

    async def turned(host, _port, _family=0):
        asked.append(host)
        return [answer(host, inner, port)]

    assert sent(GOOD[0], look_up=turned) == "later"
    assert (asked, heard) == (["fcm.googleapis.com"], [])


def test_the_connection_goes_to_the_address_that_was_checked(canary, monkeypatch):
    """First outward (here: nobody), then inward: a second look-up would find the canary."""
    port, heard = canary
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.2")
    told = iter([("127.0.0.2", 9), ("127.0.0.1", port)])

    async def turning(host, _port, _family=0):
        return [answer(host, *next(told))]

    assert sent(GOOD[0], look_up=turning) == "later"
    assert heard == []
    assert next(told) == ("127.0.0.1", port)


def answer(host: str, address: str, port: int) -> dict[str, object]:
    """An answer of the name service."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return {
        "hostname": host,
        "host": address,
        "port": port,
        "family": family,
        "proto": 0,
        "flags": socket.AI_NUMERICHOST,
    }


@pytest.mark.parametrize("address", ["142.250.74.10", "2a00:1450:400f::5f", "64:ff9b::8efa:4a0a"])
def test_an_address_on_the_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1",
        "192.168.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "fc00::1",
        "fe80::1%eth0", "ff02::1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1",
        "fec0::1",
    ],
)  # fmt: skip
def test_an_address_of_a_house_or_a_machine_is_not(address):
    assert not is_public(address)


def test_an_installation_may_list_a_service_of_its_own():
    own = replace(CONFIG, push_hosts=("push.example.org",))
    assert is_allowed("https://push.example.org/abc", own)
    assert not is_allowed(GOOD[0], own)


def test_only_a_test_may_push_to_this_machine():
    tests = replace(CONFIG, push_insecure=True)
    assert is_allowed("http://127.0.0.1:8123/push/abc", tests)
    assert not is_allowed("http://127.0.0.1:8123/push/abc", CONFIG)
    assert not is_allowed("http://192.168.0.1:8123/push/abc", tests)


def test_a_proxy_of_the_environment_sees_no_push(canary, monkeypatch):
    port, heard = canary
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")

    async def nowhere(*_):
        raise OSError

    assert sent(GOOD[0], look_up=nowhere) == "later"
    assert heard == []
