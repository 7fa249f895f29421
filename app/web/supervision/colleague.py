"""A colleague's page: weeks against six, who of the caseload needs somebody, open promises."""

import uuid

from flask import Blueprint, render_template
from flask_security import auth_required, roles_accepted

from app.problems import Problem
from app.store.database import db
from app.supervision.colleague import seen
from app.supervision.learning import occasions
from app.web.me import me
from app.web.reach import staff_names
from app.web.supervision.learning import WORDS
from app.web.supervision.reasons import ICONS, reason

bp = Blueprint("colleague", __name__, url_prefix="/team/<uuid:staff_id>")


LATEST = 5


@bp.get("")
@auth_required("session")
@roles_accepted("supervisor")
def show(staff_id: uuid.UUID) -> str:
    """One of my team who has participants or is a specialist."""
    one = me()
    found = seen(db.session(), one.organisation, one.team, str(staff_id), one.now)
    if found is None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    return render_template(
        "supervision/colleague.html",
        seen=found,
        learnt=occasions(db.session(), one.organisation, [str(staff_id)])[:LATEST],
        kinds=WORDS,
        names=staff_names(),
        icons=ICONS,
        reason=reason,
    )
