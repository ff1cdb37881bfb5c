"""How it holds: users on the running service, in stages, with verdicts."""
