"""The command `study`: without a command, the loop."""

from __future__ import annotations

import difflib
import importlib
import json
import sys
from pathlib import Path
from typing import Any

import click

from .. import catalogue, kit
from ..catalogue import Exercise
from .checker import Checker
from .loop import Loop
from .screen import Screen
from .state import State
from .texts import place_of
from .work import Missing, reset, solution

NOT_YET = 1


class Group(click.Group):
    """A group for which the name of an exercise means the loop from there."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take `study lstm.forget_gate` for `study loop lstm.forget_gate`."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["loop", *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Say in one line what is wrong with the catalogue, if anything is."""
        try:
            return super().invoke(ctx)
        except catalogue.CatalogueError as error:
            raise click.ClickException(str(error)) from None


class Name(click.ParamType[Exercise]):
    """The name of an exercise, whole or its last part where that is enough."""

    name = "exercise"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Exercise:
        """Return the exercise, or fail with the nearest names."""
        if isinstance(value, Exercise):
            return value
        fitting = [each for each in catalogue.load() if value in (each.name, each.short)]
        if len(fitting) == 1:
            return fitting[0]
        names = [each.name for each in fitting or catalogue.load()]
        near = names if fitting else difflib.get_close_matches(value, names, 3, 0.4)
        said = f"; did you mean {' or '.join(near)}?" if near else "; `study list` shows all"
        raise click.BadParameter(f"there is no exercise {value!r}{said}", ctx, param)


_json = click.option("--json", "as_json", is_flag=True, help="Print data for an editor.")
_impl = click.option("--impl", default="exercises", show_default=True, help="The folder to check.")


@click.group(cls=Group, invoke_without_command=True)
@click.option("--plain", is_flag=True, help="No colour, no symbols, no redrawing: for a screen reader.")
@click.pass_context
def main(context: click.Context, plain: bool) -> None:
    """Learn one equation at a time: edit, save, read the verdict, go on.

    Exit status: 0 right, 1 not yet, 2 wrong usage.
    """
    context.obj = Screen(plain=plain)
    if context.invoked_subcommand is None:
        context.invoke(loop)


@main.command()
@click.argument("exercise", type=Name(), required=False)
@click.pass_obj
def loop(screen: Screen, exercise: Exercise | None = None) -> None:
    """Watch the files and check the exercise you are on whenever you save (the default)."""
    state = State.read(kit.root())
    if exercise is not None:
        state.current = exercise.name
    name = state.where(catalogue.load()).name
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        screen.line("There is no terminal here to read keys from. Check one exercise with")
        screen.line(f"  study check {name}")
        sys.exit(2)
    screen.line("study is warming up ...")
    with Checker() as checker:
        Loop(catalogue.load(), state, screen, checker).run()
    state.write()


@main.command("list")
@_json
@click.pass_obj
def list_(screen: Screen, as_json: bool) -> None:
    """List the exercises, those that `study` saw pass marked."""
    state = State.read(kit.root())
    if as_json:
        _print(
            [
                {"exercise": e.name, "slides": e.slides, "points": e.max_points, "bonus": e.bonus}
                | {"passed": e.name in state.passed, "file": str(kit.exercises() / e.path)}
                for e in catalogue.load()
            ]
        )
        return
    screen.listing(catalogue.load(), state)


@main.command()
@click.argument("exercise", type=Name(), required=False)
@_impl
@_json
@click.pass_obj
def check(screen: Screen, exercise: Exercise | None, impl: str, as_json: bool) -> None:
    """Check one exercise: the one you are on, or EXERCISE."""
    state = State.read(kit.root())
    chosen = exercise or state.where(catalogue.load())
    with Checker(impl) as checker:
        verdict = checker.check(chosen)
    if verdict.done and impl == "exercises":
        state.passed.append(chosen.name)
        state.write()
    if as_json:
        _print(verdict.as_data())
    else:
        screen.exercise(chosen, catalogue.load(), verdict)
        if not verdict.done:
            screen.line(f"edit: {place_of(chosen, _folder(impl), verdict.part)}", "bold")
    sys.exit(0 if verdict.done else NOT_YET)


