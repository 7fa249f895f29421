"""The CSV files as tables of pandas: only the columns that figures want."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd


class Tables(NamedTuple):
    """What figures are counted from; contacts are those in person, a row for each participant."""

    participants: pd.DataFrame
    assignments: pd.DataFrame
    placements: pd.DataFrame
    contacts: pd.DataFrame


def read(folder: Path) -> Tables:
    """All of it, from the files."""
    contacts = _read(folder, "employer_contacts", "mode participant_ids", "date")
    met = contacts[(contacts["mode"] == "in_person") & contacts.participant_ids.notna()]
    linked = met.assign(participant_id=met.participant_ids.str.split(";")).explode("participant_id")
    return Tables(
        _read(
            folder,
            "participants",
            "participant_id specialist_id employed_at_entry status closing_reason",
            "referred_on enrolled_on closed_on",
        ),
        _read(folder, "assignments", "participant_id specialist_id", "from to"),
        _read(
            folder,
            "placements",
            "placement_id participant_id kind competitive subsidised",
            "job_start first_4h_on job_end",
        ),
        linked,
    )


def _read(folder: Path, name: str, texts: str, days: str) -> pd.DataFrame:
    return pd.read_csv(
        folder / f"{name}.csv",
        usecols=[*texts.split(), *days.split()],
        dtype=dict.fromkeys(texts.split(), "str"),
        parse_dates=days.split(),
        date_format="%Y-%m-%d",
    )
