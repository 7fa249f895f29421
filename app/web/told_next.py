"""What I will be told next, and a test of the ways by which I am told."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import current_app

from app.messages.installed import channels_of
from app.messages.patience import Patience
from app.messages.reaching import Reaching, reaching
from app.messages.trial import try_channel
from app.messages.wording import title
from app.problems import Problem
from app.reminders.foreseen import foreseen
from app.store.database import db
from app.store.wishes import USUAL, Wishes, wishes_of
from app.web.health import is_scheduler_heard
from app.web.languages import language
from app.web.me import clock, me
from app.web.told_how import NAMES, channels_here

TRIED = ("mail", "sms")  # a phone's notifications are tried by themselves
WORDS = {"sent": "sent", "later": "later", "no_address": "nowhere"}


class Next(NamedTuple):
    """When I am told, by which way, and what: each wording once, with how many messages say it.

    `trouble`: why it will not come: unwanted, no_push, no_address or not_sent; empty: it will.
    """

    at: dt.datetime
    titles: Sequence[tuple[str, int]]
    by: str
    trouble: str


def next_message() -> Next:
    """As things stand now."""
    one = me()
    found = foreseen(db.session(), one.organisation, one.staff_id, one.now)
    wishes = wishes_of(db.session(), one.organisation).get(one.staff_id, USUAL)
    about = one.organisation, one.staff_id, wishes, channels_here(), one.now
    ways = reaching(db.session(), *about)
    by = str(NAMES[ways.open[0]]) if ways.open else ""
    titles = [*Counter(title(message, language()) for message in found.messages).items()]
    return Next(found.at, titles, by, _trouble(ways))


def _trouble(ways: Reaching) -> str:
    if not ways.wanted:
        return "unwanted"
    if me().organisation.is_demo:  # goes to nobody, which its page says
        return ""
    if not ways.open:
        return "no_push" if "push" in ways.wanted else "no_address"
    return "" if is_scheduler_heard() else "not_sent"


def trials_here(wishes: Wishes) -> list[str]:
    """The channels that can be tried: those that are here and have an address."""
    here = [name for name in TRIED if name in channels_here()]
    return [name for name in here if name != "sms" or wishes.telephone]


def tried_by(channel: str) -> str:
    """Send a test; what the page says became of it. Raises Problem not_found where none is here."""
    one, turnstile = me(), current_app.config["TURNSTILE"]
    settings, patience = current_app.config["SETTINGS"], Patience(random.random)
    found = channels_of(settings, clock(), patience, _languages).by(channel)
    if channel not in TRIED or found is None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    if turnstile.wait(one.staff_id, one.now):
        return "tried_often"
    turnstile.missed(one.staff_id, one.now)
    word = try_channel(db.session(), one.organisation, found, one.staff_id, one.now)
    return f"tried_{channel}_{WORDS.get(word, 'refused')}"


def _languages(*_: object) -> Mapping[str, str]:
    return {me().staff_id: language()}
