"""A page that was open while others wrote: it overwrites what it has told, and nothing else."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from flask_babel import gettext as _
from wtforms import Form, HiddenField

from app.records.values import as_json
from app.web.forms import RecordForm, Values, form_for
from app.web.wording import full_day


class KeepingForm(RecordForm):
    """A form that sends along what stood when its page was made."""

    seen = HiddenField()

    def changes(self, stands: Mapping[str, Any], unsaid: Mapping[str, Any]) -> Values | None:
        """What was changed on the page; None where others changed it too, which is told there.

        `stands`: the record, read under the lock. `unsaid`: what a page that says nothing had seen.
        """
        shown = {**_plain(unsaid), **_read(self.seen.raw_data)}
        mine, theirs = _plain(self.values), _plain({name: stands[name] for name in self.values})
        changed = {n for n, said in mine.items() if said not in (shown[n], theirs[n])}
        clashing = {name for name in changed if theirs[name] != shown[name]}
        for name in clashing:
            self._fields[name].errors = [self._told(name, stands[name])]
        self.seen.data = as_json(shown | {name: theirs[name] for name in clashing}).decode()
        self.has_faults = bool(clashing)
        return None if clashing else {name: self.values[name] for name in changed}

    def _told(self, name: str, value: Any) -> str:
        if value is None:
            return str(_("Meanwhile this was emptied. Send it once more if yours is to stand."))
        said = full_day(value) if isinstance(value, dt.date) else value
        choices = getattr(self._fields[name], "choices", None) or ()
        words = {one.value: one.label for one in choices}.get(value, said)
        return str(
            _(
                "Meanwhile “%(words)s” was written here. Send it once more if yours is to stand.",
                words=words,
            )
        )


class OvertakenForm(Form):
    """A form of what several records say: it sends along the newest revision that its page knew.

    Of a page that says nothing, whatever stands counts as known.
    """

    seen = HiddenField()

    fault_status = 400

    def is_overtaken(self, newest: int) -> bool:
        """Whether others wrote since, which is told at the day. `newest`: read under the lock."""
        said = next(iter(self.seen.raw_data or ()), "") or str(newest)
        self.seen.data, is_overtaken = str(newest), said != str(newest)
        if is_overtaken:
            words = _(
                "This was changed meanwhile: the page shows what stands. "
                "Send it once more if yours is to stand."
            )
            self["from_on"].errors, self.fault_status = [words], 409
        return is_overtaken


def keeping(
    kind: str, names: Sequence[str], stands: Mapping[str, Any], **proposed: Any
) -> KeepingForm:
    """A form of a record as it stands. `proposed`: where nothing stands yet."""
    shown = {n: proposed.get(n) if stands[n] is None else stands[n] for n in names}
    seen = as_json({name: stands[name] for name in names}).decode()
    form = form_for(kind, names, values={**shown, "seen": seen}, shape=KeepingForm)
    return cast(KeepingForm, form)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(dict(values)))
    return found


def _read(raw: Sequence[str] | None) -> dict[str, Any]:
    try:
        found = json.loads(raw[0]) if raw else {}
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {}
