"""What a page of fidelity is about: which team, which day, which scale, which open review."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import current_app, request, url_for

from app.fidelity import reviews
from app.fidelity.facts import Team
from app.fidelity.given import Review
from app.fidelity.load import load
from app.fidelity.scale import Item, Scale
from app.fidelity.scales import IPS25, scales
from app.fidelity.suggest import Suggestion, suggestion, suggestions
from app.problems import Problem
from app.store.database import begin_reading, db
from app.web.me import me
from app.web.shown import team_shown

CALENDAR = range(1900, 3000)  # years that leave room for every look-back
GONE = "There is no such page here, or it is not yours to see."


@dataclass(frozen=True)
class Asked:
    """One question, answered as far as somebody wants to know."""

    team: str
    scale: Scale
    day: dt.date
    given: dict[str, str]  # of it what the address says, to be said again
    scales: tuple[Scale, ...] = ()  # those there are

    @cached_property
    def facts(self) -> Team:
        """The team's rows; read once."""
        return load(db.session(), me().organisation, self.day, [self.team])[self.team]

    @cached_property
    def suggestions(self) -> dict[int, Suggestion]:
        """What the log suggests, by item."""
        return suggestions(self.scale, self.facts, self.day)

    @cached_property
    def reviews(self) -> list[Review]:
        """The team's reviews by this scale, the newest first."""
        return reviews.reviews_of(db.session(), me().organisation, self.team, self.scale.id)

    @property
    def open(self) -> Review | None:
        """The review that is going on."""
        return next((one for one in self.reviews if one.done_at is None), None)

    def item(self, number: int) -> Item:
        """An item of the scale. Raises Problem not_found."""
        if number not in self.scale.by_number:
            raise Problem("not_found", GONE, 404)
        return self.scale.by_number[number]

    def suggested(self, number: int) -> int | None:
        """The suggestion for one item alone."""
        found = suggestion(self.item(number), self.facts, self.day)
        return found.score if found else None

    def to(self, endpoint: str, **more: Any) -> str:
        """The address of a page about the same."""
        return url_for(endpoint, **{**self.given, **more})


def home() -> Path:
    """Where this installation keeps its own scales."""
    folder: Path = current_app.config["SETTINGS"].home
    return folder


def asked() -> Asked:
    """What the address asks for. Raises Problem not_found, bad_request or forbidden."""
    begin_reading(db.session())
    team, known = team_shown(), scales(home())
    named = request.args.get("scale", IPS25)
    if named not in known:
        raise Problem("not_found", GONE, 404)
    names = ("team", "scale", "as_of")
    given = {name: said for name in names if (said := request.args.get(name))}
    said = request.args.get("as_of")
    day = day_of(said) if said else _day_of_review(team, named)
    return Asked(team, known[named], day, given, tuple(known.values()))


def _day_of_review(team: str, scale: str) -> dt.date:
    """The day of the review that goes on; what is suggested should be what it is about."""
    return reviews.open_day(db.session(), me().organisation, team, scale) or me().today


def day_of(said: str | None) -> dt.date:
    """A day as a form sends it; today where none is said. Raises Problem bad_request."""
    if not said:
        return me().today
    try:
        day = dt.date.fromisoformat(said)
    except ValueError:
        raise Problem("bad_request", "A day is written 2026-09-30.") from None
    if day.year not in CALENDAR:
        raise Problem("bad_request", "A day is written 2026-09-30.")
    return day
