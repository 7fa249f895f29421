"""Fidelity on pages: the items and what they rest on, reviews, and evidence that is lent."""
