"""A first sync begins with a small page, and says where its news may be cut into rows."""

import json

import pytest

from tests.house import Phone
from tests.sync.test_first_sync import to_the_end, visits

ROW = 1_500


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (20,))
    monkeypatch.setattr("app.sync.news.FIRST", 8)
    monkeypatch.setattr("app.sync.portions.MOST", ROW)


@pytest.fixture
def caseload(house):
    """Some people with visits."""
    people = [house.participant("Kim", f"Pröv {n}") for n in range(9)]
    return [one for person in people for one in visits(house, person, 5)]


def rows_of(phone):
    """The end of an answer in rows, as its phone cuts it."""
    portions, octets = json.loads(phone.answered)["portions"], phone.answered
    at = len(octets) - len("]}") - sum(portions) - len(portions) + 1
    assert octets[:at].endswith(b'"news":[')
    for some in portions:
        yield octets[at : at + some]
        at += some + len(",")
    assert at == len(octets) - len("}")


def test_only_the_first_page_is_small(house, caseload):
    phone, sizes = Phone(house, "Kim"), []
    while True:
        answer = phone.send()
        sizes.append(len(answer["news"]))
        if not answer["more"]:
            break
    assert 0 < sizes[0] <= 8 < max(sizes[1:]) <= 20
    assert {one["id"] for one in phone.of_kind("follow_up_visit")} == set(caseload)


def test_long_texts_make_a_page_shorter(house, caseload, monkeypatch):
    monkeypatch.setattr("app.sync.news.OCTETS", 2_000)
    phone, sizes = Phone(house, "Kim"), []
    while True:
        answer = phone.send()
        sizes.append(len(json.dumps(answer["news"])))
        if not answer["more"]:
            break
    assert 0 < max(sizes) <= 4_000
    assert {one["id"] for one in phone.of_kind("follow_up_visit")} == set(caseload)


def test_a_record_that_is_longer_than_a_page_comes_alone(house, caseload, monkeypatch):
    monkeypatch.setattr("app.sync.news.OCTETS", 1)
    phone = Phone(house, "Kim")
    assert {one["id"] for one in to_the_end(phone)} >= set(caseload)
    assert {one["id"] for one in phone.of_kind("follow_up_visit")} == set(caseload)


@pytest.mark.usefixtures("caseload")
def test_every_page_of_it_can_be_cut_into_rows_of_whole_records(house):
    phone, is_more, most = Phone(house, "Kim"), True, 0
    while is_more:
        answer = phone.send()
        rows = [*rows_of(phone)]
        assert [one for row in rows for one in json.loads(b"[%b]" % row)] == answer["news"]
        assert all(len(row) <= ROW for row in rows)
        most = max(most, len(rows))
        is_more = answer["more"]
    assert most > 1


@pytest.mark.usefixtures("caseload")
def test_a_record_larger_than_a_row_is_a_row_of_its_own(house, monkeypatch):
    monkeypatch.setattr("app.sync.portions.MOST", 10)
    phone = Phone(house, "Kim")
    answer = phone.send()
    assert [json.loads(row) for row in rows_of(phone)] == answer["news"]


def test_who_is_up_to_date_is_told_no_portions(house, caseload):
    phone = Phone(house, "Kim")
    to_the_end(phone)
    house.participant("Kim", "Ny Exempel")
    answer = phone.send()
    assert answer["news"]
    assert "portions" not in answer
