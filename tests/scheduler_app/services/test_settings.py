import pytest

from scheduler_app.services.settings import InvalidSettingsError, read_settings


def test_without_variables_the_database_keeps_everything(monkeypatch):
    for name in ("DATABASE_URL", "CELERY_BROKER_URL", "RATE_LIMIT_STORAGE_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = read_settings()
    assert settings.database_url is None
    assert settings.celery_broker_url is None
    assert settings.rate_limit_storage_url is None
    assert not settings.auto_migrate


def test_an_empty_variable_is_as_good_as_none(monkeypatch):
    monkeypatch.setenv("SCHEDULER_SECRET_KEY", "")
    assert read_settings().secret_key is None


@pytest.mark.parametrize(
    ("name", "value"), [("SCHEDULER_SECRET_KEY", "short-secret"), ("SCHEDULER_AUTO_MIGRATE", "si")]
)
def test_a_wrong_value_is_refused_by_name_and_not_repeated(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettingsError) as caught:
        read_settings()
    assert str(caught.value).startswith(f"{name}: ")
    assert value not in str(caught.value)


def test_no_settings_show_the_key(monkeypatch):
    monkeypatch.setenv("SCHEDULER_SECRET_KEY", "k" * 32)
    assert "kkk" not in repr(read_settings())
