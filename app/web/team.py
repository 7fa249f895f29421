"""A supervisor's first page: the team, and whom something waits for."""

from flask import Blueprint, render_template
from flask_security import auth_required, roles_accepted

from app.accounts.team import FULL_CASELOAD, closed_members, members, staff_of, workload
from app.store.database import db
from app.web.me import me
from app.web.reach import held, staff_names
from app.web.unsettled import of_the_team

bp = Blueprint("team", __name__)


@bp.get("/team")
@auth_required("session")
@roles_accepted("supervisor")
def show() -> str:
    """The team's specialists and participants, with what is open and what was missed."""
    one, whose = me(), held()
    staff = staff_of(db.session(), one.organisation, one.team)
    people = members(db.session(), one.organisation, whose, one.today)
    working = workload(db.session(), one.organisation, staff, people, one.today)
    full_time = sum(colleague.room for colleague in working) / FULL_CASELOAD
    return render_template(
        "team.html",
        people=people,
        closed=closed_members(db.session(), one.organisation, whose, one.today),
        working=working,
        names=staff_names(),
        full_time=full_time,
        unsettled=sum(map(len, of_the_team().values())),
    )
