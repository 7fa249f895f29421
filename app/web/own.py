"""One's own page: language, phones, signing out."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, session, url_for
from flask_login import current_user
from flask_security import auth_required
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectChoice, SelectField

from app.accounts.access import choose_language, revoke_device
from app.accounts.calendar_feeds import feed_of
from app.accounts.register import devices_of
from app.records.organisation import LANGUAGES
from app.store.database import db, writing
from app.store.wishes import USUAL, keep_wishes, wishes_of
from app.web.languages import OWN_NAMES, language
from app.web.me import me
from app.web.pushes import tried
from app.web.told_how import ToldHowForm, form_of
from app.web.told_next import next_message, trials_here, tried_by

bp = Blueprint("own", __name__, url_prefix="/me")


class LanguageForm(FlaskForm):
    """The languages by their own names."""

    language = SelectField(choices=[SelectChoice(code, OWN_NAMES[code]) for code in LANGUAGES])


@bp.get("")
@auth_required("session")
def show() -> str:
    """Who I am here."""
    return _page()


@bp.post("/language")
@auth_required("session")
def speak() -> Any:
    """Keep my language."""
    form, account_id = LanguageForm(), current_user.id
    if not form.validate_on_submit():
        return _page(speaks=form), 400
    with writing(db.session()):
        choose_language(db.session(), account_id, form.language.data)
    return redirect(url_for("own.show", said="language"))


@bp.post("/told-how")
@auth_required("session")
def choose_how() -> Any:
    """Keep how I want to be told."""
    form, one = ToldHowForm(), me()
    if not form.validate_on_submit():
        return _page(told_how=form), 400
    with writing(db.session()):
        keep_wishes(db.session(), one.organisation, one.staff_id, form.wishes())
    return redirect(url_for("own.show", said="told_how"))


@bp.post("/told-how/try/<channel>")
@auth_required("session")
def try_channel(channel: str) -> Response:
    """Send me a test letter or text now."""
    return redirect(url_for("own.show", said=tried_by(channel)))


@bp.post("/phones/<uuid:device_id>/lost")
@auth_required("session")
def lost(device_id: uuid.UUID) -> Response:
    """My phone is lost: it has no access any more."""
    one = me()
    with writing(db.session()):
        revoke_device(db.session(), one.organisation.id, one.staff_id, str(device_id), one.now)
    return redirect(url_for("own.show", said="lost"))


@bp.post("/phones/<uuid:device_id>/try")
@auth_required("session")
def try_out(device_id: uuid.UUID) -> Response:
    """Send a test notification to my phone."""
    return redirect(url_for("own.show", said=f"tried_{tried(str(device_id)).word}"))


def _page(speaks: LanguageForm | None = None, told_how: ToldHowForm | None = None) -> str:
    one = me()
    devices = devices_of(db.session(), one.organisation, one.staff_id)
    wishes = wishes_of(db.session(), one.organisation).get(one.staff_id, USUAL)
    return render_template(
        "me.html",
        form=speaks or LanguageForm(language=language()),
        told_how=told_how or form_of(wishes),
        devices=devices,
        here=session.get("device"),
        calendar=feed_of(db.session(), one.staff_id),
        next_one=next_message(),
        has_quiet=wishes.quiet_from != wishes.quiet_to,
        trials=trials_here(wishes),
    )
