"""What can go wrong between a workload and its stored profile; each message is one line."""


class ProfilingError(Exception):
    """Nothing could be profiled, compared or stored; earlier results are as they were."""

    exit_code = 3


class CannotStoreError(ProfilingError):
    """A result cannot be written."""

    exit_code = 2
