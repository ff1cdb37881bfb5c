"""Builds the table from what has been measured so far."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.signal.detectors import DETECTORS, OURS
from tests.signal.pieces import Pieces

Piece = dict[str, Any]

PARAGRAPH = "\n\n"

WANTED = {
    "same/": "no false alarm by counts or memory, at most 1 by the clock.",
    "planted/": """counts find all of 1 %; on a quiet machine the clock finds nine in ten of
5 % and all of 10 %. With one core busy it may find less.""",
    "search/": """right each time by counts, 18 times in 20 by the clock, at most 9 commits
measured.""",
    "history/": """ahead of the others in F1, precision at least 0.95, no drift reported as a
step, 300 series of 1,000 commits within 10 s.""",
}

EXPECTED = {
    "same/": {"counts": "counts", "quiet": "the clock", "loaded": "the clock with one core busy"},
    "planted/": {
        "01-counts": "1 % by counts",
        "05-quiet": "5 % by the clock",
        "05-loaded": "5 % with one core busy",
        "10-quiet": "10 % by the clock",
        "10-loaded": "10 % with one core busy",
    },
    "search/": {"counts": "by counts", "clock": "by the clock"},
    "history/": {"01": "all of the series"},
}
"""How the names of pieces begin in each part."""

INTRODUCTION = """\
# How often the gate is right

