"""What simpler arguments show of an answer: where it becomes right, and how a number is off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..judging.agreement import close
from ..judging.signature import Signature, Size
from ..judging.subject import Function
from ..patterns import Pattern
from ..replies import Returned
from .answers import Answers
from .evidence import named_arrays
from .experiments import each_alone, experiments
from .fingerprints import Fingerprint, fingerprint, same
from .numbers import number_pattern

_SHOWN = 3
_UNKNOWN = "No known mistake gives these numbers. Work the smallest case by hand"
_WHERE = {
    "N = 1": "at what is done across the examples",
    "T = 1": "at what one step hands to the next",
}


@dataclass(frozen=True)
class Clue:
    """Where to look. `found` is False for general advice; `sharp` says that it leaves little to look at."""

    text: str = ""
    found: bool = False
    sharp: bool = False


Compared = list[tuple[str, Fingerprint, Fingerprint]]


def clue_of(
    call: Function, inputs: Mapping[str, object], outputs: Mapping[str, object], answers: Answers
) -> tuple[Pattern | None, Clue]:
    """Return how a single number is off everywhere, if that is seen, and the clue about where to look."""
    compared = _compared(call, inputs, answers)
    fine = [name for name, answer, right in compared if same(answer, right) and "halved" not in name]
    if "N = 1" in fine and not _right_alone(call, inputs, outputs):
        fine.remove("N = 1")
    alone = [each for each in compared if each[0].startswith("N = 1")]
    sizes = call.signature.bind(inputs)
    number = number_pattern(
        [each[1:] for each in compared if each not in alone and each[0] != "T = 1"], sizes
    )
    if number is None and (found := number_pattern([each[1:] for each in alone], {**sizes, "N": 1})):
        said = found.sentence[:1].lower() + found.sentence[1:]
        number = Pattern(found.kind, f"For one example alone: {said}")
    return number, _where(fine) or Clue(smallest(call.signature))


def _compared(call: Function, inputs: Mapping[str, object], answers: Answers) -> Compared:
    """Return the answers to simpler arguments beside the right ones."""
    right = {each.name: each.fingerprint for each in answers.experiments}
    points = [(name, point) for name, point in experiments(call.signature, inputs) if name in right]
    replies = call.replies([point for _, point in points])
    found = []
    for (name, _), reply in zip(points, replies, strict=True):
        answer = fingerprint(reply.value, call.signature) if isinstance(reply, Returned) else None
        if answer is not None:
            found.append((name, answer, right[name]))
    return found


def _right_alone(call: Function, inputs: Mapping[str, object], outputs: Mapping[str, object]) -> bool:
    """Say whether every example by itself gets its rows right: the first one may be so by chance."""
    cases = each_alone(call.signature, inputs, outputs)
    replies = call.replies([arguments for arguments, _ in cases])
    for reply, (_, rows) in zip(replies, cases, strict=True):
        if not isinstance(reply, Returned) or fingerprint(reply.value, call.signature) is None:
            return False
        got, right = named_arrays(reply.value, call.signature), named_arrays(rows, call.signature)
        if not all(got[name].shape == each.shape and close(got[name], each) for name, each in right.items()):
            return False
    return True


def _where(fine: list[str]) -> Clue | None:
    """Say under which simplifications the answer is right, and what that tells."""
    # What arrives from above is zero or not for everything at once: it tells the least.
    telling = [name for name in fine if not name.startswith("d_")] or fine
    if not telling:
        return None
    about = {name.split()[0] for name in telling}
    if len(about) == 1:
        where = _WHERE.get(telling[0], f"at what {telling[0].split()[0]} does")
        said = f"With {' or '.join(telling)} your answer is right: look {where}."
        return Clue(said, found=True, sharp=True)
    shown = ", ".join(telling[:_SHOWN]) + (" …" if len(telling) > _SHOWN else "")
    said = f"With any one of {shown} your answer is right: look where they meet."
    return Clue(said, found=True, sharp=len(about) == 2)


def smallest(signature: Signature) -> str:
    """Say plainly that nothing is known, and which experiment is the smallest."""
    if len(signature.inputs) == 1 and list(signature.inputs.values()) == list(signature.outputs.values()):
        return f"{_UNKNOWN}: one number, then another; then an array."
    symbols, names = signature.symbols(), [*signature.inputs, *_keys(signature)]
    chosen = {entry.symbol for entry in signature.inputs.values() if isinstance(entry, Size)}
    # A size that can be chosen is smaller than the others, or there is nothing to choose.
    smallest_size = {symbol: 2 if chosen - {symbol} else 1 for symbol in symbols}
    sizes = [f"{symbol} = {smallest_size[symbol]}" for symbol in "NTDHK" if symbol in symbols]
    biases = [name for name in names if name.startswith("b_") or name in ("b", "c")]
    sizes += [f"{biases[0]} = 0"] if len(biases) == 1 else ["every bias 0"] if biases else []
    return f"{_UNKNOWN}{': ' if sizes else ''}{', '.join(sizes)}; then add one thing at a time."


def _keys(signature: Signature) -> list[str]:
    return [key for entry in signature.inputs.values() if isinstance(entry, Mapping) for key in entry]
