"""A supervisor's page of what waits for the team's word: questions with two answers, late notes."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted
from werkzeug.wrappers import Response

from app.accounts.team import is_active, staff_of
from app.accounts.unsettled import Unsettled, unsettled
from app.problems import Problem
from app.records import KINDS
from app.records.fields import Facts
from app.records.values import ID
from app.store.database import db
from app.store.rows import load
from app.store.write import Write
from app.sync.chosen import way_back
from app.web.me import me
from app.web.reach import held, staff_names
from app.web.two_answers import choices
from app.web.writes import deciding, written

bp = Blueprint("unsettled", __name__, url_prefix="/team")


@bp.get("/questions")
@auth_required("session")
@roles_accepted("supervisor")
def show() -> str:
    """Who of the team has not answered or read what, and since when."""
    return page()


def page(overtaken: str | None = None) -> str:
    """The page as it is now. `overtaken`: a question answered upon what stands no more."""
    one, found = me(), of_the_team()
    everything = [each for some in found.values() for each in some]
    staff = staff_of(db.session(), one.organisation, one.team)
    last_days = {id_: staff[id_].active_to for id_ in found if not is_active(staff[id_], one.today)}
    about = {id_ for each in everything if (id_ := each.participant_id)}
    people = load(db.session(), one.organisation, "participant", about)
    names = {id_: row["display_name"] for id_, row in people.items()}
    return render_template(
        "unsettled.html",
        found=found,
        people=names,
        employers=_employers(everything),
        choices=choices(each.id for each in everything if each.is_nobodys),
        overtaken=overtaken,
        reader=one.staff_id,
        names=staff_names(),
        last_days=last_days,
        told=_told,
        read=request.args.get("read"),
        answered=_answered(),
    )


def _answered() -> tuple[str, bool] | None:
    """What I have just answered, and whether that can be taken back."""
    one, id_ = me(), request.args.get("answered", "")
    for question in load(
        db.session(), one.organisation, "clash", filter(ID.fullmatch, [id_])
    ).values():
        if question["answer"] and question["answered_by"] == one.staff_id:
            back = way_back(db.session(), one.organisation, question, one.staff_id)
            return id_, back is not None
    return None


def _employers(everything: Iterable[Unsettled]) -> dict[str, str]:
    """The names of the employers that something is about."""
    about = {each.subject_id for each in everything if each.subject_kind == "employer"}
    rows = load(db.session(), me().organisation, "employer", about)
    return {id_: row["name"] for id_, row in rows.items()}


@bp.post("/questions/<uuid:note_id>/read")
@auth_required("session")
@roles_accepted("supervisor")
def read(note_id: uuid.UUID) -> Response:
    """I have read what came late about a case that nobody holds any more."""
    one = me()
    with deciding(one):
        unread = [each for some in of_the_team().values() for each in some]
        if str(note_id) not in {each.id for each in unread if each.said is not None}:
            raise nowhere()
        _marked(note_id, {"seen_at": one.now, "seen_by": one.staff_id})
    return redirect(url_for(".show", read=note_id))


@bp.post("/questions/<uuid:note_id>/unread")
@auth_required("session")
@roles_accepted("supervisor")
def unread(note_id: uuid.UUID) -> Response:
    """Undoes my own reading; a colleague's stays."""
    one = me()
    with deciding(one):
        note = load(db.session(), one.organisation, "late_note", [str(note_id)])
        if not note or note[str(note_id)]["seen_by"] != one.staff_id:
            raise nowhere()
        _marked(note_id, {"seen_at": None, "seen_by": None})
    return redirect(url_for(".show"))


def _marked(note_id: uuid.UUID, fields: dict[str, Any]) -> None:
    written(me(), [Write("late_note", str(note_id), fields)])


def nowhere() -> Problem:
    """Nothing that waits here."""
    return Problem("not_found", "There is no such page here, or it is not yours to see.", 404)


def _told(one: Unsettled) -> list[tuple[str, str]]:
    fields = KINDS[one.subject_kind].fields
    return [
        (_(fields[name].label), _words(fields[name], v)) for name, v in (one.said or {}).items()
    ]


def _words(facts: Facts, value: str) -> str:
    return _(f"{facts.option_set}.{value}") if value in facts.options else value


def of_the_team() -> dict[str, list[Unsettled]]:
    """By colleague, what waits for their word."""
    one = me()
    staff = staff_of(db.session(), one.organisation, one.team)
    return unsettled(db.session(), one.organisation, held(), staff, one.today)
