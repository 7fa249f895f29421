"""Who is asking, and for which organisation."""

from urllib.parse import urlsplit

from flask import Request, current_app, g
from flask_login import current_user

from app.store.database import db
from app.store.organisations import OpenOrganisation, opened


def is_same_origin(request: Request) -> bool:
    """Whether the app itself sent this: the only door without a form token asks all of this.

    A foreign page can neither set the header without a preflight nor forge where it comes from.
    Older browsers say where a question comes from only where it sends something.
    """
    if request.headers.get("X-Fotfaste") != "1":
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    if request.method == "GET" and "Origin" not in request.headers:
        return True
    origin = urlsplit(request.headers.get("Origin", ""))
    return bool(origin.netloc) and origin.netloc == request.host


def organisation_here() -> OpenOrganisation:
    """The organisation of whoever is signed in; read once in a request."""
    if "organisation" not in g:
        master: bytes = current_app.config["MASTER_KEY"]
        g.organisation = opened(db.session(), current_user.organisation_id, master)
    found: OpenOrganisation = g.organisation
    return found
