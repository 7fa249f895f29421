"""The days that figures miss: an inbox in which each is filled in on the spot."""

import datetime as dt
import uuid
from typing import Any, NamedTuple

from flask import redirect, render_template, request
from flask_security import auth_required, roles_accepted

from app.figures.missing import Missing, missing
from app.figures.seen import Seen
from app.problems import Problem
from app.records import KINDS
from app.records.values import Fault, out_of_order, read_fields
from app.store.database import db
from app.store.rows import Row, load
from app.store.write import Write
from app.web.figures.asked import Asked
from app.web.figures.index import STAFF
from app.web.figures.rows import case_number, names_of
from app.web.figures.shown import whose
from app.web.forms import FAULTS
from app.web.me import me
from app.web.reach import held, participant, staff_names
from app.web.writes import deciding, written

FIELDS = {"participant": ("enrolled_on", "closed_on"), "placement": ("job_start", "first_4h_on")}
AHEAD = "job_start"  # a job may be agreed before it begins


class Lacking(NamedTuple):
    """A day that is missing; `may_write`: it is mine to fill in."""

    missing: Missing
    who: str
    specialist: str
    may_write: bool
    fault: str | None


@auth_required("session")
@roles_accepted(*STAFF)
def inbox() -> str:
    """Every missing day of the scope."""
    return _page(None, None)


@auth_required("session")
@roles_accepted("specialist", "supervisor")
def of_person(participant_id: uuid.UUID) -> Any:
    """Write a day of a participant of mine."""
    return _fill_in("participant", str(participant_id))


@auth_required("session")
@roles_accepted("specialist", "supervisor")
def of_job(placement_id: uuid.UUID) -> Any:
    """Write a day of a job of a participant of mine."""
    return _fill_in("placement", str(placement_id))


def _fill_in(kind: str, about: str) -> Any:
    one = me()
    with deciding(one):
        row = _mine(kind, about)
        fields, fault = _read(kind, row, one.today)
        if fault is None:
            written(one, [Write(kind, about, fields)])
    if fault is not None:
        return _page(about, fault), 400
    return redirect(Asked().link("inbox", said="changed"))


def _mine(kind: str, record_id: str) -> Row:
    """The record, where its participant is mine. Raises Problem not_found."""
    if kind == "participant":
        return participant(record_id)[0]
    row = load(db.session(), me().organisation, kind, [record_id]).get(record_id)
    if row is None or row["deleted_at"] is not None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    participant(row["participant_id"] or "")
    return row


def _read(kind: str, row: Row, today: dt.date) -> tuple[Row, str | None]:
    """The day that was written, or what is wrong with it, in words."""
    name = request.form.get("field", "")
    if name not in FIELDS[kind] or row[name] is not None:
        raise Problem("filled_in", "This day is written already. Look at the list once more.")
    values, faults = read_fields(KINDS[kind], {name: request.form.get("day", "").strip()})
    found = next(iter(faults), None) or _wrong(kind, {**row, **values}, name, today)
    return values, None if found is None else str(FAULTS.get(found.code, FAULTS["missing"]))


def _wrong(kind: str, row: Row, name: str, today: dt.date) -> Fault | None:
    if row[name] is None:
        return Fault(name, "missing", "a day")
    if name != AHEAD and row[name] > today:
        return Fault(name, "future", "a day that has come")
    # Files may say so; somebody who fills it in now can look again.
    if name == "first_4h_on" and row["job_start"] and row[name] < row["job_start"]:
        return Fault(name, "wrong_order", "a day not before job_start")
    return next(iter(out_of_order(KINDS[kind], row)), None)


def _page(faulty: str | None, fault: str | None) -> str:
    asked = Asked()
    seen = Seen(asked.facts, asked.quarter, asked.scope)
    found, staff = missing(seen), staff_names()
    names = names_of(asked, {one.participant.id for one in found} & held().keys())
    return render_template(
        "figures/missing.html",
        asked=asked,
        whose=whose(asked),
        lacking=[
            Lacking(
                one,
                names.get(one.participant.id) or case_number(one.participant),
                staff.get(seen.specialist_of(one.participant), ""),
                one.participant.id in names,
                fault if one.id == faulty else None,
            )
            for one in found
        ],
    )
