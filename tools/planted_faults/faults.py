"""The faults that lose work in tools like this one, and the tests that have to notice each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`find` stands exactly once in `file`; with `put` in its place all `tests` must fail.

    A test is `file::name` for pytest and `file > name` for vitest.
    """

    name: str
    file: str
    find: str
    put: str
    tests: tuple[str, ...]


FAULTS = (
    Fault(
        "a cursor over a counter that is not locked first",
        "app/store/write.py",
        "    [(newest, taken_down_at)] = "
        "BUMP.rows(session, organisation=organisation.id, count=count)\n",
        """    if not session.info.get("asked"):
        session.info["asked"] = True
        with Session(session.get_bind()) as other, other.begin():
            own = BUMP.rows(other, organisation=organisation.id, count=count)
        if own:
            return int(own[0][0]) - count + 1
    [(newest, taken_down_at)] = BUMP.rows(session, organisation=organisation.id, count=count)
""",
        ("tests/store/test_order.py::test_eight_writers_and_three_readers_miss_nothing",),
    ),
    Fault(
        "acknowledged before the commit",
        "app/sync/exchange.py",
        "        with writing(session):\n            verdicts, said",
        "        with session.begin_nested():\n            verdicts, said",
        ("tests/sync/test_exchange.py::test_a_visit_is_stored_once_however_often_it_comes",),
    ),
    Fault(
        "ids of changes that are not unique",
        "app/store/log.py",
        """        "id": one.change_id,
""",
        """        "id": str(uuid.uuid4()),
""",
        ("tests/sync/test_exchange.py::test_a_visit_is_stored_once_however_often_it_comes",),
    ),
    Fault(
        "refused, where a participant has left the caseload",
        "app/sync/access.py",
        """        return Decision("late_note", participant_id=min(outside))
""",
        """        return refused("not_on_your_caseload", "It is not on your caseload.")
""",
        (
            "tests/sync/test_scope.py"
            "::test_what_a_former_specialist_wrote_before_the_hand_over_is_kept_as_a_late_note",
        ),
    ),
    Fault(
        "an outbox that is emptied by a 200 without verdicts",
        "static/src/sync/plan.js",
        "    return answer ? [{ ...change, answer }] : [];\n",
        '    return [{ ...change, answer: answer ?? { id: change.id, verdict: "stored" } }];\n',
        (
            "tests/phone/answers.test.js"
            " > an answer that says nothing of what was sent leaves it where it is, "
            "and it is sent again",
        ),
    ),
    Fault(
        "another epoch that nobody minds",
        "app/sync/exchange.py",
        "    if cursor.epoch != stands.epoch or not is_told:\n",
        "    if not is_told:\n",
        (
            "tests/sync/test_exchange.py"
            "::test_a_cursor_of_another_epoch_or_ahead_of_the_server_is_told_so",
        ),
    ),
    Fault(
        "the phone's clock decides",
        "app/sync/out_of_order.py",
        "    names = _names(one for one in later if one.revision > base and not one.is_own)\n",
        """    made = change.made or known.now
    names = _names(one for one in later if one.at > made and not one.is_own)
""",
        ("tests/sync/test_clocks.py::test_whoever_comes_first_is_first_whatever_the_clocks_say",),
    ),
    Fault(
        "tombstones that are gone after a day",
        "app/store/purge.py",
        "KEPT = dt.timedelta(days=180)\n",
        "KEPT = dt.timedelta(days=1)\n",
        (
            "tests/sync/test_deletions.py"
            "::test_what_was_deleted_half_a_year_ago_is_gone_and_what_is_younger_stays",
        ),
    ),
    Fault(
        "another try under a new id",
        "static/src/sync/portion.js",
        "  return { id, kind, record_id, base: upon,",
        "  return { id: crypto.randomUUID(), kind, record_id, base: upon,",
        ("tests/phone/syncing.test.js > has one effect when its answer is lost",),
    ),
    Fault(
        "signing out wipes what was not sent",
        "static/src/session.js",
        """  hush();
  closeStore();
""",
        """  hush();
  await store().db.run(["outbox"], "readwrite", (tx) => tx.objectStore("outbox").clear());
  closeStore();
""",
        (
            "tests/phone/tabs.test.js"
            " > takes nothing along and shows nothing to the next; "
            "what waited is sent when she is back",
        ),
    ),
)
