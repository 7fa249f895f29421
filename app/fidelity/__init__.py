"""Fidelity: what the daily log says of each item of a scale, and what reviewers make of it."""
