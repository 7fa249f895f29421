"""No value that somebody typed disappears when two people write."""

from hypothesis import given
from hypothesis import strategies as st

from app.sync.merge import both_added, merge

names = st.sampled_from(["a", "b", "note"])
values = st.sampled_from([None, "x", "y", "z"])
rows = st.fixed_dictionaries({"a": values, "b": values, "note": values})


@given(rows, rows, rows, st.sets(names))
def test_every_value_is_stored_or_stands_already_or_is_asked_about(record, was, now, others):
    stored, clashes = merge(record, was, now, others, {"note": 100})
    for name, value in now.items():
        settled = stored.get(name) if name in stored else record[name]
        assert name in clashes or settled == value or value in (settled or "")


@given(rows, rows, rows, st.sets(names))
def test_what_another_person_wrote_is_overwritten_only_by_who_saw_it(record, was, now, others):
    stored, _ = merge(record, was, now, others, {})
    for name in stored:
        assert record[name] == was[name] or name not in others


def test_two_additions_to_a_note_keep_both():
    assert both_added("Start.", "Start. A.", "Start. B.") == "Start. A.\nB."
    assert both_added(None, "A.", "B.") == "A.\nB."


def test_a_note_to_which_nothing_new_was_added_stays_as_it_is():
    for value in ("Start.", "Start. ", "Start.\nRing Eva ", "Start.\n\nRing Eva"):
        stands = "Start.\nRing Eva"
        assert both_added("Start.", stands, value) == stands
        was, now = {"note": "Start."}, {"note": value}
        assert merge({"note": stands}, was, now, {"note"}, {"note": 100}) == ({}, {})


def test_an_addition_that_others_built_upon_is_not_added_again():
    for stands in ("A.\nB.", "B.\nA.\nC.", "B.\nA."):
        assert both_added(None, stands, "A.") == stands
        assert both_added("Start.", f"Start.\n{stands}", "Start.\n\nA.") == f"Start.\n{stands}"


def test_who_built_upon_an_addition_adds_only_what_is_new():
    assert both_added(None, "A.", "A.\nB.") == "A.\nB."
    assert both_added("Start.", "Start.\nB.", "Start.\nA.\nB.\nC.") == "Start.\nA.\nB.\nC."


def test_additions_of_which_only_some_lines_are_alike_are_asked_about():
    assert both_added(None, "Bil?\nNej", "Kväll?\nNej") == ""
    assert both_added(None, "A.\nX.\nB.", "A.\nB.") == ""


lines = st.lists(st.sampled_from("abcdef"), unique=True).map("\n".join)


@given(lines, lines, lines)
def test_no_line_stands_twice_and_none_is_missing_where_both_added(seen, stands, value):
    both = both_added(seen, f"{seen}\n{stands}".strip(), f"{seen}\n{value}".strip()).split()
    said = {*seen.split(), *stands.split(), *value.split()}
    is_alike = set(seen.split()) & {*stands.split(), *value.split()}
    assert not both or is_alike or sorted(both) == sorted(said)


def test_who_rewrote_a_note_is_asked():
    assert both_added("Start.", "Annat.", "Start. B.") == ""
    assert both_added("Start.", None, "Start. B.") == ""
