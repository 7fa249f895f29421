"""A phone's changes in, verdicts and news out. The steps are numbered in docs/sync.md."""
