"""One's own times in a calendar outside the app: by a private address, or one as a file."""

import datetime as dt
import uuid

from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_security import auth_required
from werkzeug.wrappers import Response as Redirect

from app.accounts.calendar_feeds import make_feed, note_asked, reader_of, withdraw_feed
from app.appointments.calendar import Words, as_calendar
from app.appointments.standing import one_standing, standing
from app.problems import Problem
from app.store.database import begin_reading, db, writing
from app.store.organisations import opened
from app.web.me import clock, me

bp = Blueprint("calendar", __name__)
LOOK_BACK = dt.timedelta(days=30)


@bp.post("/me/calendar")
@auth_required("session")
def make() -> str:
    """A private address, shown this once; an older one leads nowhere any more."""
    one = me()
    with writing(db.session()):
        token = make_feed(db.session(), one.organisation, one.staff_id, one.now)
    return render_template("calendar_made.html", token=token)


@bp.post("/me/calendar/withdraw")
@auth_required("session")
def withdraw() -> Redirect:
    """The address leads nowhere from now on."""
    one = me()
    with writing(db.session()):
        withdraw_feed(db.session(), one.staff_id)
    return redirect(url_for("own.show", said="calendar_gone"))


@bp.get("/me/calendar/<uuid:appointment_id>.ics")
@auth_required("session")
def single(appointment_id: uuid.UUID) -> Response:
    """One time of mine as a file."""
    one = me()
    found = one_standing(db.session(), one.organisation, one.staff_id, str(appointment_id))
    if found is None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    return _file(as_calendar([found], _words(), one.now))


@bp.get("/calendar/<token>.ics")
def feed(token: str) -> Response:
    """What a calendar program asks for, again and again, without a sign-in."""
    now = clock().now()
    begin_reading(db.session())
    reader = reader_of(db.session(), token, now)
    if reader is None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    if reader.wait:
        return Response(status=429, headers={"Retry-After": str(reader.wait)})
    with writing(db.session()):
        note_asked(db.session(), reader, now)
    organisation = opened(db.session(), reader.organisation_id, current_app.config["MASTER_KEY"])
    times = standing(db.session(), organisation, reader.staff_id, now - LOOK_BACK)
    with force_locale(reader.language or organisation.language):
        return _file(as_calendar(times, _words(), now))


def _words() -> Words:
    return Words(_("Times"), _("Booked time"))


def _file(content: bytes) -> Response:
    said = {"Content-Disposition": 'attachment; filename="calendar.ics"'}
    return Response(content, mimetype="text/calendar", headers=said)
