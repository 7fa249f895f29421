"""Which quarter and whose figures a page is about, told by keys in its address that name nobody."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from flask import request, url_for

from app.caseload.quarter import Quarter, quarter_of, quarters, read_quarter
from app.figures.facts import Facts, Staff
from app.figures.load import of_specialists, staff_of
from app.figures.scope import Scope, specialists
from app.problems import Problem
from app.records import KINDS
from app.store.database import begin_reading, db
from app.web.figures.whose import may_see_exact
from app.web.me import Me, me
from app.web.shown import key_of

ASKED = ("quarter", "specialist", "programme", "treatment")
PROGRAMMES = KINDS["participant"].fields["programme"].options


class Asked:
    """A page's quarter and scope, with all that its figures rest on.

    Exact figures are for whoever looks after the people behind them: a supervisor asks about the
    own team and its specialists, anybody else about the own participants. Raises Problem
    sums_only, not_your_figures, not_found or unknown_quarter.
    """

    def __init__(self) -> None:
        self.me: Me = me()
        begin_reading(db.session())
        if not may_see_exact():
            raise sums_only()
        self.staff = staff_of(db.session(), self.me.organisation)
        some = specialists(Facts(staff=self.staff), self._whose) or set()
        self.facts = of_specialists(db.session(), self.me.organisation, some)
        treatment = self._named("treatment", self.treatment_teams)
        self.scope = self._whose._replace(programme=self._programme(), treatment_team=treatment)

    @cached_property
    def quarter(self) -> Quarter:
        """The quarter that was asked for; else the last one that has ended."""
        return asked_quarter(self.past) or self.now.before()

    @cached_property
    def now(self) -> Quarter:
        """The quarter of today."""
        return quarter_of(self.me.today)

    @property
    def near(self) -> list[Quarter]:
        """The quarters round the one that was asked for."""
        return near(self.quarter, self.past)

    @cached_property
    def past(self) -> list[Quarter]:
        """The quarters that can be asked for, the newest first."""
        days = [one.referred_on for one in self.facts.participants if one.referred_on]
        began = min(self.now.before(), *(quarter_of(day) for day in [*days, self.me.today]))
        return quarters(began, self.now)[::-1]

    @cached_property
    def specialists(self) -> list[Staff]:
        """Those of the own team whose figures may be asked for alone."""
        is_mine = self.me.role == "supervisor" and bool(self.me.team)
        team = [one for one in self.staff if is_mine and one.team == self.me.team]
        return sorted((p for p in team if p.role != "admin"), key=lambda one: one.name or "")

    @cached_property
    def treatment_teams(self) -> dict[str, str]:
        """The treatment teams of those in the scope, by key."""
        names = {one.treatment_team for one in self.facts.participants}
        return _keyed(name for name in names if name)

    @cached_property
    def _whose(self) -> Scope:
        team, specialist = asked_whose()
        is_mine = self.me.role == "supervisor" and bool(self.me.team)
        mine = Scope(self.me.team) if is_mine else Scope(specialist=self.me.staff_id)
        teams = {mine.team, key_of(mine.team)} if mine.team else set()
        if team not in {None, *teams} or specialist not in {None, *self._offered(mine)}:
            raise self._not_seen(mine)
        return mine._replace(specialist=specialist or mine.specialist)

    def _offered(self, mine: Scope) -> list[str]:
        team = [one.id for one in self.specialists]
        return [mine.specialist] if mine.specialist else team

    def _not_seen(self, mine: Scope) -> Problem:
        """An address that names somebody else's figures is told whose there are."""
        own = next((one.name for one in self.staff if one.id == mine.specialist), None)
        return Problem(
            "not_your_figures",
            "There are no such figures here, or they are not yours to see.",
            404,
            there_are=mine.team or own or "",
            specialists=[(one.id, one.name) for one in self.specialists],
        )

    def _programme(self) -> str | None:
        asked = request.args.get("programme") or None
        if asked not in {None, *PROGRAMMES}:
            raise not_here()
        return asked

    def _named(self, name: str, known: dict[str, str]) -> str | None:
        asked = request.args.get(name)
        if asked and asked not in known:
            raise not_here()
        return known[asked] if asked else None

    def link(self, endpoint: str, **changes: Any) -> str:
        """An address about the same, save for what changes."""
        kept = {name: request.args[name] for name in ASKED if name in request.args}
        return url_for(f"figures.{endpoint}", **{**kept, **changes})


def asked_whose() -> tuple[str | None, str | None]:
    """The team and the specialist that the address names, as they stand there."""
    return request.args.get("team") or None, request.args.get("specialist") or None


def asked_quarter(known: Iterable[Quarter]) -> Quarter | None:
    """The quarter in the address, if there is one. Raises Problem unknown_quarter."""
    written, names = request.args.get("quarter"), [str(one) for one in known]
    if not written:
        return None
    if written not in names:
        raise Problem("unknown_quarter", "There is no such quarter here.", 404, known=names)
    return read_quarter(written)


def near(quarter: Quarter, known: Iterable[Quarter]) -> list[Quarter]:
    """Two quarters before one and the next, as far as they are known, the oldest first."""
    some = {quarter.before(back) for back in (2, 1, 0, -1)}
    return sorted(some.intersection(known))


def sums_only() -> Problem:
    """Exact figures were asked for by somebody who is told sums."""
    return Problem("sums_only", "Sums of everybody stand in the steering report.", 403)


def not_here() -> Problem:
    """What was asked for does not exist, or is not for this person."""
    return Problem("not_found", "There is no such page here, or it is not yours to see.", 404)


def _keyed(names: Iterable[str]) -> dict[str, str]:
    return {key_of(name): name for name in sorted(names)}
