"""The fixtures of `place`."""

from tests.caseload_files.place import place, second

__all__ = ["place", "second"]
