"""Whoever has chosen so is told by text message: neutrally, through the gateway of the house."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest

from app.messages import sender
from app.messages.in_order import InOrder
from app.messages.patience import Patience
from app.messages.sender import Sender
from app.messages.sms import SmsChannel, gateway_at
from app.problems import Problem
from app.store.database import writing
from app.store.wishes import Wishes, keep_wishes
from tests.messages.conftest import Team
from tests.messages.mailed import FRIDAY, URL, two_check_ins
from tests.messages.sms_gateway import Gateway, gateway

NUMBER = "+46701234567"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database: what a gateway answers is no matter of where it is kept."""
    return sqlite_url


@dataclass
class Texted:
    """Kim, with two check-ins on Friday, and a gateway."""

    team: Team
    gateway: Gateway

    def speak(self, kind: str, path: str) -> None:
        """The gateway is of this kind."""
        address = f"{kind}+http://user:p%40ss@127.0.0.1:{self.gateway.port}{path}"
        found = gateway_at(address, "Reminder")
        config = replace(self.team.config, url=URL)
        asks = Sender(config, self.team.clock, Patience(lambda: 0.0), gateway=found.url)
        texts = SmsChannel(config, self.team.clock, asks, found, self.team.languages_of)
        self.team.channel = InOrder({"sms": texts, "push": self.push})

    def __post_init__(self) -> None:
        self.push = self.team.channel
        self.speak("46elks", "/a1/sms")

    def hand_in(self) -> str:
        """What becomes of one text that is handed in by itself, to a gateway that is not tired."""
        found = gateway_at(f"twilio+http://127.0.0.1:{self.gateway.port}/", "Reminder")
        asks = Sender(self.team.config, self.team.clock, Patience(lambda: 0.0), gateway=found.url)
        [(answer, _)] = asks.send([found.request(NUMBER, "text")])
        return answer.word

    def tick(self, **later: float) -> int:
        """A beat on Friday morning, or so much later; how many texts it brought."""
        before = len(self.gateway.texts)
        if later:
            self.team.later(**later)
        else:
            self.team.tick(FRIDAY)
        return len(self.gateway.texts) - before


@pytest.fixture
def kims_day(team: Team, tmp_path: Path) -> Iterator[Texted]:
    """Kim wants texts first, then notifications."""
    two_check_ins(team)
    wanted = Wishes(channels=("sms", "push"), telephone=NUMBER)
    with team.house.session() as session, writing(session):
        keep_wishes(session, team.house.organisation, team.house.staff["Kim"], wanted)
    folder = tmp_path / "gateway"
    folder.mkdir()
    with gateway(folder) as running:
        yield Texted(team, running)


def test_a_text_says_how_much_waits_and_where_and_nothing_else(kims_day: Texted):
    assert kims_day.tick() == 1
    [asked] = kims_day.gateway.asked
    text = f"Du har 2 avstämningar idag. {URL}/app#/idag"
    assert asked["form"] == {"from": "Reminder", "to": NUMBER, "message": text}
    assert (asked["path"], asked["who"]) == ("/a1/sms", "user:p@ss")
    assert kims_day.team.outcomes() == ["sent"] * 2


def test_a_gateway_of_the_other_kind_is_asked_in_its_own_words(kims_day: Texted):
    kims_day.speak("twilio", "/2010-04-01/Accounts/user/Messages.json")
    kims_day.tick()
    [asked] = kims_day.gateway.asked
    assert asked["form"].keys() == {"From", "To", "Body"}
    assert asked["path"] == "/2010-04-01/Accounts/user/Messages.json"


def test_every_answer_of_a_gateway_has_its_meaning(kims_day: Texted):
    refused, later = ("400", "401", "403", "413", "302", "307"), ("429", "500", "502", "503", "504")
    meant = dict.fromkeys(refused, "refused") | dict.fromkeys(("404", "410"), "gone")
    meant |= dict.fromkeys((*later, "reset"), "later") | {"201": "sent"}
    for said, word in meant.items():
        kims_day.gateway.answers(said)
        assert kims_day.hand_in() == word, said
    assert [one["answer"] for one in kims_day.gateway.asked] == list(meant)


@pytest.mark.parametrize("status", ["403", "410", "302"])
def test_what_a_gateway_will_not_take_is_told_by_the_next_way(kims_day: Texted, status):
    kims_day.team.phone("Kim")
    kims_day.gateway.answers(status)
    assert (kims_day.tick(), kims_day.tick(hours=2)) == (0, 0)
    assert len(kims_day.gateway.asked) == 1
    assert len(kims_day.team.service.notifications) == 1


@pytest.mark.parametrize("said", ["503", "reset"])
def test_a_tired_gateway_is_asked_again_after_a_minute(kims_day: Texted, said):
    kims_day.gateway.answers(said)
    assert kims_day.tick() == 0
    assert kims_day.tick(seconds=50) == 0
    assert len(kims_day.gateway.asked) == 1
    assert kims_day.tick(seconds=15) == 1


def test_a_gateway_says_itself_when_to_come_again(kims_day: Texted):
    kims_day.gateway.answers("429 1800")
    assert (kims_day.tick(), kims_day.tick(minutes=29)) == (0, 0)
    assert kims_day.tick(minutes=2) == 1


def test_a_gateway_that_says_nothing_is_left_after_a_moment(kims_day: Texted, monkeypatch):
    monkeypatch.setattr(sender, "TIME", aiohttp.ClientTimeout(sock_read=0.2))
    kims_day.gateway.answers("silence")
    assert kims_day.tick() == 0
    assert kims_day.team.outcomes() == [None, None]


def test_without_a_number_the_next_way_is_taken(kims_day: Texted):
    kims_day.team.phone("Kim")
    house = kims_day.team.house
    with house.session() as session, writing(session):
        wanted = Wishes(channels=("sms", "push"))
        keep_wishes(session, house.organisation, house.staff["Kim"], wanted)
    assert kims_day.tick() == 0
    assert len(kims_day.team.service.notifications) == 1


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://a:b@sms.example.org/", "Reminder"),
        ("pigeon+https://a:b@sms.example.org/", "Reminder"),
        ("46elks+ftp://a:b@sms.example.org/", "Reminder"),
        ("46elks+https://", "Reminder"),
        ("46elks+https://a:b@sms.example.org/", ""),
    ],
)
def test_a_setting_that_leads_nowhere_is_told_by_name(address, name):
    with pytest.raises(Problem) as caught:
        gateway_at(address, name)
    assert caught.value.code == "bad_setting"
