"""A supervisor's Monday: who needs somebody this week, the team, and what is worth saying."""

from flask import Blueprint, render_template, request
from flask_security import auth_required, roles_accepted

from app.accounts.team import FULL_CASELOAD, staff_of
from app.caseload.weeks import WEEK
from app.reminders.escalation import Summary, summary_of
from app.store.database import db
from app.store.scope import holds
from app.supervision import colleagues, signals
from app.supervision.rests import rest_key
from app.supervision.review import MOST, Review, caseload_review
from app.web.me import me
from app.web.reach import staff_names
from app.web.shown import may_know_names, team_shown, teams_here
from app.web.supervision.reasons import ICONS, act, praise, reason

bp = Blueprint("week", __name__, url_prefix="/week")
LIMITS = {
    "still": signals.STILL,
    "lock_in": signals.LOCK_IN,
    "silent": colleagues.SILENT,
    "full": FULL_CASELOAD,
    "most": MOST,
}


@bp.get("")
@auth_required("session")
@roles_accepted("specialist", "supervisor", "admin")
def show() -> str:
    """The strongest signals about participants and colleagues; with `all`, every one."""
    one, team = me(), team_shown()
    is_all = "all" in request.args
    found = caseload_review(db.session(), one.organisation, team, one.now, None if is_all else MOST)
    return render_template(
        "supervision/week.html",
        team=team,
        teams=teams_here(),
        review=found,
        about=_by_subject(found),
        is_all=is_all,
        people={standing.colleague.id: standing.colleague for standing in found.standings},
        may_know=may_know_names(),
        named=_named(found),
        passed=_passed(team),
        staff_names=staff_names(),
        last_week=(one.today - WEEK).isocalendar().week,
        next_week=(one.today + WEEK).isocalendar().week,
        icons=ICONS,
        limits=LIMITS,
        reason=reason,
        rest_key=rest_key,
        act=act,
        praise=praise,
    )


def _passed(team: str) -> Summary:
    """What the team missed in the week before."""
    one = me()
    staff = staff_of(db.session(), one.organisation, team).keys()
    return summary_of(db.session(), one.organisation, staff, one.today)


def _named(found: Review) -> set[str]:
    """Whom I may know by name: a supervisor the whole team, a specialist those whom she holds."""
    one = me()
    if one.role == "specialist":
        return holds(db.session(), one.organisation, one.staff_id, one.today)
    return set(found.names) if may_know_names() else set()


def _by_subject(found: Review) -> dict[str, list[signals.Signal]]:
    """The signals about participants, and those about colleagues."""
    return {
        "participants": [one for one in found.signals if one.subject_id != one.staff_id],
        "colleagues": [one for one in found.signals if one.subject_id == one.staff_id],
    }
