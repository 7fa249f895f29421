"""The report that leaves the house: numbers of a quarter that has ended, small ones kept back.

Nothing but the quarter can be asked for: what can be asked in two ways can be subtracted.
"""

from flask import render_template
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted

from app.caseload.quarter import Quarter, quarter_of
from app.figures.load import everything
from app.figures.steering import GIVEN, PARTS, steering
from app.figures.suppression import Number
from app.figures.trend import QUARTERS
from app.store.database import begin_reading, db
from app.web.figures import words
from app.web.figures.asked import asked_quarter, not_here
from app.web.figures.shown import percent, tenth
from app.web.me import me


@auth_required("session")
@roles_accepted("supervisor", "admin")
def report() -> str:
    """A quarter's numbers of the organisation and its teams, and the last eight quarters of all."""
    one = me()
    begin_reading(db.session())
    facts = everything(db.session(), one.organisation)
    running = quarter_of(one.today)
    last = _asked(running)
    now = steering(facts, last)
    before = [steering(facts, last.before(back)) for back in reversed(range(1, QUARTERS))]
    return render_template(
        "figures/steering.html",
        now=now,
        quarters=[*before, now],
        near=[last.before(back) for back in (2, 1, 0, -1) if last.before(back) < running],
        names=GIVEN,
        words=words,
        told=told,
        percent=percent,
    )


def _asked(running: Quarter) -> Quarter:
    """The quarter that was asked for; one that still runs would differ from day to day by one."""
    asked = asked_quarter() or running.before()
    if asked >= running:
        raise not_here()
    return asked


def told(number: Number | None, name: str) -> str:
    """A number as it is given out, in words."""
    if number is None:
        return "–"
    if number.value is not None:
        return tenth(number.value)
    if name in PARTS:
        return str(_("fewer than 5, or kept back"))
    return str(_("fewer than 5") if number.is_few else _("kept back"))
