import pytest

from scheduler_app.services.accounts.credential_rules import check_email, check_password
from scheduler_app.services.errors import InvalidInputError


@pytest.mark.parametrize("password", ["x" * 12, "x" * 128, "ünïcödé-πασς", "'; DROP TABLE account"])
def test_a_password_of_12_to_128_characters_may_be_anything(password):
    check_password(password)


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("x" * 11, "password: has 11 characters; choose 12 to 128."),
        ("x" * 129, "password: has 129 characters; choose 12 to 128."),
        ("", "password: has 0 characters; choose 12 to 128."),
        ("secret\0secret", "password: contains a NUL or half a character; leave it out."),
        ("secret\ud800secret", "password: contains a NUL or half a character; leave it out."),
    ],
)
def test_another_password_is_refused_without_being_repeated(password, fault):
    with pytest.raises(InvalidInputError) as refused:
        check_password(password)
    assert str(refused.value) == fault


@pytest.mark.parametrize("email", ["a@b", "o'neil+x@example.org", "ü@bücher.example"])
def test_an_address_has_two_parts(email):
    check_email(email)


@pytest.mark.parametrize(
    "email",
    ["", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\n", "a\0@b", "a\ud800@b", "a@" + "b" * 253],
)
def test_what_is_no_address_is_refused(email):
    with pytest.raises(InvalidInputError, match="is not an e-mail address"):
        check_email(email)
