"""The quarter at a glance: six figures that open, one of them as a curve with its table."""

from typing import Any, NamedTuple

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import auth_required, roles_accepted

from app.figures.missing import missing
from app.figures.seen import Seen
from app.figures.table import BY_NAME, FIGURES, Figure
from app.figures.trend import QUARTERS, Point, point, trend
from app.problems import Problem
from app.web.figures import words
from app.web.figures.asked import PROGRAMMES, Asked, asked_whose, sums_only
from app.web.figures.plot import plotted
from app.web.figures.shown import heights, parts, quarter, tenth, whose
from app.web.figures.whose import may_see_exact, may_see_report

YEAR = 4  # quarters
MAIN = (
    "employment_rate",
    "job_starts",
    "served",
    "lead_enrolment_to_employer_contact",
    "in_education",
)
STAFF = ("specialist", "supervisor", "admin")


class Tab(NamedTuple):
    """One of the main figures, with what is said beneath it."""

    name: str
    point: Point
    second: str


@auth_required("session")
@roles_accepted(*STAFF)
def show() -> Any:
    """A quarter's figures, and one of them over eight quarters; sums for whoever sees no more."""
    if not may_see_exact():
        if any(asked_whose()):
            raise sums_only()
        return redirect(url_for("figures.report"))
    return _page(Asked(), named())


def _page(asked: Asked, name: str) -> str:
    points = trend_of(asked, BY_NAME[name])
    now = {one.name: _point(asked, one.name) for one in FIGURES}
    return render_template(
        "figures/index.html",
        asked=asked,
        name=name,
        words=words,
        whose=whose(asked),
        points=points,
        plot=plotted(heights(points)),
        tabs=[Tab(main, now[main], _second(asked, main, now)) for main in MAIN],
        now=now,
        parts=parts,
        figures=BY_NAME,
        may_see_report=may_see_report(),
        programmes=[(name, _(f"programme.{name}")) for name in PROGRAMMES],
        quarters=[(str(one), quarter(one)) for one in asked.past],
        specialists=[(one.id, one.name) for one in asked.specialists],
        lacking=len(missing(Seen(asked.facts, asked.quarter, asked.scope))),
    )


def named() -> str:
    """The figure that a page is about. Raises Problem not_found."""
    name = request.args.get("figure", MAIN[0])
    if name not in BY_NAME:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    return name


def trend_of(asked: Asked, one: Figure) -> list[Point]:
    """A figure over up to eight quarters, none from before the first referral."""
    known = sum(quarter <= asked.quarter for quarter in asked.past)
    return trend(asked.facts, one, asked.quarter, asked.scope, min(known, QUARTERS))


def _point(asked: Asked, name: str, back: int = 0) -> Point:
    return point(asked.facts, BY_NAME[name], asked.quarter.before(back), asked.scope)


def _second(asked: Asked, name: str, now: dict[str, Point]) -> Any:
    """What stands beneath a main figure."""
    if name == "employment_rate":
        one = now[name]
        return _("%(part)s of %(whole)s", part=one.part, whole=len(one.rows))
    if name == "job_starts":
        first = now["first_job_starts"].value
        return ngettext("%(num)s first job", "%(num)s first jobs", first)
    if name == "served":
        new, gone = now["enrolled"].value, now["closed"].value["total"]
        return _("%(new)s new, %(gone)s closed", new=new, gone=gone)
    if name == "in_education":
        before = _point(asked, name, YEAR).value
        return _("%(count)s a year ago", count=tenth(before))
    waiting = now[name].value["waiting"]
    return _("median, %(count)s waiting", count=waiting)
