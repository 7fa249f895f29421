"""Two employers that were one: phones that still hold the one that went lose nothing."""

import datetime as dt

import pytest

from app.problems import Problem
from app.store.rows import find
from tests.house import TODAY, Phone, change, new_id
from tests.sync.field import contact, deleted, merge, now_of, verdict, who_know


@pytest.fixture
def bakeries(house):
    """The bakery as two colleagues entered it: the one that stays and the one that goes."""
    keep = house.make("employer", name="Bageri Sagokorn", address="Storgatan 1")
    return keep, house.make("employer", name="Sagokorns bageri AB", municipality="Växjö")


def job(participant, employer):
    """A job that began today, at an employer."""
    said = {"placement_kind": "job", "title": "Bagare", "job_start": TODAY.isoformat()}
    ends = {"participant_id": participant, "employer_id": employer}
    return change("placement", None, 0, True, **said, **ends)


def test_what_pointed_to_the_one_that_went_points_to_the_one_that_stays(house, bakeries):
    keep, gone = bakeries
    ana, kim = house.participant("Kim"), Phone(house, "Kim")
    next_step = (TODAY + dt.timedelta(days=7)).isoformat()
    talk, work = contact(house, gone, next_step_on=next_step), job(ana, gone)
    kim.send(talk, work)
    merge(house, keep, gone)
    kim.send()
    for one in (talk, work):
        assert kim.records[one.record_id]["fields"]["employer_id"] == keep
    tombstone = kim.records[gone]
    assert (tombstone["deleted"], tombstone["fields"]["merged_into"]) == (True, keep)
    promises = [one for one in kim.of_kind("reminder") if one["fields"].get("employer_id")]
    assert {one["fields"]["employer_id"] for one in promises} == {keep}


def test_one_that_was_removed_before_it_went_asks_no_more_whether_it_comes_back(house, bakeries):
    keep, gone = bakeries
    phone, tablet, _ = who_know(house, gone, "Kim", "Kim")
    tablet.send(deleted(tablet, "employer", gone))
    talk = contact(house, gone)
    phone.send(talk)
    (asked,) = phone.of_kind("clash")
    merge(house, keep, gone)
    phone.send()
    assert phone.records[asked["id"]]["fields"]["answer"] == "offered"
    assert not now_of(house, "employer_contact", talk.record_id)["deleted_at"]


def test_what_only_the_one_that_went_knew_is_kept(house, bakeries):
    keep, gone = bakeries
    merge(house, keep, gone)
    stays = now_of(house, "employer", keep)
    assert (stays["name"], stays["address"], stays["municipality"]) == (
        "Bageri Sagokorn", "Storgatan 1", "Växjö"
    )  # fmt: skip


def test_work_that_names_the_one_that_went_is_stored_with_the_one_that_stays(house, bakeries):
    keep, gone = bakeries
    ana, kim = house.participant("Kim"), Phone(house, "Kim")
    kim.send()
    merge(house, keep, gone)
    talk, work = contact(house, gone), job(ana, gone)
    assert verdict(kim.send(talk, work)) == ["stored", "stored"]
    assert now_of(house, "employer_contact", talk.record_id)["employer_id"] == keep
    assert kim.records[work.record_id]["fields"]["employer_id"] == keep


def test_an_edit_that_saw_the_one_that_went_clashes_with_nothing(house, bakeries):
    keep, gone = bakeries
    kim, other = Phone(house, "Kim"), house.make("employer", name="Demohotellet")
    talk = contact(house, gone)
    kim.send(talk)
    base = kim.records[talk.record_id]["revision"]
    merge(house, keep, gone)
    edit = change("employer_contact", talk.record_id, base, employer_id=(gone, other))
    assert verdict(kim.send(edit)) == ["stored"]
    assert now_of(house, "employer_contact", talk.record_id)["employer_id"] == other
    back = change("employer_contact", talk.record_id, base, is_new=False, employer_id=(other, gone))
    assert verdict(kim.send(back)) == ["stored"]
    assert now_of(house, "employer_contact", talk.record_id)["employer_id"] == keep