@main.command()
@click.argument("exercise", type=Name(), required=False)
@click.option("--stage", type=click.IntRange(1, 3), help="Up to this stage (default: one more than before).")
@click.option("--part", help="The function (default: the first that is not right).")
@_json
@click.pass_obj
def hint(
    screen: Screen, exercise: Exercise | None, stage: int | None, part: str | None, as_json: bool
) -> None:
    """Show the next stage of a hint: a question, the idea, the shape of the line."""
    state = State.read(kit.root())
    chosen = exercise or state.where(catalogue.load())
    if part is None:
        with Checker() as checker:
            part = checker.check(chosen).part
        if part not in chosen.functions:
            part = chosen.functions[0]
    elif part not in chosen.functions:
        raise click.BadParameter(f"{chosen.name} has {', '.join(chosen.functions)}", param_hint="--part")
    seen = stage or state.next_stage(chosen, part)
    state.write()
    if as_json:
        _print({"exercise": chosen.name, "part": part, "hints": list(chosen.hints.get(part, ())[:seen])})
        return
    screen.hint(chosen, part, seen)


@main.command("solution")
@click.argument("exercise", type=Name())
@click.option("--yes", is_flag=True, help="Do not ask, though it has not passed yet.")
@click.pass_obj
def show_solution(screen: Screen, exercise: Exercise, yes: bool) -> None:
    """Print the solution; before a pass, it asks twice."""
    state = State.read(kit.root())
    if exercise.name not in state.passed and not yes:
        click.confirm(f"{exercise.name} has not passed yet. Show it all the same?", abort=True)
        click.confirm("A hint might be enough: `study hint`. Really?", abort=True)
    try:
        screen.lines(solution(exercise).splitlines())
    except Missing as error:
        raise click.ClickException(str(error)) from None


@main.command("reset")
@click.argument("exercise", type=Name())
@click.pass_obj
def reset_(screen: Screen, exercise: Exercise) -> None:
    """Put the stub back; your work is kept, and you are told where."""
    try:
        backup = reset(exercise)
    except (Missing, OSError) as error:
        raise click.ClickException(str(error)) from None
    state = State.read(kit.root())
    state.passed = [name for name in state.passed if name != exercise.name]
    state.write()
    screen.line(f"Your work is now {backup}" if backup else f"{exercise.path} is the stub already")


@main.command()
@_impl
@click.option(
    "--png", type=click.Path(path_type=Path, dir_okay=False), help="Draw it into this file as well."
)
@_json
@click.pass_obj
def progress(screen: Screen, impl: str, png: Path | None, as_json: bool) -> None:
    """Check everything and show how far you are, chapter by chapter."""
    if not as_json:
        click.echo("checking everything, a few seconds ...", err=True)
    with Checker(impl) as checker:
        verdicts = checker.check_all(catalogue.load())
    if as_json:
        _print([verdict.as_data() for verdict in verdicts])
    else:
        screen.bars(catalogue.load(), verdicts)
    if png is not None:
        importlib.import_module("grader.study.picture").draw(catalogue.load(), verdicts, png)
        click.echo(f"picture: {png}", err=as_json)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def plot(arguments: tuple[str, ...]) -> None:
    """Run a lab on your own code: `study plot LAB`; without LAB, the list of labs."""
    try:
        labs = importlib.import_module("exercises.labs.__main__")
    except ModuleNotFoundError:
        raise click.ClickException("exercises/labs is not in this copy of the kit") from None
    labs.main(list(arguments), prog_name="study plot")


def _folder(implementation: str) -> Path:
    given = Path(implementation)
    return given if given.is_dir() else kit.root() / given


def _print(data: Any) -> None:
    click.echo(json.dumps(data, indent=1, ensure_ascii=False))
