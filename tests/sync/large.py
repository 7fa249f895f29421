"""Large pushes for hypothesis, drawn from the declarations, and what a database holds of them."""

import datetime as dt
from operator import itemgetter
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import KINDS, Base
from app.records.fields import ANYONE, Facts
from app.store.bodies import opened_body
from app.store.rows import opened_row
from app.sync.protocol import Change
from app.sync.taking_down import PLAIN
from tests.house import TODAY, House, change, new_id

DAYS = st.integers(-60, 30).map(lambda n: (TODAY + dt.timedelta(n)).isoformat())
WORDS = st.sampled_from(["Kock", "Åh — «så» 🙂", "två\nrader", "Bo Exempel", "x" * 30])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS.map(lambda said: said.replace("\n", " ")),
    "note": WORDS,
    "date": DAYS,
    "moment": DAYS.map(lambda day: f"{day}T09:30:00Z"),
    "week": st.just("2026-W40"),
    "yes_no": st.booleans(),
    "number": st.sampled_from([0.5, 20.0, 7]),
}
MINE = ("specialist_id", "staff_id")


def pushes(house: House, at_hand: dict[str, str]) -> st.SearchStrategy[list[Change]]:
    """Records of all kinds that may wait, some of them about others of the same push.

    `at_hand`: one record of a kind that they may be about. A few are not as they should be.
    """
    made: dict[str, str] = {kind: new_id() for kind in PLAIN}
    one = st.sampled_from(sorted(PLAIN)).flatmap(lambda kind: _one(house, kind, at_hand | made))
    firsts = st.tuples(*(_one(house, kind, at_hand, made[kind]) for kind in ("employer",)))
    return st.tuples(firsts, st.lists(one, max_size=7)).map(lambda both: [*both[0], *both[1]])


def _one(
    house: House, kind: str, about: dict[str, str], id_: str | None = None
) -> st.SearchStrategy[Change]:
    fields = [one for one in KINDS[kind].fields.values() if one.writer == ANYONE]
    musts = {*KINDS[kind].required, *KINDS[kind].either} - {"placement_id", "contact_id"}
    must = {one.name: _value(house, one, about) for one in fields if one.name in musts}
    may = {one.name: _value(house, one, about) for one in fields if one.name not in musts}
    may = {name: drawn for name, drawn in may.items() if name not in KINDS[kind].pointers}
    said = st.fixed_dictionaries(must, optional=may)
    return said.map(lambda values: change(kind, id_, is_new=True, **values))


def _value(house: House, facts: Facts, about: dict[str, str]) -> st.SearchStrategy[Any]:
    if facts.name in MINE:
        return st.just(house.staff["Kim"])
    if facts.to:
        return st.just(about.get(facts.to, new_id()))
    if facts.kind == "choice":
        return st.sampled_from(facts.options)
    if facts.kind == "whole":
        return st.integers(int(facts.low or 0), int(facts.high or 9))
    if facts.max_length and facts.max_length < 40:
        return st.just("a1"[: facts.max_length])
    return VALUES[facts.kind]


def everything(house: House, session: Session) -> dict[str, list[str]]:
    """Every row of the house as this transaction sees it, what is sealed in it opened."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if "organisation_id" not in table.c:
            continue
        query = select(table).where(table.c.organisation_id == house.organisation.id)
        rows = (dict(row) for row in session.execute(query).mappings())
        found[table.name] = sorted(str(_opened(house, table.name, row)) for row in rows)
    return found


def _opened(house: House, table: str, row: dict[str, Any]) -> list[Any]:
    sealer = house.organisation.sealer
    if table in KINDS:
        row = opened_row(house.organisation, KINDS[table], row)
    for name in {"body", "shared"} & row.keys():
        is_whole = name == "body"
        row[name] = row[name] and opened_body(sealer, row[name], row["revision"], is_whole)
    for name in {"fields", "answer"} & row.keys():
        row[name] = row[name] and sealer.open_json(row[name], f"change/{row['id']}/{name}")
    if table == "change" and row["made_at"] is None:
        row["id"] = None  # the server's own, drawn anew each time
    if table == "postponed":
        row["revision"] = None  # of the newest by then: what follows may come later
    return sorted(row.items(), key=itemgetter(0))
