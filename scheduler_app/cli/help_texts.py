"""The end of each help text: examples and exit codes."""

EXIT_CODES = """\b
Exit codes:
  0    done
  1    the schedule violates a work-hour rule
  2    wrong use, a bad file, no database, or no schedule found
  4    a fault of ours, such as a rule broken by the engine: please report it
  130  stopped with Ctrl-C
"""


def build_epilog(*examples: str) -> str:
    """Write examples, a line each, and the exit codes beneath."""
    heading = "Example:" if len(examples) == 1 else "Examples:"
    return "\n  ".join([f"\b\n{heading}", *examples]) + f"\n\n{EXIT_CODES}"
