"""A restored server is offered an older word behind a newer one: somebody is asked."""

import pytest

from tests.house import Phone, change, new_id
from tests.sync.field import answer, deleted, now_of, undone, verdict, visit
from tests.sync.test_sealed import boxed


@pytest.fixture
def phones(house):
    """Kim's phone and her tablet."""
    return Phone(house, "Kim"), Phone(house, "Kim")


@pytest.fixture
def visited(house, phones):
    """A visit that the backup has, as both know it."""
    made = visit(house, house.participant("Kim"), notes="Bra")
    phones[0].send(at(10, made))
    phones[1].send()
    return made.record_id


def at(minute, made):
    """A change as it is offered again, written at some minute of today."""
    return made.model_copy(update={"base": 0, "made_at": f"2026-10-07T09:{minute}:00Z"})


def again(made):
    """The same from another phone."""
    return made.model_copy(update={"id": new_id()})


def minutes(visited, was, now):
    """An edit of how long a visit took."""
    return change("follow_up_visit", visited, is_new=False, minutes=(was, now))


def both(phone):
    """What stands and what was offered, of the one question that a phone holds."""
    (question,) = phone.of_kind("clash")
    return question["fields"]["stored"], question["fields"]["offered"]


def test_behind_what_the_same_phone_wrote_later_and_brought_in_a_box(phones, visited):
    kim, _ = phones
    older, newer = at(20, minutes(visited, None, 30)), at(30, minutes(visited, 30, 45))
    assert verdict(kim.send(boxed(kim, newer))) == ["stored"]
    assert verdict(kim.send(older)) == ["clash"]
    assert kim.records[visited]["fields"]["minutes"] == 45
    assert both(kim) == ("45", "30")


def test_what_comes_in_its_order_asks_nothing_whatever_the_clock_says(phones, visited):
    kim, _ = phones
    assert verdict(kim.send(at(40, minutes(visited, None, 30)))) == ["stored"]
    assert verdict(kim.send(at(20, minutes(visited, 30, 45)))) == ["stored"]
    assert not kim.of_kind("clash")


@pytest.mark.parametrize("is_in_order", [True, False])
def test_what_a_colleague_took_back_stays_so_whoever_comes_first(phones, visited, is_in_order):
    kim, tablet = phones
    said = [(kim, at(20, minutes(visited, None, 30))), (tablet, at(30, minutes(visited, 30, None)))]
    told = [verdict(phone.send(one)) for phone, one in (said if is_in_order else said[::-1])]
    assert told == ([["stored"], ["stored"]] if is_in_order else [["already_stored"], ["clash"]])
    tablet.send()
    assert "minutes" not in tablet.records[visited]["fields"]
    if is_in_order:
        assert not tablet.of_kind("clash")
    else:
        assert both(tablet) == ("null", "30")


def test_of_all_that_was_taken_back_nothing_comes_over_it(phones, visited):
    kim, tablet = phones
    tablet.send(at(40, minutes(visited, 45, None)))
    older = at(20, minutes(visited, None, 30)), at(30, minutes(visited, 30, 45))
    assert verdict(kim.send(*older)) == ["clash", "clash"]


def test_what_was_written_after_it_was_taken_back_stands(phones, visited):
    kim, tablet = phones
    tablet.send(at(30, minutes(visited, 30, None)))
    assert verdict(kim.send(at(40, minutes(visited, None, 50)))) == ["stored"]
    assert not kim.of_kind("clash")


def test_what_a_colleague_wrote_anew_is_not_taken_back_by_what_took_it_back_before(phones, visited):
    kim, tablet = phones
    tablet.send(at(40, minutes(visited, None, 30)))
    said = at(20, minutes(visited, None, 30)), at(30, minutes(visited, 30, None))
    assert verdict(kim.send(*said)) == ["already_stored", "clash"]
    assert both(kim) == ("30", "null")


@pytest.mark.parametrize("kind", ["participant", "follow_up_visit"])
def test_a_removal_behind_what_brought_it_back_asks_whether_it_comes_back(
    house, phones, visited, kind
):
    kim, tablet = phones
    whose = kim.records[visited]["fields"]["participant_id"]
    id_ = whose if kind == "participant" else visited
    gone, back = at(20, deleted(kim, kind, id_)), at(30, undone(kim, kind, id_))
    assert verdict(tablet.send(back)) == ["already_stored"]
    assert verdict(kim.send(gone)) == ["stored"]
    tablet.send()
    assert both(tablet)[1] == "null"
    tablet.send(undone(tablet, kind, id_), answer(tablet, "offered"))
    assert now_of(house, kind, id_)["deleted_at"] is None


def test_a_removal_behind_a_later_coming_back_asks_also_where_both_had_brought_it_back(
    phones, visited
):
    kim, tablet = phones
    kim.send(at(15, deleted(kim, "follow_up_visit", visited)))
    back, gone = undone(kim, "follow_up_visit", visited), deleted(kim, "follow_up_visit", visited)
    assert verdict(tablet.send(at(40, back))) == ["stored"]
    assert verdict(kim.send(at(20, again(back)), at(30, gone))) == ["already_stored", "stored"]
    assert both(kim)[1] == "null"


def test_bringing_back_what_was_removed_once_more_by_then_asks(house, phones, visited):
    kim, tablet = phones
    kim.send(at(15, deleted(kim, "follow_up_visit", visited)))
    back, gone = undone(kim, "follow_up_visit", visited), deleted(kim, "follow_up_visit", visited)
    assert verdict(tablet.send(at(30, gone))) == ["already_stored"]
    assert verdict(kim.send(at(20, back))) == ["clash"]
    assert now_of(house, "follow_up_visit", visited)["deleted_at"]
    assert both(kim)[1] == "null"
    kim.send(undone(kim, "follow_up_visit", visited), answer(kim, "offered"))
    assert now_of(house, "follow_up_visit", visited)["deleted_at"] is None


def test_a_box_about_somebody_protected_is_not_told_what_is_kept_off_the_wire(house, phones):
    kim, _ = phones
    ana = house.participant("Kim")
    older, newer = (
        at(minute, change("participant", ana, is_new=False, phone=said))
        for minute, said in ((20, (None, "070 111")), (30, ("070 111", "070 222")))
    )
    kim.send(
        newer, at(40, change("participant", ana, is_new=False, protected_identity=(None, True)))
    )
    assert "070 222" not in str(kim.send(boxed(kim, older)))
