"""Which result of a cell, a sequence or a stack of layers is the first that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..judging.agreement import close
from ..judging.wording import listed, verb
from ..patterns import Pattern
from .evidence import Evidence, label

# What the slides make each quantity of, as far as it is one of an exercise's results.
_MADE_OF = {
    "C": ("f", "i", "C_tilde"),
    "h_tilde": ("r",),
    "h": ("o", "C", "z", "h_tilde"),
    "H": ("o", "C", "z", "h_tilde"),
    "x_hat": ("h", "a"),
    "L": ("x_hat",),
}


def forward_part(seen: Evidence) -> Pattern | None:
    """Say which of several results is the first of the equation, and of the steps, that differs."""
    names = list(seen.right)
    if len(names) < 2 or seen.backward:
        return None
    if set(names) <= set(seen.signature.time_major()):
        return _first_step(seen, names)
    roots = _roots(seen, seen.wrong)
    if len(names) == len(roots):
        return None
    said = _begins(seen, roots)
    return Pattern("part", said) if said else None


def _first_step(seen: Evidence, names: Sequence[str]) -> Pattern | None:
    steps = {name: wrong_steps(seen, name) for name in seen.wrong}
    first = min(found[0] for found in steps.values())
    differing = [name for name in names if name in steps and steps[name][0] == first]
    right = [name for name in names if name not in differing]
    roots = _roots(seen, differing)
    own = f"{listed(right)} {verb(right, 'is', 'are')} still right and " if right else ""
    if first == 0:
        starts = [f"{name}_0" for name in ("h", "C") if f"{name}_0" in seen.inputs]
        where = f"at {listed(roots)} of one step, and at how it starts from {listed(starts)}"
        return Pattern("part", f"At the first step {own}{_differ(roots)} already: look {where}.")
    before = "Step 0 is right" if first == 1 else f"Steps 0–{first - 1} are right"
    given = f"at what {roots[0]} gets" if len(roots) == 1 else "at the h that they get"
    said = f"{before}. At step {first} {own}{_differ(roots)}: look {given} from step {first - 1}."
    return Pattern("part", said)


def _differ(names: Sequence[str]) -> str:
    return f"{listed(names)} {verb(names, 'differs', 'differ')}"


def _begins(seen: Evidence, roots: Sequence[str]) -> str:
    later = [label(name) for name in seen.wrong if name not in roots]
    made = list(dict.fromkeys(label(n) for root in roots for n in _ingredients(seen, root)))
    if not (later or made):
        return ""
    it = verb(roots, "it", "them")
    said = f"Begin with {listed([label(name) for name in roots])}"
    if made:
        said += f": {listed(made)}, which the slide makes {it} of, {verb(made, 'is', 'are')} right"
    if later:
        said += f"; {listed(later)} may only follow from {it}"
    return f"{said}."


def _roots(seen: Evidence, wrong: Iterable[str]) -> list[str]:
    """Return the wrong results that are made of right ones alone."""
    among = set(wrong)
    return [name for name in seen.right if name in among and not among & {*_ingredients(seen, name)}]


def _ingredients(seen: Evidence, name: str) -> list[str]:
    names = list(seen.right)
    if name.startswith("activations.") or name == "a":
        before = names[: names.index(name)]
        return before[-1:]
    made = _MADE_OF.get(name, ())
    if name == "o" and _peephole(seen):
        made = ("C",)
    return [each for each in made if each in names]


def _peephole(seen: Evidence) -> bool:
    """Whether the output gate looks at the new cell: its weights are wider by H."""
    o, C = (seen.inputs.get(f"parameters.W_{k}") for k in "oC")
    return o is not None and C is not None and bool(o.shape != C.shape)


def wrong_steps(seen: Evidence, name: str) -> list[int]:
    got, right = seen.got[name], seen.right[name]
    return [t for t in range(len(right)) if not close(got[t], right[t])]
