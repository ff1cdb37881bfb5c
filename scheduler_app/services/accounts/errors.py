"""What signing in refuses."""

from scheduler_app.services.errors import NotSignedInError, ServiceError

SIGN_IN_AGAIN = "sign in again"


class InvalidTokenError(NotSignedInError):
    """A token does not hold; the fault says why, never what stands in it."""


class WrongPasswordError(NotSignedInError):
    """The e-mail address is unknown, the password wrong, or the account closed: all the same."""

    def __init__(self) -> None:
        super().__init__(
            "no active account has this e-mail address and password",
            "correct them, or ask an admin of the program for an account",
        )
        self.args = ()


class WeakSigningKeyError(ServiceError):
    """The configured signing key is short enough to be guessed."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"SCHEDULER_SECRET_KEY has {length} bytes",
            "set at least 32 random ones, or unset it to use the key in the database",
        )
        self.args = (length,)
