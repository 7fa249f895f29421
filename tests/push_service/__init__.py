"""A push service on this machine, for tests."""
