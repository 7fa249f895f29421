"""Drawn rows put into a database as they are: no door, no check-ins."""

from typing import Any

from sqlalchemy import delete, insert

from app.records import KINDS
from app.records.identity import link_id, record_id
from tests.fidelity.drawn import Rows
from tests.house import House

POINTERS = {
    "participant_id": "participant",
    "specialist_id": "staff",
    "staff_id": "staff",
    "employer_id": "employer",
}


def stored(house: House, rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """The same rows as the database keeps them, links apart."""
    own = house.organisation.id
    found: dict[str, list[dict[str, Any]]] = {}
    for kind, some in rows.items():
        for row in some:
            id_ = record_id(own, kind, row["ref"])
            made = {"id": id_, "organisation_id": own, "revision": 1}
            fields = {name: value for name, value in row.items() if name != "participant_ids"}
            for name in POINTERS.keys() & fields.keys():
                ref = fields[name]
                fields[name] = ref and record_id(own, POINTERS[name], ref)
            found.setdefault(kind, []).append(fields | made)
            for ref in dict.fromkeys(row.get("participant_ids", ())):
                about = record_id(own, "participant", ref)
                pair = {"contact_id": id_, "participant_id": about}
                link = {"id": link_id(id_, about), "organisation_id": own, "revision": 1}
                found.setdefault("contact_link", []).append(
                    {**pair, **link, "ref": f"{row['ref']}/{ref}"}
                )
    return found


def plant(house: House, rows: Rows, keep: tuple[str, ...] = (), whose: str | None = None) -> None:
    """Nothing but these rows in the database, save of the kinds in `keep`.

    `whose`: the id of the one who did and holds everything.
    """
    with house.engine.begin() as connection:
        for kind in {*rows, "contact_link"} - {*keep}:
            connection.execute(delete(KINDS[kind].table))
        for kind, some in stored(house, rows).items():
            for row in some if whose else ():
                row |= {name: whose for name in ("specialist_id", "staff_id") if name in row}
            connection.execute(insert(KINDS[kind].table), some)
