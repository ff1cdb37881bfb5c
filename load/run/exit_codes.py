"""What the command ends with."""

PASSED, FAILED, WRONG_USE, INVALID, INTERRUPTED = 0, 1, 2, 3, 130
CODES = (PASSED, FAILED, WRONG_USE, INVALID, INTERRUPTED)
EXIT_CODES = """exit codes:
  0    every verdict passed
  1    a verdict failed
  2    wrong use
  3    the run says nothing: no service, no workers, too few requests, or
       a load generator at its limit
  130  stopped with Ctrl-C; what was measured until then is recorded"""
