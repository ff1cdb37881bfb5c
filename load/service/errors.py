"""What can go wrong before a load begins."""


class ServiceStartError(Exception):
    """The service for a load cannot be started; the text says why."""