def test_an_edit_of_the_one_that_went_becomes_one_of_the_other_and_overwrites_nothing(
    house, bakeries
):
    keep, gone = bakeries
    kim = Phone(house, "Kim")
    kim.send()
    base = kim.records[gone]["revision"]
    merge(house, keep, gone)
    edit = change(
        "employer",
        gone,
        base,
        org_number=(None, "556000-0001"),
        address=(None, "Storgatan 2"),
    )
    answer = kim.send(edit)
    assert verdict(answer) == ["clash"]
    assert answer["verdicts"][0]["stands"] == {"address": "Storgatan 1"}
    assert answer["verdicts"][0]["revision"] == now_of(house, "employer", gone)["revision"]
    stays = now_of(house, "employer", keep)
    assert (stays["org_number"], stays["address"]) == ("556000-0001", "Storgatan 1")
    assert kim.of_kind("clash")[0]["fields"]["subject_id"] == keep
    assert kim.send(edit)["verdicts"] == answer["verdicts"]


@pytest.mark.parametrize("at", [(None, "2026-10-07T10:00:00Z"), ("2026-10-07T10:00:00Z", None)])
def test_deleting_the_one_that_went_or_undoing_it_changes_neither(house, bakeries, at):
    keep, gone = bakeries
    merge(house, keep, gone)
    edit = change("employer", gone, is_new=False, deleted_at=at)
    assert verdict(Phone(house, "Kim").send(edit)) == ["already_stored"]
    assert now_of(house, "employer", keep)["deleted_at"] is None
    assert now_of(house, "employer", gone)["deleted_at"]


def test_an_employer_offered_again_after_a_restore_stays_merged(house, bakeries):
    keep, _ = bakeries
    kim, made = Phone(house, "Kim"), change("employer", name="Sagokorn")
    kim.send(made)
    merge(house, keep, made.record_id)
    again = made.model_copy(update={"id": new_id()})
    assert verdict(kim.send(again)) == ["already_stored"]
    assert now_of(house, "employer", keep)["name"] == "Bageri Sagokorn"


def test_mergers_one_after_the_other_lead_to_the_last_that_stays(house, bakeries):
    keep, gone = bakeries
    last = house.make("employer", name="Bageri Sagokorn i Växjö")
    merge(house, keep, gone)
    merge(house, last, keep)
    talk = contact(house, gone)
    assert verdict(Phone(house, "Kim").send(talk)) == ["stored"]
    assert now_of(house, "employer_contact", talk.record_id)["employer_id"] == last


def test_an_open_question_about_the_one_that_went_is_one_about_the_other(house, bakeries):
    keep, gone = bakeries
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send(change("employer", gone, is_new=False, address=(None, "Storgatan 2")))
    lee.send(change("employer", gone, is_new=False, address=(None, "Storgatan 3")))
    merge(house, keep, gone)
    lee.send()
    assert [one["fields"]["subject_id"] for one in lee.of_kind("clash")] == [keep]


def test_a_new_phone_hears_where_the_one_that_went_has_gone(house, bakeries):
    keep, gone = bakeries
    merge(house, keep, gone)
    new = Phone(house, "Kim")
    new.send()
    assert new.records[gone]["fields"]["merged_into"] == keep


def test_the_same_two_are_merged_once_and_one_never_with_itself(house, bakeries):
    keep, gone = bakeries
    merge(house, keep, gone)
    for two, code in (
        ((keep, gone), "merged_already"),
        ((gone, keep), "merged_already"),
        ((keep, keep), "same_employer"),
        ((keep, new_id()), "unknown_employer"),
    ):
        with pytest.raises(Problem) as told:
            merge(house, *two)
        assert told.value.code == code
    with house.session() as session:
        assert len(find(session, house.organisation, "employer")) == 2


@pytest.mark.parametrize("name", ["same_as", "apart_from"])
def test_nobody_is_told_that_an_employer_is_like_itself(house, bakeries, name):
    keep, gone = bakeries
    kim = Phone(house, "Kim")
    kim.send()
    merge(house, keep, gone)
    ends = (keep, gone), (gone, keep)
    said = [change("employer", one, 0, False, **{name: (None, other)}) for one, other in ends]
    assert verdict(kim.send(*said)) == ["already_stored", "already_stored"]
    assert now_of(house, "employer", keep)[name] is None


def test_a_line_added_to_the_needs_of_the_one_that_went_brings_the_others_once(house, bakeries):
    keep, gone = bakeries
    kim = Phone(house, "Kim")
    kim.send(change("employer", gone, is_new=False, needs=(None, "Tidig vana.")))
    base = kim.records[gone]["revision"]
    merge(house, keep, gone)
    more = change("employer", gone, base, needs=("Tidig vana.", "Tidig vana.\nKörkort."))
    assert verdict(kim.send(more)) == ["stored"]
    assert now_of(house, "employer", keep)["needs"] == "Tidig vana.\nKörkort."
