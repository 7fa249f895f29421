"""A supervisor's pages: the week, the review of the log, a colleague, what the team learns."""
