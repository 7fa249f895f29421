"""What a phone may write about whom, and as whom."""

import datetime as dt

import pytest

from tests.house import TODAY, Phone, change, new_id
from tests.sync.field import AsRole, contact, tie, verdict, visit


@pytest.fixture
def bakery(house):
    return house.make("employer", name="Bageri Sagokorn")


def job(house, participant):
    """A job of somebody's."""
    return house.make(
        "placement",
        participant_id=participant,
        placement_kind="job",
        title="Bagare",
        job_start=TODAY - dt.timedelta(days=9),
    )


def refusal(answer):
    """Code and field of the only verdict."""
    (one,) = answer["verdicts"]
    return one.get("code"), one.get("field")


@pytest.mark.parametrize("whose", ["Kim", "Lee"])
def test_a_visit_is_not_at_another_participants_job(house, whose):
    ana, bo = house.participant("Kim"), house.participant(whose, "Bo Exempel")
    made = visit(house, ana, placement_id=job(house, bo))
    assert refusal(Phone(house, "Kim").send(made)) == ("of_another", "placement_id")


def test_a_visit_does_not_move_to_another_and_leave_its_job_behind(house):
    ana, bo = house.participant("Kim"), house.participant("Kim", "Bo Exempel")
    made = visit(house, ana, placement_id=job(house, ana))
    phone = Phone(house, "Kim")
    phone.send(made)
    base = phone.records[made.record_id]["revision"]
    moved = change("follow_up_visit", made.record_id, base, participant_id=(ana, bo))
    assert refusal(phone.send(moved)) == ("of_another", "placement_id")
    both = change(
        "follow_up_visit",
        made.record_id,
        base,
        participant_id=(ana, bo),
        placement_id=(made.fields["placement_id"]["now"], job(house, bo)),
    )
    assert verdict(phone.send(both)) == ["stored"]


def test_nobody_logs_a_visit_in_a_colleagues_name(house):
    ana = house.participant("Kim")
    forged = visit(house, ana, specialist_id=house.staff["Lee"])
    assert refusal(Phone(house, "Kim").send(forged)) == ("not_yours_to_write", "specialist_id")


def test_a_visit_that_a_colleague_held_is_logged_as_such_and_stays_ones_own(house):
    ana, phone = house.participant("Kim"), Phone(house, "Kim")
    held = visit(house, ana, held_by=house.staff["Lee"])
    assert verdict(phone.send(held)) == ["stored"]
    told = phone.records[held.record_id]["fields"]
    assert (told["specialist_id"], told["held_by"]) == (house.staff["Kim"], house.staff["Lee"])
    assert refusal(phone.send(visit(house, ana, held_by=ana))) == ("unknown_staff", "held_by")


def test_nobody_logs_a_talk_in_a_colleagues_name(house, bakery):
    forged = contact(house, bakery, "Lee")
    assert verdict(Phone(house, "Kim").send(forged)) == ["refused"]


def test_the_new_specialist_corrects_a_visit_and_it_stays_the_former_ones(house):
    ana = house.participant("Lee")
    made = house.make(
        "follow_up_visit",
        participant_id=ana,
        specialist_id=house.staff["Kim"],
        date=TODAY,
        mode="phone",
    )
    lee = Phone(house, "Lee")
    lee.send()
    base = lee.records[made]["revision"]
    corrected = change("follow_up_visit", made, base, minutes=(None, 20))
    assert verdict(lee.send(corrected)) == ["stored"]
    given = (house.staff["Kim"], house.staff["Sol"])
    forged = change("follow_up_visit", made, base, specialist_id=given)
    assert refusal(lee.send(forged)) == ("not_yours_to_write", "specialist_id")


def test_a_tie_has_the_id_that_follows_from_its_ends(house, bakery):
    ana = house.participant("Kim")
    phone, talk = Phone(house, "Kim"), contact(house, bakery)
    phone.send(talk)
    fair = tie(talk.record_id, ana)
    odd = fair.model_copy(update={"record_id": new_id(), "id": new_id()})
    assert refusal(phone.send(odd)) == ("wrong_id", "record_id")
    assert verdict(phone.send(fair)) == ["stored"]


@pytest.mark.parametrize(
    ("role", "told"),
    [("specialist", "refused"), ("supervisor", "stored"), ("admin", "stored")],
)
def test_a_review_is_signed_by_supervisors_and_whoever_stands_above_them(house, bakery, role, told):
    phone, talk = AsRole(house, "Kim", role=role), contact(house, bakery)
    phone.send(talk)
    base = phone.records[talk.record_id]["revision"]
    signed = change("employer_contact", talk.record_id, base, reviewed_on=(None, TODAY.isoformat()))
    assert verdict(phone.send(signed)) == [told]


@pytest.mark.parametrize("role", ["specialist", "supervisor", "admin"])
def test_no_phone_writes_what_is_the_servers(house, bakery, role):
    phone, other = AsRole(house, "Kim", role=role), house.make("employer", name="Demohotellet")
    merged = change("employer", bakery, is_new=False, merged_into=(None, other))
    assert refusal(phone.send(merged)) == ("not_yours_to_write", "merged_into")


@pytest.mark.parametrize("is_one_request", [True, False])
def test_a_job_that_was_visited_does_not_become_somebody_elses(house, is_one_request):
    ana, bo = house.participant("Kim"), house.participant("Kim", "Bo Påhittad")
    said = {"placement_kind": "job", "title": "Bagare", "job_start": TODAY.isoformat()}
    job = change("placement", None, 0, True, participant_id=ana, **said)
    free = change("placement", None, 0, True, participant_id=ana, **said)
    at_work = visit(house, ana, placement_id=job.record_id)
    moved = [change("placement", one.record_id, participant_id=(ana, bo)) for one in (job, free)]
    phone = Phone(house, "Kim")
    first = [job, free, at_work]
    if is_one_request:
        first = [*first, *moved]
    else:
        phone.send(*first)
        first = moved
    assert verdict(phone.send(*first))[-2:] == ["refused", "stored"]
