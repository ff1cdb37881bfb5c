"""What an e-mail address and a password must be."""

import re

from scheduler_app.services.errors import InvalidInputError

MIN_PASSWORD_LENGTH = 12
MAX_PASSWORD_LENGTH = 128
MAX_EMAIL_LENGTH = 254
"""RFC 5321, section 4.5.3.1.3, without the angle brackets."""

EMAIL_PATTERN = r"^[^@\s\x00-\x1f\x7f-\x9f]+@[^@\s\x00-\x1f\x7f-\x9f]+$"
"""Two parts without spaces; only a letter sent to it would show more."""


def check_email(email: str) -> None:
    """Refuse what cannot be an e-mail address; whether it exists nobody checks.

    Raises
    ------
    InvalidInputError
        If it is none.
    """
    if not is_email(email):
        fault = "is not an e-mail address"
        remedy = f"write one such as name@example.org, at most {MAX_EMAIL_LENGTH} characters"
        raise InvalidInputError("email", fault, remedy)


def is_email(email: str) -> bool:
    """Whether a string can be an e-mail address."""
    is_written_well = re.fullmatch(EMAIL_PATTERN, email) is not None and is_storable(email)
    return is_written_well and len(email) <= MAX_EMAIL_LENGTH


def check_password(password: str, field: str = "password") -> None:
    """Refuse a new password that is too short or that cannot be typed.

    Length is the only rule: NIST SP 800-63B, section 3.1.1.2, advises against others.

    Raises
    ------
    InvalidInputError
        If it is refused; the error does not contain it.
    """
    if not MIN_PASSWORD_LENGTH <= len(password) <= MAX_PASSWORD_LENGTH:
        fault = f"has {len(password)} characters"
        remedy = f"choose {MIN_PASSWORD_LENGTH} to {MAX_PASSWORD_LENGTH}"
        raise InvalidInputError(field, fault, remedy)
    if not is_storable(password):
        raise InvalidInputError(field, "contains a NUL or half a character", "leave it out")


def is_storable(value: str) -> bool:
    """Whether PostgreSQL and UTF-8 can hold a string: no NUL, no half of a character."""
    return not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value)
