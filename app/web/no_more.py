"""No more e-mail: the GET shows, the POST acts, also for a mail program that presses the button."""

from flask import Blueprint, current_app, render_template
from flask_babel import gettext as _

from app.messages.no_more import staff_of
from app.problems import Problem
from app.store.database import db, writing
from app.store.wishes import end_mail

# Without a form token: mail programs have no session (RFC 8058), and the link itself is the proof.
bp = Blueprint("no_more", __name__)


@bp.get("/no-more/<token>")
def show(token: str) -> tuple[str, int]:
    """What would end; a mail scanner that opens it ends nothing."""
    return _page(token) if _staff(token) else _gone()


@bp.post("/no-more/<token>")
def end(token: str) -> tuple[str, int]:
    """End it. Harmless when repeated."""
    staff_id = _staff(token)
    if staff_id is None:
        return _gone()
    with writing(db.session()):
        end_mail(db.session(), staff_id)
    said = _("On My page you choose again how you are told.")
    return render_template("notice.html", title=_("No more e-mail comes"), said=said), 200


def _staff(token: str) -> str | None:
    try:
        return staff_of(token, current_app.config["SECRET_KEY"])
    except Problem:
        return None


def _page(token: str) -> tuple[str, int]:
    return render_template("no_more.html", token=token), 200


def _gone() -> tuple[str, int]:
    said = _("It may have been cut off. My page has the same choice.")
    return render_template("notice.html", title=_("This link is not known"), said=said), 404
