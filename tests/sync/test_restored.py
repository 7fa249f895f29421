"""The server was put back to last night: phones offer again what they sent."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from app.problems import Problem
from app.store.database import writing
from app.store.epochs import renew
from app.store.organisations import opened
from app.store.rows import find
from tests.house import MASTER, Phone, build, change
from tests.sync.field import answer, deleted, hand_over, undone, verdict, visit, who_know


@pytest.fixture
def house(sqlite_url):
    """Provenheten in a file that can be copied."""
    built = build(sqlite_url)
    for name in ("Kim", "Lee"):
        built.colleague(name)
    yield built
    built.engine.dispose()


def file_of(house):
    """Where the database lies."""
    return Path(house.engine.url.database)


def back_up(house):
    """A copy as of now, whole."""
    copy = file_of(house).with_name("backup.db")
    with sqlite3.connect(file_of(house)) as here, sqlite3.connect(copy) as there:
        here.backup(there)
    return copy


def restore(house, copy):
    """Put the copy back, with another epoch."""
    house.engine.dispose()
    for path in file_of(house).parent.glob(f"{file_of(house).name}*"):
        path.unlink()
    shutil.copy(copy, file_of(house))
    with house.session() as session, writing(session):
        renew(session)
    with house.session() as session:
        house.organisation = opened(session, house.organisation.id, MASTER)


def offered_again(phone, sent):
    """A 409, then everything again with the same ids, and a first sync over the same store."""
    with pytest.raises(Problem) as told:
        phone.send()
    assert told.value.code == "other_epoch"
    phone.cursor = None
    phone.records.clear()
    return phone.send(*(one.model_copy(update={"base": 0}) for one in sent))


def stands(house, *kinds):
    """What matters of the records of some kinds."""
    with house.session() as session:
        return {
            (kind, row["id"]): {n: v for n, v in row.items() if n != "revision"}
            for kind in kinds
            for row in find(session, house.organisation, kind)
        }


def test_nothing_is_lost_and_nothing_doubled(house):
    ana = house.participant("Kim", municipality="Växjö")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send()
    tablet.send()
    copy, base = back_up(house), phone.records[ana]["revision"]
    made = visit(house, ana, notes="Gick bra.")
    of_phone = [
        made,
        change("follow_up_visit", made.record_id, 0, False, minutes=(None, 30)),
        change("participant", ana, base, municipality=("Växjö", "Alvesta")),
    ]
    of_tablet = [change("participant", ana, base, municipality=("Växjö", "Ljungby"))]
    phone.send(*of_phone)
    tablet.send(*of_tablet)
    kinds = ("participant", "follow_up_visit", "clash")
    before = stands(house, *kinds)
    restore(house, copy)
    assert stands(house, *kinds) != before
    assert verdict(offered_again(phone, of_phone)) == ["stored"] * 3
    assert verdict(offered_again(tablet, of_tablet)) == ["clash"]
    assert stands(house, *kinds) == before


def test_what_the_backup_had_is_answered_as_then(house):
    ana = house.participant("Kim")
    phone, made = Phone(house, "Kim"), visit(house, ana)
    first = phone.send(made)
    restore(house, back_up(house))
    assert offered_again(phone, [made])["verdicts"] == first["verdicts"]
    assert len(phone.of_kind("follow_up_visit")) == 1


def test_what_was_settled_in_the_hours_that_are_lost_stays_settled(house):
    """Kim's two phones gave Ana two homes, and Kim chose; all of it is offered in one request."""
    ana = house.participant("Kim", municipality="Växjö")
    phone, tablet, base = who_know(house, ana, "Kim", "Kim")
    tablet.send(change("participant", ana, base, municipality=("Växjö", "Alvesta")))
    copy = back_up(house)
    raised = change("participant", ana, base, municipality=("Växjö", "Ljungby"))
    phone.send(raised)
    here = phone.records[ana]["revision"]
    chosen = change("participant", ana, here, municipality=("Alvesta", "Ljungby"))
    settled = answer(phone, "offered")
    phone.send(chosen, settled)
    before = stands(house, "participant", "clash")
    restore(house, copy)
    assert verdict(offered_again(phone, [raised, chosen, settled])) == ["clash", "stored", "stored"]
    assert stands(house, "participant", "clash") == before


@pytest.mark.parametrize("is_taken_back", [False, True])
def test_who_was_left_deleted_in_the_hours_that_are_lost_stays_so(house, is_taken_back):
    """With the visit that goes along, or without it where Kim took her answer back."""
    ana = house.participant("Kim")
    phone, tablet, _ = who_know(house, ana, "Kim", "Kim")
    tablet.send(deleted(tablet, "participant", ana))
    copy, added = back_up(house), visit(house, ana)
    phone.send(added)
    said = [answer(phone, "stored")]
    if is_taken_back:
        said += [change("clash", said[0].record_id, 0, False, answer=("stored", None))]
    for one in said:
        phone.send(one)
    before = stands(house, "participant", "follow_up_visit", "clash")
    restore(house, copy)
    told = offered_again(phone, [added, *said])
    assert verdict(told) == ["stored" for _ in told["verdicts"]]
    assert stands(house, "participant", "follow_up_visit", "clash") == before


def test_a_removal_offered_behind_what_had_brought_her_back_asks(house):
    """She was removed on the tablet; the phone, which heard of it, brought her back."""
    ana = house.participant("Kim")
    phone, tablet, _ = who_know(house, ana, "Kim", "Kim")
    copy = back_up(house)
    earlier = {"made_at": "2026-10-07T09:00:00Z"}
    gone = deleted(tablet, "participant", ana).model_copy(update=earlier)
    tablet.send(gone)
    phone.send()
    said = [undone(phone, "participant", ana), visit(house, ana)]
    phone.send(*said)
    restore(house, copy)
    assert verdict(offered_again(phone, said)) == ["already_stored", "stored"]
    offered_again(tablet, [gone])
    (question,) = tablet.of_kind("clash")
    told = question["fields"]
    assert (told["subject_id"], told["added_id"]) == (ana, said[1].record_id)
    tablet.send(undone(tablet, "participant", ana), answer(tablet, "offered"))
    assert [one["id"] for one in tablet.of_kind("follow_up_visit")] == [said[1].record_id]


def test_whichever_phone_comes_back_first_both_hold_the_same(house):
    ana = house.participant("Kim", goal="job")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    copy = back_up(house)
    made = visit(house, ana)
    phone.send(made)
    tablet.send()
    edit = change(
        "follow_up_visit",
        made.record_id,
        tablet.records[made.record_id]["revision"],
        minutes=(None, 30),
    )
    tablet.send(edit)
    restore(house, copy)
    assert verdict(offered_again(tablet, [edit])) == ["waits"]
    assert verdict(offered_again(phone, [made])) == ["stored"]
    assert verdict(tablet.send(edit.model_copy(update={"base": 0}))) == ["stored"]
    phone.send()
    assert phone.records[made.record_id] == tablet.records[made.record_id]


def test_a_late_note_comes_late_again_once(house):
    ana = house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    hand_over(house, ana, "Lee")
    copy, late = back_up(house), visit(house, ana, notes="Sista besöket.")
    kim.send(late)
    before = stands(house, "late_note")
    restore(house, copy)
    assert verdict(offered_again(kim, [late])) == ["late_note"]
    assert stands(house, "late_note") == before
