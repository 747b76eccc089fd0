"""`python -m tests.kit.class_generator FOLDER --size N`: writes a class as folders, or as an LMS gives it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import click

from .plan import Handed, handed_in


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--size", type=click.IntRange(1), default=300, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--copies", type=click.IntRange(0), default=0, help="How many are disguised copies of others.")
@click.option("--hostile-names", is_flag=True, help="The first five have names that are attacks.")
@click.option(
    "--naming",
    type=click.Choice(["plain", "canvas", "moodle"]),
    default="plain",
    help="A folder each; Canvas's zips; Moodle's folders with a zip in each.",
)
@click.option("--truth", type=click.Path(path_type=Path), help="Write what is true of each to this file.")
def main(
    folder: Path, size: int, seed: int, copies: int, hostile_names: bool, naming: str, truth: Path | None
) -> None:
    """Write a class into FOLDER, which must not exist or be empty."""
    if copies * 2 > size:
        raise click.UsageError("at most half of a class can be copies")
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    known = {}
    for k, one in enumerate(handed_in(size, seed, copies=copies, hostile=hostile_names)):
        name = _WRITERS[naming](folder, one, k)
        known[name] = {"name": one.name, "copied_from": one.copied_from, "exercises": dict(one.truth)}
    if truth is not None:
        truth.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"{folder}: {size} submissions")


def _folder(folder: Path, one: Handed, k: int) -> str:
    name = re.sub(r"[/\0]", "∕", one.name)
    _write(folder / name / "exercises", one)
    return name


def _canvas(folder: Path, one: Handed, k: int) -> str:
    sortable = re.sub(r"\W", "", f"{one.family}{one.given}".lower())
    late = "LATE_" if k % 11 == 5 else ""
    name = f"{sortable}_{late}{40_000 + k}_{810_000 + 7 * k}_exercises.zip"
    (folder / name).write_bytes(_zipped(one))
    return name


def _moodle(folder: Path, one: Handed, k: int) -> str:
    name = re.sub(r"[/\0]", "∕", f"{one.name}_{990_000 + k}_assignsubmission_file_")
    (folder / name).mkdir()
    (folder / name / "exercises.zip").write_bytes(_zipped(one))
    return name


_WRITERS = {"plain": _folder, "canvas": _canvas, "moodle": _moodle}


def _write(folder: Path, one: Handed) -> None:
    folder.mkdir(parents=True)
    for path, text in one.files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _zipped(one: Handed) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in one.files.items():
            entry = zipfile.ZipInfo(f"exercises/{path}", (2026, 1, 31, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return data.getvalue()


if __name__ == "__main__":
    main()
