"""Why a command of the gate stops; each has its exit code."""


class GateError(Exception):
    """A command cannot go on; the message is one line for the user."""

    exit_code = 1


class MeasureError(GateError):
    """ASV could not measure a commit, or could not build the site."""

    exit_code = 1


class BuildError(MeasureError):
    """A commit cannot be built or installed."""


class BadInputError(GateError):
    """An option, a revision or the folder is not what the command can work on."""

    exit_code = 2


class BusyError(GateError):
    """Another run is at work in the same folder."""

    exit_code = 3
