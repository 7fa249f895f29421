"""Measurements of sync, ours beside others' on the same work: `make bench`. Never a test."""
