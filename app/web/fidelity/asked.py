"""What a page of fidelity is about: which team, which day, which scale, which open review."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _

from app.fidelity import reviews
from app.fidelity.facts import Team
from app.fidelity.given import Review
from app.fidelity.load import load
from app.fidelity.periods import CALENDAR
from app.fidelity.scale import Item, Scale
from app.fidelity.scales import IPS25, scales
from app.fidelity.suggest import Suggestion, suggestion, suggestions
from app.problems import Problem
from app.store.database import begin_reading, db
from app.web.fidelity.texts import short
from app.web.figures.whose import may_see_exact
from app.web.me import me
from app.web.shown import key_of, leads_own_team, team_shown, teams_here

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
    def is_exact(self) -> bool:
        """Whether more than suggested scores is told: to whoever looks after the people behind."""
        return may_see_exact() and self.team == me().team

    def demand_exact(self) -> None:
        """Raises Problem sums_only for whoever is told suggested scores alone."""
        if not self.is_exact:
            raise Problem("sums_only", "Exact figures are for those who look after them.", 403)

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

    @property
    def newest(self) -> Review | None:
        """The review that goes on, else the last one."""
        return self.open or next(iter(self.reviews), None)

    def is_reviewed(self, day: dt.date) -> bool:
        """Whether a review of that very day is finished."""
        return any(one.as_of == day and one.done_at for one in self.reviews)

    def item(self, number: int) -> Item:
        """An item of the scale. Raises Problem no_item."""
        known = self.scale.by_number
        if number not in known:
            more = {"said": number, "there_are": f"{min(known)}–{max(known)}"}
            raise _odd("no_item", "This scale has no such item.", 404, **more)
        return known[number]

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
    """What the address asks for. Raises Problem no_team, no_scale, no_day or forbidden."""
    begin_reading(db.session())
    team, known = _team(), scales(home())
    named = request.args.get("scale", IPS25)
    if named not in known:
        labels = ", ".join(str(_(one.label)) for one in known.values())
        more = {"said": short(named), "there_are": labels}
        raise _odd("no_scale", "There is no such scale here.", 404, **more)
    names = ("team", "scale", "as_of")
    given = {name: said for name in names if (said := request.args.get(name))}
    said = request.args.get("as_of")
    day = _day_of(said) if said else _day_of_review(team, named)
    return Asked(team, known[named], day, given, tuple(known.values()))


def _team() -> str:
    """The team of the address. One that is not there is never passed over for another."""
    said, known = request.args.get("team"), {key_of(name): name for name in teams_here()}
    chooses = me().role == "admin" or leads_own_team()
    if said and said not in known and chooses:
        more = {"said": short(said), "there_are": ", ".join(known.values())}
        onward = url_for("fidelity.index")
        raise Problem("no_team", "There is no such team here.", 404, **more, onward=onward)
    return team_shown()


def _day_of_review(team: str, scale: str) -> dt.date:
    """The day of the review that goes on; what is suggested should be what it is about."""
    return reviews.open_day(db.session(), me().organisation, team, scale) or me().today


def _day_of(said: str) -> dt.date:
    with suppress(ValueError):
        day = dt.date.fromisoformat(said)
        if day > me().today:
            raise _odd("day_ahead", "That day has not come yet.", 400, said=short(said))
        if day.year in CALENDAR:
            return day
    raise _odd("no_day", "A day is written 2026-09-30.", 400, said=short(said))


def _odd(code: str, message: str, status: int, **more: object) -> Problem:
    """What is wrong with an address, and the way back to the items."""
    onward = url_for("fidelity.index", team=request.args.get("team"))
    return Problem(code, message, status, **more, onward=onward)
