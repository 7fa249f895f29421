"""Signing in and out. A way in that comes later ends in `welcome`, as the password does."""

from typing import Any

from flask import Blueprint, current_app, g, redirect, render_template, request, session, url_for
from flask_login import current_user
from flask_security import login_user, logout_user, uia_email_mapper
from flask_security.forms import LoginForm
from flask_security.utils import validate_redirect_url
from flask_wtf.csrf import generate_csrf
from sqlalchemy import update
from werkzeug.wrappers import Response

from app.accounts import throttle
from app.accounts.access import silence
from app.accounts.tables import Account
from app.store.database import begin_reading, db, writing
from app.web.me import clock

bp = Blueprint("sign_in", __name__)


class SignInForm(LoginForm):
    """Address and password. It takes as long over an unknown address as over a wrong password."""

    remember = None  # how long a session lasts follows from the role

    def validate_next(self, field: Any) -> None:
        """An address elsewhere is not followed (see `welcome`); it is no reason to refuse."""


@bp.get("/sign-in")
def ask() -> Any:
    """The sign-in page; whoever is signed in goes on to their work."""
    if current_user.is_authenticated:
        return redirect(url_for("start.here"))
    return _page(SignInForm())


@bp.post("/sign-in")
def enter() -> Any:
    """Look at the password, unless too many were wrong of late."""
    form, now = SignInForm(), clock().now()
    given = form.email.data or ""
    # One account answers to many spellings: ｅxample.org, say, is example.org in a wider hand.
    named = uia_email_mapper(given) or given
    key, network = current_app.config["SECRET_KEY"], request.remote_addr or ""
    attempt = throttle.try_of(key, named, network)
    with writing(db.session()):
        wait = throttle.seconds_to_wait(db.session(), attempt, now)
        if not wait:
            throttle.count(db.session(), attempt, now)
    if wait:
        return _page(form, wait=wait), 429, {"Retry-After": str(wait)}
    # Looking takes a sixth of a second, in which nobody else should have to wait to write.
    begin_reading(db.session())
    if not form.validate_on_submit() or not isinstance(form.user, Account):
        return _page(form, is_wrong=True), 400
    return _entered(form.user, attempt)


def _entered(account: Account, attempt: throttle.Try) -> Response:
    account_id, password = account.id, account.password
    with writing(db.session()):
        throttle.forget(db.session(), attempt)
        # Checking renews a hash that was made with older costs.
        mine = update(Account).where(Account.id == account_id)
        db.session.execute(mine.values(password=password))
    begin_reading(db.session())
    return welcome(db.session.get_one(Account, account_id), "password")


def welcome(account: Account, by: str) -> Response:
    """Begin the session of somebody who has shown who they are, and lead them to their work."""
    wanted = request.values.get("next", "")
    session.clear()
    login_user(account, remember=False, authn_via=[by])
    # A token from before would be known to whoever planted the visitor's cookie.
    g.pop("csrf_token", None)
    generate_csrf()
    session.is_new_sign_in = True  # type: ignore[attr-defined]  # it is our WebSession
    # A line break would end the header, and a browser reads a backslash as a slash.
    is_here = wanted.isprintable() and "\\" not in wanted and validate_redirect_url(wanted)
    return redirect(wanted if is_here else url_for("start.here"))


@bp.post("/sign-out")
def leave() -> Response:
    """End this session; this device gets no more notifications."""
    if current_user.is_authenticated and "device" in session:
        staff_id = current_user.staff_id
        with writing(db.session()):
            silence(db.session(), session["device"], staff_id)
    logout_user()
    session.clear()
    return redirect(url_for("sign_in.ask"))


def _page(form: SignInForm, wait: int = 0, is_wrong: bool = False) -> str:
    wanted = request.values.get("next", "")
    minutes = -(-wait // 60)
    return render_template(
        "sign_in.html", form=form, wait=wait, minutes=minutes, is_wrong=is_wrong, next=wanted
    )
