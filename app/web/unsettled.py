"""A supervisor's page of what waits for the team's word: questions with two answers, late notes."""

from flask import Blueprint, render_template
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted

from app.accounts.team import is_active, staff_of
from app.accounts.unsettled import Unsettled, unsettled
from app.records import KINDS
from app.records.fields import Facts
from app.store.database import db
from app.store.rows import load
from app.web.me import me
from app.web.reach import held, staff_names

bp = Blueprint("unsettled", __name__, url_prefix="/team")


@bp.get("/questions")
@auth_required("session")
@roles_accepted("supervisor")
def show() -> str:
    """Who of the team has not answered or read what, and since when."""
    one, found = me(), of_the_team()
    staff = staff_of(db.session(), one.organisation, one.team)
    last_days = {id_: staff[id_].active_to for id_ in found if not is_active(staff[id_], one.today)}
    about = {id_ for some in found.values() for each in some if (id_ := each.participant_id)}
    people = load(db.session(), one.organisation, "participant", about)
    names = {id_: row["display_name"] for id_, row in people.items()}
    return render_template(
        "unsettled.html",
        found=found,
        people=names,
        names=staff_names(),
        last_days=last_days,
        told=_told,
    )


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
