"""Ana opens the link that she was sent, in a browser of her own."""

import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

from werkzeug.test import TestResponse

from tests.appointments.asked import link, now_of, proposed
from tests.web.people import AT, Browser, Town

TELLING = ("Ana", "Exempel", "Kim", "Biblioteket", "Provenheten", "Fotfäste", "IPS", "jobb")


class ByLink:
    """Somebody with a link, in a browser of their own."""

    door: ClassVar[str]
    town: Town
    browser: Browser
    token: str

    @property
    def path(self) -> str:
        """Where the link leads."""
        return f"/{self.door}/{self.token}"

    def open(self, more: str = "", **headers: str) -> TestResponse:
        """Look at a page of it."""
        return self.browser.get(f"{self.path}{more}", headers=headers)

    def see(self, more: str = "") -> str:
        """The words of a page that must be there."""
        return self.browser.see(f"{self.path}{more}")

    def press(self, more: str = "", **fields: Any) -> TestResponse:
        """Press a button."""
        client = self.browser.client
        return client.post(f"{self.path}{more}", data=fields, base_url=AT, follow_redirects=True)


@dataclass
class Guest(ByLink):
    """Ana with a link to one appointment with Kim."""

    town: Town
    browser: Browser
    appointment: str
    token: str
    others: list[str] = field(default_factory=list)
    door: ClassVar[str] = "t"

    def now(self) -> dict[str, Any]:
        """The appointment as it stands."""
        return now_of(self.town.house, self.appointment)


def guest(town: Town, **more: Any) -> Guest:
    """Ana, asked about half an hour on Thursday at 13.30."""
    made = proposed(town.house, **more)
    return Guest(town, town.stranger(), made, link(town.house, made))


def telling(text: str) -> list[str]:
    """Words on a page that would tell whose it is or what it is about."""
    words = re.sub(r"/t/[\w-]+", "", text).casefold()  # by chance a token spells anything
    return [word for word in TELLING if word.casefold() in words]
