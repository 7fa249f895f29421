"""A participant's own page over HTTP: the door with its code, and what is behind it."""

from app.web.own_page import copy, door, e_id, home, said
from app.web.own_page.room import bp, meetings

__all__ = ["bp", "copy", "door", "e_id", "home", "meetings", "said"]

bp.register_blueprint(meetings)
