"""The report that leaves the house: numbers of a quarter that has ended, small ones kept back.

Nothing but the quarter can be asked for, and everybody is told the same.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted

from app.caseload.quarter import Quarter, quarter_of
from app.figures.load import everything
from app.figures.steering import GIVEN, RATE, Share, Steering, ended_quarters, steering
from app.figures.suppression import Number
from app.figures.trend import QUARTERS
from app.problems import Problem
from app.store.database import begin_reading, db
from app.web.figures import words
from app.web.figures.asked import asked_quarter, near
from app.web.figures.index import STAFF
from app.web.figures.plot import plotted
from app.web.figures.shown import percent, tenth
from app.web.figures.whose import may_see_exact, may_see_report
from app.web.me import Me, me

COLUMNS = (*GIVEN, RATE)


class Reported:
    """The report of the quarter in the address, and of those before it.

    Raises Problem not_your_report or unknown_quarter.
    """

    def __init__(self) -> None:
        self.me: Me = me()
        if not may_see_report():
            raise Problem("not_your_report", "This report would tell of colleagues.", 403)
        begin_reading(db.session())
        self.facts = everything(db.session(), self.me.organisation)
        self.known = ended_quarters(self.facts, quarter_of(self.me.today))
        self.quarter = asked_quarter(self.known) or self.known[-1]

    @cached_property
    def quarters(self) -> list[Steering]:
        """The quarter and up to seven known ones before it, the oldest first."""
        some = [one for one in self.known if one <= self.quarter]
        return [steering(self.facts, one) for one in some[-QUARTERS:]]

    @property
    def now(self) -> Steering:
        """The quarter that was asked for."""
        return self.quarters[-1]

    @property
    def near(self) -> list[Quarter]:
        """The quarters beside it."""
        return near(self.quarter, self.known)


class Row:
    """A row of a table: what it is about, and its cells in the order of the columns."""

    def __init__(self, head: str, told: Steering, team: str | None = None) -> None:
        self.head, self.is_sum = head, team is None
        self.numbers = [told.number(name, team) for name in GIVEN]
        self.rate = told.rate(team)

    @property
    def cells(self) -> list[str]:
        """As they are read."""
        return [*(told(number) for number in self.numbers), told_share(self.rate)]


@auth_required("session")
@roles_accepted(*STAFF)
def report() -> str:
    """A quarter's numbers of the organisation and its teams, and the last quarters of all."""
    found = Reported()
    shares = [one.rate() for one in found.quarters]
    return render_template(
        "figures/steering.html",
        found=found,
        teams=by_team(found.now),
        columns=COLUMNS,
        words=words,
        quarters=[(one.quarter, Row("", one)) for one in reversed(found.quarters)],
        points=found.quarters,
        plot=plotted([share and share.high for share in shares], _lows(shares)),
        shares=[told_share(share) for share in shares],
        may_see_exact=may_see_exact(),
    )


def by_team(one: Steering) -> list[Row]:
    """A row for each team, and their sum where there are several."""
    rows = [Row(team or _("Without a team"), one, team) for team in one.teams]
    return [*rows, Row(_("The whole organisation"), one)]


def told(number: Number) -> str:
    """A number as it is given out, in words."""
    if number.value is not None:
        return tenth(number.value)
    if number.is_few:
        return str(_("fewer than 5"))
    if number.low == 0:
        return str(_("kept back"))
    return f"{tenth(number.low)}–{tenth(number.high)}"


def told_share(share: Share | None) -> str:
    """A share as it is given out: itself, from the least to the most, or nothing."""
    if share is None:
        return str(_("kept back"))
    if share.low == share.high:
        return percent(share.low)
    return f"{tenth(share.low, RATE)}–{percent(share.high)}"


def _lows(shares: Sequence[Share | None]) -> list[Any]:
    return [share and share.low for share in shares]
