"""Ana's own page: the link that Kim gave her, her telephone, and her browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest
from werkzeug.test import TestResponse

from app.own_page.courier import Courier
from app.own_page.links import give
from app.store.database import db, writing
from tests.messages.post_office import PostOffice, post_office
from tests.messages.sms_gateway import Gateway
from tests.web.application import KEYS
from tests.web.at_a_link import ByLink
from tests.web.people import Browser, Town

NUMBER = "070-174 06 05"
REACHED = {"phone": NUMBER, "email": "ana@example.org", "contact_by": "sms"}


@dataclass
class OwnPage(ByLink):
    """Ana with a link to her page."""

    town: Town
    browser: Browser
    person: str
    token: str
    gateway: Gateway
    office: PostOffice

    door: ClassVar[str] = "p"

    def asks(self) -> str:
        """She asks for a code; the digits of it, empty where none came."""
        before = len(self.gateway.texts), len(self.office.letters)
        self.press("/send")
        self.courier.finish()
        came = [one["message"] for one in self.gateway.texts[before[0] :]]
        came += [one.get_content() for one in self.office.letters[before[1] :]]
        return "".join(re.findall(r"\b\d{6}\b", " ".join(came)))

    def comes_in(self) -> TestResponse:
        """She asks for a code and writes it."""
        return self.press("/code", code=self.asks())

    @property
    def courier(self) -> Courier:
        """Who brings the codes."""
        found: Courier = self.town.app.config["COURIER"]
        return found

    def anew(self, **fields: Any) -> None:
        """What staff write about her."""
        self.town.house.make("participant", id=self.person, **fields)

    def elsewhere(self) -> "OwnPage":
        """The same link in another browser."""
        return replace(self, browser=self.town.stranger())


def linked(town: Town, person: str) -> str:
    """A new link to somebody's page; its token."""
    house = town.house
    with house.session() as session, writing(session):
        return give(session, house.organisation, person, house.staff["Kim"], town.clock.moment)


@contextmanager
def at_their_page(town: Town, texts: Gateway) -> Iterator[OwnPage]:
    """Ana, with a gateway and a post office that run."""
    person = town.house.participant("Kim", **REACHED)
    with post_office() as office:
        config = replace(
            town.app.config["SETTINGS"],
            smtp=f"smtp://127.0.0.1:{office.port}",
            mail_from="svar@example.org",
            sms=f"46elks+http://user:pass@127.0.0.1:{texts.port}/sms",
            sms_from="Tider",
        )
        town.app.config["SETTINGS"] = config
        town.app.config["COURIER"] = Courier(config, town.clock, KEYS, lambda: db.engine)
        token = linked(town, person)
        page = OwnPage(town, town.stranger(), person, token, texts, office)
        yield page
        page.courier.finish()  # what is still on its way is no other test's


@pytest.fixture
def ana(town: Town, texts: Gateway) -> Iterator[OwnPage]:
    """Ana at her page's door."""
    with at_their_page(town, texts) as page:
        yield page
