"""Participants on the server's pages: enrolled, updated, closed."""

import datetime as dt

from app.records import KINDS
from tests.house import Phone
from tests.web.kept import record, records, waits
from tests.web.people import Browser


def test_two_fields_enrol_somebody(town, kim):
    answer = kim.submit("/participants/new", display_name="Vera Fabeldal", enrolled_on="2026-10-05")
    assert answer.status_code == 302
    made = answer.headers["Location"].partition("?")[0]
    assert "Vera Fabeldal" in kim.see(made)
    row = record(town, "participant", made.rpartition("/")[2])
    assert row["specialist_id"] == town.house.staff["Kim"]
    assert (row["programme"], row["status"], row["employed_at_entry"]) == ("ips", "engaged", False)
    assert row["referred_on"] == row["enrolled_on"] == dt.date(2026, 10, 5)


def test_enrolment_writes_the_check_ins_and_the_phone_hears_of_it(town, kim):
    kim.submit("/participants/new", display_name="Vera Fabeldal", enrolled_on="2026-10-05")
    phone = Phone(town.house, "Kim")
    phone.send()
    (vera,) = phone.of_kind("participant")
    assert vera["fields"]["display_name"] == "Vera Fabeldal"
    assert "first_contact_14" in waits(town, vera["id"])


def test_a_supervisor_enrols_for_a_colleague(town, sol):
    answer = sol.submit(
        "/participants/new",
        display_name="Vera Fabeldal",
        enrolled_on="2026-10-05",
        specialist_id=town.house.staff["Lee"],
    )
    row = record(town, "participant", answer.headers["Location"][len("/participants/") :][:36])
    assert row["specialist_id"] == town.house.staff["Lee"]


def test_a_specialist_cannot_enrol_for_somebody_else(town, kim):
    kim.submit(
        "/participants/new",
        display_name="Vera Fabeldal",
        enrolled_on="2026-10-05",
        specialist_id=town.house.staff["Lee"],
        organisation_id=town.neighbour.organisation.id,
    )
    (row,) = records(town, "participant")
    assert row["specialist_id"] == town.house.staff["Kim"]


NEVER = [
    ({"display_name": ""}, "Det här behövs."),
    ({"enrolled_on": ""}, "Det här behövs."),
    ({"enrolled_on": "2026-02-30"}, "Det går inte att läsa."),
    ({"enrolled_on": "2026-10-08"}, "Den dagen har inte kommit än."),
    ({"display_name": "800101-1234"}, "aldrig ett personnummer"),
    ({"display_name": "V" * 201}, "Högst 200 tecken."),
    ({"display_name": "Ve\x00ra"}, "Det går inte att läsa."),
]


def test_what_cannot_be_is_told_under_its_field_and_nothing_is_kept(town, kim):
    for fields, said in NEVER:
        sent = {"display_name": "Vera", "enrolled_on": "2026-10-05", **fields}
        answer = kim.submit("/participants/new", **sent)
        assert (answer.status_code, said in answer.text) == (400, True), fields
    assert records(town, "participant") == []


def test_the_career_profile_is_updated_with_a_day_and_a_note(town, kim, ana):
    note = "Vill prova disken på torsdagar.\r\nTycker om ordning."
    kim.submit(f"/participants/{ana}/profile", updated_on="2026-10-06", notes=note)
    (row,) = records(town, "profile")
    assert (row["updated_on"], row["notes"]) == (dt.date(2026, 10, 6), note.replace("\r", ""))
    assert "Tycker om ordning." in kim.see(f"/participants/{ana}")


def test_a_supervisor_sees_the_day_of_the_profile_and_not_its_words(town, kim, sol, ana):
    kim.submit(f"/participants/{ana}/profile", updated_on="2026-10-06", notes="Tycker om ordning.")
    page = sol.see(f"/participants/{ana}")
    assert "6 okt" in page
    assert "ordning" not in page


def test_a_case_is_closed_with_a_day_and_a_reason(town, kim, ana):
    kim.submit(f"/participants/{ana}/close", closing_reason="moved", closed_on="2026-10-06")
    row = record(town, "participant", ana)
    assert (row["status"], row["closing_reason"]) == ("closed", "moved")
    assert row["closed_on"] == dt.date(2026, 10, 6)
    assert "Ana Exempel" not in kim.see("/participants")
    assert kim.get(f"/participants/{ana}").status_code == 200  # for thirty days more


