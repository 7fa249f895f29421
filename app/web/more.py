"""More: on a phone, everything that its bar has no room for."""

from flask import Blueprint, render_template
from flask_security import auth_required

bp = Blueprint("more", __name__)


@bp.get("/more")
@auth_required("session")
def show() -> str:
    """The rest of the ways on, a row each."""
    return render_template("more.html")
