"""Evidence that is lent: codes for people, only as long as it was meant, every look noted."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from app.fidelity.load import load
from app.fidelity.pack import Subject, packed
from app.fidelity.scales import IPS25, scales
from app.fidelity.suggest import suggestions
from app.fidelity.tables import EvidenceLook, EvidencePack
from app.records import KINDS
from tests.fidelity.drawn import drawn
from tests.fidelity.planted import plant
from tests.house import TODAY
from tests.web.people import AT, Browser, Town

DAY = dt.timedelta(days=1)
SECRETS = ("Ana Hemlig", "070-1234567", "ana@example.org", "Anteckningen", "Bageri Sagokorn")


@pytest.fixture
def lively(town: Town) -> Town:
    """A drawn half year of Kim's, and one participant of whom everything is known."""
    rows = {kind: some for kind, some in drawn(11, TODAY).items() if kind != "staff"}
    plant(town.house, rows, whose=town.house.staff["Kim"])
    name, phone, email, note, bakery = SECRETS
    known = {"phone": phone, "email": email, "treatment_team": "Psykosteamet"}
    ana = town.house.participant("Kim", name, ref="K-4711", **known)
    baker = town.house.make("employer", name=bakery, ref="arb-12")
    met = town.house.make(
        "employer_contact",
        ref="kontakt-99",
        date=TODAY - 9 * DAY,
        specialist_id=town.house.staff["Kim"],
        employer_id=baker,
        mode="in_person",
        purpose="introduce",
        matches_preference=True,
        notes=note,
    )
    town.house.make("contact_link", contact_id=met, participant_id=ana)
    return town


def lent(browser: Browser, days: str = "14") -> str:
    """The path of a new link."""
    page = browser.submit("/fidelity/packs", days=days).text
    (token,) = re.findall(r"/evidence/([\w-]{43})", page)
    return f"/evidence/{token}"


def files(browser: Browser, path: str) -> dict[str, list[dict[str, str]]]:
    """The archive behind a link, each file as rows."""
    answer = browser.get(f"{path}/evidence.zip")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as folder:
        tables = [name for name in folder.namelist() if name.endswith(".csv")]
        texts = {name: folder.read(name).decode() for name in tables}
    return {name: list(csv.DictReader(io.StringIO(text))) for name, text in texts.items()}


def refs_and_ids(town: Town) -> set[str]:
    """Every id of ours, in files and in the database."""
    found: set[str] = set()
    with town.house.engine.connect() as connection:
        for kind in KINDS.values():
            table = kind.table.c
            for id_, ref in connection.execute(select(table.id, table.ref)):
                found |= {id_, ref} if len(ref) > 4 else {id_}
    return found


def test_nobody_is_named_and_nothing_of_ours_leads_back(lively, sol, nobody):
    path = lent(sol)
    told = nobody.see(path) + json.dumps(files(nobody, path))
    staff = [name for name in lively.house.staff if re.search(rf"\b{name}\b", told)]
    assert [word for word in (*SECRETS, "K-4711", "arb-12", "kontakt-99") if word in told] == []
    assert [id_ for id_ in refs_and_ids(lively) if id_ in told] == []
    assert staff == []
    assert "Psykosteamet" not in told


def test_the_same_person_is_the_same_code_within_a_pack_and_another_in_the_next(lively):
    with lively.house.session() as session:
        facts = load(session, lively.house.organisation, TODAY, ["Nord"])["Nord"]
    scale = scales()[IPS25]
    found = suggestions(scale, facts, TODAY)
    about = Subject("Nord", scale, TODAY)
    one, again = (packed(about, found, {}, Random(seed).shuffle) for seed in (1, 2))
    rows = [row for suggestion in found.values() for row in suggestion.figure.rows]
    people = {
        (row.participant_id, told["participant"])
        for row, told in zip(rows, one["rows"], strict=True)
    }
    assert len({id_ for id_, _ in people}) == len({code for _, code in people}) == len(people)
    assert [row["participant"] for row in one["rows"]] != [r["participant"] for r in again["rows"]]


def test_the_rows_add_up_to_what_is_suggested(lively, sol, nobody):
    found = files(nobody, lent(sol))
    with lively.house.session() as session:
        facts = load(session, lively.house.organisation, TODAY, ["Nord"])["Nord"]
    for number, one in suggestions(scales()[IPS25], facts, TODAY).items():
        (item,) = [row for row in found["items.csv"] if row["item"] == str(number)]
        assert item["suggested"] == ("" if one.score is None else str(one.score))
        rows = [row for row in found["rows.csv"] if row["item"] == str(number)]
        assert len(rows) == len(one.figure.rows)
        assert sum(row["counts"] == "yes" for row in rows) == sum(r.counts for r in one.figure.rows)


def test_the_files_speak_the_readers_language_as_their_read_me_does(lively, sol, nobody):
    found = files(nobody, lent(sol))
    assert found["items.csv"][16]["label"] == "Arbetsgivarkontakter"
    assert "Högst tio specialister på en heltids metodhandledare" in {
        row["line"] for row in found["checklist.csv"]
    }


def test_a_link_holds_as_long_as_was_said_and_what_it_led_to_goes(lively, sol, nobody):
    path = lent(sol, "7")
    lively.clock.moment += 7 * DAY - dt.timedelta(seconds=1)
    assert nobody.get(path).status_code == 200
    lively.clock.moment += dt.timedelta(seconds=1)
    ended = nobody.get(path)
    assert ended.status_code == 404
    assert "gäller inte längre" in ended.text
    assert nobody.get(f"{path}/evidence.zip").status_code == 404
    lively.house.colleague("Siv", role="supervisor")
    lent(lively.at_work("Siv"))
    assert sorted(content is None for content in kept(lively)) == [False, True]


def kept(town: Town) -> list[Any]:
    with town.house.session() as session:
        return list(session.scalars(select(EvidencePack.content)))


def test_a_link_is_withdrawn_and_every_look_was_noted(lively, sol, nobody):
    path = lent(sol)
    nobody.see(path)
    files(nobody, path)
    page = sol.see("/fidelity/packs")
    assert "öppnad 2 gånger" in page
    (pack,) = re.findall(r"/packs/([0-9a-f-]{36})/withdraw", page)
    sol.submit(f"/fidelity/packs/{pack}/withdraw")
    assert nobody.get(path).status_code == 404
    assert kept(lively) == [None]
    with lively.house.session() as session:
        looks = session.execute(select(EvidenceLook.what).order_by(EvidenceLook.what)).all()
    assert [one.what for one in looks] == ["files", "page"]
    assert "tillbakadragen" in sol.see("/fidelity/packs")


def test_neither_link_nor_evidence_lies_in_the_open(lively, sol):
    token = lent(sol).rsplit("/", 1)[1]
    with lively.house.session() as session:
        (row,) = session.execute(select(EvidencePack.__table__)).all()
    assert token not in str(row)
    assert b'"rows"' not in row.content
    assert token not in sol.see("/fidelity/packs")


def test_another_team_cannot_withdraw_it(lively, sol):
    path = lent(sol)
    lively.house.colleague("Sigge", role="supervisor", team="Syd")
    (pack,) = re.findall(r"/packs/([0-9a-f-]{36})/withdraw", sol.see("/fidelity/packs"))
    lively.at_work("Sigge").submit(f"/fidelity/packs/{pack}/withdraw")
    assert lively.stranger().client.get(path, base_url=AT).status_code == 200


def test_a_link_of_any_other_length_is_not_made(sol):
    assert sol.submit("/fidelity/packs", days="365").status_code == 400
