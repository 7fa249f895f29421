"""Where a participant's own page lies among the addresses, and what it answers to trouble.

Without a form token: a form of it cannot be made by anybody who lacks the link.
"""

from flask import Blueprint

from app.problems import Problem
from app.web.invited_pages import trouble

bp = Blueprint("own_page", __name__, url_prefix="/p")
meetings = Blueprint("own_meetings", __name__, url_prefix="/<token>/meetings/<uuid:about>")
bp.register_error_handler(Problem, trouble)
bp.register_error_handler(Exception, trouble)
