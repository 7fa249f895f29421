"""Caseload figures of a quarter: each a rule over plain rows, with the rows that it counted."""
