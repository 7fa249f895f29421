"""The fixture of `terminal`."""

from tests.cli.terminal import fotfaste

__all__ = ["fotfaste"]
