"""Versions of check-in rules as an admin's pages read and write them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select

from app.clock import utc
from app.records import KINDS
from app.records.identity import record_id
from app.reminders.loader import Loader
from app.reminders.rule import Rule
from app.reminders.rulebook import MEETINGS, OWN
from app.store.database import db
from app.store.rows import find_plain
from app.store.tables import Change
from app.store.write import Write
from app.web.me import me
from app.web.rule_words import own_titles

COLUMN, CHANGE = KINDS["reminder_rule"].table.c, Change.__table__.c


def all_rules() -> Sequence[Rule]:
    """All versions of all rules of my organisation."""
    return Loader(db.session(), me().organisation).rules()


def planned_from(rules: Sequence[Rule], today: dt.date) -> Mapping[str, Sequence[Rule]]:
    """By rule the versions of later days than this, in their order."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.from_on > today:
            found.setdefault(rule.name, []).append(rule)
    return found


def may_withdraw(rule: Rule, today: dt.date) -> bool:
    """Whether a version can be taken back: a planned one, or today's where another takes over."""
    return rule.from_on > today or (rule.from_on == today and rule.before is not None)


def fields_of(rule: Rule) -> dict[str, Any]:
    """A version as the columns of its record."""
    return {
        "from_on": rule.from_on,
        "is_on": rule.is_on,
        "opens_months": rule.opens.months,
        "opens_days": rule.opens.days,
        "due_months": rule.due.months,
        "due_days": rule.due.days,
        "told": rule.told,
        "tell": rule.tell,
        **counting(rule),
    }


def counting(rule: Rule) -> dict[str, str | None]:
    """What stays as it was when an own rule is changed."""
    if not rule.name.startswith(OWN):
        return {"counted_from": None, "met_by": None, "title": None}
    met_by = next(name for name, meeting in MEETINGS.items() if meeting == rule.met_by)
    title = own_titles()[rule.name]
    return {"counted_from": rule.opens.field, "met_by": met_by, "title": title}


def version(name: str, fields: Mapping[str, Any]) -> Write:
    """The version of its day; the same day's again is put in its place."""
    made = record_id(me().organisation.id, "reminder_rule", f"{name}/{fields['from_on']}")
    return Write("reminder_rule", made, {"name": name, **fields, "deleted_at": None})


def newest_of(names: Collection[str]) -> int:
    """The newest revision of what was ever said of some rules, also of what was withdrawn."""
    mine = COLUMN.organisation_id == me().organisation.id, COLUMN.name.in_(names)
    return db.session.scalar(select(func.max(COLUMN.revision)).where(*mine)) or 0


class Hand(NamedTuple):
    """Who put a version as it stands, and when. `by`: None where the program did."""

    by: str | None
    at: dt.datetime


def hands_on(name: str) -> dict[dt.date, Hand]:
    """Of a rule's versions that an organisation wrote, by their first day, who wrote each last."""
    session, organisation = db.session(), me().organisation
    rows = find_plain(
        session, organisation, "reminder_rule", ("id", "from_on"), COLUMN.name == name
    )
    days = {row.id: row.from_on for row in rows}
    query = (
        select(CHANGE.record_id, CHANGE.staff_id, CHANGE.received_at)
        .where(CHANGE.organisation_id == organisation.id, CHANGE.record_id.in_(days))
        .order_by(CHANGE.revision)
    )
    return {days[id_]: Hand(by, utc(at)) for id_, by, at in session.execute(query)}


def withdrawn(name: str, first: dt.date, last: dt.date = dt.date.max) -> list[Write]:
    """The versions of a rule from these days are no more."""
    one = me()
    where = COLUMN.name == name, COLUMN.from_on.between(first, last)
    rows = find_plain(db.session(), one.organisation, "reminder_rule", ("id",), *where)
    return [Write("reminder_rule", row.id, {"deleted_at": one.now}) for row in rows]
