"""The steering group's report to take along; what it keeps back stays back."""

from flask import Response
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted

from app.figures.steering import RATE, Share
from app.figures.suppression import Number
from app.web.figures import words
from app.web.figures.export import rules
from app.web.figures.index import STAFF
from app.web.figures.sheets import Cell, Line, Sheet, csv_answer, is_plain, workbook_answer
from app.web.figures.shown import quarter, tenth
from app.web.figures.steering import COLUMNS, Reported, Row, by_team, told, told_share


@auth_required("session")
@roles_accepted(*STAFF)
def as_csv() -> Response:
    """Teams and quarters in one table, told apart by its first two columns."""
    found = Reported()
    head, *lines = _lines(found)
    about = (found.me.organisation.name, found.me.today)
    told: list[Line] = [[*head, _("Organisation"), _("Fetched")]]
    told += [[*line, *about] for line in lines]
    return csv_answer(Sheet("", told), _name(found))


@auth_required("session")
@roles_accepted(*STAFF)
def as_workbook() -> Response:
    """The same, and how it is counted."""
    found = Reported()
    about: list[Line] = [
        [_("Organisation"), found.me.organisation.name],
        [_("First day"), found.quarter.first],
        [_("Last day"), found.quarter.last],
        [_("Fetched"), found.me.today],
        [_("fewer than 5"), str(words.KEPT_BACK)],
        *rules([*COLUMNS]),
    ]
    table = Sheet(_("Report to the steering group"), _lines(found))
    counted = Sheet(_("How it is counted"), about, has_head=False)
    return workbook_answer([table, counted], _name(found))


def _lines(found: Reported) -> list[Line]:
    heads = [str(words.FIGURES[name].name) for name in COLUMNS]
    heads[-1] += f", {words.PERCENT}"
    teams = [_line(quarter(found.quarter), row) for row in by_team(found.now)]
    before = [
        _line(quarter(one.quarter), Row(_("The whole organisation"), one))
        for one in reversed(found.quarters[:-1])
    ]
    return [[_("Quarter"), _("Team"), *heads], *teams, *before]


def _line(when: str, row: Row) -> Line:
    return [when, row.head, *map(_number, row.numbers), _share(row.rate)]


def _number(number: Number) -> Cell:
    return told(number) if number.value is None else number.value


def _share(share: Share | None) -> Cell:
    """A share without its unit, which stands in the head."""
    if share is None:
        return told_share(share)
    if share.low == share.high:
        return share.low
    ends = share.low, share.high
    return "–".join(map(str, ends) if is_plain() else (tenth(one, RATE) for one in ends))


def _name(found: Reported) -> str:
    return f"fotfaste-steering-{found.quarter}"
