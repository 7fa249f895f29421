"""A field is declared in one place and found everywhere."""

import json
import subprocess
import sys


def test_a_made_up_field_declared_once_is_found_everywhere():
    ran = subprocess.run(
        [sys.executable, "-m", "tests.records.made_up_field"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    both = ["dog_friendly", "lunch_habit"]
    assert json.loads(ran.stdout) == {
        "phone": {
            "kept": {"dog_friendly": True, "lunch_habit": "tidigt"},
            "refused": ["lunch_habit", "lunch_habit"],
        },
        "stored": ["bool", "bytes"],  # the sealed one is ciphertext
        "file": both,
        "described": both,
        "schema": both,
        "form": both,
        "labels": dict.fromkeys(both, True),
        "faults": ["dog_friendly"],
    }
