"""Two answers to one question in words, for the page on which a supervisor chooses."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from app.store.database import db
from app.store.rows import load
from app.sync.chosen import GONE, Asked, asked
from app.web.me import me
from app.web.own_page.copied import value_words
from app.web.reach import staff_names
from app.web.wording import moment


class Answer(NamedTuple):
    """One of the answers. `said`: as it is sent; None where it can be chosen no more."""

    said: str | None
    who: str
    value: str
    effect: str = ""


class Choice(NamedTuple):
    """What can be chosen. `seen`: the revision of the record that the page tells."""

    title: str
    seen: int
    answers: list[Answer]


def choices(ids: Iterable[str]) -> dict[str, Choice]:
    """The questions with some ids, to be answered on the page."""
    one, names = me(), staff_names()
    questions = load(db.session(), one.organisation, "clash", ids)
    found = (asked(db.session(), one.organisation, row, one.now) for row in questions.values())
    return {each.question["id"]: _choice(each, names) for each in found}


def _choice(one: Asked, names: Mapping[str, str]) -> Choice:
    label = _(one.facts.label) if one.facts else _("removed")
    answers = [_standing(one, names), _offering(one, names)]
    if "other" in one.edits:
        answers.append(
            Answer(
                "other",
                "",
                _("Keep both texts"),
                _("They are kept one after the other, nothing is lost."),
            )
        )
    title = _("%(field)s: which answer holds?", field=label)
    return Choice(title, seen_of(one), answers)


def seen_of(one: Asked) -> int:
    """By what a page is known that was open while others wrote."""
    return int(one.subject.get("revision") or 0)


def _standing(one: Asked, names: Mapping[str, str]) -> Answer:
    question, effect = one.question, _("Stands now. Nothing changes.")
    if one.facts and one.subject.get(GONE):
        return Answer("stored", "", _("Leave it removed"), effect)
    is_removal = one.facts is None and one.stands is not None
    who = _who(question["stored_by"], question["stored_at"], names, is_removal=is_removal)
    return Answer(
        "stored", _("Written since") if one.is_changed else who, _value(one, one.stands), effect
    )


def _offering(one: Asked, names: Mapping[str, str]) -> Answer:
    question, value = one.question, _value(one, one.offered)
    is_removal = one.facts is None and one.offered is not None
    who = _who(question["offered_by"], question["offered_at"], names, is_removal=is_removal)
    if "offered" not in one.edits:
        return Answer(None, who, value, _("This can no longer be chosen."))
    if one.facts and one.subject[GONE]:
        back = _(
            "It comes back, with this. %(field)s: %(text)s", field=_(one.facts.label), text=value
        )
        return Answer("offered", who, _("Keep it"), back)
    return Answer("offered", who, value)


def _who(
    by: str | None, at: dt.datetime | None, names: Mapping[str, str], *, is_removal: bool
) -> str:
    when = moment(at) if at else ""
    if by and is_removal:
        return str(_("%(name)s removed it %(when)s", name=names[by], when=when)).strip()
    if by:
        return str(_("%(name)s wrote %(when)s", name=names[by], when=when)).strip()
    if is_removal:
        return str(_("Removed on one phone"))
    return str(_("Written %(when)s", when=when) if at else _("Written before"))


def _value(one: Asked, value: Any) -> str:
    facts = one.facts
    if facts is None:
        return str(_("Leave it removed") if value else _("Keep it"))
    if one.question["protected_identity"]:
        return str(_("Protected identity: not shown here"))
    if value is None or value == "":
        return str(_("Nothing written"))
    if facts.to:
        return _named(facts.to, value)
    return value_words(facts, value, ZoneInfo(me().organisation.time_zone))


def _named(kind: str, id_: str) -> str:
    """A record that a field points to, by what everybody here may read of it."""
    if kind not in ("staff", "employer"):
        return str(_("kind." + kind))
    rows = load(db.session(), me().organisation, kind, [id_])
    named = next((row["name"] for row in rows.values()), None)
    return str(named or _("Something no longer here"))