def test_a_case_closed_by_mistake_is_reopened_by_the_supervisor(town, kim, sol, ana):
    before = waits(town, ana)
    kim.submit(f"/participants/{ana}/close", closing_reason="moved", closed_on="2026-10-06")
    assert "Öppna ärendet igen" in sol.see(f"/participants/{ana}")
    assert "Öppna ärendet igen" not in kim.see(f"/participants/{ana}")
    answer = sol.submit(f"/participants/{ana}/reopen")
    assert answer.headers["Location"] == f"/participants/{ana}?said=reopened"
    row = record(town, "participant", ana)
    assert (row["status"], row["closed_on"], row["closing_reason"]) == ("searching", None, None)
    assert "Ana Exempel" in kim.see("/participants")
    assert waits(town, ana) == before


def test_a_case_closed_as_of_a_day_long_ago_can_be_reopened(town, kim, sol):
    long_ago = dt.date(2026, 3, 1)
    ana = town.house.participant("Kim", referred_on=long_ago, enrolled_on=long_ago)
    kim.submit(f"/participants/{ana}/close", closing_reason="moved", closed_on="2026-04-06")
    assert kim.get(f"/participants/{ana}").status_code == 200  # for thirty days more
    sol.submit(f"/participants/{ana}/reopen")
    assert record(town, "participant", ana)["closed_on"] is None


def test_a_case_that_is_reopened_has_the_status_it_had(town, kim, sol, ana):
    for status in ("working", "paused"):
        town.house.make("participant", id=ana, status=status)
        kim.submit(f"/participants/{ana}/close", closing_reason="moved", closed_on="2026-10-06")
        kim.submit(f"/participants/{ana}/close", closing_reason="other", closed_on="2026-10-06")
        sol.submit(f"/participants/{ana}/reopen")
        assert record(town, "participant", ana)["status"] == status


def test_a_case_that_came_closed_is_reopened_as_one_that_searches(town, sol):
    said = {"status": "closed", "closed_on": dt.date(2026, 10, 1), "closing_reason": "moved"}
    mio = town.house.participant("Kim", "Mio Exempel", **said)
    sol.submit(f"/participants/{mio}/reopen")
    assert record(town, "participant", mio)["status"] == "searching"


def test_closing_says_that_what_is_booked_stands_and_so_does_the_closed_case(town, kim, ana):
    stands = "Det som är bokat framåt gäller tills det ställs in."
    assert stands not in kim.see(f"/participants/{ana}/close")
    moment = dt.datetime(2026, 10, 20, 8, tzinfo=dt.UTC)
    whose = {"participant_id": ana, "specialist_id": town.house.staff["Kim"]}
    town.house.make("appointment", **whose, starts_at=moment, status="confirmed")
    assert stands in kim.see(f"/participants/{ana}/close")
    assert stands not in kim.see(f"/participants/{ana}")
    kim.submit(f"/participants/{ana}/close", closing_reason="moved", closed_on="2026-10-06")
    assert stands in kim.see(f"/participants/{ana}")


def test_reopening_an_open_case_changes_nothing(town, sol, ana):
    town.house.make("participant", id=ana, status="working")
    sol.submit(f"/participants/{ana}/reopen")
    assert record(town, "participant", ana)["status"] == "working"


def test_closing_without_a_reason_asks_for_one(town, kim, ana):
    answer = kim.submit(f"/participants/{ana}/close", closed_on="2026-10-06")
    assert answer.status_code == 400
    assert record(town, "participant", ana)["status"] == "searching"


def test_silence_alone_is_met_with_a_question_and_never_a_bar(town, kim, ana):
    said = {"closing_reason": "no_contact", "closed_on": "2026-10-06"}
    asked = kim.submit(f"/participants/{ana}/close", **said)
    assert "Pröva uppsökande kontakt först" in asked.text
    assert record(town, "participant", ana)["status"] == "searching"
    kim.submit(f"/participants/{ana}/close", **said, all_the_same="yes")
    assert record(town, "participant", ana)["status"] == "closed"


def test_a_case_cannot_end_before_it_began(town, kim, ana):
    answer = kim.submit(
        f"/participants/{ana}/close", closing_reason="moved", closed_on="2026-08-01"
    )
    assert "före den som den ska följa på" in answer.text


def test_a_colleague_cannot_open_close_or_write_about_ana(lee: Browser, ana):
    for path in ("", "/profile", "/close"):
        assert lee.get(f"/participants/{ana}{path}").status_code == 404
    for path in ("/profile", "/close"):
        sent = {"updated_on": "2026-10-06", "closing_reason": "moved", "closed_on": "2026-10-06"}
        assert lee.submit(f"/participants/{ana}{path}", **sent).status_code == 404


def test_every_field_of_a_form_comes_from_the_declaration(town, kim, ana):
    page = kim.see(f"/participants/{ana}/close")
    for value in KINDS["participant"].fields["closing_reason"].options:
        assert f'value="{value}"' in page
    assert "closing_reason." not in page
