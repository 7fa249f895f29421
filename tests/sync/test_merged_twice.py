"""Employers that are merged between an answer that was lost and the second try."""

import pytest

from tests.house import Phone, change
from tests.sync.field import merge, verdict


@pytest.fixture
def bakeries(house):
    """One bakery as three colleagues entered it; the first goes into the second."""
    ids = tuple(house.make("employer", name=f"Bageri Sagokorn {number}") for number in range(3))
    merge(house, ids[1], ids[0])
    return ids


def edited(employer):
    return change("employer", employer, is_new=False, org_number=(None, "556000-0001"))


def test_an_answer_that_was_lost_is_given_again_after_a_second_merger(house, bakeries):
    gone, keep, last = bakeries
    kim, edit = Phone(house, "Kim"), edited(gone)
    first = kim.send(edit, lose_answer=True)
    merge(house, last, keep)
    assert verdict(first) == ["stored"]
    assert kim.send(edit)["verdicts"] == first["verdicts"]


def test_a_change_of_another_employer_that_has_its_id_is_refused(house, bakeries):
    gone, _, other = bakeries
    kim, edit = Phone(house, "Kim"), edited(gone)
    kim.send(edit)
    (told,) = kim.send(edit.model_copy(update={"record_id": other}))["verdicts"]
    assert (told["verdict"], told["code"]) == ("refused", "id_taken")
