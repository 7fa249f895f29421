"""The rows behind a number: who by name where I may know it, else by case number."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask import render_template, request
from flask_babel import lazy_gettext as _
from flask_security import auth_required, roles_accepted

from app.figures.facts import Participant
from app.figures.seen import Row, Seen
from app.figures.table import BY_NAME, UNTOLD, Figure
from app.figures.trend import Point
from app.store.database import db
from app.store.rows import load
from app.web.figures import words
from app.web.figures.asked import Asked
from app.web.figures.index import STAFF, named
from app.web.figures.shown import figure, part_word, whose
from app.web.reach import held, staff_names

MOST = 100  # rows of a group that are shown before all are asked for
BEGAN, ENDED, ENROLLED = _("Began"), _("Ended"), _("Enrolled")
DATES = {
    "served": (ENROLLED, _("Closed")),
    "enrolled": (ENROLLED, None),
    "closed": (_("Closed"), None),
    "job_starts": (BEGAN, _("First four hours")),
    "first_job_starts": (BEGAN, _("First four hours")),
    "sustained_13": (BEGAN, _("Reached")),
    "sustained_26": (BEGAN, _("Reached")),
    "sustained_52": (BEGAN, _("Reached")),
    "lead_referral_to_enrolment": (_("Referred"), ENROLLED),
    "lead_enrolment_to_employer_contact": (ENROLLED, _("First visit")),
    "lead_enrolment_to_job": (ENROLLED, BEGAN),
    "days_without_work": (ENROLLED, _("Work or the quarter's end")),
}
GROUPS = {
    "lead": (_("Took the step in the quarter"), _("Waited at the quarter's end")),
    "days": (_("Found work"), _("Without work at the quarter's end")),
    "share": (_("Counted in the part"), _("Counted in the whole alone")),
}


class Line(NamedTuple):
    """A row as it is read; `id` leads to the person's page, where it is mine to open."""

    who: str
    id: str | None
    specialist: str
    row: Row

    @property
    def reason(self) -> str:
        """Why the case closed."""
        return part_word(self.row.participant.closing_reason or UNTOLD)


class Group(NamedTuple):
    """Rows under a heading, `size` in all; `lines` are those that are shown."""

    heading: Any
    lines: list[Line]
    size: int


@auth_required("session")
@roles_accepted(*STAFF)
def rows() -> str:
    """What one figure of a quarter counted."""
    asked, name = Asked(), named()
    one = BY_NAME[name]
    seen = Seen(asked.facts, asked.quarter, asked.scope)
    found = one.rows(seen)
    groups = [*_groups(asked, seen, one, found)]
    return render_template(
        "figures/rows.html",
        asked=asked,
        name=name,
        words=words,
        whose=whose(asked),
        told=figure(Point(asked.quarter, one.tell(found), found), name),
        dates=DATES.get(name, (BEGAN, ENDED)),
        has_days=any(row.days for row in found) and name in DATES and name != "served",
        groups=groups,
        count=len(found),
        is_cut=any(group.size > len(group.lines) for group in groups),
    )


def _groups(asked: Asked, seen: Seen, one: Figure, found: list[Row]) -> Iterable[Group]:
    people = names_of(asked, {row.participant.id for row in found} & held().keys())
    staff, parted = staff_names(), _headings(one)
    most = None if "all" in request.args else MOST
    for is_in, heading in ((True, parted[0]), (False, parted[1])):
        some = [row for row in found if row.is_in == is_in]
        lines = [_line(r, staff.get(seen.specialist_of(r.participant), ""), people) for r in some]
        if lines:
            yield Group(heading, sorted(lines, key=lambda line: line.who)[:most], len(lines))


def _headings(one: Figure) -> tuple[Any, Any]:
    if one.is_share:
        return GROUPS["share"]
    if one.name == "days_without_work":
        return GROUPS["days"]
    return GROUPS["lead"] if one.name.startswith("lead_") else (None, None)


def _line(row: Row, specialist: str, people: dict[str, str]) -> Line:
    one = row.participant
    name = people.get(one.id)
    return Line(name or case_number(one), one.id if name else None, specialist, row)


def case_number(one: Participant) -> str:
    """What stands for somebody whom I do not know by name; a made-up id is no number."""
    return str(_("No case number")) if one.ref == one.id else one.ref


def names_of(asked: Asked, ids: Iterable[str]) -> dict[str, str]:
    """The names of some participants, by id."""
    found = load(db.session(), asked.me.organisation, "participant", ids)
    return {id_: row["display_name"] or "" for id_, row in found.items()}
