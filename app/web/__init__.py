"""The HTTP edge: a file a screen or resource. It translates; it does not think."""
