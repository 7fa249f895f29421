"""A participant's own page over HTTP: the door with its code, and what is behind it."""

from app.web.own_page import door, home, said
from app.web.own_page.room import bp, meetings

__all__ = ["bp", "door", "home", "meetings", "said"]

bp.register_blueprint(meetings)
