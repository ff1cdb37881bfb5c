"""The command line where the script is not installed: ``python -m scheduler_app.cli``."""

from scheduler_app.cli import main

main()
