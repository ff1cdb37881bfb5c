"""Why an alert cannot be decided or sent."""


class AlertError(Exception):
    """An alert cannot be decided or sent; the message is one line for the user."""


class BadInputError(AlertError):
    """An option, a file or the configuration is not what can be worked on."""


class SendError(AlertError):
    """A channel did not take the message.

    Parameters
    ----------
    channel
        Its name, such as ``the Slack webhook``; never its address, which is a secret.
    reason
        As half a sentence.
    """

    def __init__(self, channel: str, reason: str) -> None:
        super().__init__(f"{channel}: {reason}")
        self.channel = channel
        self.reason = reason
