"""`fused_lstm` beside `lstm_sequence` and, where it is installed, `torch.nn.LSTM`."""

from __future__ import annotations

import importlib
import importlib.util
import statistics
from collections.abc import Callable
from typing import Any

import click
import numpy as np

from .timing import in_turn


@click.command()
@click.option("--runs", default=5, show_default=True)
def fused(runs: int) -> None:
    """Time fused_lstm, forward and backward, beside lstm_sequence and torch.nn.LSTM."""
    T, N, D, H = 100, 64, 128, 256
    click.echo(f"LSTM forward + backward, T={T} N={N} D={D} H={H}, float32")
    case = _lstm_case(T, N, D, H)
    contenders = {name: _ours(f"solutions.lstm.{name}", case) for name in ("fused_lstm", "lstm_sequence")}
    if importlib.util.find_spec("torch"):
        contenders["torch.nn.LSTM"] = _torch(case)
    else:
        click.echo("  (torch is not installed: pip install torch, to see it beside)")
    times = in_turn(runs, *contenders.values())
    base = statistics.median(times[0])
    for name, seconds in zip(contenders, times, strict=True):
        median = statistics.median(seconds)
        click.echo(f"  {name:15} {1000 * median:8.1f} ms   fused takes {base / median:5.2f} of it")


def _lstm_case(T: int, N: int, D: int, H: int) -> dict[str, Any]:
    rng = np.random.default_rng(0)

    def draw(*shape: int) -> Any:
        return rng.standard_normal(shape, dtype=np.float32)

    parameters = {f"W_{g}": draw(H, H + D) / np.float32(np.sqrt(H + D)) for g in "fiCo"}
    parameters |= {f"b_{g}": draw(H) for g in "fiCo"}
    case = {"X": draw(T, N, D), "h_0": draw(N, H), "C_0": draw(N, H), "parameters": parameters}
    return {"case": case, "d_H": draw(T, N, H), "d_C_T": draw(N, H)}


def _ours(name: str, given: dict[str, Any]) -> Callable[[], None]:
    module = importlib.import_module(name)

    def both() -> None:
        run = module.forward(**given["case"])
        module.backward(given["d_H"], given["d_C_T"], **given["case"], **run)

    return both


def _torch(given: dict[str, Any]) -> Callable[[], None]:
    torch = importlib.import_module("torch")
    D = given["case"]["X"].shape[2]
    layer = torch.nn.LSTM(D, given["d_H"].shape[2])
    X = torch.tensor(given["case"]["X"], requires_grad=True)
    states = tuple(torch.tensor(given["case"][s][None], requires_grad=True) for s in ("h_0", "C_0"))
    d_H, d_C = torch.tensor(given["d_H"]), torch.tensor(given["d_C_T"])[None]

    def both() -> None:
        layer.zero_grad()
        H, (_, C) = layer(X, states)
        torch.autograd.backward([H, C], [d_H, d_C])

    return both
