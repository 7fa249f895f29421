"""The days that figures miss: an inbox in which each is filled in on the spot."""

import uuid
from typing import Any, NamedTuple

from flask import redirect, render_template, request
from flask_security import auth_required, roles_accepted

from app.figures.missing import Missing, missing
from app.figures.seen import Seen
from app.figures.table import BY_NAME
from app.problems import Problem
from app.records.values import read_date
from app.store.database import db
from app.store.rows import Row, load
from app.store.write import Write
from app.web.figures import words
from app.web.figures.asked import Asked
from app.web.figures.index import STAFF
from app.web.figures.refused import Refused, refused
from app.web.figures.rows import case_number, names_of
from app.web.figures.shown import whose
from app.web.me import me
from app.web.reach import held, participant, staff_names
from app.web.writes import deciding, written

FIELDS = {"participant": ("enrolled_on", "closed_on"), "placement": ("job_start", "first_4h_on")}
LEADS = tuple(name for name in BY_NAME if name.startswith("lead_"))
AT_WORK = ("working", "employment_rate")
OF_SERVED = ("served", *AT_WORK, "in_education")
AFFECTS = {
    "enrolled_on": (*OF_SERVED, "enrolled", "ips_grow_rate", *LEADS, "days_without_work"),
    "closed_on": (*OF_SERVED, "closed", *LEADS, "days_without_work"),
    "job_start": (*AT_WORK, *(n for n in BY_NAME if n.startswith("sustained_")), LEADS[-1]),
    "first_4h_on": ("job_starts", "first_job_starts", "ips_grow_rate"),
}


class Lacking(NamedTuple):
    """A day that is missing; `may_write`: it is mine to fill in."""

    missing: Missing
    who: str
    specialist: str
    may_write: bool
    refused: Refused | None

    @property
    def affects(self) -> str:
        """The names of the figures that are wrong without the day."""
        return ", ".join(str(words.FIGURES[name].name) for name in AFFECTS[self.missing.field])


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
        name = _field(kind, row)
        said = request.form.get("day", "").strip()
        wrong = refused(kind, row, name, said, one.today)
        if wrong is None:
            written(one, [Write(kind, about, {name: read_date(said)})])
    if wrong is not None:
        return _page(about, wrong), 400
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


def _field(kind: str, row: Row) -> str:
    """The field to fill in. Raises Problem filled_in."""
    name = request.form.get("field", "")
    if name not in FIELDS[kind] or row[name] is not None:
        raise Problem("filled_in", "This day is written already. Look at the list once more.")
    return name


def _page(about: str | None, wrong: Refused | None) -> str:
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
                wrong if one.id == about else None,
            )
            for one in found
        ],
    )
