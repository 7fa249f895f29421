"""Who stands at the phone's door: nobody writes with another's phone or ids."""

import datetime as dt
import json

from tests.web.at_the_door import (
    everything,
    is_refused,
    request_of,
    send,
    verdicts,
    visit,
)


def test_somebody_unknown_is_asked_to_sign_in(town, nobody, device):
    before = everything(town)
    body = json.dumps(request_of(device, visit(town, town.ana))).encode()
    is_refused(send(nobody, body), 401, "signed_out")
    assert everything(town) == before


def test_ones_own_sign_in_opens_nobody_elses_phone(town, lee, device):
    before = everything(town)
    body = json.dumps(request_of(device, visit(town, town.ana))).encode()
    is_refused(send(lee, body), 403, "unknown_device")
    assert everything(town) == before


def test_another_organisations_ids_change_nothing_there_or_here(town, kim, device):
    neighbour = town.neighbour
    theirs = neighbour.participant("Neptunia", "Kanarie Två")
    job = neighbour.make("placement", participant_id=theirs, placement_kind="job")
    day, noa = dt.date(2026, 10, 6), neighbour.staff["Neptunia"]
    seen = neighbour.make("follow_up_visit", participant_id=theirs, specialist_id=noa, date=day)
    before = everything(town)
    title = {"title": {"now": "Bagare"}}
    to_noa = {"specialist_id": {"was": town.house.staff["Kim"], "now": noa}}
    changes = [
        visit(town, theirs),
        visit(town, town.ana, record_id=seen),
        visit(town, theirs, kind="participant", record_id=theirs, fields={"goal": {"now": "job"}}),
        visit(town, town.ana, kind="participant", record_id=town.ana, base=1, fields=to_noa),
        visit(town, theirs, kind="placement", record_id=job, base=1, fields=title),
        visit(town, town.ana, kind="organisation", record_id=neighbour.organisation.id),
    ]
    answer = send(kim, json.dumps(request_of(device, *changes)).encode())
    assert answer.status_code == 200
    assert set(verdicts(answer)) <= {"refused", "waits"}
    assert "Kanarie" not in answer.text
    after = everything(town)
    # That something was refused is itself kept, sealed; no record knows of it.
    kept = {"change", "organisation_state", "scope", "scope_move"}
    assert {name for name in before if before[name] != after[name]} <= kept
