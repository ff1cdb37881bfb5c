"""What the command line answers to whoever called it."""

OK = 0
VIOLATIONS = 1
REFUSED = 2
INTERNAL_FAULT = 4
STOPPED = 130
