"""Evidence that is lent to a reviewer outside: made, listed, withdrawn."""

import uuid
from random import SystemRandom
from typing import Any

from flask import Blueprint, redirect, render_template
from flask_security import auth_required
from werkzeug.wrappers import Response

from app.fidelity.lending import Lent, forget_ended, lend, loans, withdraw
from app.fidelity.pack import Content, Subject, packed
from app.store.database import db, writing
from app.web.fidelity.asked import Asked
from app.web.fidelity.asked import asked as asked_by_anybody
from app.web.fidelity.forms import LoanForm
from app.web.fidelity.rows import pointing
from app.web.me import me
from app.web.reach import staff_names
from app.web.shown import teams_here

bp = Blueprint("fidelity_packs", __name__, url_prefix="/fidelity/packs")


@bp.get("")
@auth_required("session")
def index() -> str:
    """What is lent, until when, and whether somebody looked."""
    return _page(asked())


@bp.post("")
@auth_required("session")
def make() -> Any:
    """A new link; it is shown only now."""
    about = asked()
    form = LoanForm()
    if not form.validate():
        return _page(about, form), 400
    content = _content(about, with_scores=form.with_scores.data)
    lent = Lent(about.team, about.scale.id, about.day, int(form.days.data))
    with writing(db.session()):
        forget_ended(db.session(), me().now)
        token = lend(db.session(), me().organisation, lent, content, me().by)
    return _page(asked(), token=token)


@bp.post("/<uuid:pack_id>/withdraw")
@auth_required("session")
def take_back(pack_id: uuid.UUID) -> Response:
    """A link ends now."""
    about = asked()
    with writing(db.session()):
        forget_ended(db.session(), me().now)
        withdraw(db.session(), me().organisation, about.team, str(pack_id), me().now)
    return redirect(about.to("fidelity_packs.index"))


def asked() -> Asked:
    """What the address asks for; evidence is rows, and lent by whoever may see them."""
    about = asked_by_anybody()
    about.demand_exact()
    return about


def _content(about: Asked, *, with_scores: bool) -> Content:
    rows = [row for one in about.suggestions.values() for row in one.figure.rows]
    employer_of = {
        id_: employer
        for kind in ("employer_contact", "placement")
        for id_, employer in pointing(
            db.session(), me().organisation, kind, {row.id for row in rows if row.kind == kind}
        )
        if employer
    }
    shuffle = SystemRandom().shuffle
    subject = Subject(about.team, about.scale, about.day, about.newest, with_scores)
    return packed(subject, about.suggestions, employer_of, shuffle)


def _page(about: Asked, form: LoanForm | None = None, token: str | None = None) -> str:
    return render_template(
        "fidelity/packs.html",
        about=about,
        teams=teams_here(),
        loans=loans(db.session(), me().organisation, about.team),
        names=staff_names(),
        token=token,
        form=form or LoanForm(formdata=None),
    )
