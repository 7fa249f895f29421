"""Letting a signal rest: it takes a day and a word, and can be taken back."""

import datetime as dt
import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import lazy_gettext
from flask_security import auth_required, roles_accepted
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import DateField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.accounts.team import staff_of
from app.caseload.weeks import WEEK
from app.problems import Problem
from app.reminders.rulebook import STANDARD
from app.store.database import db, writing
from app.supervision.names import names_of
from app.supervision.rests import WORD, let_rest, subject_of, wake
from app.web.me import me
from app.web.reach import held, staff_names
from app.web.rule_words import own_titles
from app.web.supervision.reasons import REASONS
from app.web.writes import deciding

bp = Blueprint("rest", __name__, url_prefix="/week")
KINDS = {*REASONS, *STANDARD} - {"missed"}
LONGEST = dt.timedelta(days=92)  # a quarter: what is to rest for longer is no signal


class RestForm(FlaskForm):
    """Until when, and why."""

    until = DateField(
        lazy_gettext("Until which day?"),
        [InputRequired(lazy_gettext("This is needed."))],
    )
    word = StringField(
        lazy_gettext("Why may it rest?"),
        [DataRequired(lazy_gettext("This is needed.")), Length(max=WORD)],
        render_kw={"autocomplete": "off", "maxlength": WORD},
    )

    def validate_until(self, field: Any) -> None:
        """From tomorrow on, and no longer than a quarter."""
        today = me().today
        if field.data <= today:
            raise ValidationError(lazy_gettext("This day has passed."))
        if field.data > today + LONGEST:
            raise ValidationError(lazy_gettext("At most three months ahead."))


@bp.route("/rest/<kind>/<uuid:subject_id>", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("supervisor")
def ask(kind: str, subject_id: uuid.UUID) -> Any:
    """Let a reason about a participant or a colleague of my team rest."""
    one, about = me(), str(subject_id)
    name = _name(about)
    if kind not in KINDS and kind not in own_titles():
        raise _nowhere()
    form = RestForm(data={"until": one.today + WEEK})
    if not form.validate_on_submit():
        status = 400 if form.is_submitted() else 200
        return render_template("supervision/rest.html", form=form, name=name), status
    with deciding(one):
        let_rest(
            db.session(),
            one.organisation,
            (about, kind),
            form.until.data,
            form.word.data.strip(),
            one.by,
        )
    return redirect(url_for("week.show", said="rests"))


@bp.post("/wake/<uuid:rest_id>")
@auth_required("session")
@roles_accepted("supervisor")
def end(rest_id: uuid.UUID) -> Response:
    """Tell of it again."""
    one = me()
    about = subject_of(db.session(), one.organisation, str(rest_id))
    if about is None:
        raise _nowhere()
    _name(about)
    with writing(db.session()):
        wake(db.session(), one.organisation, str(rest_id))
    return redirect(url_for("week.show", all=""))


def _name(about: str) -> str:
    """A participant or colleague of my team. Raises Problem not_found."""
    one = me()
    if about in held():
        return names_of(db.session(), one.organisation, [about])[about]
    if about in staff_of(db.session(), one.organisation, one.team):
        return staff_names()[about]
    raise _nowhere()


def _nowhere() -> Problem:
    return Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
