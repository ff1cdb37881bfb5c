"""The smallest change that counts in the gate, as ``benchmark_config.yaml`` may say."""

from collections.abc import Iterable
from dataclasses import dataclass

from monitoring.analysis import Kind
from monitoring.gate.config import AsvConfig
from monitoring.gate.errors import BadInputError
from monitoring.results import BrokenFileError, Key, Limits, read_limits

CONFIG_FILE = "benchmark_config.yaml"
SECTION = "gate"


@dataclass(frozen=True)
class Floors:
    """
    Floors that differ from those of the kinds.

    Parameters
    ----------
    limits
        What is given, in percent.
    """

    limits: Limits

    def find_share(self, name: str, kind: Kind) -> float | None:
        """
        Return the floor of a benchmark as a share, or None for that of its kind.

        Parameters
        ----------
        name
            Module, class and function, joined by dots.
        kind
            What comes out of it.
        """
        percent = self.limits.find_percent(_build_key(name), kind)
        return None if percent is None else percent / 100

    def check(self, names: Iterable[str]) -> None:
        """
        Refuse a floor of what is no benchmark.

        Parameters
        ----------
        names
            All benchmarks of the suite.

        Raises
        ------
        BadInputError
            If a subject or a benchmark is not in the suite.
        """
        known = {_build_key(name) for name in names}
        subjects = {key.category for key in known}
        for category in self.limits.by_category:
            if category not in subjects:
                raise BadInputError(
                    f"{CONFIG_FILE}: {SECTION}.{category}: no such subject; there are "
                    f"{', '.join(sorted(subjects))}."
                )
        for key in self.limits.by_benchmark:
            if key not in known:
                raise BadInputError(
                    f"{CONFIG_FILE}: {SECTION}.{key.category}.benchmarks.{key.name}: no such "
                    "benchmark; write class and function, such as Validation.time_validate."
                )


def read_floors(config: AsvConfig) -> Floors:
    """
    Read the section ``gate`` of the repository's ``benchmark_config.yaml``, where there is one.

    Raises
    ------
    BadInputError
        If the file is not YAML, has an unknown key or a value out of range.
    """
    path = config.root / CONFIG_FILE
    try:
        return Floors(read_limits(path, SECTION, list(Kind)) if path.exists() else Limits())
    except BrokenFileError as error:
        raise BadInputError(f"{error}; mend it there.") from error


def _build_key(name: str) -> Key:
    module, _, rest = name.partition(".")
    return Key(module.removesuffix("_bench"), rest)
