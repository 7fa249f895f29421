"""A colleague's whole caseload on a page: who stands as whose, and the hand-over of all at once."""

import uuid
from typing import Any

from flask import Blueprint, request
from flask_security import auth_required, roles_accepted

from app.accounts.team import Member, members, staff_of
from app.problems import Problem
from app.store.database import db
from app.web.handing_over import asked
from app.web.me import me
from app.web.reach import held

bp = Blueprint("caseloads", __name__, url_prefix="/team/<uuid:staff_id>")


@bp.route("/hand-over", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("supervisor")
def hand_over(staff_id: uuid.UUID) -> Any:
    """Give a colleague's participants to another from a day on: all, those ticked, `only` one."""
    person, people = _caseload(str(staff_id))
    only = request.args.get("only")
    if only:
        people = [one for one in people if one.id == only]
    return asked(person, people, "leaves" if person.active_to else None)


def _caseload(staff_id: str) -> tuple[Any, list[Member]]:
    """One of my team and the open cases that are hers today. Raises Problem not_found."""
    one = me()
    person = staff_of(db.session(), one.organisation, one.team).get(staff_id)
    if person is None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    mine = {id_: whose for id_, whose in held().items() if whose == staff_id}
    return person, members(db.session(), one.organisation, mine, one.today)
