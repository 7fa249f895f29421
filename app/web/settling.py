"""A supervisor answers what nobody else who works here can, and takes that back."""

import uuid

from flask import Blueprint, redirect, request, url_for
from flask_security import auth_required, roles_accepted
from werkzeug.wrappers import Response

from app.store.database import db
from app.store.rows import Row, load
from app.sync.chosen import answer, asked, way_back
from app.web.me import me
from app.web.two_answers import seen_of
from app.web.unsettled import nowhere, of_the_team, page
from app.web.writes import deciding, written

bp = Blueprint("settling", __name__, url_prefix="/team/questions/<uuid:question_id>")


@bp.post("/answer")
@auth_required("session")
@roles_accepted("supervisor")
def choose(question_id: uuid.UUID) -> Response | tuple[str, int]:
    """What stands, what was offered, or both texts; pressed twice it is answered once."""
    one, id_, said = me(), str(question_id), request.form.get("answer", "")
    with deciding(one):
        is_mine = _is_mine(id_)
        if not is_mine and not _answered_so(id_, said):
            raise nowhere()
        is_taken = not is_mine or _taken(id_, said)
    if not is_taken:
        return page(overtaken=id_), 409
    return redirect(url_for("unsettled.show", answered=id_))


def _taken(question_id: str, said: str) -> bool:
    """Write the answer; False where something else stands than the page told."""
    one = me()
    about = asked(db.session(), one.organisation, _question(question_id), one.now)
    if request.form.get("seen") != str(seen_of(about)) or said not in about.edits:
        return False
    written(one, answer(about, said, one.staff_id, one.now))
    return True


@bp.post("/again")
@auth_required("session")
@roles_accepted("supervisor")
def ask_again(question_id: uuid.UUID) -> Response:
    """Undoes my own answer; a colleague's stays."""
    one, id_ = me(), str(question_id)
    with deciding(one):
        written(one, way_back(db.session(), one.organisation, _question(id_), one.staff_id) or [])
        # Whoever has the participant by now goes by what was answered.
        if not _is_mine(id_):
            raise nowhere()
    return redirect(url_for("unsettled.show"))


def _question(question_id: str) -> Row:
    found = load(db.session(), me().organisation, "clash", [question_id])
    return found.get(question_id, {})


def _is_mine(question_id: str) -> bool:
    """Whether it is open, of my team, and nobody else can answer it."""
    waiting = (each for some in of_the_team().values() for each in some)
    return any(each.id == question_id and each.is_nobodys for each in waiting)


def _answered_so(question_id: str, said: str) -> bool:
    question = _question(question_id)
    mine = question.get("answer"), question.get("answered_by")
    return bool(said) and mine == (said, me().staff_id)
