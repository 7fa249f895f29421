"""Every faulty caseload is refused whole, with the faults that are in it and no other."""

import json

import pytest

from app.caseload_files.faults import Refused
from tests.caseload_files.place import CASES, faults_in, places_of

FAULTY = json.loads((CASES / "faulty" / "faults.json").read_text())["cases"]


@pytest.mark.parametrize("case", FAULTY)
def test_a_faulty_caseload_is_refused_with_exactly_its_faults(case):
    expected = [(one["file"], one["row"], one["column"]) for one in FAULTY[case]["faults"]]
    assert places_of(faults_in(CASES / "faulty" / case)) == expected


def test_every_faulty_folder_is_among_them():
    assert {path.name for path in (CASES / "faulty").iterdir() if path.is_dir()} == FAULTY.keys()


def test_nothing_of_a_refused_caseload_is_kept(place):
    for case in FAULTY:
        with pytest.raises(Refused):
            place.bring_in(CASES / "faulty" / case)
    assert place.is_empty()


def test_a_national_identity_number_is_never_repeated():
    faults = faults_in(CASES / "faulty" / "10_national_identity_number")
    assert "1212" not in json.dumps(faults)
