"""Declares two made-up fields of an employer, in one place, and looks for them everywhere.

Runs in a process of its own, so that no other test meets them. Prints what it found as JSON.
"""

import json
import sys
import tempfile
from pathlib import Path

from app.records import fields
from app.records.employer import Employer

# The one place.
Employer.dog_friendly = fields.yes_no(shared=True)
Employer.lunch_habit = fields.text(high=40, sealed=True, required=True)

from flask import Flask  # noqa: E402  # the fields must be declared before anything reads them
from flask_babel import Babel  # noqa: E402

from app.accounts import tables  # noqa: E402
from app.caseload_files.contract import columns_of  # noqa: E402
from app.records import KINDS, Base  # noqa: E402
from app.records.describe import described  # noqa: E402
from app.records.schema import schemas  # noqa: E402
from app.records.values import read_fields  # noqa: E402
from app.store.database import engine_for  # noqa: E402
from app.web.forms import form_for  # noqa: E402
from tests.house import House, Phone, build, change  # noqa: E402
from tools.catalogues import labels as words_of  # noqa: E402

MADE_UP = ("dog_friendly", "lunch_habit")
assert tables


def labels() -> dict[str, bool]:
    """Whether the words to translate name the fields: so a test tells what was forgotten."""
    wanted = words_of(described())
    return {name: f"employer.{name}" in wanted for name in MADE_UP}


def on_a_form() -> list[str]:
    """The fields of a server form."""
    app = Flask("made_up")
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False)
    Babel(app)
    with app.test_request_context():
        return [field.short_name for field in form_for("employer", MADE_UP)]


def through_a_phone(house: House) -> dict[str, object]:
    """What a phone writes comes back to it; what it may not write is refused by name."""
    house.colleague("Kim")
    phone = Phone(house, "Kim")
    good = change("employer", name="Fabelfrukt", dog_friendly=True, lunch_habit="tidigt")
    phone.send(good)
    bad = phone.send(change("employer", name="Fabelfrukt", lunch_habit="x" * 41))
    lacking = phone.send(change("employer", name="Fabelfrukt"))
    return {
        "kept": {name: phone.records[good.record_id]["fields"].get(name) for name in MADE_UP},
        "refused": [answer["verdicts"][0].get("field") for answer in (bad, lacking)],
    }


def raw(house: House) -> list[str]:
    """The types in which the database keeps them."""
    with house.session() as session:
        row = session.execute(KINDS["employer"].table.select()).mappings().first()
        assert row is not None
        return [type(row[name]).__name__ for name in MADE_UP]


def main() -> None:
    """Look everywhere."""
    folder = Path(tempfile.mkdtemp())
    url = f"sqlite:///{folder / 'made_up.db'}"
    Base.metadata.create_all(engine_for(url))
    house = build(url)
    found: dict[str, object] = {"phone": through_a_phone(house), "stored": raw(house)}
    found["file"] = [name for name in columns_of("employers.csv") if name in MADE_UP]
    shown = described()["kinds"]["employer"]["fields"]
    found["described"] = [one["name"] for one in shown if one["name"] in MADE_UP]
    found["schema"] = [name for name in schemas()["employer"]["properties"] if name in MADE_UP]
    found["form"] = on_a_form()
    found["labels"] = labels()
    found["faults"] = [one.field for one in read_fields(KINDS["employer"], {"dog_friendly": 7})[1]]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
