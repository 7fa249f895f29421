"""`make planted-faults` is long; that each of its faults still has its place is found at once."""

import pytest

from app.config import ROOT
from tools.planted_faults.faults import FAULTS, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_what_a_fault_replaces_stands_exactly_once(fault: Fault):
    assert (ROOT / fault.file).read_text(encoding="utf-8").count(fault.find) == 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_tests_that_are_to_notice_it_are_there(fault: Fault):
    for test in fault.tests:
        file, _, name = test.replace(" > ", "::", 1).partition("::")
        assert name in (ROOT / file).read_text(encoding="utf-8")
