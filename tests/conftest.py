"""What every test may ask for."""

pytest_plugins = ["tests.databases", "tests.furnished", "tests.bred"]
