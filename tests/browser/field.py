"""What Kim does with her thumb: the same in every browser."""

import datetime as dt
from pathlib import Path
from typing import Any, Protocol

from tests.browser.team import DAY, PASSWORD, address

FRIDAY = 5
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


class Hands(Protocol):
    """A phone in somebody's hands, whichever browser it runs."""

    profile: Path

    def open(self, path: str = "/app") -> object: ...
    def close(self) -> None: ...
    def kill(self) -> None: ...
    def installed(self) -> None: ...
    def go(self, path: str) -> None: ...
    def tap(self, words: str) -> None: ...
    def sees(self, words: str, seconds: float = 30) -> None: ...
    def text(self) -> str: ...
    def fill(self, css: str, words: str) -> None: ...
    def awaits(self, css: str) -> None: ...
    def ask(self, script: str) -> Any: ...
    def new_tab(self, path: str = "/app") -> None: ...
    def to_tab(self, number: int) -> None: ...
    def close_tab(self) -> None: ...


def sign_in(phone: Hands, name: str = "Kim") -> None:
    """Sign in from the app's own first page, and wait for the first sync."""
    phone.tap("Logga in")
    fill_in(phone, address(name), PASSWORD)
    phone.sees("Allt mottaget")


def fill_in(phone: Hands, email: str, password: str) -> None:
    """The sign-in page."""
    phone.fill("#email", email)
    phone.fill("#password", password)
    phone.tap("Logga in")


def is_saved(phone: Hands) -> None:
    """The form closed, which it does when all is on the disk. A receipt may be an older one."""
    phone.awaits("nav.bar")
    phone.sees("Sparat på den här mobilen")


def log_employer_contact(phone: Hands) -> None:
    """Six taps, and two more to say that it was for Vera."""
    for words in ("Logga", "Arbetsgivare", "Bageri Sagokorn", "Presentera mig", "Återkom senare"):
        phone.tap(words)
    for words in ("Gäller", "Vera Fabeldal", "Klar", "Inget nästa steg", "Spara"):
        phone.tap(words)
    is_saved(phone)


def log_placement(phone: Hands) -> None:
    """Vera begins at the kitchen today; the rest can wait."""
    for words in ("Logga", "Jobb", "Vera Fabeldal", "Idag"):
        phone.tap(words)
    phone.fill("input[type=search]", "prov")
    phone.tap("Provköket")
    phone.tap("Spara nu, fyll i resten senare")
    is_saved(phone)


def log_follow_up_visit(phone: Hands) -> None:
    """Yesterday they met, before the job began."""
    for words in ("Logga", "Uppföljning", "Vera Fabeldal", "Datum", "I går", "Spara"):
        phone.tap(words)
    is_saved(phone)


def proposes(phone: Hands, name: str, day: dt.date, today: dt.date) -> None:
    """A meeting at one, on the phone, whatever network there is."""
    for words in ("Logga", "Möte", name, said(day, today), "13.00", "Spara"):
        phone.tap(words)
    is_saved(phone)


def last_offered(today: dt.date) -> dt.date:
    """Of the six days that can be proposed with one tap the last: five to eight days on."""
    ahead = [today + number * DAY for number in range(1, 9)]
    return [day for day in ahead if day.isoweekday() <= FRIDAY][4]


def said(day: dt.date, today: dt.date) -> str:
    """The same as the form says it."""
    away, name = (day - today).days, WEEKDAYS[day.weekday()]
    return "Om en vecka" if away == 7 else f"På {name}" if away < 7 else name.capitalize()
