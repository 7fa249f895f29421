"""A participant's own page over HTTP: the door with its code, and what is behind it."""
