"""The admin's page about days off: what is off beside weekends and public holidays."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_security import auth_required, roles_accepted

from app.problems import Problem
from app.records import KINDS
from app.records.identity import record_id
from app.reminders.days_off import LONGEST_REST, often_off, rest_with
from app.reminders.facts import Calendar
from app.reminders.loader import Loader
from app.reminders.telling_days import is_working_day
from app.store.database import db
from app.store.rows import find_plain
from app.store.write import Write
from app.web.forms import RecordForm, form_for
from app.web.me import me
from app.web.writes import deciding, written

bp = Blueprint("days_off", __name__, url_prefix="/admin/days-off")
DAY_OFF = KINDS["day_off"].table.c
KIND_WORDS = {
    "christmas_eve": lazy_gettext("Christmas Eve"),
    "new_years_eve": lazy_gettext("New Year's Eve"),
    "midsummer_eve": lazy_gettext("Midsummer Eve"),
    "bridge": lazy_gettext("Between two days off"),
}


@bp.route("", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("admin")
def index() -> Any:
    """What is off, what is often off elsewhere, and a further day."""
    form = form_for("day_off", ("date", "title"))
    if form.is_right({}, not_before=me().today) and _may_rest(form):
        _keep({form.values["date"]: form.values["title"]})
        return redirect(url_for(".index", said="changed"))
    return _page(form)


@bp.post("/often")
@auth_required("session")
@roles_accepted("admin")
def add_often() -> Any:
    """Those that were ticked of the days that many have off."""
    calendar, ticked = _calendar(), set(request.form.getlist("day"))
    chosen: dict[dt.date, str | None] = {}
    for day, kind in often_off(calendar, me().today):
        resting = calendar._replace(days_off=calendar.days_off | chosen.keys())
        if day.isoformat() in ticked and rest_with(day, resting) <= LONGEST_REST:
            chosen[day] = str(KIND_WORDS[kind])
    _keep(chosen)
    return redirect(url_for(".index", said="changed"))


@bp.post("/<uuid:day_id>/work")
@auth_required("session")
@roles_accepted("admin")
def work(day_id: uuid.UUID) -> Any:
    """It is a working day after all. What has passed stays as it was."""
    one = me()
    with deciding(one):
        if str(day_id) not in {row.id for row in _days() if row.date >= one.today}:
            raise Problem(
                "not_found", "There is no such page here, or it is not yours to see.", 404
            )
        written(one, [Write("day_off", str(day_id), {"deleted_at": one.now})])
    return redirect(url_for(".index", said="changed"))


def _may_rest(form: RecordForm) -> bool:
    sentence = _why_not(form.values["date"], _calendar())
    form.date.errors = [sentence] if sentence else []
    form.has_faults = bool(sentence)
    return not sentence


def _why_not(day: dt.date, calendar: Calendar) -> str | None:
    if not is_working_day(day, calendar):
        return str(_("Nobody works that day already."))
    if rest_with(day, calendar) > LONGEST_REST:
        return str(
            _(
                "At most %(num)s days off in a row, or check-ins are told too late. "
                "Longer away is noted as a week of absence.",
                num=LONGEST_REST,
            )
        )
    return None


def _keep(days: Mapping[dt.date, str | None]) -> None:
    one = me()
    with deciding(one):
        written(one, [_write(one.organisation.id, *said) for said in days.items()])


def _write(organisation_id: str, day: dt.date, title: str | None) -> Write:
    """A day by itself: said twice it is off once."""
    made = record_id(organisation_id, "day_off", day.isoformat())
    return Write("day_off", made, {"date": day, "title": title, "deleted_at": None})


def _calendar() -> Calendar:
    return Loader(db.session(), me().organisation).calendar()


def _days() -> Sequence[Any]:
    names = ("id", "date", "title")
    rows = find_plain(db.session(), me().organisation, "day_off", names)
    return sorted(rows, key=lambda row: (row.date, row.id))


def _page(form: RecordForm) -> tuple[str, int]:
    one, days, calendar = me(), _days(), _calendar()
    page = render_template(
        "rules/days_off.html",
        form=form,
        ahead=[row for row in days if row.date >= one.today],
        passed=[row for row in days if row.date < one.today][::-1],
        often=often_off(calendar, one.today),
        kind_words=KIND_WORDS,
        country=calendar.country,
    )
    return page, 400 if form.has_faults else 200
