"""`python -m app.cli`, by which the command starts itself again as another process."""

from app.cli.commands import main

main()
