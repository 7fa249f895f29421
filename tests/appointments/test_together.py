"""Times that were proposed together are asked about by one message and one link, each by itself."""

import pytest
import vobject

from app.appointments.tokens import MOST, after, hash_of, next_of
from tests.appointments.asked import HOUR, TOMORROW, edit, looked_up, now_of, proposed_weekly, says
from tests.appointments.told import Telling, token_in


@pytest.fixture
def ana(post: Telling) -> str:
    """She is written to by SMS."""
    return post.somebody("sms")


def test_four_times_are_one_message_that_says_how_many(post: Telling, ana):
    made = proposed_weekly(post.house, 4, participant_id=ana)
    [text] = post.beat()
    assert text.startswith("Vi frågar om 4 tider. Den första är torsdag 8 oktober klockan 13.30.")
    assert len(text) <= 160
    assert {now_of(post.house, one)["asked_by"] for one in made} == {"sms"}
    assert post.beat(minutes=1) == []


def test_each_of_them_has_a_link_of_its_own_that_follows_from_the_first(post: Telling, ana):
    first, second, *_ = proposed_weekly(post.house, 4, participant_id=ana)
    token = token_in(post.beat()[0])
    links = [looked_up(post.house, one) for one in (token, *after(token))]
    assert [one.starts_at for one in links if one] == [
        now_of(post.house, one)["starts_at"] for one in (first, second, *_)
    ]
    says(post.house, next_of(token), "no")
    assert [now_of(post.house, one)["answer"] for one in (first, second)] == [None, "no"]


def test_one_that_is_moved_is_asked_about_alone_and_its_link_alone_is_dead(post: Telling, ana):
    _, second, *_ = proposed_weekly(post.house, 4, participant_id=ana)
    token = token_in(post.beat()[0])
    edit(post.house, second, starts_at=now_of(post.house, second)["starts_at"] + HOUR)
    [text] = post.beat(minutes=1)
    assert text.startswith("Tiden är ändrad. Passar torsdag 15 oktober klockan 14.30?")
    found = [looked_up(post.house, one) is not None for one in (token, *after(token)[:3])]
    assert found == [True, False, True, True]


def test_several_that_are_moved_or_called_off_are_one_message_each(post: Telling, ana):
    first, *rest = proposed_weekly(post.house, 4, participant_id=ana)
    post.beat()
    for one in rest:
        edit(post.house, one, starts_at=now_of(post.house, one)["starts_at"] + HOUR)
    [moved] = post.beat(minutes=1)
    assert moved.startswith("3 tider är ändrade. Den första är nu torsdag 15 oktober klockan 14.30")
    for one in rest[1:]:
        edit(post.house, one, status="cancelled")
    [off] = post.beat(minutes=1)
    assert off.startswith("2 tider blir inte av. Den första var torsdag 22 oktober")
    assert now_of(post.house, first)["status"] == "proposed"


def test_an_e_mail_has_them_in_one_calendar_and_an_end_for_each(post: Telling):
    made = proposed_weekly(post.house, 3, participant_id=post.somebody("mail"))
    post.beat()
    for one in made:
        edit(post.house, one, status="cancelled")
    post.beat(minutes=1)
    asked, off = post.office.letters
    [file] = [one.get_content() for one in asked.iter_attachments()]
    events = list(vobject.readOne(file).vevent_list)
    assert {event.uid.value for event in events} == set(made)
    ends = [vobject.readOne(one.get_content()) for one in off.iter_attachments()]
    assert {end.vevent.uid.value for end in ends} == set(made)
    assert {end.method.value for end in ends} == {"CANCEL"}


def test_a_time_next_year_is_asked_about_today(post: Telling, ana):
    proposed_weekly(post.house, 2, participant_id=ana, starts_at=TOMORROW + 300 * 24 * HOUR)
    assert len(post.beat()) == 1


def test_no_hash_that_is_kept_tells_a_token():
    token = "a" * 32
    following = [token, *after(token)]
    assert len(set(following)) == MOST
    assert {len(one) for one in following} == {32}
    kept = {hash_of(one) for one in following}
    assert kept.isdisjoint(hash_of(one)[:32] for one in following)
    assert not any(bytes.fromhex(hashed)[:4].hex() in one for hashed in kept for one in following)
