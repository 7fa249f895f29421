"""A sealed push: what one device opens, what its service may know, and what is refused."""

import datetime as dt
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from app.config import Config
from app.messages import vapid
from app.messages.push import Envelope, Subscription, padded, seal
from app.messages.wording import Receiver, payload, trial
from app.problems import Problem
from app.reminders.message import Message
from tests.push_service.service import Browser
from tests.push_service.vapid import fault

NOW = dt.datetime(2026, 10, 9, 5, 30, tzinfo=dt.UTC)
KEY = ec.generate_private_key(ec.SECP256R1())
CONTACT = "mailto:push@example.org"
HOME = "https://fotfaste.norra-sagostads-kommun.example.org"
USUAL = Envelope(60, "t")


def subscription(browser: Browser, **more: str) -> Subscription:
    """What the browser tells the server."""
    told = {"endpoint": browser.endpoint, "p256dh": browser.p256dh, "auth": browser.auth}
    return Subscription(**(told | more))


def sealed(browser: Browser, said=None, envelope=USUAL, **more: str):
    """A message for the browser."""
    to = subscription(browser, **more)
    return seal(said or {"a": 1}, to, envelope, KEY, CONTACT, NOW)


def config(folder: Path) -> Config:
    """An installation of its own."""
    return Config(home=folder, database_url="", keys_file=folder / "keys.json")


def test_only_the_browser_it_was_sealed_for_opens_it():
    browser, other = Browser("https://push.example/a"), Browser("https://push.example/b")
    body = sealed(browser, {"web_push": 8030}).body
    assert browser.opened(body).strip() == b'{"web_push":8030}'
    with pytest.raises(Exception, match=r".*"):
        other.opened(body)


@pytest.mark.parametrize("language", ["sv", "nb", "da", "en"])
@pytest.mark.parametrize("count", [1, 2, 30])
def test_all_messages_are_of_one_length(language, count):
    browser = Browser("https://push.example/a")
    ids = ("8" * 36,) * count
    told = Message("9" * 36, "kim", ids * 2, NOW, missed=ids, has_summary=True, weeks=ids)
    said = payload(told.id, told, Receiver(language, "7" * 36, HOME))
    assert len(sealed(browser, said).body) == 86 + 512 + 1 + 16


def test_a_message_has_the_shape_that_safari_shows_by_itself():
    to = Receiver("sv", "7" * 36, HOME)
    said = payload("9" * 36, Message("9" * 36, "kim", ("8" * 36,), NOW), to)
    assert said.keys() == {"web_push", "mutable", "notification"}
    assert (said["web_push"], said["mutable"]) == (8030, True)
    told = said["notification"]
    assert told.keys() == {"title", "body", "lang", "tag", "navigate", "data"}
    assert told["navigate"] == f"{HOME}/app#/paminnelse/{'8' * 36}"
    assert (told["lang"], told["tag"]) == ("sv", "9" * 36)
    assert trial("9" * 36, to)["notification"].keys() == told.keys()


def test_a_message_without_room_is_refused_by_name():
    assert len(padded({"a": "ö" * 1_700})) == 3_584
    with pytest.raises(Problem, match="no room") as caught:
        padded({"a": "ö" * 1_800})
    assert caught.value.code == "push_too_large"


@pytest.mark.parametrize(
    "wrong",
    [
        {"p256dh": ""},
        {"p256dh": "not base64 at all"},
        {"p256dh": "BA"},
        {"p256dh": "BAAAA" + "A" * 82},
        {"p256dh": "ö"},
        {"auth": ""},
        {"auth": "AAAA"},
        {"auth": "A" * 44},
    ],
)
def test_keys_that_no_browser_makes_are_refused_by_name(wrong):
    with pytest.raises(Problem) as caught:
        sealed(Browser("https://push.example/a"), **wrong)
    assert caught.value.code == "bad_push_keys"


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://push.example/a", "https://push.example"),
        ("https://push.example:443/a", "https://push.example"),
        ("https://push.example:8443/a", "https://push.example:8443"),
        ("http://127.0.0.1:80/a", "http://127.0.0.1"),
        ("http://127.0.0.1:5000/a", "http://127.0.0.1:5000"),
    ],
)
def test_the_service_is_shown_who_sends(endpoint, origin):
    header = sealed(Browser(endpoint)).headers["Authorization"]
    assert fault(header, origin, NOW) is None
    assert fault(header, origin + "0", NOW)
    assert fault(header, origin, NOW + dt.timedelta(hours=13))


def test_messages_sealed_at_once_keep_their_own_time_to_live():
    browser = Browser("https://push.example/a")
    envelopes = [Envelope(ttl=n, topic=f"t{n}") for n in range(200)]
    with ThreadPoolExecutor(4) as pool:
        made = pool.map(lambda envelope: sealed(browser, envelope=envelope).headers, envelopes)
    assert [(m["TTL"], m["Topic"]) for m in made] == [(str(n), f"t{n}") for n in range(200)]


def test_the_key_is_made_once_and_read_by_its_owner_alone(tmp_path):
    first = vapid.public_key(config(tmp_path / "var"))
    vapid._read.cache_clear()
    assert vapid.public_key(config(tmp_path / "var")) == first
    assert len(first) == 87
    [file] = (tmp_path / "var").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_file_of_another_kind_is_told_by_name(tmp_path):
    (tmp_path / "push.pem").write_bytes(
        vapid.pem(ec.generate_private_key(ec.SECP384R1())),
    )
    with pytest.raises(Problem) as caught:
        vapid.public_key(config(tmp_path))
    assert caught.value.code == "bad_push_key"
