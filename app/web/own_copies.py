"""The own copy as staff hand it over: with their own words, once they have read them."""

import uuid
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template
from flask_babel import force_locale
from flask_security import auth_required, roles_accepted
from werkzeug.wrappers import Response

from app.own_page.own_copy import own_copy
from app.own_page.words import waiting_for_notes
from app.problems import Problem
from app.store.database import db
from app.store.rows import Row
from app.store.write import Write
from app.web.languages import language
from app.web.me import me
from app.web.own_page.copied import in_words
from app.web.reach import page_after, participant
from app.web.writes import deciding, written

bp = Blueprint("own_copies", __name__, url_prefix="/participants/<uuid:participant_id>/copy")


@bp.get("")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def show(participant_id: uuid.UUID) -> str:
    """All of it, to be read and printed by whoever may read the notes."""
    one, person = me(), _mine(participant_id)
    mine = own_copy(db.session(), one.organisation, person["id"], one.now, with_written=True)
    waits = waiting_for_notes(db.session(), one.organisation, person["id"])
    with force_locale(language()):
        told = in_words(mine, ZoneInfo(one.organisation.time_zone))
    about = {"person": person, "waits": waits, "code": language()}
    return render_template("participant_copy.html", told=told, **about)


@bp.post("")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def given(participant_id: uuid.UUID) -> Response:
    """It was handed over: nobody has to be reminded of it any more."""
    one, about = me(), str(participant_id)
    with deciding(one):
        _mine(participant_id)
        waits = waiting_for_notes(db.session(), one.organisation, about)
        written(one, [Write("own_word", row["id"], {"seen_on": one.today}) for row in waits])
    return redirect(page_after(about, "copy_given"))


def _mine(participant_id: uuid.UUID) -> Row:
    person, whose = participant(str(participant_id))
    if whose != me().staff_id:
        raise Problem("not_found", "The notes are for the specialist to read.", 404)
    return person
