"""Which database a command meets: nothing is made by asking, and what was looked into is named."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def nowhere(tmp_path: Path) -> Terminal:
    """A terminal with a home in which nothing is yet."""
    return Terminal({"FOTFASTE_HOME": str(tmp_path / "home"), "DATABASE_URL": ""})


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "copy.db"),
        ("export", "out"),
        ("reminders",),
        ("invite", "asa@example.org"),
        ("restore",),
    ],
    ids=lambda words: words[0],
)
def test_what_only_reads_or_needs_an_organisation_makes_no_database(nowhere, tmp_path, words):
    result = nowhere(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{tmp_path}/home/fotfaste.db" in result.stderr
    assert "demo.db" not in result.stderr
    assert not (tmp_path / "home").exists()


def test_beside_a_demonstration_its_address_is_told_and_leads_to_it(nowhere, tmp_path):
    demo = f"sqlite:///{tmp_path}/home/demo.db"
    at_the_demo = Terminal({**nowhere.environment, "DATABASE_URL": demo})
    at_the_demo("import", CASES / "tiny")
    told = nowhere("invite", "asa@example.org").stderr
    assert told.split("set DATABASE_URL=")[1].strip() == demo
    assert at_the_demo("invite", "asa@example.org").exit_code == 0


def test_an_empty_database_is_named_too(nowhere, tmp_path):
    nowhere("migrate")
    told = nowhere("reminders").stderr
    assert f"no organisation yet in {tmp_path}/home/fotfaste.db: import" in told


def test_a_copy_put_back_tells_that_the_work_of_the_office_since_is_undone(nowhere, tmp_path):
    nowhere("import", CASES / "tiny")
    nowhere("backup", tmp_path / "night.db")
    for words in (("restore", tmp_path / "night.db"), ("restore",)):
        result = nowhere(*words)
        assert (result.exit_code, result.stdout) == (0, "")
        assert "hand-overs, closings and invitations: look it through" in result.stderr
