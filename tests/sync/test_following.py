"""A caseload is computed anew only when something it rests on has changed, and always then."""

import datetime as dt
import random
from typing import Any

import pytest
from sqlalchemy import Column, event
from sqlalchemy.sql import visitors

from app.records.caseload import RESTS_ON
from app.store.scope import holds, recorded
from app.store.tables import OrganisationState
from app.store.write import Write
from app.sync.following import Following, Standing
from tests.house import TODAY, new_id


def standing(house, day):
    """All that caseloads rest on, as it is now."""
    with house.session() as session:
        state = session.get_one(OrganisationState, house.organisation.id)
        return Standing(state.epoch, state.moved_at, day)


def days(chance):
    """Some day around today, or none."""
    return chance.choice([None, TODAY + dt.timedelta(days=chance.randint(-40, 5))])


def something(house, chance, people, ties):
    """Something that happens in the office: most of it moves nobody."""
    person, who = chance.choice(people), chance.choice(sorted(house.staff.values()))
    return chance.choice(
        [
            Write("participant", person, {"municipality": str(chance.random())}),
            Write("participant", person, {"specialist_id": who}),
            Write("participant", person, {"closed_on": days(chance)}),
            Write("participant", person, {"deleted_at": chance.choice([None, house.now])}),
            Write("staff", who, {"team": str(chance.random())}),
            Write("staff", who, {"active_to": days(chance)}),
            Write("assignment", chance.choice(ties), {"to_on": days(chance)}),
            Write("assignment", chance.choice(ties), {"from_on": days(chance) or TODAY}),
            Write("assignment", chance.choice(ties), {"specialist_id": who}),
            Write("assignment", chance.choice(ties), {"participant_id": person}),
            Write(
                "assignment", chance.choice(ties), {"deleted_at": chance.choice([None, house.now])}
            ),
            Write("employer", new_id(), {"name": "Bageri Sagokorn"}),
        ]
    )


def ties_of(house, person):
    """Kim has supported this person for a month, and Lee, as it seems, for ten days."""
    return [
        house.make(
            "assignment",
            participant_id=person,
            specialist_id=house.staff[name],
            from_on=TODAY - dt.timedelta(days=since),
        )
        for name, since in (("Kim", 30), ("Lee", 10))
    ]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_for_current_is_what_a_fresh_look_finds(house, seed):
    chance, following = random.Random(seed), Following()
    people = [house.participant("Kim", f"Prov {number}") for number in range(3)]
    ties, spared = [tie for person in people for tie in ties_of(house, person)], 0
    for _ in range(30):
        house.write(something(house, chance, people, ties))
        day = TODAY + dt.timedelta(days=chance.random() < 0.1)
        for who in sorted(house.staff.values()):
            with house.session() as session:
                if following.is_current(house.organisation.id, who, standing(house, day)):
                    spared += 1
                else:
                    following.follow(session, house.organisation, who, day)
                inside = recorded(session, house.organisation, who).items()
                assert {id_ for id_, row in inside if row.left is None} == holds(
                    session, house.organisation, who, day
                )
    assert spared


def columns_read(house, look):
    """The columns that the statements of a look name, by table."""
    found: list[Any] = []

    def note(_connection, clause, *_):
        found.extend(one for one in visitors.iterate(clause) if isinstance(one, Column))

    event.listen(house.engine, "before_execute", note)
    with house.session() as session:
        look(session)
    event.remove(house.engine, "before_execute", note)
    return {(column.table.name, column.name) for column in found}


def test_a_look_at_a_caseload_reads_nothing_whose_change_would_go_unnoticed(house):
    read = columns_read(
        house, lambda session: holds(session, house.organisation, house.staff["Kim"], TODAY)
    )
    noticed = {(kind, name) for kind, names in RESTS_ON.items() for name in names}
    assert {one for one in read if one[1] not in ("id", "organisation_id")} == noticed


def test_an_idle_phone_costs_no_look_at_the_caseload(house):
    house.participant("Kim")
    following, said = Following(), []
    kim = house.staff["Kim"]
    event.listen(house.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    with house.session() as session:
        following.follow(session, house.organisation, kim, TODAY)
    assert any("assignment" in one for one in said)
    house.make("employer", name="Bageri Sagokorn")
    assert following.is_current(house.organisation.id, kim, standing(house, TODAY))
