"""The check-ins that the summary counts as missed, each with the way to what it is about."""

from itertools import groupby

from flask import Blueprint, render_template
from flask_security import auth_required, roles_accepted

from app.accounts.team import staff_of
from app.reminders.escalation import missed_by, passed_before
from app.store.database import db
from app.supervision.load import Asking
from app.supervision.names import names_of, names_of_employers
from app.supervision.promises import keepers
from app.web.me import me
from app.web.reach import held, staff_names
from app.web.shown import team_shown

bp = Blueprint("missed", __name__, url_prefix="/week/missed")


@bp.get("")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def show() -> str:
    """What the team missed in the week before, by who was told of it."""
    one, session = me(), db.session()
    team = staff_of(session, one.organisation, team_shown())
    found = missed_by(passed_before(session, one.organisation, one.today), team, one.today)
    about = {each.participant_id for each in found if each.participant_id}
    by = {staff_id: [*some] for staff_id, some in groupby(found, lambda each: each.staff_id)}
    names = staff_names()
    promised = (each.subject for each in found if each.employer_id and not each.participant_id)
    keepers_of = keepers(Asking(session, one.organisation, one.today), promised)
    return render_template(
        "supervision/missed.html",
        missed=sorted(by.items(), key=lambda told: names.get(told[0] or "", "")),
        staff_names=names,
        names=names_of(session, one.organisation, about & held().keys()),
        keepers={id_: keeper for id_, keeper in keepers_of.items() if keeper in team},
        employers=names_of_employers(session, one.organisation, [e.employer_id for e in found]),
    )
