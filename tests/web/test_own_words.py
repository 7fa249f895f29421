"""On the own page a participant chooses messages and may say how it goes; the specialist hears."""

from app.appointments.answered import note_said, tell_specialists
from app.own_page.visits import MOST_ACTS
from app.own_page.words import TWICE
from app.store.database import writing
from app.store.rows import find, load
from tests.appointments.asked import HOUR
from tests.house import Phone
from tests.messages.conftest import Team, local, team
from tests.web.at_their_page import OwnPage, ana
from tests.web.opened import fields_of

__all__ = ["ana", "team"]


def person(ana: OwnPage) -> dict[str, object]:
    """Her record as it stands."""
    with ana.town.house.session() as session:
        return load(session, ana.town.house.organisation, "participant", [ana.person])[ana.person]


def words(ana: OwnPage) -> list[dict[str, object]]:
    """What she said, in order."""
    with ana.town.house.session() as session:
        found = find(session, ana.town.house.organisation, "own_word")
    return sorted(found, key=lambda row: str(row["said_at"]))


def test_she_chooses_by_what_she_is_written_to_and_when_she_is_reminded(ana: OwnPage):
    phone = Phone(ana.town.house, "Kim")
    ana.comes_in()
    page = ana.see("/messages")
    assert "SMS till \u2068+46701740605\u2069" in page
    assert 'value="sms" checked' in page
    saved = ana.press("/messages", contact_by="mail", reminded="two_hours")
    assert "Nu är det sparat." in saved.text
    assert (person(ana)["contact_by"], person(ana)["reminded"]) == ("mail", "two_hours")
    phone.send()
    [told] = [one["fields"] for one in phone.of_kind("own_word")]
    assert (told["contact_by"], told["reminded"]) == ("mail", "two_hours")
    assert phone.records[ana.person]["fields"]["contact_by"] == "mail"


def test_what_she_left_as_it_was_stays_as_her_specialist_made_it_meanwhile(ana: OwnPage):
    ana.comes_in()
    shown = fields_of(ana.see("/messages"))
    ana.anew(contact_by="mail")
    ana.press("/messages", **shown | {"reminded": "two_hours"})
    assert (person(ana)["contact_by"], person(ana)["reminded"]) == ("mail", "two_hours")
    ana.press("/messages", **shown | {"contact_by": "none"})
    assert (person(ana)["contact_by"], person(ana)["reminded"]) == ("none", "two_hours")


def test_stopping_everything_is_one_choice_that_says_what_it_means_for_codes(ana: OwnPage):
    ana.comes_in()
    assert "Då kan vi inte heller skicka en kod hit." in ana.see("/messages")
    ana.press("/messages", contact_by="none", reminded="none")
    assert person(ana)["contact_by"] == "none"
    assert not ana.elsewhere().asks()


def test_what_was_not_offered_or_not_chosen_is_asked_for_and_nothing_is_kept(ana: OwnPage):
    ana.anew(email=None)
    ana.comes_in()
    for fields in ({}, {"contact_by": "mail", "reminded": "both"}, {"contact_by": "sms"}):
        page = ana.press("/messages", **fields)
        assert (page.status_code, "Välj ett av svaren." in page.text) == (400, True)
    ana.press("/messages", contact_by="sms", reminded="both")
    assert words(ana) == []


def test_of_whom_nothing_is_known_it_says_so(ana: OwnPage):
    ana.comes_in()
    ana.anew(phone=None, email=None)
    assert "Vi vet inget nummer" in ana.see("/messages")


def test_how_it_goes_is_one_tap_and_pressed_twice_it_is_said_once(ana: OwnPage):
    ana.comes_in()
    assert "Du måste inte svara." in ana.see("/going")
    for _ in range(2):
        assert "Tack för att du sa det." in ana.press("/going", how="hard").text
    assert [row["how"] for row in words(ana)] == ["hard"]
    assert "Vi ringer i dag eller nästa vardag." in ana.press("/going", wish="call_me").text
    ana.town.clock.moment += TWICE + HOUR / 60
    ana.press("/going", how="well")
    said = [(row["how"], row["wish"]) for row in words(ana)]
    assert said == [("hard", None), (None, "call_me"), ("well", None)]
    ana.press("/going", how="klingon")
    assert len(words(ana)) == 3


def test_a_machine_that_speaks_without_end_is_stopped(ana: OwnPage):
    ana.comes_in()
    for number in range(MOST_ACTS):
        ana.press("/going", how=("well", "hard")[number % 2])
    assert ana.press("/going", how="so_so").status_code == 429


def test_the_specialist_is_told_that_there_is_something_and_of_whom_only_in_the_app(team: Team):
    team.phone("Kim")
    about = team.house.participant("Kim")
    word = {"participant_id": about, "said_at": team.house.now, "how": "hard"}
    made = team.house.make("own_word", **word)
    with team.house.session() as session:
        with writing(session):
            note_said(session, team.house.organisation, made, team.house.now)
        team.clock.moment = local(team.house.now.date(), "14:00")
        tell_specialists(session, team.house.organisation, team.channel, team.clock)
    assert [one["title"] for one in team.service.notifications] == ["Du har fått ett svar"]


def test_nobody_but_her_specialist_gets_her_words(ana: OwnPage):
    lee = Phone(ana.town.house, "Lee")
    ana.comes_in()
    ana.press("/going", how="well")
    lee.send()
    assert lee.of_kind("own_word") == []
