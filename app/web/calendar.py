"""One's own times in a calendar outside the app: by a private address, or one as a file."""

import datetime as dt
import uuid
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_security import auth_required
from werkzeug.wrappers import Response as Redirect

from app.accounts.calendar_feeds import feed_of, make_feed, note_asked, reader_of, withdraw_feed
from app.appointments.calendar import Words, as_calendar
from app.appointments.standing import one_standing, standing
from app.problems import Problem
from app.store.database import begin_reading, db, writing
from app.store.organisations import opened
from app.web.me import Me, clock, me

bp = Blueprint("calendar", __name__)
LOOK_BACK = dt.timedelta(days=30)
# An address between its making and its only reading; the session's row has it sealed.
UNREAD = "unread_calendar"


@bp.post("/me/calendar")
@auth_required("session")
def make() -> Redirect:
    """A private address; where there is one already, it is asked first whether it may end."""
    one = me()
    if feed_of(db.session(), one.staff_id) and request.form.get("sure") != "yes":
        # Made by a first click: it has not been seen yet, and need not end.
        return redirect(url_for("calendar.made" if UNREAD in session else "calendar.renew"))
    with writing(db.session()):
        token = make_feed(db.session(), one.organisation, one.staff_id, one.now)
    session[UNREAD] = one.organisation.sealer.seal(token.encode(), _place(one))
    return redirect(url_for("calendar.made"), 303)


@bp.get("/me/calendar")
@auth_required("session")
def made() -> str | Redirect:
    """The address that was just made: shown this once."""
    sealed, one = session.pop(UNREAD, None), me()
    if sealed is None:
        return redirect(url_for("own.show"))
    token = one.organisation.sealer.open(sealed, _place(one)).decode()
    address = url_for("calendar.feed", token=token, _external=True)
    followed = urlsplit(address)._replace(scheme="webcal").geturl()
    return render_template("calendar_made.html", address=address, followed=followed)


@bp.get("/me/calendar/new")
@auth_required("session")
def renew() -> str | Redirect:
    """Whether a new address may end the one there is."""
    feed = feed_of(db.session(), me().staff_id)
    if feed is None:
        return redirect(url_for("own.show"))
    return render_template("calendar_new.html", calendar=feed)


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
    return _file(as_calendar([found], Words(_("Booked time")), one.now))


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
        return _file(as_calendar(times, Words(_("Booked time"), _("Times")), now))


def _place(one: Me) -> str:
    return f"calendar_feed/{one.staff_id}/address"


def _file(content: bytes) -> Response:
    said = {"Content-Disposition": 'attachment; filename="calendar.ics"'}
    return Response(content, mimetype="text/calendar", headers=said)
