"""What a visitor of the demonstration finds: two teams at work, and one who needs a supervisor."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.caseload_files.demo.cast import NORTH, SIGN_INS, SOUTH
from app.caseload_files.demo.people import REF_OF
from app.cli.demo import bring_in_once, own_page
from app.cli.installation import master_of, organisations
from app.clock import FixedClock
from app.config import Config
from app.fidelity.action_plan import steps_of
from app.fidelity.reviews import reviews_of
from app.fidelity.scales import IPS25, scales
from app.figures.load import everything
from app.figures.report import report
from app.own_page.links import give, page_at, withdraw
from app.records import KINDS
from app.records.identity import record_id
from app.store.database import engine_for, writing
from app.store.organisations import OpenOrganisation
from app.store.rows import find
from app.supervision import learning
from app.supervision.colleague import seen
from app.supervision.hand_overs import hand_overs
from app.supervision.rests import resting
from app.supervision.review import caseload_review

NOW = dt.datetime(2026, 10, 7, 12, 5, tzinfo=dt.UTC)  # a Wednesday
TODAY = NOW.date()


class Shown:
    """The demonstration on its Wednesday, to be looked at."""

    def __init__(self, home: Path) -> None:
        at = Config(home, f"sqlite:///{home / 'demo.db'}", keys_file=home / "keys.json")
        bring_in_once(at, FixedClock(NOW))
        self.settings = at
        self.session = Session(engine_for(at.database_url))
        self.own: OpenOrganisation
        (self.own,) = organisations(self.session, master_of(at))

    def id_of(self, ref: str) -> str:
        """A colleague, or a participant by name."""
        kind = "participant" if ref in REF_OF else "staff"
        return record_id(self.own.id, kind, REF_OF.get(ref, ref))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """Brought in once for all who look."""
    made = Shown(tmp_path_factory.mktemp("shown"))
    yield made
    made.session.close()


def test_each_start_tells_the_same_link_to_the_page_of_somebody_invented(shown):
    shown.session.rollback()  # on SQLite whoever looks would keep others from writing
    first, second = (own_page(shown.settings, FixedClock(NOW)) for _ in range(2))
    assert first == second
    found = page_at(shown.session, str(first).partition("/p/")[2], NOW)
    assert found is not None
    assert found.participant_id == shown.id_of("Joel Exempelsson")


def test_a_link_that_staff_gave_is_not_ended_by_the_next_start(shown):
    shown.session.rollback()
    joel, elin = shown.id_of("Joel Exempelsson"), shown.id_of("elin")
    with writing(shown.session):
        token = give(shown.session, shown.own, joel, elin, NOW)
    shown.session.rollback()
    assert own_page(shown.settings, FixedClock(NOW)) is None
    assert page_at(shown.session, token, NOW) is not None
    with writing(shown.session):
        withdraw(shown.session, joel)


def test_one_colleague_needs_a_supervisor(shown):
    idris = shown.id_of("idris")
    found = seen(shown.session, shown.own, NORTH, idris, NOW)
    assert found
    assert {"missed", "lock_in", "no_step"} == {one.kind for one in found.signals}
    assert (found.standing.last_week, found.standing.is_silent) == (1, True)
    assert max(week.visits or 0 for week in found.weeks) >= 4
    assert [owed.due < TODAY for owed in found.owed] == [True]
    review = caseload_review(shown.session, shown.own, NORTH, NOW, None)
    assert [one.kind for one in review.signals if one.subject_id == idris] == ["silent"]


def test_a_signal_rests_with_its_reason(shown):
    (rest,) = resting(shown.session, shown.own, [shown.id_of("Linn Novellsten")], TODAY)
    assert rest.word


def test_there_is_a_hand_over_to_come_and_one_that_was(shown):
    staff = [shown.id_of(ref) for ref in ("idris", "signe", "maja", "hedda")]
    planned, past = hand_overs(shown.session, shown.own, staff, TODAY)
    assert (planned.giver, planned.taker) == (shown.id_of("idris"), shown.id_of("signe"))
    assert len(planned.participant_ids) == 2
    assert past.on < TODAY < planned.on


def test_some_days_are_missing_in_either_file(shown):
    told = report(everything(shown.session, shown.own), "2026Q3", NORTH, None)
    missing = told["figures"]["missing_dates"]
    assert {file: len(ids) for file, ids in missing.items()} == {
        "participants.csv": 2,
        "placements.csv": 2,
    }


def test_there_are_quarters_enough_for_a_trend(shown):
    facts = everything(shown.session, shown.own)
    rates = [
        report(facts, quarter, NORTH, None)["figures"]
        for quarter in ("2025Q1", "2025Q3", "2026Q1", "2026Q3")
    ]
    served = [one["served"] for one in rates]
    assert served == sorted(served)
    assert 35 <= rates[-1]["employment_rate"] <= 50
    assert all(one["closed"]["total"] for one in rates[1:])


def test_each_team_has_its_supervisor_whom_one_may_sign_in_as(shown):
    emails = {one.email for one in SIGN_INS if one.role == "supervisor"}
    team = KINDS["staff"].table.c
    mine = find(shown.session, shown.own, "staff", team.role == "supervisor")
    assert {(row["team"], row["email"] in emails) for row in mine} == {(NORTH, True), (SOUTH, True)}


def test_an_earlier_review_has_scores_comments_and_a_plan_partly_done(shown):
    latest, first = reviews_of(shown.session, shown.own, NORTH, IPS25)
    totals = [one.totals(scales()[IPS25])[0] for one in (first, latest)]
    assert all(total.is_whole for total in totals)
    assert totals[0].points < totals[1].points
    assert sum(bool(one.comment) for one in latest.given.values()) >= 5
    steps = steps_of(shown.session, shown.own, latest.id)
    assert {(step.done_on is not None, step.is_late(TODAY)) for step in steps} == {
        (True, False), (False, True), (False, False)
    }  # fmt: skip


def test_the_log_was_read_with_comments_and_learning_was_written_down(shown):
    contact = KINDS["employer_contact"].table.c
    commented = contact.review_comment.is_not(None), contact.reviewed_on.is_not(None)
    assert len(find(shown.session, shown.own, "employer_contact", *commented)) >= 5
    found = learning.occasions(shown.session, shown.own, [shown.id_of("signe")])
    assert {one.kind for one in found} == set(learning.KINDS)
    assert [one.reviewed_on for one in found].count(None) == 1
