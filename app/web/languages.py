"""Which language a page speaks: one's own choice, else the organisation's, else the browser's."""

from flask import Flask, g, request
from flask_babel import Babel, get_locale
from flask_login import current_user

from app.config import ROOT
from app.records.organisation import LANGUAGES
from app.web.guard import organisation_here

FIRST = LANGUAGES[0]
OWN_NAMES = {"sv": "Svenska", "nb": "Norsk bokmål", "da": "Dansk", "en": "English"}
# What browsers ask for, and what of ours it is.
ASKED = {"sv": "sv", "nb": "nb", "no": "nb", "nn": "nb", "da": "da", "en": "en"}


def init_app(app: Flask) -> None:
    """Set up the catalogues."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "app" / "translations")
    Babel(app, default_locale=FIRST, locale_selector=language, timezone_selector=_zone)
    app.jinja_env.globals.update(get_locale=get_locale, language_names=OWN_NAMES)


def language() -> str:
    """The language of this request."""
    # When the database is the trouble, the page that says so must not ask it who is reading.
    if g.get("is_failing") or not current_user.is_authenticated:
        return ASKED.get(request.accept_languages.best_match(ASKED) or "", FIRST)
    chosen: str = current_user.language or organisation_here().language
    return chosen if chosen in LANGUAGES else FIRST


def _zone() -> str | None:
    return g.organisation.time_zone if "organisation" in g else None
