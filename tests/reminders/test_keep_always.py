"""Whatever is written in whatever order: what is stored is what all facts together give."""

from hypothesis import HealthCheck, given, settings

from app.store.write import Write
from tests.house import build
from tests.reminders.kept import computed, kept
from tests.reminders.written import batches, within

FEW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FEW
@given(written=batches())
def test_stored_check_ins_equal_a_computation_from_everything(
    database_url: str, written: list[list[Write]]
):
    house = build(database_url)
    for batch in written:
        house.write(*(within(house.organisation.id, one) for one in batch))
        stored = {(c.rule, c.subject, c.due): c for c in kept(house).values()}
        assert stored == {(c.rule, c.subject, c.due): c for c in computed(house)}
