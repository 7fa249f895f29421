"""Where somebody begins: each role at its own work."""

from flask import Blueprint, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.web.me import me

bp = Blueprint("start", __name__)
FIRST_PAGES = {"specialist": "shell.app", "supervisor": "week.show", "admin": "staff.index"}


@bp.get("/")
def here() -> Response:
    """Lead a signed-in person to their first page, anyone else to the sign-in."""
    if not current_user.is_authenticated:
        return redirect(url_for("sign_in.ask"))
    page = FIRST_PAGES.get(me().role, "own.show")
    # A word about what was done just now goes along.
    return redirect(url_for(page, said=request.args.get("said") if page != "shell.app" else None))
