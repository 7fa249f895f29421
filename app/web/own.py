"""One's own page: language, phones, signing out."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from flask_security import auth_required
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectChoice, SelectField

from app.accounts.access import choose_language, revoke_device
from app.accounts.register import devices_of
from app.records.organisation import LANGUAGES
from app.store.database import db, writing
from app.web.languages import OWN_NAMES, language
from app.web.me import me

bp = Blueprint("own", __name__, url_prefix="/me")


class LanguageForm(FlaskForm):
    """The languages by their own names."""

    language = SelectField(choices=[SelectChoice(code, OWN_NAMES[code]) for code in LANGUAGES])


@bp.get("")
@auth_required("session")
def show() -> str:
    """Who I am here."""
    return _page(LanguageForm(language=language()))


@bp.post("/language")
@auth_required("session")
def speak() -> Any:
    """Keep my language."""
    form, account_id = LanguageForm(), current_user.id
    if not form.validate_on_submit():
        return _page(form), 400
    with writing(db.session()):
        choose_language(db.session(), account_id, form.language.data)
    return redirect(url_for("own.show", said="language"))


@bp.post("/phones/<uuid:device_id>/lost")
@auth_required("session")
def lost(device_id: uuid.UUID) -> Response:
    """My phone is lost: it has no access any more."""
    one = me()
    with writing(db.session()):
        revoke_device(db.session(), one.organisation.id, one.staff_id, str(device_id), one.now)
    return redirect(url_for("own.show", said="lost"))


def _page(form: LanguageForm) -> str:
    one = me()
    devices = devices_of(db.session(), one.organisation, one.staff_id)
    return render_template("me.html", form=form, devices=devices)
