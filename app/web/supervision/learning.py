"""What the team learns: field mentoring and group supervision, written down and counted."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_security import auth_required, roles_accepted
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)

from app.accounts.team import is_active, staff_of
from app.problems import Problem
from app.store.database import db, writing
from app.supervision import learning
from app.web.me import me
from app.web.reach import staff_names
from app.web.writes import deciding, id_of_sent

bp = Blueprint("learning", __name__, url_prefix="/learning")
NEEDED = lazy_gettext("This is needed.")
WORDS = {
    "field_mentoring": lazy_gettext("Field mentoring"),
    "group_supervision": lazy_gettext("Group supervision"),
}


MINUTES = lazy_gettext(
    "The minutes must be between %(low)s and %(high)s.", low=1, high=learning.LONGEST
)


class OccasionForm(FlaskForm):
    """One occasion, short."""

    kind = RadioField(
        lazy_gettext("What was it?"),
        [InputRequired(NEEDED)],
        choices=[SelectChoice(kind, words) for kind, words in WORDS.items()],
    )
    held_on = DateField(lazy_gettext("Which day?"), [InputRequired(NEEDED)])
    minutes = IntegerField(
        lazy_gettext("How many minutes?"), [Optional(), NumberRange(1, learning.LONGEST, MINUTES)]
    )
    staff = SelectMultipleField(lazy_gettext("Who took part?"), choices=[])
    said = TextAreaField(
        lazy_gettext("What was practised or agreed?"),
        [DataRequired(NEEDED), Length(max=learning.SAID)],
        render_kw={"autocomplete": "off", "rows": 4, "maxlength": learning.SAID},
    )

    def validate_held_on(self, field: Any) -> None:
        """Not ahead: what is planned is no occasion yet."""
        if field.data > me().today:
            raise ValidationError(lazy_gettext("This day has not come yet."))

    def validate_staff(self, field: Any) -> None:
        """Somebody besides the supervisor learnt something."""
        if not field.data:
            raise ValidationError(lazy_gettext("Tick at least one."))


@bp.get("")
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def index() -> str:
    """The team's occasions, or my own, with how many in each month."""
    one = me()
    found = learning.occasions(db.session(), one.organisation, _whose())
    return render_template(
        "supervision/learning.html",
        found=found,
        months=learning.by_month(found, one.today),
        kinds=WORDS,
        names=staff_names(),
    )


def _whose() -> set[str]:
    one = me()
    team = staff_of(db.session(), one.organisation, one.team) if one.role == "supervisor" else ()
    return {one.staff_id, *team}


@bp.route("/new", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("specialist", "supervisor")
def add() -> Any:
    """Write an occasion down; what a specialist writes a supervisor reads afterwards."""
    one = me()
    form = OccasionForm(data={"held_on": one.today, "kind": learning.KINDS[0]})
    form.staff.choices = _choices()
    if not form.validate_on_submit():
        status = 400 if form.is_submitted() else 200
        return render_template("supervision/learning_new.html", form=form), status
    staff = {*form.staff.data} | ({one.staff_id} if one.role == "specialist" else set())
    said = form.said.data.strip()
    draft = learning.Draft(
        form.kind.data,
        form.held_on.data,
        form.minutes.data,
        said,
        sorted(staff),
        id_of_sent("learning"),
    )
    with deciding(one):
        read_on = one.today if one.role == "supervisor" else None
        learning.keep(db.session(), one.organisation, draft, one.by, read_on)
    return redirect(url_for("learning.index", said="learnt"))


def _choices() -> list[SelectChoice]:
    """The specialists of my team."""
    one = me()
    staff = staff_of(db.session(), one.organisation, one.team)
    return [
        SelectChoice(id_, person.name or _("A colleague"))
        for id_, person in staff.items()
        if person.role == "specialist" and is_active(person, one.today)
    ]


@bp.post("/<uuid:occasion_id>/read")
@auth_required("session")
@roles_accepted("supervisor")
def read(occasion_id: uuid.UUID) -> Response:
    """I have read what one of my team wrote."""
    one, id_ = me(), str(occasion_id)
    mine = learning.occasions(db.session(), one.organisation, _whose())
    if id_ not in {each.id for each in mine}:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    with writing(db.session()):
        learning.read(db.session(), one.organisation, id_, one.today, one.staff_id)
    return redirect(url_for("learning.index"))
