"""From which step backward, in which gate or layer, or behind which product a gradient goes wrong."""

from __future__ import annotations

from ..judging.wording import listed, verb
from ..patterns import Pattern
from ..patterns.pair import spans
from .evidence import Evidence, label
from .forward_parts import wrong_steps


def backward_part(seen: Evidence) -> Pattern | None:
    """Say from which step backward, in which gate or layer, or behind which product it goes wrong."""
    if not seen.backward:
        return None
    said = _weight_or_bias(seen) or _steps_back(seen) or _groups(seen) or _pre_activation(seen)
    return Pattern("part", said) if said else None


def _steps_back(seen: Evidence) -> str:
    """Tell by d_X how far back from the last step all is right."""
    if "d_X" not in seen.signature.time_major():
        return ""
    wrong, last = wrong_steps(seen, "d_X"), len(seen.right["d_X"]) - 1
    states = [name for name in ("d_h_0", "d_C_0") if name in seen.wrong]
    if not wrong and not states:
        several = len(seen.wrong) > 3
        shares = "the gradients of the parameters" if several else listed([label(n) for n in seen.wrong])
        return f"What goes back is right at every step: look at how {shares} add up the steps' shares."
    if not wrong:
        return f"d_X is right at every step: look at what goes back from step 0 into {listed(states)}."
    enters = [name for name in ("d_H", "d_C_T") if name in seen.inputs]
    if wrong[-1] == last:
        right = _right_groups(seen)
        also = f" Of the parameters those of {listed(right)} are right." if right else ""
        return f"d_X is wrong already at the last step, where {listed(enters)} enter: begin there.{also}"
    good = f"step {last} is" if wrong[-1] + 1 == last else f"steps {last}–{wrong[-1] + 1} are"
    bad = wrong[-1]
    return f"Going back, {good} right and step {bad} is not: look at what step {bad + 1} hands back to it."


def _right_groups(seen: Evidence) -> list[str]:
    groups = _parameters(seen)
    right = [name for name, members in groups.items() if not set(members) & set(seen.wrong)]
    return right if len(right) < len(groups) else []


def _parameters(seen: Evidence) -> dict[str, list[str]]:
    """Return the parameters' gradients by gate, layer, or half of an autoencoder."""
    names = {name.partition(".")[2]: name for name in seen.right if "." in name}
    halves = {"V": "encoder", "b": "encoder", "W": "decoder", "c": "decoder"} if "V" in names else {}
    groups: dict[str, list[str]] = {}
    for key, name in names.items():
        kind, _, gate = key.partition("_")
        group = halves.get(key) or gate or {"W": "h_tilde"}.get(kind, kind)
        groups.setdefault({"C": "C_tilde"}.get(group, group), []).append(name)
    return groups


def _groups(seen: Evidence) -> str:
    """Tell by the parameters which gates or layers are right."""
    groups = _parameters(seen)
    if len(groups) < 2:
        return ""
    wrong = [name for name, members in groups.items() if set(members) & set(seen.wrong)]
    inputs = [name for name in seen.wrong if "." not in name]
    if not wrong:
        adds = f"{listed(inputs)} {verb(inputs, 'adds', 'add')} up"
        return f"The gradients of all parameters are right: look at how {adds} what comes from each."
    if len(wrong) == len(groups):
        return ""
    if all(name.isdigit() for name in groups):
        return _layers(sorted(map(int, wrong)), len(groups))
    if wrong == ["encoder"]:
        return "The decoder's gradients are right: look at d_h, which it hands to the encoder, and go on."
    right = [name for name in groups if name not in wrong]
    both = f"those of {listed(right)} are right, those of {listed(wrong)} are not"
    if len(wrong) == 1:
        return f"Of the parameters' gradients {both}: look at what reaches {wrong[0]}."
    common = " (d_C)" if right == ["o"] and "C_tilde" in wrong else ""
    return f"Of the parameters' gradients {both}: look at what reaches all of {listed(wrong)}{common}."


def _layers(wrong: list[int], depth: int) -> str:
    top = wrong[-1]
    if wrong == list(range(1, top + 1)):
        above = f"{depth}" if top + 1 == depth else f"{depth}–{top + 1}"
        are = "Layer {} is" if top + 1 == depth else "Layers {} are"
        return f"{are.format(above)} right; look at what goes from layer {top + 1} down to layer {top}."
    return f"What goes down is right: look at layer{'s' if len(wrong) > 1 else ''} {spans(wrong)} alone."


def _weight_or_bias(seen: Evidence) -> str:
    """Say what a right bias gradient beside a wrong weight gradient tells, and the other way round."""
    pairs = _partners(seen)
    alone = [(w, b) for w, b in pairs if (w in seen.wrong) != (b in seen.wrong)]
    if not alone or not set(seen.wrong) <= {name for pair in pairs for name in pair}:
        return ""
    weight, bias = alone[0]
    W, b = (label(name).removeprefix("d_") for name in (weight, bias))
    if weight in seen.wrong:
        return f"Your gradient of {b} is right, so look at what its summands are multiplied with for {W}."
    return f"Your gradient of {W} is right, so look at how {b} sums what {W} multiplies."


def _partners(seen: Evidence) -> list[tuple[str, str]]:
    """Return the gradients of weights, each with that of the bias that is added beside it."""
    bare = {label(name).removeprefix("d_"): name for name in seen.right}
    biases = {name: f"b_{name[2:]}" for name in bare if name.startswith("W_")}
    biases |= {"V": "b", "W": "c" if "c" in bare else "b"}
    if "V" in bare and "c" not in bare:
        del biases["W"]
    return [(bare[w], bare[b]) for w, b in biases.items() if w in bare and b in bare]


def _pre_activation(seen: Evidence) -> str:
    """Tell by one equation's weight and bias whether the gradient at the pre-activation is right."""
    pairs = _partners(seen)
    if len(pairs) != 1 or any("." in name for name in seen.right):
        return ""
    weight, bias = pairs[0]
    others = [name for name in seen.wrong if name not in pairs[0]]
    W = weight.removeprefix("d_")
    if weight not in seen.wrong and bias not in seen.wrong:
        right = f"{weight} and {bias} are right, and so is what they are made of"
        return f"{right}: look at its product with {W}, for {listed(others)}."
    if len(seen.wrong) == len(seen.right):
        return f"Begin with {bias}: it is the sum of what all the others are made of, and nothing else."
    return ""
