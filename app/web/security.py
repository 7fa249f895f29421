"""Flask-Security as this house uses it: passwords and roles. Sign-in has its own two views.

Its blueprint stays unregistered, so that no page exists which nobody designed. Passkeys, codes and
a municipality's own sign-in come in through the same place: `sign_in.welcome`.
"""

import logging

from flask import Flask, Response, redirect, request, url_for
from flask_security import Security, SQLAlchemySessionUserDatastore
from werkzeug.wrappers import Response as AnyResponse

from app.accounts.passwords import NORMAL_FORM, SHORTEST
from app.accounts.tables import Account, Role
from app.problems import Problem
from app.store.database import db
from app.web.errors import wants_json

log = logging.getLogger("fotfaste.access")

SETTINGS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    # 64 MiB, three passes, one lane (RFC 9106's second choice): about a sixth of a second.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__type": "ID",
        "argon2__memory_cost": 64 * 1024,
        "argon2__time_cost": 3,
        "argon2__parallelism": 1,
    },
    "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST,
    "SECURITY_PASSWORD_NORMALIZE_FORM": NORMAL_FORM,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_JOIN_USER_ROLES": False,  # the role is read off the staff register
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
    # A phone changes its network all day; the session is bound to its token and to nothing else.
    "SESSION_PROTECTION": None,
}


def init_app(app: Flask, pepper: str) -> None:
    """Set up accounts and roles."""
    app.config.update(SETTINGS, SECURITY_PASSWORD_SALT=pepper)
    accounts = SQLAlchemySessionUserDatastore(db.session, Account, Role)
    security = Security(app, accounts, register_blueprint=False)
    security.unauthn_handler(signed_out)
    security.unauthz_handler(forbidden)
    # Its tokens in headers and addresses are not for us: the cookie is the only way in.
    security.login_manager.request_loader(lambda _: None)


def signed_out(mechanisms: object = None, headers: object = None) -> AnyResponse:
    """The answer to somebody unknown: the way to sign in, or 401 for a script."""
    if wants_json(request) or request.method != "GET":
        raise Problem("signed_out", "Sign in first.", 401)
    return redirect(url_for("sign_in.ask", next=request.path))


def forbidden(func_name: object = None, params: object = None) -> Response:
    """The answer to somebody whose role does not reach here."""
    log.info("denied", extra={"route": str(request.url_rule)})
    raise Problem("forbidden", "This page is for another role.", 403)
