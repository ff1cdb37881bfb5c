"""Why a target could not be profiled; each message is one line with its remedy."""

from profiling.records.errors import ProfilingError


class BadPstatsError(ProfilingError):
    """A file is not what Python's profilers write, or not whole."""

    exit_code = 2


class InvalidOptionError(ProfilingError):
    """An option has a value that cannot be."""

    exit_code = 2


class TargetDiedError(ProfilingError):
    """The process with the target ended before its work was done."""


class TraceRefusedError(ProfilingError):
    """The system does not let py-spy look into another process."""


class NotApplicableError(ProfilingError):
    """The commit lacks what is to be profiled."""
