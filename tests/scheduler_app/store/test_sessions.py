import pytest

from scheduler_app.store import DatabaseConnectionError, open_database


@pytest.mark.parametrize(
    "url", ["postgresql://me:secret@127.0.0.1:1/none", "sqlite://", "nonsense"]
)
def test_an_unreachable_database_is_named_in_one_line_without_password(url):
    with pytest.raises(DatabaseConnectionError, match=r"^Database connection failed: ") as caught:
        open_database(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "DATABASE_URL" in str(caught.value)
