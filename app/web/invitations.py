"""Choosing a password from an invitation: the GET shows, the POST acts, the link is good once."""

from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import PasswordField

from app.accounts.invite import accept, invited
from app.accounts.passwords import SHORTEST, fault_of, hashed
from app.accounts.tables import Account
from app.records.organisation import Staff
from app.store.database import begin_reading, db, writing
from app.web.me import clock
from app.web.sign_in import welcome

bp = Blueprint("invitations", __name__)
FAULTS = {
    "too_short": lazy_gettext("Use at least %(count)s characters.", count=SHORTEST),
    "too_long": lazy_gettext("That is too long."),
    "easy_to_guess": lazy_gettext("This is easy to guess. Take four words of different kinds."),
}


class PasswordForm(FlaskForm):
    """One password, seen while it is typed where the browser offers that."""

    password = PasswordField()


@bp.get("/invitation/<token>")
def show(token: str) -> Any:
    """The page of a link; a mail scanner that opens it changes nothing."""
    account = invited(db.session(), token, clock().now())
    return _gone() if account is None else _page(account, PasswordForm())


@bp.post("/invitation/<token>")
def choose(token: str) -> Any:
    """Keep the password and sign in."""
    form, now = PasswordForm(), clock().now()
    account = invited(db.session(), token, now)
    if account is None:
        return _gone()
    password = form.password.data or ""
    fault = fault_of(password, (account.email, _name(account)))
    if fault:
        return _page(account, form, str(FAULTS[fault])), 400
    return _chosen(token, hashed(password)) or _gone()


def _chosen(token: str, password_hash: str) -> Response | None:
    with writing(db.session()):
        # Asked again under the lock: of two who use the link at once, one is late.
        account = invited(db.session(), token, clock().now())
        if account is None:
            return None
        accept(db.session(), account, password_hash)
        account_id = account.id
    begin_reading(db.session())
    return welcome(db.session.get_one(Account, account_id), "invitation")


def _name(account: Account) -> str:
    return db.session.scalar(select(Staff.name).where(Staff.id == account.staff_id)) or ""


def _page(account: Account, form: PasswordForm, fault: str = "") -> str:
    return render_template(
        "invitation.html", form=form, email=account.email, fault=fault, shortest=SHORTEST
    )


def _gone() -> tuple[str, int]:
    said = _("This link has been used or is too old. Ask for a new one.")
    return render_template("notice.html", title=_("Invitation"), said=said), 404
