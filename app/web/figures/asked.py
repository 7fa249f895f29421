"""Which quarter and whose figures a page is about, told by keys in its address that name nobody."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from flask import request, url_for

from app.caseload.quarter import Quarter, quarter_of, quarters, read_quarter
from app.figures.facts import Facts, Staff
from app.figures.load import everything, of_specialists, staff_of
from app.figures.scope import Scope, specialists
from app.problems import Problem
from app.records import KINDS
from app.store.database import begin_reading, db
from app.web.me import Me, me
from app.web.shown import key_of

ASKED = ("quarter", "team", "specialist", "programme", "treatment")
PROGRAMMES = KINDS["participant"].fields["programme"].options


class Asked:
    """A page's quarter and scope, with all that its figures rest on.

    A specialist asks about her own participants alone; a supervisor about the own team and its
    specialists, about other teams and all of them together; an admin about anybody's.
    """

    def __init__(self) -> None:
        self.me: Me = me()
        begin_reading(db.session())
        self.staff = staff_of(db.session(), self.me.organisation)
        self.facts = self._facts()
        treatment = self._named("treatment", self.treatment_teams)
        self.scope = self._whose._replace(programme=self._programme(), treatment_team=treatment)

    @cached_property
    def quarter(self) -> Quarter:
        """The quarter that was asked for; else the last one that has ended."""
        return asked_quarter() or self.now.before()

    @cached_property
    def now(self) -> Quarter:
        """The quarter of today."""
        return quarter_of(self.me.today)

    @property
    def near(self) -> list[Quarter]:
        """The two quarters before, the one that was asked for, and the next if it has begun."""
        near = [self.quarter.before(back) for back in (2, 1, 0, -1)]
        return [one for one in near if one <= max(self.now, self.quarter)]

    @property
    def past(self) -> list[Quarter]:
        """The quarters that a list offers, the newest first."""
        days = [one.referred_on for one in self.facts.participants if one.referred_on]
        began = min(self.quarter, *(quarter_of(day) for day in [*days, self.me.today]))
        return quarters(began, max(self.now, self.quarter))[::-1]

    @cached_property
    def teams(self) -> dict[str, str]:
        """The teams that may be asked for, by key."""
        if self.me.role == "specialist":
            return {}
        return self._keyed({one.team for one in self.staff if one.team})

    @cached_property
    def specialists(self) -> list[Staff]:
        """Those whose figures may be asked for alone."""
        found = {"admin": self.staff, "supervisor": self._mine}.get(self.me.role, [])
        return sorted((p for p in found if p.role != "admin"), key=lambda one: one.name or "")

    @property
    def _mine(self) -> list[Staff]:
        return [one for one in self.staff if one.team == self.me.team]

    @cached_property
    def treatment_teams(self) -> dict[str, str]:
        """The treatment teams of those in the scope, by key."""
        return self._keyed({one.treatment_team for one in self.facts.participants} - {None, ""})

    @cached_property
    def own(self) -> set[str]:
        """The staff whose participants I work with."""
        team = self._mine if self.me.role == "supervisor" else []
        return {self.me.staff_id, *(one.id for one in team)}

    @cached_property
    def _whose(self) -> Scope:
        if self.me.role == "specialist":
            return Scope(specialist=self.me.staff_id)
        specialist = request.args.get("specialist") or None
        if specialist not in {None, *(one.id for one in self.specialists)}:
            raise not_here()
        return Scope(self._team(), specialist)

    def _team(self) -> str | None:
        """The team that was asked for; before anything was, a supervisor's own."""
        if "team" not in request.args and "specialist" not in request.args:
            return self.me.team if self.me.role == "supervisor" else None
        return self._named("team", self.teams)

    def _programme(self) -> str | None:
        asked = request.args.get("programme") or None
        if asked not in {None, *PROGRAMMES}:
            raise not_here()
        return asked

    def _facts(self) -> Facts:
        some = specialists(Facts(staff=self.staff), self._whose)
        if some is None:
            return everything(db.session(), self.me.organisation)
        return of_specialists(db.session(), self.me.organisation, some)

    def _keyed(self, names: Iterable[Any]) -> dict[str, str]:
        return {key_of(name): name for name in sorted(names)}

    def _named(self, name: str, known: dict[str, str]) -> str | None:
        asked = request.args.get(name)
        if asked and asked not in known:
            raise not_here()
        return known[asked] if asked else None

    def link(self, endpoint: str, **changes: Any) -> str:
        """An address about the same, save for what changes."""
        kept = {name: request.args[name] for name in ASKED if name in request.args}
        return url_for(f"figures.{endpoint}", **{**kept, **changes})


def asked_quarter() -> Quarter | None:
    """The quarter in the address, if there is one. Raises Problem not_found."""
    written = request.args.get("quarter")
    try:
        return read_quarter(written) if written else None
    except Problem:
        raise not_here() from None


def not_here() -> Problem:
    """What was asked for does not exist, or is not for this person."""
    return Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
