"""The hostile submissions: a catalogue of attacks, by what they are after.

`python -m tests.kit.hostile FOLDER` writes each as a submission into a folder.
"""

from __future__ import annotations

from pathlib import Path

from grader import kit

from . import containers, errors, exhausting, forging, reaching, values
from .attack import GATE, Attack

__all__ = ["ATTACKS", "CELL", "GATE", "Attack", "write"]

CELL = "exercises/lstm/cell_update.py"
ATTACKS: dict[str, Attack] = {
    attack.name: attack
    for group in (forging, values, errors, exhausting, reaching, containers)
    for attack in group.ATTACKS
}


def write(folder: Path) -> dict[str, Attack]:
    """Write every attack as a submission below a folder; return the attacks by their submissions' names.

    Beside the attack lies an honest `lstm.cell_update`, except in archives.
    """
    honest = (kit.solutions() / "lstm/cell_update.py").read_bytes()
    written = {}
    for attack in ATTACKS.values():
        name = attack.name.replace(" ", "-").lower()
        if attack.archive:
            (folder / f"{name}{attack.kind}").write_bytes(attack.archive)
        else:
            for path, content in {CELL: honest, **attack.files}.items():
                target = folder / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.encode() if isinstance(content, str) else content)
        written[name] = attack
    return written
