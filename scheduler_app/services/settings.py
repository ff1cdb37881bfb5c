"""What the service reads from its environment."""

import os
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from scheduler_app.model import SchedulerError

MIN_KEY_CHARACTERS = 32


class InvalidSettingsError(SchedulerError):
    """A variable of the environment has a value that cannot be.

    Parameters
    ----------
    name
        The variable.
    fault
        What is wrong with its value, which itself is not repeated: it may be a secret.
    """

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(name, fault)
        self.name = name
        self.fault = fault

    def __str__(self) -> str:
        return f"{self.name}: {self.fault}; correct or unset that variable of the environment."


class Settings(BaseModel):
    """The settings of the service, each a variable of the environment.

    Parameters
    ----------
    database_url
        ``DATABASE_URL``, a PostgreSQL; by default the embedded one.
    auto_migrate
        ``SCHEDULER_AUTO_MIGRATE``: whether the API brings the schema up when it starts, or only
        says in ``/ready`` that it is behind.
    secret_key
        ``SCHEDULER_SECRET_KEY``, which signs tokens, at least 32 characters; by default one that
        the database keeps.
    trusted_proxies
        ``SCHEDULER_TRUSTED_PROXIES``: addresses or networks, parted by commas, whose
        ``X-Forwarded-For`` is believed; by default none.
    celery_broker_url
        ``CELERY_BROKER_URL``; by default the database.
    rate_limit_storage_url
        ``RATE_LIMIT_STORAGE_URL``, a Redis; by default the database.
    rate_limit_sign_in, rate_limit_sign_in_address, rate_limit_sign_in_name
        ``RATE_LIMIT_SIGN_IN`` and so on: sign-ins of one name from one address, from one address
        in all, and of one name from everywhere, such as ``10/minute``.
    rate_limit_writes, rate_limit_writes_address
        ``RATE_LIMIT_WRITES`` and so on: changes by one user, and attempts from one address
        without being signed in.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    auto_migrate: bool = Field(default=False, validation_alias="SCHEDULER_AUTO_MIGRATE")
    secret_key: SecretStr | None = Field(
        default=None, min_length=MIN_KEY_CHARACTERS, validation_alias="SCHEDULER_SECRET_KEY"
    )
    trusted_proxies: str = Field(default="", validation_alias="SCHEDULER_TRUSTED_PROXIES")
    celery_broker_url: str | None = Field(default=None, validation_alias="CELERY_BROKER_URL")
    rate_limit_storage_url: str | None = Field(
        default=None, validation_alias="RATE_LIMIT_STORAGE_URL"
    )
    rate_limit_sign_in: str = Field(default="10/minute", validation_alias="RATE_LIMIT_SIGN_IN")
    rate_limit_sign_in_address: str = Field(
        default="60/minute", validation_alias="RATE_LIMIT_SIGN_IN_ADDRESS"
    )
    rate_limit_sign_in_name: str = Field(
        default="30 per 10 minutes", validation_alias="RATE_LIMIT_SIGN_IN_NAME"
    )
    rate_limit_writes: str = Field(default="120/minute", validation_alias="RATE_LIMIT_WRITES")
    rate_limit_writes_address: str = Field(
        default="60/minute", validation_alias="RATE_LIMIT_WRITES_ADDRESS"
    )


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    InvalidSettingsError
        If a value cannot be.
    """
    return read_environment(Settings)


AnyForm = TypeVar("AnyForm", bound=BaseModel)


def read_environment(form: type[AnyForm]) -> AnyForm:
    """Read a form whose fields' aliases are variables of the environment; an empty one is unset.

    Raises
    ------
    InvalidSettingsError
        If a value cannot be.
    """
    try:
        return form.model_validate({name: text for name, text in os.environ.items() if text})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        raise InvalidSettingsError(str(first["loc"][0]), first["msg"]) from None
