"""The pages of a participant's link: what they keep to themselves, and in which language."""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from app.web.turnstile import MOST, WINDOW
from tests.appointments.asked import HOUR, TOMORROW, edit, link, proposed
from tests.web.at_a_link import Guest, guest, telling
from tests.web.people import AT


@pytest.fixture
def ana(town) -> Guest:
    return guest(town)


@pytest.fixture
def nowhere(town, ana) -> list[str]:
    """Links of a time that was moved, of one that is over, of one that was held, and no links."""
    moved = ana.token
    edit(town.house, ana.appointment, starts_at=TOMORROW + HOUR)
    over = link(town.house, proposed(town.house, starts_at=town.clock.moment - 3 * HOUR))
    done = proposed(town.house)
    attended = link(town.house, done)
    edit(town.house, done, status="attended")
    return [moved, over, attended, "x", "A" * 32]


@contextmanager
def asked_of_the_database() -> Iterator[list[str]]:
    """What is asked meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


def test_expired_used_foreign_and_wrong_links_are_one_page(ana, nowhere):
    wrong = ("A" * 32 + "/time", "../me", "%00", "a/b/c", "")
    titles = {"GET": "Den här länken gäller inte.", "POST": "Svaret kom inte fram"}
    for method, title in titles.items():
        answers = [
            ana.browser.client.open(f"/t/{token}", method=method, base_url=AT)
            for token in (*nowhere, *wrong)
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.text for answer in answers}) == 1
        for words in (title, "Ring eller skriv till den du brukar träffa.", "العربية"):
            assert words in answers[0].text
        kept = {"Content-Length", "Content-Type", "Cache-Control", "Referrer-Policy"}
        assert len({tuple((n, a.headers[n]) for n in sorted(kept)) for a in answers}) == 1


def test_they_take_the_same_work_and_so_the_same_time(ana, nowhere):
    ana.open()
    work = []
    for token in nowhere:
        with asked_of_the_database() as asked:
            ana.browser.get(f"/t/{token}")
        work.append(tuple(asked))
    assert len(set(work)) == 1
    assert len(work[0]) > 0


def test_whoever_tries_link_after_link_waits_ten_minutes(town, ana):
    for number in range(MOST):
        assert ana.browser.get(f"/t/{number}").status_code == 404
    refused = ana.browser.get("/t/one-more")
    assert (refused.status_code, "Vänta en stund" in refused.text) == (429, True)
    town.clock.moment += WINDOW
    assert ana.browser.get("/t/one-more").status_code == 404


def test_a_good_link_is_good_whatever_others_of_the_same_network_tried(ana):
    for number in range(MOST + 1):
        ana.browser.get(f"/t/{number}")
    assert ana.open().status_code == 200
    assert "Tack. Då ses vi." in ana.press(answer="yes").text
    assert ana.now()["answer"] == "yes"


def test_the_link_is_in_no_log_and_no_page_tells_where_it_came_from(town, ana, caplog):
    caplog.set_level(logging.DEBUG)
    pages = [ana.open(), ana.open("/time"), ana.press(answer="yes"), ana.press(answer="no")]
    assert ana.token not in caplog.text + str([vars(record) for record in caplog.records])
    for page in [*pages, ana.browser.get("/t/x")]:
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers.getlist("Content-Security-Policy")[0].startswith(
            "default-src 'none'; s"
        )
        assert page.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in page.headers


def test_a_page_and_its_style_weigh_less_than_fifteen_thousand_octets(ana):
    page = ana.see()
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert len(page.encode()) + len(ana.browser.get(style).data) < 15_000


@pytest.mark.parametrize(
    ("said", "more", "expected"),
    [
        ("ar", "", 'lang="ar" dir="rtl"'),
        ("Soomaali", "", "Waqtigan ma kugu"),
        (None, "", "Passar den"),
        ("ar", "?in=en", "Does this time suit you?"),
        ("klingon", "", "Passar den"),
    ],
)
def test_the_page_speaks_the_participants_language(town, said, more, expected):
    person = town.house.participant("Kim", language=said)
    ana = guest(town, participant_id=person)
    assert expected in ana.see(more)


def test_every_other_language_can_be_chosen_on_every_page(ana):
    for page in (ana.see(), ana.browser.get("/t/x").text):
        for code in ("en", "nb", "da", "ar", "so"):
            assert f'href="?in={code}"' in page


def test_a_language_chosen_on_the_page_stays_on_the_way(ana):
    assert "When would suit you better?" in ana.press("?in=en", answer="another_time").text
    assert "You will hear from us" in ana.press("/time?in=en", half="2026-10-09/am").text


def test_a_browsers_language_counts_where_nobody_has_said_another(ana):
    page = ana.open(**{"Accept-Language": "nn-NO,nn;q=0.9,en;q=0.5"}).text
    assert "Passer dette tidspunktet?" in page
    assert "Torsdag 8. oktober" in page


def test_a_fault_of_the_server_says_nothing_of_the_service(town, ana):
    with town.house.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE invitation")
    page = ana.open()
    assert page.status_code == 500
    assert "Det gick inte just nu" in page.text
    assert not telling(page.text)


def test_the_time_told_is_that_of_the_organisations_wall(town):
    winter = dt.datetime(2026, 12, 3, 12, tzinfo=dt.UTC)
    assert "klockan 13.00" in guest(town, starts_at=winter).see()
