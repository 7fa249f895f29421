"""A participant's own page: its link, the codes that open it, and what is said and seen there."""
