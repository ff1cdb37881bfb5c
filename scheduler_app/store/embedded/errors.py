"""Why the embedded server does not start."""


class StartError(Exception):
    """The server cannot start.

    Parameters
    ----------
    cause
        What stands in its way, as a clause without its full stop.
    """
