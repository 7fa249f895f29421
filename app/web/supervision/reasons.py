"""A signal in words: why, with its number and its date, and what can be done about it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.team import FULL_CASELOAD
from app.supervision.signals import Signal
from app.supervision.worth import Worth
from app.web.rule_words import rule_name
from app.web.wording import day, decimal

ICONS = {
    "missed": "clock",
    "first_contact": "search",
    "lock_in": "repeat",
    "lock_in_since": "repeat",
    "no_step": "steps",
    "silent": "phone",
    "too_many": "weigh",
    "promises": "promise",
    "less": "figures",
    "leaves": "leave",
    "left": "leave",
    "at_work": "grow",
    "began": "job",
    "kept": "promise",
    "steady": "steps",
}


class Act(NamedTuple):
    """The one next thing to do: the button's word, and where it leads."""

    words: str
    href: str


def reason(one: Signal) -> str:
    """Why somebody should look."""
    return str(REASONS[one.kind](one))


def _missed(one: Signal) -> Any:
    said = {"what": rule_name(one.what), "day": day(one.day)}
    if one.number == 1:
        return _("Check-in %(what)s did not come about. Its last day was %(day)s.", **said)
    return _(
        "%(num)s check-ins did not come about. The latest, %(what)s, had its last day %(day)s.",
        num=one.number,
        **said,
    )


def _locked_in(one: Signal) -> Any:
    if one.what == "leisure":
        return _(
            "In a leisure placement for %(num)s days, without any employer contact.",
            num=one.number,
        )
    return _("In practice for %(num)s days, without any employer contact.", num=one.number)


def _locked_in_since(one: Signal) -> Any:
    said = {"num": one.number, "day": day(one.day)}
    if one.what == "leisure":
        return _(
            "In a leisure placement for %(num)s days. Latest employer contact %(day)s.", **said
        )
    return _("In practice for %(num)s days. Latest employer contact %(day)s.", **said)


def _still(one: Signal) -> Any:
    said = {"num": one.number, "day": day(one.day)}
    if one.what == "enrolment":
        return _("No step for %(num)s days. Enrolled %(day)s.", **said)
    kind = _(f"kind.{one.what}")
    what = kind[:1].lower() + kind[1:]
    return _("No step for %(num)s days. Latest: %(what)s %(day)s.", what=what, **said)


def _too_many(one: Signal) -> Any:
    share = float(one.what)
    if share in (0, 1):  # of no hours at all there is no share
        return _(
            "%(num)s participants. The measure is %(most)s on a full time.",
            num=one.number,
            most=FULL_CASELOAD,
        )
    return _(
        "%(num)s participants on %(share)s of a full time: as many as %(full)s on a whole one.",
        num=one.number,
        share=decimal(share),
        full=decimal(round(one.number / share)),
    )


def _leaves(one: Signal) -> str:
    last = _("Last day %(day)s.", day=day(one.day))
    if one.kind == "left":
        last = _("The last day was %(day)s.", day=day(one.day))
    still = ngettext(
        "%(num)s participant still stands there.",
        "%(num)s participants still stand there.",
        one.number,
    )
    return f"{last} {still}"


REASONS: dict[str, Callable[[Signal], Any]] = {
    "missed": _missed,
    "first_contact": lambda one: _(
        "%(num)s days since enrolment. No employer met yet.", num=one.number
    ),
    "lock_in": _locked_in,
    "lock_in_since": _locked_in_since,
    "no_step": _still,
    "silent": lambda one: _(
        "The phone has not been heard for %(num)s days, since %(day)s.",
        num=one.number,
        day=day(one.day),
    ),
    "too_many": _too_many,
    "promises": lambda one: ngettext(
        "%(num)s promise to an employer passed its day, %(day)s.",
        "%(num)s promises to employers passed their day, the first %(day)s.",
        one.number,
        day=day(one.day),
    ),
    "less": lambda one: _(
        "%(num)s visits in two weeks. Before that %(usual)s a week.",
        num=one.number,
        usual=decimal(float(one.what)),
    ),
    "leaves": _leaves,
    "left": _leaves,
}


def act(one: Signal, email: str) -> Act:
    """What to do about it. `email`: the colleague's."""
    colleague = url_for("colleague.show", staff_id=one.staff_id)
    over = url_for("caseloads.hand_over", staff_id=one.staff_id)
    acts = {
        "silent": Act(_("Write"), f"mailto:{email}" if email else colleague),
        "too_many": Act(_("Share out"), over),
        "promises": Act(_("See promises"), f"{colleague}#promises"),
        "less": Act(_("Open"), colleague),
        "leaves": Act(_("Hand over"), over),
        "left": Act(_("Hand over"), over),
    }
    if one.kind in acts:
        return acts[one.kind]
    return Act(_("Open"), url_for("participants.show", participant_id=one.subject_id))


PRAISE: dict[str, Callable[[Worth], Any]] = {
    "at_work": lambda one: _("has been at work for %(num)s weeks", num=one.number),
    "began": lambda _one: _("began a job this week"),
    "kept": lambda one: _("kept all %(num)s promises to employers in four weeks", num=one.number),
    "steady": lambda _one: _("reached six visits in each of the last four weeks"),
}


def praise(one: Worth) -> str:
    """What went well, said after the name."""
    return str(PRAISE[one.kind](one))