Written by `make signal`, which measures with the gate's own code, on commits that ASV built, and
goes on where it was stopped: what is measured is kept in `.asv/signal/pieces/`, and removing that
folder begins anew. `PART` names one part: `same`, `planted`, `search` or `history`; `QUICK=1` does
a tenth. How it decides: [the gate](decisions/gate.md), [the rule](decisions/verdicts.md),
[change points](decisions/change-points.md).
"""


def build_table(pieces: Pieces) -> str:
    """
    Return all as Markdown; what has not been measured is said to be missing.

    Parameters
    ----------
    pieces
        What there is.
    """
    sections = [
        _section("A commit against itself", "same/", pieces, _tell_same),
        _section("Planted slowdowns", "planted/", pieces, _tell_planted),
        _section("Searches for one commit of 64", "search/", pieces, _tell_searches),
        _section("Steps in histories", "history/", pieces, _tell_history),
    ]
    return "\n".join([INTRODUCTION, *sections])


def _section(title: str, part: str, pieces: Pieces, tell: Callable[[Sequence[Piece]], str]) -> str:
    found = pieces.list(part)
    missing = [
        words
        for begin, words in EXPECTED[part].items()
        if not any(piece["name"].startswith(f"{part}{begin}-") for piece in found)
    ]
    lines = [f"Wanted: {WANTED[part]}"]
    lines += [_tell_origin(found), tell(found)] if found else []
    lines += [f"Not measured yet: {', '.join(missing)}."] if missing else []
    return f"## {title}\n\n{PARAGRAPH.join(lines)}\n"


def _tell_origin(pieces: Sequence[Piece]) -> str:
    machines = ", ".join(sorted({piece["machine"] for piece in pieces}))
    commits = ", ".join(sorted({f"`{piece['commit'][:8]}`" for piece in pieces}))
    days = sorted({piece["measured_at"][:10] for piece in pieces})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    hours = sum(piece.get("seconds", 0.0) for piece in pieces) / 3600
    took = f"; {hours:.1f} hours of measuring" if hours >= 0.05 else ""
    return f"Commit {commits}, machine {machines}, {when}{took}."


MACHINES = {"any": "counts", "quiet": "quiet", "one core busy": "loaded"}


def _tell_same(pieces: Sequence[Piece]) -> str:
    """Tell of false alarms, by kind and by whether another process kept a core busy."""
    rows = []
    for machine, group in _split(pieces, MACHINES):
        verdicts = [verdict for piece in group for verdict in piece["verdicts"]]
        for kind in ("count", "memory", "clock", "rate"):
            found = [verdict["verdict"] for verdict in verdicts if verdict["kind"] == kind]
            gates = sum(any(v["kind"] == kind for v in piece["verdicts"]) for piece in group)
            if found:
                alarms = found.count("slower") + found.count("faster")
                others = (found.count("same"), found.count("undecided"))
                rows.append((kind, machine, gates, len(found), alarms, *others))
    columns = ("kind", "machine", "gates", "verdicts", "false alarms", "same", "undecided")
    return _build(columns, rows) + _tell_failures(pieces)


def _tell_failures(pieces: Sequence[Piece]) -> str:
    failed = sorted({failure for piece in pieces for failure in piece["failed"]})
    return f"\n\nNot measured: {'; '.join(failed)}" if failed else ""


def _tell_planted(pieces: Sequence[Piece]) -> str:
    rows = []
    for percent in (1, 5, 10):
        sized = [piece for piece in pieces if piece["plants"][0]["percent"] == percent]
        groups = {
            "counts, any": "counts",
            "clock, quiet": "quiet",
            "clock, one core busy": "loaded",
        }
        for name, group in _split(sized, groups):
            rows.append(_count_found(percent, name, [p for one in group for p in one["plants"]]))
    columns = (
        "slower by", "found by, machine", "planted", "found", "same", "undecided",
        "in a gate", "asv finds", "measured ratio",
    )  # fmt: skip
    return _build(columns, rows) + (
        "\n\nSlower by so many instructions; 12 rounds each side. *In a gate*: by its looks after 6"
        " and 12\nrounds. *asv*: `asv continuous`, factor 1.1, of the first two of the same rounds,"
        " by the wall\nclock."
    )


def _count_found(percent: int, name: str, plants: Sequence[Piece]) -> tuple[object, ...]:
    verdicts = [plant["verdict"] for plant in plants]
    ratios = sorted(plant["ratio"] for plant in plants if plant["ratio"])
    middle = f"{ratios[len(ratios) // 2]:.3f}" if ratios else "–"
    return (
        f"{percent} %",
        name,
        len(plants),
        *(verdicts.count(outcome) for outcome in ("slower", "same", "undecided")),
        *(sum(plant[by] == "slower" for plant in plants) if by in plants[0] else "–"
          for by in ("gate", "asv")),
        middle,
    )  # fmt: skip


def _tell_searches(pieces: Sequence[Piece]) -> str:
    rows = []
    for name, group in _split(pieces, {"counts, 1 %": "counts", "clock, 10 %": "clock"}):
        measured = [piece["measured"] for piece in group]
        right = sum(piece["is_right"] for piece in group)
        wrong = sum(piece["is_sure"] and not piece["is_right"] for piece in group)
        rows.append((name, len(group), right, wrong, f"{min(measured)} to {max(measured)}"))
    columns = ("by, slower by", "searches", "right", "sure of a wrong one", "commits measured")
    return _build(columns, rows)


def _tell_history(pieces: Sequence[Piece]) -> str:
    """Tell of the whole run of each detector, or of a tenth where there is no more."""
    best = {piece["detector"]: piece for piece in reversed(pieces)}
    found = [best[name] for name in DETECTORS if name in best]
    rows = [
        (f"{label}, {score['series']}", piece["detector"],
         *(f"{score[key]:.3f}" for key in ("precision", "recall", "f1")), f"{score['seconds']:.4f}")
        for label in found[0]["sets"]
        for piece in found
        for score in [piece["sets"][label]]
    ]  # fmt: skip
    columns = ("series", "detector", "precision", "recall", "F1", "s a series")
    drifts = [(piece["detector"], piece["drifts"], piece["drifts_blamed"]) for piece in found]
    tables = [
        _build(columns, rows),
        _build(("detector", "drifts", "reported as a step"), drifts),
    ]
    if OURS in best:
        long = best[OURS]
        speed = f"{long['long_seconds']:.1f} s on one core"
        tables.append(f"{long['long_series']} series of 1,000 commits: {speed}.")
    return "\n\n".join(tables)


def _split(pieces: Sequence[Piece], groups: dict[str, str]) -> Iterable[tuple[str, list[Piece]]]:
    """Yield those pieces together that have a word in their name; groups without any are left."""
    for name, word in groups.items():
        found = [piece for piece in pieces if word in piece["name"]]
        if found:
            yield name, found


def _build(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
