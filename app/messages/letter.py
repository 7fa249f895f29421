"""A reminder as an e-mail: how many things wait and a way to each, and nobody is named.

What stands in a mailbox is read by more people than a phone: no person, no employer, no word of
the method, neither in the text nor in the sender.
"""

import datetime as dt
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from functools import cache
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, Template

from app.config import ROOT
from app.messages.wording import WEEK, Told, amount, title, to_read, way, way_to, words

READABLE = "quoted-printable"
FOLDER = ROOT / "templates" / "messages"


class Line(NamedTuple):
    """Some words, and where they lead."""

    words: str
    url: str


class Letter(NamedTuple):
    """What goes to whom. `ends_at`: where its reader says that no more e-mail is wanted."""

    id: str
    to: str
    told: Told
    language: str
    ends_at: str
    is_phone_silent: bool


def written(letter: Letter, sender: str, url: str, now: dt.datetime) -> EmailMessage:
    """The letter as it goes over the wire, in text and in HTML. `url`: of this installation."""
    say = words(letter.language)
    name, address = parseaddr(sender)
    message = EmailMessage()
    message["From"] = formataddr((name or say.gettext("Reminder"), address))
    message["To"] = letter.to
    message["Subject"] = title(letter.told, letter.language)
    message["Date"] = format_datetime(now)
    # The same when it is sent again: a mailbox that minds it shows it once.
    message["Message-ID"] = f"<{letter.id}@{address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{letter.ends_at}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    said = {"title": message["Subject"], "ways": _ways(letter, url), "more": _more(letter, url)}
    message.set_content(_text(**said), cte=READABLE)
    page = _page().render(language=letter.language, **said)
    message.add_alternative(page, subtype="html", cte=READABLE)
    return message


def _ways(letter: Letter, url: str) -> list[Line]:
    """A link to each check-in, and those to the week where it is read and summed up."""
    say, told = words(letter.language), letter.told
    if amount(told) == 1 and not told.has_summary:
        return [Line(say.gettext("Open it"), url + way(told))]
    check_ins = [one for one in (*told.reminders, *told.missed) if one not in told.weeks]
    lines = [
        Line(say.gettext("Check-in %(n)s") % {"n": number}, url + way_to(one))
        for number, one in enumerate(check_ins, 1)
    ]
    if lines or told.meetings:
        lines.append(Line(say.gettext("All of today"), url + way_to(None)))
    if told.weeks:
        lines.append(Line(to_read(told, letter.language), url + WEEK))
    if told.has_summary:
        lines.append(Line(say.gettext("Last week in brief"), url + WEEK))
    return lines


def _more(letter: Letter, url: str) -> list[Line]:
    say = words(letter.language)
    silent = Line(
        say.gettext("Notifications do not reach your phone. Try and mend them:"), f"{url}/me"
    )
    choosing = Line(say.gettext("How and when you are told:"), f"{url}/me")
    ending = Line(say.gettext("No more e-mail:"), letter.ends_at)
    return [*([silent] if letter.is_phone_silent else []), choosing, ending]


def _text(title: str, ways: Sequence[Line], more: Sequence[Line]) -> str:
    return "\n\n".join([title, *(f"{line.words}\n{line.url}" for line in (*ways, *more))]) + "\n"


@cache
def _page() -> Template:
    return Environment(loader=FileSystemLoader(FOLDER), autoescape=True).get_template("letter.html")
