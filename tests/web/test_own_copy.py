"""A participant's own copy: all about her, nothing of others, and staff's words read first."""

import datetime as dt
import json
from typing import Any

import pytest

from app.own_page.belongs import BELONGS, OF_THE_HOUSE
from app.records import KINDS
from tests.appointments.asked import HOUR, proposed
from tests.web.at_their_page import OwnPage, ana

__all__ = ["ana"]
DAY = dt.date(2026, 10, 5)
SECRET = ("Hennes mor ringde", "Chefen Bosse", "Bo Annan", "070-999")


@pytest.fixture
def full(ana: OwnPage) -> OwnPage:
    """Ana, about whom there is something of each sort; and Bo, of whom her copy knows nothing."""
    house = ana.town.house
    kim, bo = house.staff["Kim"], house.participant("Kim", "Bo Annan", phone="070-999 99 99")
    whose = {"participant_id": ana.person, "specialist_id": kim}
    proposed(house, participant_id=ana.person, notes="Hennes mor ringde.")
    bakery = house.make("employer", name="Bageri Prov", needs="Chefen Bosse söker folk.")
    house.make("profile", participant_id=ana.person, updated_on=DAY, notes="Vill baka.")
    talk = {"date": DAY, "specialist_id": kim, "employer_id": bakery, "mode": "in_person"}
    talked = house.make(
        "employer_contact", **talk, purpose="introduce", notes="Chefen Bosse. Bo Annan passar."
    )
    for person in (ana.person, bo):
        house.make("contact_link", contact_id=talked, participant_id=person)
    job = {"placement_kind": "job", "title": "Bagare", "job_start": DAY, "employer_id": bakery}
    house.make("placement", participant_id=ana.person, **job, disclosure="none")
    house.make("follow_up_visit", date=DAY, mode="phone", **whose)
    house.make("outreach", date=DAY, mode="phone", reached="did_not_reach", **whose)
    house.make("follow_up_visit", date=DAY, mode="video", participant_id=bo, specialist_id=kim)
    ana.comes_in()
    return ana


def file_of(ana: OwnPage) -> dict[str, Any]:
    """Her copy as a file."""
    answer = ana.open("/copy.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="copy.json"'
    read: dict[str, Any] = json.loads(answer.data)
    return read


def test_every_field_of_every_kind_is_decided_about():
    assert set(BELONGS) | set(OF_THE_HOUSE) == set(KINDS)
    for kind, parts in BELONGS.items():
        named = [*parts.given, *parts.written, *parts.left_out]
        assert sorted(named) == sorted(KINDS[kind].fields), kind


def test_no_free_text_is_given_unread():
    for kind, parts in BELONGS.items():
        notes = {facts.name for facts in KINDS[kind].fields.values() if facts.kind == "note"}
        assert not notes & set(parts.given), kind


def test_the_copy_says_of_check_ins_when_and_never_by_which_rule(full: OwnPage):
    assert all("due" in one for one in file_of(full)["records"]["reminder"])
    assert not any({"rule", "opens"} & set(one) for one in file_of(full)["records"]["reminder"])
    page = full.open("/copy").text
    assert "Nådde vi dig" in page
    assert "Planerad till" in page


def test_the_file_has_all_that_is_about_her_with_names_instead_of_ids(full: OwnPage):
    told = file_of(full)
    assert told["organisation"] == "Provenheten"
    assert told["participant"]["display_name"] == "Ana Exempel"
    assert told["participant"]["phone"] == "070-174 06 05"
    kinds = {"appointment", "profile", "employer_contact", "placement", "follow_up_visit"}
    assert kinds | {"outreach", "reminder"} <= set(told["records"])
    assert told["records"]["employer_contact"] == [
        {
            "date": "2026-10-05",
            "specialist_id": "Kim",
            "employer_id": "Bageri Prov",
            "mode": "in_person",
            "purpose": "introduce",
        }
    ]
    assert [one["mode"] for one in told["records"]["follow_up_visit"]] == ["phone"]


def test_what_is_about_others_is_neither_in_the_file_nor_on_the_page(full: OwnPage):
    page, file = full.see("/copy"), full.open("/copy.json").text
    for text in (page, file):
        assert not [word for word in SECRET if word in text]
    assert "på 3 ställen" in page
    assert file_of(full)["written_by_staff"] == 3


def test_the_page_is_in_words_that_somebody_may_read_over_a_shoulder(full: OwnPage):
    page = full.see("/copy")
    told = ("Bageri Prov", "Bagare", "5 oktober 2026", "8 oktober 2026 13.30", "30 min")
    for words in (*told, "Integritetsskyddsmyndigheten"):
        assert words in page
    for word in ("uteblev", "ärende", "insats", "no_show", "did_not_reach", ">None<", "kind."):
        assert word not in page.casefold()


def test_the_copy_says_how_long_it_is_kept_and_who_decides_that(full: OwnPage):
    page = full.see("/copy")
    assert "Provenheten" in page.partition("bestämmer hur länge")[0][-40:]
    for words in (
        "kan vi hämta tillbaka i 30 dagar. Efter 180 dagar finns det bara i vår lista",
        "sparar vi i 30 dagar efter mötet.",
        "slutar 2 timmar efter att det har börjat. Länken hit gäller i högst 365 dagar.",
    ):
        assert words in page
    kept = file_of(full)["kept"]
    assert kept["record"] == "decided by the organisation"
    assert kept["deleted_can_be_restored_days"] == 30


def test_whoever_reads_arabic_reads_the_fields_in_the_language_of_the_house(full: OwnPage):
    full.anew(language="ar")
    page = full.see("/copy")
    assert 'dir="rtl"' in page
    assert '<div lang="sv" dir="ltr" class="copied">' in page


def test_where_a_protected_identity_can_be_found_is_told_nowhere_on_the_page(full: OwnPage, kim):
    full.anew(protected_identity=True, municipality="Sagostad", contact_by="sms")
    for more in ("/copy", "/copy.json", "/messages"):
        page = full.see(more)
        assert not [one for one in ("174 06 05", "4617401", "Sagostad", "@example") if one in page]
    assert "Sagostad" in kim.see(f"/participants/{full.person}/copy")


def test_nobody_who_is_not_in_gets_a_copy(full: OwnPage):
    for more in ("/copy", "/copy.json"):
        answer = full.elsewhere().open(more)
        assert "Är det du?" in answer.text


def test_the_notes_are_asked_for_read_by_the_specialist_and_noted_as_given(full: OwnPage, kim):
    assert "Jag vill ha orden också" in full.see("/copy")
    assert "Vi hör av oss." in full.press("/going", wish="notes").text
    staff = f"/participants/{full.person}/copy"
    page = kim.see(staff)
    assert "Anteckningarna önskades" in page
    assert "Hennes mor ringde." in page
    assert kim.submit(staff).status_code == 302
    assert "Anteckningarna önskades" not in kim.see(staff)
    full.town.clock.moment += HOUR / 2
    assert "Jag vill ha orden också" in full.see("/copy")


def test_a_copy_with_notes_is_for_the_specialist_alone(full: OwnPage, lee, sol, noa, ada):
    staff = f"/participants/{full.person}/copy"
    assert [one.get(staff).status_code for one in (lee, sol, noa, ada)] == [404, 404, 404, 403]
