"""What participants read: plain words in a file a language, which a translator can add to."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

SHIPPED = Path(__file__).parent
SAME = {"no": "nb", "nn": "nb"}
FORMATS = {"en": "en_GB"}


class Plain(NamedTuple):
    """The words of one language: `says["question"]["title"]`."""

    code: str
    name: str
    direction: str
    wants_review: bool
    says: dict[str, Any]

    def say(self, section: str, key: str, **open_: str) -> str:
        """One text, with what it leaves open filled in."""
        text: str = self.says[section][key]
        return text.format(**open_)

    def day(self, at: dt.datetime | dt.date, zone: str) -> str:
        """Torsdag 8 oktober, begun with a capital as the line is."""
        words = self.day_inside(at, zone)
        return words[:1].upper() + words[1:]

    def day_inside(self, at: dt.datetime | dt.date, zone: str) -> str:
        """The same within a sentence."""
        local = at.astimezone(ZoneInfo(zone)) if isinstance(at, dt.datetime) else at
        return str(format_date(local, self.says["day"], locale=self._locale))

    def clock(self, at: dt.datetime, zone: str) -> str:
        """13.30, on the wall of the organisation."""
        local = at.astimezone(ZoneInfo(zone))
        return str(format_time(local, self.says["clock"], locale=self._locale))

    def lasts(self, minutes: int | None) -> str:
        """How long it takes; empty where nobody has said."""
        if not minutes:
            return ""
        known = self.says["lasts"]
        text: str = known.get(str(minutes), known["other"])
        return text.format(minutes=minutes)

    @property
    def _locale(self) -> str:
        return FORMATS.get(self.code, self.code)


@cache
def languages() -> dict[str, Plain]:
    """All languages by code."""
    return {path.stem: _read(path) for path in sorted(SHIPPED.glob("*.toml"))}


def _read(path: Path) -> Plain:
    says = tomllib.loads(path.read_text(encoding="utf-8"))
    return Plain(path.stem, says["language"], says["direction"], says["wants_review"], says)


def code_of(said: str | None) -> str | None:
    """The code of a language that somebody wrote, by its code or its own name; None: not ours."""
    word = (said or "").strip().casefold()
    short = word.replace("_", "-").partition("-")[0]
    named = {one.name.casefold(): code for code, one in languages().items()}
    found = named.get(word) or SAME.get(short, short)
    return found if found in languages() else None


def others(code: str) -> list[Plain]:
    """What else can be chosen beside a language."""
    found = (one for one in languages().values() if one.code != code)
    return sorted(found, key=lambda one: (one.code != "en", one.code))
