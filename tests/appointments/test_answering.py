"""A participant answers by a link that is good for one question about one time."""

import collections
import secrets

import pytest

from app.appointments.answering import MOST_ANSWERS
from app.appointments.invitations import forget_links, invite
from app.appointments.tables import Invitation
from app.appointments.tokens import OCTETS
from app.problems import Problem
from app.store.database import writing
from app.store.rows import load
from tests.appointments.asked import HOUR, TOMORROW, edit, link, looked_up, now_of, proposed, says
from tests.house import NOON, Phone


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("yes", "confirmed"),
        ("another_time", "move_asked"),
        ("no", "declined"),
        ("call_me", "proposed"),
    ],
)
def test_each_answer_becomes_news_on_the_specialists_phone(house, word, status):
    made = proposed(house)
    phone = Phone(house, "Kim")
    phone.send()
    assert says(house, link(house, made), word)
    phone.send()
    told = phone.records[made]["fields"]
    assert (told["status"], told["answer"]) == (status, word)
    assert told["answered_at"] == "2026-10-07T10:00:00Z"


def test_half_days_that_suit_go_with_the_wish_for_another_time(house):
    made = proposed(house)
    says(house, link(house, made), "another_time", "2026-10-09/am", "2026-10-12/pm")
    assert now_of(house, made)["wishes"] == "2026-10-09/am 2026-10-12/pm"


def test_somebody_changes_their_mind_until_the_time_comes(house):
    made = proposed(house)
    token = link(house, made)
    says(house, token, "another_time", "2026-10-09/am")
    assert says(house, token, "yes", now=TOMORROW - HOUR)
    agreed = now_of(house, made)
    assert (agreed["status"], agreed["wishes"]) == ("confirmed", None)
    for word in ("no", "call_me"):  # said once the time has come it is kept, and undoes nothing
        assert says(house, token, word, now=TOMORROW)
        late = now_of(house, made)
        assert (late["status"], late["answer"]) == ("confirmed", word)


def test_whoever_wants_another_time_and_at_once_a_call_instead_is_called(house):
    made = proposed(house)
    token = link(house, made)
    says(house, token, "another_time", "2026-10-09/am")
    assert says(house, token, "call_me")
    now = now_of(house, made)
    assert (now["status"], now["answer"], now["wishes"]) == ("proposed", "call_me", None)
    assert looked_up(house, token)


def test_an_answer_given_twice_is_given_once(house):
    made = proposed(house)
    token = link(house, made)
    says(house, token, "yes")
    revision = now_of(house, made)["revision"]
    assert says(house, token, "yes", now=NOON + HOUR)
    assert now_of(house, made)["revision"] == revision


def test_a_machine_that_answers_without_end_is_stopped(house):
    token = link(house, proposed(house))
    for number in range(MOST_ANSWERS):
        says(house, token, ("yes", "no")[number % 2])
    with pytest.raises(Problem, match="too often"):
        says(house, token, "yes")


@pytest.mark.parametrize(
    "change",
    [{"starts_at": TOMORROW + HOUR}, {"place": "Kajen"}, {"minutes": 60}, {"place_type": "home"}],
)
def test_whoever_changes_time_or_place_asks_anew(house, change):
    made = proposed(house)
    token = link(house, made)
    says(house, token, "yes")
    edit(house, made, **change)
    asked = now_of(house, made)
    assert (asked["status"], asked["answer"], asked["version"]) == ("proposed", None, 1)
    assert looked_up(house, token) is None
    assert not says(house, token, "yes")
    assert says(house, link(house, made), "yes")


def test_a_note_asks_nobody_anew_and_neither_does_what_became_of_it(house):
    made = proposed(house)
    token = link(house, made)
    says(house, token, "yes")
    edit(house, made, notes="Ta med mappen.")
    assert looked_up(house, token)
    house.now = TOMORROW + HOUR
    edit(house, made, status="attended", minutes=50)
    assert (now_of(house, made)["status"], now_of(house, made)["version"]) == ("attended", None)


def test_a_time_that_is_proposed_again_or_undeleted_is_a_new_question(house):
    made = proposed(house, status="cancelled")
    edit(house, made, status="proposed")
    assert now_of(house, made)["version"] == 1
    edit(house, made, deleted_at=NOON)
    edit(house, made, deleted_at=None)
    assert now_of(house, made)["version"] == 2


def test_a_link_ends_two_hours_after_the_time(house):
    token = link(house, proposed(house))
    assert looked_up(house, token, TOMORROW + 1.9 * HOUR)
    assert looked_up(house, token, TOMORROW + 2 * HOUR) is None


def test_a_link_to_what_is_over_leads_nowhere(house):
    made = proposed(house)
    token = link(house, made)
    edit(house, made, status="attended")
    assert looked_up(house, token) is None


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"deleted_at": NOON}])
def test_a_time_that_is_called_off_is_seen_to_be_and_takes_no_answer(house, change):
    made = proposed(house)
    token = link(house, made)
    edit(house, made, **change)
    found = looked_up(house, token)
    assert found is not None
    assert found.status == "cancelled"
    assert not says(house, token, "yes")


def test_of_a_link_only_a_hash_is_kept_and_not_for_ever(house):
    made = proposed(house)
    token = link(house, made)
    with house.session() as session, writing(session):
        [row] = session.query(Invitation).all()
        assert token not in str(vars(row))
        forget_links(session, TOMORROW - HOUR)
        assert session.query(Invitation).count() == 1
        forget_links(session, TOMORROW + HOUR)
        assert session.query(Invitation).count() == 0


def test_a_hundred_thousand_tokens_are_all_different_and_evenly_spread():
    drawn = [secrets.token_urlsafe(OCTETS) for _ in range(100_000)]
    assert OCTETS * 8 >= 128
    assert len(set(drawn)) == len(drawn)
    for place in range(32):
        letters = collections.Counter(token[place] for token in drawn)
        expected = len(drawn) / 64
        chi_squared = sum((count - expected) ** 2 / expected for count in letters.values())
        assert len(letters) == 64
        assert chi_squared < 140  # 63 degrees of freedom: beyond this one in ten million


def test_whoever_becomes_protected_is_sent_nothing_more_until_a_channel_is_set(house):
    ana = house.participant("Kim", contact_by="sms", phone="+46701740605")
    house.make("participant", id=ana, protected_identity=True)
    bo = house.participant("Kim", "Bo Exempel", contact_by="sms")
    house.make("participant", id=bo, protected_identity=True, contact_by="mail")
    with house.session() as session:
        rows = load(session, house.organisation, "participant", [ana, bo])
        made = invite(session, house.organisation, ana, 0, NOON)
    assert [rows[one]["contact_by"] for one in (ana, bo)] == ["none", "mail"]
    assert len(made) == 32
