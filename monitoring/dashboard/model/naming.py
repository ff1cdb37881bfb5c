"""Turns the names of benchmarks into words for people, and into addresses that last."""

import ast
import hashlib
import re
import unicodedata

_KIND = re.compile(r"^(time|timeraw|mem|peakmem|track)_")
_ACRONYMS = re.compile(r"\b(acgme|api)\b")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LONGEST_SLUG = 60
_LONGEST_VALUE = 60


def flatten(text: str) -> str:
    """Put a sign in place of marks that would turn the sentence around a name."""
    return _DIRECTIONS.sub("\ufffd", text)


def name_subject(benchmark: str) -> str:
    """Return the subject that a benchmark belongs to, such as ``swap_matching``."""
    return benchmark.partition(".")[0].removesuffix("_bench")


def title_subject(subject: str) -> str:
    """Write a subject, or the name of a load scenario, as a heading."""
    words = flatten(subject).replace("_", " ").strip()
    words = _ACRONYMS.sub(lambda found: found[0].upper(), words)
    return words[:1].upper() + words[1:]


def title_work(benchmark: str) -> str:
    """Say what a benchmark measures: its function, and its class if that says something new."""
    _module, _dot, rest = flatten(benchmark).partition(".")
    owner, _dot, function = rest.rpartition(".")
    work = _KIND.sub("", function).replace("_", " ")
    words = " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[^A-Z]+", owner)).lower()
    told = f"{name_subject(benchmark).replace('_', ' ')} {work}"
    if all(word in told for word in words.split()):
        return work or benchmark
    return f"{words}, {work}"


def title_parameters(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    """Say a combination of parameters in words, such as "full, 100 residents"."""
    padded = (*names, *("",) * (len(values) - len(names)))
    return ", ".join(_title_value(*pair) for pair in zip(padded, values, strict=False))


def build_slug(*parts: str) -> str:
    """
    Build the name of a page from what it is about.

    The words are for people; the digest of all parts keeps two pages apart and does not change
    as long as they are called the same.
    """
    words = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    digest = hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:10]
    return f"{readable}-{digest}" if readable else digest


def _title_value(name: str, value: str) -> str:
    plain = flatten(_unquote(value))
    if len(plain) > _LONGEST_VALUE:
        plain = f"{plain[:_LONGEST_VALUE]}…"
    if name and re.fullmatch(r"-?[\d.]+", plain):
        return f"{plain} {name}" if name.endswith("s") else f"{name} {plain}"
    return plain


def _unquote(value: str) -> str:
    """Take the quotes off a text that is written as Python writes it."""
    if value[:1] not in ("'", '"'):
        return value
    try:
        return str(ast.literal_eval(value))
    except (SyntaxError, ValueError):
        return value
