"""Reads a policy from TOML, and says what is wrong with it in the instructor's terms."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..catalogue import Catalogue
from .policy import Late, Policy

_KEYS = ("attempts", "bonus", "dropped", "late", "maximum", "out_of", "rounding", "weights")
_LATE_KEYS = ("at_most", "deadline", "per", "percent")


class PolicyError(Exception):
    """A policy cannot be used; the message names the key and the remedy."""


def read(path: Path, catalogue: Catalogue) -> Policy:
    """Read the policy in a file; raises `PolicyError` where it cannot be meant so."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return from_data(tomllib.loads(text, parse_float=Decimal), catalogue)
    except OSError as error:
        raise PolicyError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise PolicyError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{path}: is not TOML: {error}") from None
    except PolicyError as error:
        raise PolicyError(f"{path}: {error}") from None


def from_data(data: Mapping[str, Any], catalogue: Catalogue) -> Policy:
    """Return the policy in what TOML held, its fractions as `Decimal`; raises `PolicyError`."""
    _check_keys(data, _KEYS, "a policy")
    given: dict[str, Any] = {}
    if "attempts" in data:
        given["attempts"] = _one_of("attempts", data["attempts"], ("last", "best"))
    if "bonus" in data:
        if not isinstance(data["bonus"], bool):
            raise PolicyError(f"bonus must be true or false; it is {data['bonus']!r}")
        given["bonus"] = data["bonus"]
    for key in ("out_of", "maximum", "rounding"):
        if key in data:
            given[key] = _number(key, data[key], above=0)
    given["dropped"] = _dropped(data.get("dropped", []), catalogue)
    given["weights"] = _weights(data.get("weights", {}), catalogue)
    if "late" in data:
        given["late"] = _late(data["late"])
    return Policy(**given)


def _dropped(names: Any, catalogue: Catalogue) -> frozenset[str]:
    if not isinstance(names, list):
        raise PolicyError('dropped must be a list of names, such as ["gru", "lstm.fused_lstm"]')
    for name in names:
        _check_name("dropped", name, catalogue)
    return frozenset(names)


def _weights(table: Any, catalogue: Catalogue) -> dict[str, Fraction]:
    if not isinstance(table, Mapping):
        raise PolicyError("weights must be a table, such as [weights] with a line lstm = 2")
    found = {}
    for name, value in _flat(table):
        _check_name("weights", name, catalogue)
        found[name] = _number(f"weights: {name}", value, least=0)
    return found


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield names and values; TOML reads lstm.forget_gate = 2 without quotes as a table in a table."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", each) for inner, each in value.items())
        else:
            yield name, value


def _late(table: Any) -> Late:
    if not isinstance(table, Mapping):
        raise PolicyError("late must be a table, such as [late] with a line percent = 10")
    _check_keys(table, _LATE_KEYS, "[late]")
    if "percent" not in table:
        raise PolicyError("[late] needs percent: how much of the grade late work loses")
    given: dict[str, Any] = {"percent": _number("late: percent", table["percent"], least=0, most=100)}
    if "at_most" in table:
        given["at_most"] = _number("late: at_most", table["at_most"], least=0, most=100)
    if "per" in table:
        given["per"] = _one_of("late: per", table["per"], ("once", "day"))
    if "deadline" in table:
        given["deadline"] = _deadline(table["deadline"])
    return Late(**given)


def _deadline(value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is not None:
        raise PolicyError(
            "late: deadline must be a date and time without quotes or time zone, as the LMS shows times: "
            "2026-05-04T23:59:00"
        )
    return value


def _check_keys(table: Mapping[str, Any], known: Collection[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise PolicyError(f"{where} has no {key!r}{_meant(key, known)}; it has {', '.join(known)}")


def _check_name(where: str, name: Any, catalogue: Catalogue) -> None:
    known = [chapter.name for chapter in catalogue.chapters] + [exercise.name for exercise in catalogue]
    if not isinstance(name, str) or name not in known:
        raise PolicyError(f"{where}: {name!r} is no chapter or exercise{_meant(str(name), known)}")


def _meant(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _one_of(key: str, value: Any, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise PolicyError(f"{key} must be {' or '.join(map(repr, choices))}; it is {value!r}")
    return str(value)


def _number(
    key: str, value: Any, *, least: int | None = None, above: int | None = None, most: int | None = None
) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise PolicyError(f"{key} must be a number; it is {value!r}")
    exact = Fraction(value)
    if abs(exact) > 10**9 or exact.denominator > 10**9:
        raise PolicyError(f"{key} is {value}, which is beyond what a grade can mean")
    if least is not None and exact < least:
        raise PolicyError(f"{key} must be at least {least}; it is {value}")
    if above is not None and exact <= above:
        raise PolicyError(f"{key} must be above {above}; it is {value}")
    if most is not None and exact > most:
        raise PolicyError(f"{key} must be at most {most}; it is {value}")
    return exact
