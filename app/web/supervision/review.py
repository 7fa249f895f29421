"""The weekly log review: one colleague's contacts in one sitting, signed one after the other."""

import datetime as dt
import uuid

from flask import Blueprint, render_template, request
from flask_security import auth_required, roles_accepted

from app.caseload.weeks import WEEK, monday_of, week_name
from app.problems import Problem
from app.records import KINDS
from app.records.values import Unreadable, read_week
from app.store.database import db
from app.supervision import log
from app.supervision.names import names_of
from app.web.me import me
from app.web.reach import held, staff_names

bp = Blueprint("review", __name__, url_prefix="/review")
COMMENT = KINDS["employer_contact"].fields["review_comment"]


@bp.get("")
@auth_required("session")
@roles_accepted("supervisor")
def index() -> str:
    """How far last week's review has come, or another week's; the sum once all is signed."""
    one = me()
    last = monday_of(one.today) - WEEK
    monday = monday_of_week(request.args.get("week", week_name(last)))
    people = log.progress(db.session(), one.organisation, one.team, monday, one.today)
    return render_template(
        "supervision/review.html",
        monday=monday,
        sunday=monday + log.SUNDAY,
        people=people,
        begin=next((p for p in people if not p.is_done), None),
        before=log.unsigned_before(db.session(), one.organisation, one.team, last, one.today),
        last=last,
        mine=_mine(monday, people),
        week_name=week_name,
    )


def _mine(monday: dt.date, people: list[log.Progress]) -> log.Signed | None:
    """What I signed; None before all is signed."""
    one = me()
    if not people or not all(p.is_done for p in people):
        return None
    ids = [
        line.id
        for p in people
        for line in log.week_log(db.session(), one.organisation, p.colleague.id, monday).lines
    ]
    return log.signed_by(db.session(), one.organisation, ids, one.staff_id)


@bp.get("/<week>/<uuid:staff_id>")
@auth_required("session")
@roles_accepted("supervisor")
def show(week: str, staff_id: uuid.UUID) -> str:
    """One contact at a time, with the week beside it and what counts toward six."""
    one, monday = me(), monday_of_week(week)
    people, place = place_of(monday, str(staff_id))
    whole = log.week_log(db.session(), one.organisation, str(staff_id), monday)
    line = whole.at(request.args.get("at"))
    if line is None:
        raise nowhere()
    return render_template(
        "supervision/review_one.html",
        week=week,
        monday=monday,
        sunday=monday + log.SUNDAY,
        people=people,
        place=place,
        log=whole,
        line=line,
        contact=log.whole(db.session(), one.organisation, line.id),
        names=_names(whole),
        staff=staff_names(),
        undo=request.args.get("done"),
        undo_of=request.args.get("of", str(staff_id)),
        kept=request.args.get("kept"),
        following=following(people, place),
        comment_length=COMMENT.max_length,
    )


def _names(whole: log.WeekLog) -> dict[str, str]:
    """Of those whom I may see: a contact may concern somebody of another team."""
    concerned = {id_ for line in whole.lines for id_ in line.participant_ids}
    return names_of(db.session(), me().organisation, concerned & held().keys())


def place_of(monday: dt.date, staff_id: str) -> tuple[list[log.Progress], int]:
    """All who have contacts in the week, and which of them this is. Raises Problem not_found."""
    one = me()
    people = log.progress(db.session(), one.organisation, one.team, monday, one.today)
    for place, person in enumerate(people):
        if person.colleague.id == staff_id:
            return people, place
    raise nowhere()


def following(people: list[log.Progress], place: int) -> log.Progress | None:
    """The next colleague with something to sign, from this place on."""
    turned = [*people[place + 1 :], *people[:place]]
    return next((one for one in turned if not one.is_done), None)


def monday_of_week(week: str) -> dt.date:
    """The Monday of a week that has begun. Raises Problem no_such_week or week_to_come."""
    try:
        year, number = read_week(week).split("-W")
    except Unreadable:
        message = "The address names no week. A week is written 2026-W40."
        raise Problem("no_such_week", message, 404) from None
    monday = dt.date.fromisocalendar(int(year), int(number), 1)
    if monday > me().today:
        raise Problem("week_to_come", "That week has not begun yet.", 404)
    return monday


def nowhere() -> Problem:
    """Nothing to see here, for whatever reason."""
    return Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
