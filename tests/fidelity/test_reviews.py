"""A review is given its scores by people, and of two who write at once nobody's work is lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.fidelity import action_plan, reviews
from app.fidelity.action_plan import Step
from app.fidelity.given import NOTHING_YET, Review, Start
from app.fidelity.merge import merged
from app.fidelity.scales import IPS25, scales
from app.fidelity.tables import FidelityAction, FidelityReview, FidelityScore
from app.problems import Problem
from app.store.database import writing
from app.store.write import By
from tests.house import NOON, TODAY, House, Phone, new_id

SCALE = scales()[IPS25]
BLANK = NOTHING_YET.values


@pytest.fixture
def begun(house: House) -> str:
    """A review of Nord that Sol began; its id."""
    made = new_id()
    with house.session() as session, writing(session):
        start = Start("Nord", IPS25, TODAY, "Sol Handledare and Ulla Utifrån")
        reviews.begin(session, house.organisation, made, start, by(house))
    return made


def by(house: House, name: str = "Sol") -> By:
    return By(NOON, house.staff[name])


def read(house: House, id_: str) -> Review:
    with house.session() as session:
        return reviews.review(session, house.organisation, id_, "Nord")


def give(house: House, id_: str, number: int, was: dict[str, object], **meant: object):
    """What somebody means who saw `was`; the rest of the form is as it was seen."""
    with house.session() as session, writing(session):
        one = reviews.review(session, house.organisation, id_, "Nord")
        about, said = (one, number), {**was, **meant}
        return reviews.give(session, house.organisation, about, was, said, 4, by(house))


def test_nothing_is_given_before_somebody_gave_it(house, begun):
    found = read(house, begun)
    assert found.of(17) == NOTHING_YET
    (total,) = found.totals(SCALE)
    assert (total.scored, total.points, total.band) == (0, 0, None)


def test_a_band_stands_once_all_25_are_scored(house, begun):
    for number in range(1, 26):
        (total,) = read(house, begun).totals(SCALE)
        assert total.band is None
        give(house, begun, number, BLANK, score=5 if number > 10 else 2)
    (total,) = read(house, begun).totals(SCALE)
    assert (total.points, total.band and total.band.id) == (95, "fair")


def test_two_who_write_about_different_things_both_find_it_kept(house, begun):
    give(house, begun, 17, BLANK, score=3)
    give(house, begun, 17, BLANK, comment="Seen in the log")
    give(house, begun, 5, BLANK, checks=[1, 2])
    give(house, begun, 5, BLANK, checks=[2, 4])
    found = read(house, begun)
    assert (found.of(17).score, found.of(17).comment) == (3, "Seen in the log")
    assert found.of(17).suggested == 4
    assert found.of(5).checks == (1, 2, 4)


def test_what_clashes_is_asked_and_the_first_answer_stands_meanwhile(house, begun):
    give(house, begun, 17, BLANK, score=3, comment="Ours")
    done = give(house, begun, 17, BLANK, score=4, comment="Theirs", evidence="The log")
    assert done.clashes == {"score": (3, 4), "comment": ("Ours", "Theirs")}
    found = read(house, begun).of(17)
    assert (found.score, found.comment, found.evidence) == (3, "Ours", "The log")
    assert give(house, begun, 17, found.values, score=4).clashes == {}
    assert read(house, begun).of(17).score == 4


FIELDS = st.fixed_dictionaries({"score": st.sampled_from([None, 3, 4]), "comment": st.text("ab")})


@given(FIELDS, FIELDS, FIELDS)
def test_whoever_writes_nothing_typed_vanishes_unseen(was, stands, meant):
    found = merged(was, stands, meant)
    for name, value in meant.items():
        changed_by_both = len({was[name], stands[name], value}) == 3
        assert (name in found.clashes) == changed_by_both
        if not changed_by_both:
            assert found.values[name] == (value if value != was[name] else stands[name])


def test_a_finished_review_stands(house, begun):
    with house.session() as session, writing(session):
        reviews.finish(session, read(house, begun), NOON)
    with pytest.raises(Problem, match="finished"):
        give(house, begun, 17, BLANK, score=1)


def test_earlier_reviews_lie_beside_the_newest_first(house, begun):
    older = new_id()
    with house.session() as session, writing(session):
        start = Start("Nord", IPS25, TODAY - dt.timedelta(days=180), "")
        reviews.begin(session, house.organisation, older, start, by(house))
    give(house, older, 1, BLANK, score=2)
    with house.session() as session:
        found = reviews.reviews_of(session, house.organisation, "Nord", IPS25)
        assert [one.id for one in found] == [begun, older]
        assert found[1].of(1).score == 2
        assert reviews.reviews_of(session, house.organisation, "Syd", IPS25) == []


def test_a_plan_has_steps_with_owner_and_day(house, begun):
    soon, later = new_id(), new_id()
    with house.session() as session, writing(session):
        when = TODAY + dt.timedelta(days=30)
        step = Step(later, "Book the job centre", 6, house.staff["Kim"], when)
        action_plan.add(session, house.organisation, begun, step)
        action_plan.add(session, house.organisation, begun, Step(soon, "Visits", 17, None, TODAY))
        for day in (TODAY, TODAY + dt.timedelta(days=1)):
            action_plan.mark(session, begun, soon, day)
    with house.session() as session:
        steps = action_plan.steps_of(session, house.organisation, begun)
    assert [(one.what, one.number) for one in steps] == [("Visits", 17), ("Book the job centre", 6)]
    assert [one.is_late(TODAY + dt.timedelta(days=40)) for one in steps] == [False, True]
    assert steps[0].done_on == TODAY  # it was done on the day on which that was said first


def test_what_reviewers_write_lies_sealed_and_reaches_no_phone(house, begun):
    words = ("Ulla", "Blyga siffror", "Skogen")
    give(house, begun, 17, BLANK, comment=words[1], evidence=words[2])
    with house.session() as session, writing(session):
        step = Step(new_id(), words[2], 17)
        action_plan.add(session, house.organisation, begun, step)
    with house.session() as session:
        tables = (FidelityReview, FidelityScore, FidelityAction)
        kept = [session.execute(select(one.__table__)).all() for one in tables]
    assert all(kept)
    assert not any(word in str(kept) for word in words)
    phone = Phone(house, "Kim")
    assert not any(word in str(phone.send()) for word in words)


def test_another_teams_review_is_not_found(house, begun):
    with house.session() as session, pytest.raises(Problem, match="not yours"):
        reviews.review(session, house.organisation, begun, "Syd")
