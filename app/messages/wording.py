"""What a notification says: how many things wait, in the receiver's language, and nothing else.

It is read on locked screens and over shoulders: no person, no employer, no word of the method.
"""

from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from babel.support import Translations

CATALOGUES = Path(__file__).parent.parent / "translations"
WEEK = "/week"  # the supervisor's page, on the server
DECLARATIVE = 8030  # Declarative Web Push: a browser that knows it shows this without our worker


class Told(Protocol):
    """What somebody is told: check-ins that are open, weeks to be read among them, those that were
    missed, meetings that lie just ahead, and whether there is a summary of the team's last week.
    `is_trial`: of nothing, and it was asked for."""

    @property
    def reminders(self) -> tuple[str, ...]: ...
    @property
    def weeks(self) -> tuple[str, ...]: ...
    @property
    def missed(self) -> tuple[str, ...]: ...
    @property
    def meetings(self) -> tuple[str, ...]: ...
    @property
    def has_summary(self) -> bool: ...
    @property
    def is_trial(self) -> bool: ...


class Receiver(NamedTuple):
    """Who reads it, and where: the language, the device's id, and the address of the app."""

    language: str
    device: str
    home: str


def payload(tag: str, told: Told, to: Receiver) -> dict[str, Any]:
    """The message as JSON. One reminder opens itself, several open Today, a summary and logs
    to be read the week.

    `tag` stays the same when the message is sent again, so that it is seen once. The device is
    how its receiver calls itself when it tells that it has shown it.
    """
    one = only(told)
    kind = "week" if is_of_the_week(told) else "reminder" if one else "today"
    notification = {
        "title": title(told, to.language),
        "body": words(to.language).gettext("Tap to open"),
        "navigate": way(told),
        "data": {"id": one, "kind": kind, "count": amount(told)},
    }
    return _declared(notification, tag, to)


def trial(tag: str, to: Receiver) -> dict[str, Any]:
    """A message that tells nothing but that it has arrived."""
    notification = {
        "title": words(to.language).gettext("Notifications arrive here"),
        "body": words(to.language).gettext("You asked for this test."),
        "navigate": way_to(None),
        "data": {"id": None, "kind": "test", "count": 0},
    }
    return _declared(notification, tag, to)


def _declared(said: dict[str, Any], tag: str, to: Receiver) -> dict[str, Any]:
    data = said["data"] | {"device": to.device}
    # Whole: Safari reads the address by itself, before anything of ours is there to complete it.
    address = to.home + said["navigate"]
    whole = said | {"navigate": address, "lang": to.language, "tag": tag, "data": data}
    # Mutable: a browser that shows it by itself still wakes our worker, which tells of it.
    return {"web_push": DECLARATIVE, "mutable": True, "notification": whole}


def title(told: Told, language: str) -> str:
    """How much waits, today and to be read, was missed and lies just ahead; a week summed up.

    With nothing of that, that somebody has answered, or that it is a test.
    """
    say, unread, missed = words(language), len(told.weeks), len(told.missed)
    open_, ahead = len(told.reminders) - unread, len(told.meetings)
    parts = [
        say.ngettext("You have a check-in today", "You have %(n)s check-ins today", open_)
        % {"n": open_},
        to_read(told, language),
        say.ngettext("A check-in did not come about", "%(n)s check-ins did not come about", missed)
        % {"n": missed},
        say.ngettext("You have an appointment soon", "You have %(n)s appointments soon", ahead)
        % {"n": ahead},
        say.gettext("Last week in brief"),
    ]
    shown = (open_, unread, missed, ahead, told.has_summary)
    said = [part for part, is_shown in zip(parts, shown, strict=True) if is_shown]
    if told.is_trial:
        return say.gettext("The test that you asked for")
    return " · ".join(said) or say.gettext("You have got an answer")


def to_read(told: Told, language: str) -> str:
    """How many weeks' logs wait for their reader."""
    say, count = words(language), len(told.weeks)
    said = say.ngettext("A week's log is to be read", "%(n)s weeks' logs are to be read", count)
    return said % {"n": count}


def amount(told: Told) -> int:
    """How many things it tells of, the summary aside."""
    return len(told.reminders) + len(told.missed) + len(told.meetings)


def only(told: Told) -> str | None:
    """The one check-in that it is about; None where there are several, or something beside it."""
    all_ids = (*told.reminders, *told.missed)
    is_alone = len(all_ids) == 1 and not (told.meetings or told.has_summary)
    return all_ids[0] if is_alone else None


def way(told: Told) -> str:
    """Where it all can be seen: the one thing that it tells of, or Today."""
    if is_of_the_week(told):
        return WEEK
    if amount(told) == len(told.meetings) == 1:
        return f"/app#/mote/{told.meetings[0]}"
    return way_to(only(told))


def is_of_the_week(told: Told) -> bool:
    """Whether the week's page is where it leads: with a summary, or to logs and nothing else."""
    return told.has_summary or (bool(told.weeks) and amount(told) == len(told.weeks))


def way_to(reminder: str | None) -> str:
    """Where a check-in opens in the app; None: Today."""
    return f"/app#/paminnelse/{reminder}" if reminder else "/app#/idag"


@cache
def words(language: str) -> NullTranslations:
    """The catalogue of a language."""
    return Translations.load(str(CATALOGUES), [language])
