"""Stores profiles, each as a folder that is replaced as a whole."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.runner.conditions import read_conditions
from monitoring.results import write_atomically
from monitoring.results.profile_records import ProfileRecord, build_conditions, write_profile

from .errors import CannotStoreError
from .functions import pick_top
from .open_formats import build_speedscope, fold
from .profile import Profile

DEFAULT_FOLDER = Path("profiling_results")
COMMIT_LENGTH = 12


def save_profile(
    profile: Profile,
    output: Path = DEFAULT_FOLDER,
    conditions: Mapping[str, Any] | None = None,
) -> Path:
    """
    Store a profile and return its folder, ``<output>/<commit>/<target>-<method>``.

    Parameters
    ----------
    profile
        The profile.
    output
        The folder of all results.
    conditions
        As from ``read_conditions``; those of now by default.

    Raises
    ------
    CannotStoreError
        If it cannot be written; an earlier result is as it was.
    """
    known = conditions or read_conditions()
    folder = output / (known["commit"][:COMMIT_LENGTH] or "no-commit") / profile.name
    with replace_folder(folder) as draft:
        files = _write_files(draft, profile)
        write_profile(draft, _build_record(profile, known, files), known)
    return folder


@contextmanager
def replace_folder(folder: Path) -> Iterator[Path]:
    """
    Give a new folder to fill, which takes the place of the former one when it is complete.

    Parameters
    ----------
    folder
        The one to replace; it need not be there.

    Raises
    ------
    CannotStoreError
        If something cannot be written; the former one is as it was.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as place:
            draft, former = Path(place, "draft"), Path(place, "former")
            draft.mkdir()
            yield draft
            if folder.exists():
                folder.rename(former)
            draft.rename(folder)
    except OSError as error:
        raise CannotStoreError(_word_failure(folder, error)) from error


def write_file(path: Path, text: str) -> None:
    """
    Replace a file as a whole.

    Raises
    ------
    CannotStoreError
        If it cannot be written; the former one is as it was.
    """
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        raise CannotStoreError(_word_failure(path, error)) from error


def _word_failure(path: Path, error: OSError) -> str:
    return (
        f"{path}: {error.strerror or error}; earlier results are whole. Make room, or name another"
        " place with --output."
    )


def _write_files(folder: Path, profile: Profile) -> dict[str, str]:
    """Write what people and other tools open, and return the names by kind."""
    from profiling.drawing import draw_page

    title = f"{profile.target}, {profile.method}"
    (folder / "stacks.folded").write_text(fold(profile.stacks), encoding="utf-8")
    speedscope = json.dumps(build_speedscope(profile.stacks, title))
    (folder / "profile.speedscope.json").write_text(speedscope, encoding="utf-8")
    (folder / "flame.html").write_text(draw_page(profile.stacks, title), encoding="utf-8")
    files = {
        "flame": "flame.html",
        "folded": "stacks.folded",
        "speedscope": "profile.speedscope.json",
    }
    if profile.leaks and profile.leaks.weights:
        page = draw_page(profile.leaks, f"{title}: still held at the end")
        (folder / "leaks.html").write_text(page, encoding="utf-8")
        files["leaks"] = "leaks.html"
    for name, path in profile.raw.items():
        shutil.copyfile(path, folder / name)
        files["raw"] = name
    return files


def _build_record(
    profile: Profile, conditions: Mapping[str, Any], files: Mapping[str, str]
) -> ProfileRecord:
    return ProfileRecord(
        profile.target,
        profile.method,
        build_conditions(conditions),
        profile.totals,
        pick_top(profile.functions),
        profile.workload,
        files,
        profile.details,
    )
