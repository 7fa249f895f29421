"""How days, times and numbers are written on the server's pages, as the phone writes them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from flask import Flask, g
from flask_babel import format_date, format_datetime, format_decimal, get_locale, lazy_gettext
from flask_babel import gettext as _
from werkzeug.local import LocalProxy

from app.clock import utc
from app.fidelity.measure import shown
from app.messages.devices import is_silent
from app.web.me import clock, me
from app.web.rule_words import condition, rule_name
from app.web.said import said
from app.web.shown import key_of
from app.web.ways import ways_on

ACCOUNT_WORDS = {
    "none": lazy_gettext("not invited"),
    "invited": lazy_gettext("invited"),
    "expired": lazy_gettext("the link is too old"),
    "active": lazy_gettext("signs in"),
    "off": lazy_gettext("turned off"),
}


def init_app(app: Flask) -> None:
    """Give templates their filters, and who is at work."""
    app.jinja_env.filters.update(weekday=weekday, month=month, local_day=local_day)
    app.jinja_env.filters.update(
        day=day, full_day=full_day, long_day=long_day, moment=moment, time=time
    )
    app.jinja_env.filters.update(decimal=decimal, places=places, tenths=tenths)
    app.jinja_env.tests.update(silent=silent)
    app.jinja_env.globals.update(
        me=LocalProxy(me),
        said=LocalProxy(said),
        ways_on=ways_on,
        key_of=key_of,
        rule_name=rule_name,
        condition=condition,
        account_words=ACCOUNT_WORDS,
    )


def silent(unseen_since: dt.datetime | None) -> bool:
    """Whether a phone, of which nothing was seen since, has been silent for too long."""
    return is_silent(unseen_since, clock().now())


def day(value: dt.date) -> str:
    """11 October, with the year where it is another."""
    this_year = value.year == _today().year
    words = str(format_date(value, "d MMM" if this_year else "d MMM y"))
    return words.replace(".", "")  # 11 okt: the dot tells nothing that the space does not


def long_day(value: dt.date) -> str:
    """Monday 12 October, begun with a capital as the line is."""
    words = str(format_date(value, "EEEE d MMMM"))
    return words[:1].upper() + words[1:]


def weekday(value: dt.date) -> str:
    """ons, as a column of days has it."""
    return str(format_date(value, "EEE")).replace(".", "")


def full_day(value: dt.date) -> str:
    """30 September 2026."""
    return str(format_date(value, "d MMMM y"))


def month(value: dt.date) -> str:
    """October, with the year where it is another."""
    words = str(format_date(value, "LLLL" if value.year == _today().year else "LLLL y"))
    return words[:1].upper() + words[1:]


def moment(value: dt.datetime) -> str:
    """The time today, "yesterday", else the day; in the organisation's time zone."""
    date = local_day(value)
    if date == _today():
        return time(value)
    return _("yesterday") if date == _today() - dt.timedelta(days=1) else day(date)


def local_day(value: dt.datetime) -> dt.date:
    """The date of a moment, in the organisation's time zone."""
    told = utc(value).astimezone(clock().now().tzinfo)
    return dt.date.fromisoformat(str(format_datetime(told, "yyyy-MM-dd")))


def time(value: dt.datetime) -> str:
    """14.05, in the organisation's time zone."""
    told = str(format_datetime(utc(value).astimezone(clock().now().tzinfo), "HH:mm"))
    return time_of_day(dt.time.fromisoformat(told))


def time_of_day(value: dt.time) -> str:
    """14.05, or 14:05 in English, on the wall."""
    return f"{value:%H:%M}" if str(get_locale()) == "en" else f"{value:%H.%M}"


def decimal(value: float) -> str:
    """20, or 5,6: no decimals where there are none."""
    return str(format_decimal(value, "0.#"))


def places(value: Decimal | float, least: int = 0) -> str:
    """20, 5,6 or 4,96: every decimal that the value was given, and so many at least."""
    return str(format_decimal(value, "0." + "0" * least + "#" * 12))


def tenths(value: Fraction | float) -> str:
    """4,9 or 6,0: one decimal, halves upward."""
    return str(format_decimal(shown(Fraction(value)) or 0, "0.0"))


def _today() -> dt.date:
    return me().today if "me" in g else clock().now().date()
