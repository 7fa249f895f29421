"""What a notification says: how many things wait, in the receiver's language, and nothing else.

It is read on locked screens and over shoulders: no person, no employer, no word of the method.
"""

from collections.abc import Sequence
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel.support import Translations

CATALOGUES = Path(__file__).parent.parent / "translations"
DECLARATIVE = 8030  # Declarative Web Push: a browser that knows it shows this without our worker


def payload(tag: str, reminders: Sequence[str], language: str, device: str) -> dict[str, Any]:
    """The message as JSON. One reminder opens itself, several open Today.

    `tag` stays the same when the message is sent again, so that it is seen once. `device` is how
    its receiver calls itself when it tells that it has shown it.
    """
    count = len(reminders)
    one = reminders[0] if count == 1 else None
    notification = {
        "title": title(count, language),
        "body": words(language).gettext("Tap to open"),
        "navigate": way_to(one),
        "data": {"id": one, "kind": "reminder" if one else "today", "count": count},
    }
    return _declared(notification, tag, language, device)


def trial(tag: str, language: str, device: str) -> dict[str, Any]:
    """A message that tells nothing but that it has arrived."""
    notification = {
        "title": words(language).gettext("Notifications arrive here"),
        "body": words(language).gettext("You asked for this test."),
        "navigate": way_to(None),
        "data": {"id": None, "kind": "test", "count": 0},
    }
    return _declared(notification, tag, language, device)


def _declared(said: dict[str, Any], tag: str, language: str, device: str) -> dict[str, Any]:
    data = said["data"] | {"device": device}
    whole = said | {"lang": language, "tag": tag, "data": data}
    # Mutable: a browser that shows it by itself still wakes our worker, which tells of it.
    return {"web_push": DECLARATIVE, "mutable": True, "notification": whole}


def title(count: int, language: str) -> str:
    """How many check-ins wait today; with none, that somebody has answered."""
    if not count:
        return words(language).gettext("You have got an answer")
    said = words(language).ngettext(
        "You have a check-in today", "You have %(n)s check-ins today", count
    )
    return said % {"n": count}


def way_to(reminder: str | None) -> str:
    """Where a check-in opens in the app; None: Today."""
    return f"/app#/paminnelse/{reminder}" if reminder else "/app#/idag"


@cache
def words(language: str) -> NullTranslations:
    """The catalogue of a language."""
    return Translations.load(str(CATALOGUES), [language])
