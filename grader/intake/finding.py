"""Finds the submissions that paths name: one, a class's folder, or a class's archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..catalogue import Catalogue
from . import archives
from .choice import by_first_line
from .entries import Entry, brief, folder, is_litter, on_disk
from .kinds import is_archive, is_foreign, stem
from .names import HandedIn, attempts, parse
from .submission import Learner, NoSubmission, Source, Untaken


def find(paths: Sequence[Path], catalogue: Catalogue) -> tuple[list[Source], list[str]]:
    """Return the submissions that paths name, each under a name of its own, and what could not be taken."""
    sources: list[Source] = []
    problems: list[str] = []
    names: set[str] = set()
    for path in paths:
        try:
            found = _submissions(path, catalogue, problems)
        except (NoSubmission, Untaken) as error:
            problems.append(str(error))
            continue
        except OSError as error:
            problems.append(f"{path}: cannot be read ({error.strerror}); check its permissions")
            continue
        for each in found:
            name = _unique(each.name, names)
            learner = each.learner if each.learner.key else Learner(name, name)
            sources.append(replace(each, name=name, learner=learner))
    return sources, problems


def _unique(name: str, taken: set[str]) -> str:
    """Return the name, numbered where it is taken already."""
    chosen, count = name, 1
    while chosen in taken:
        count += 1
        chosen = f"{name} ({count})"
    taken.add(chosen)
    return chosen


def _submissions(path: Path, catalogue: Catalogue, problems: list[str]) -> list[Source]:
    """Return the submissions that a path names; raises `NoSubmission` where there is none."""
    if not path.exists():
        raise NoSubmission(f"{path}: there is no such folder or file; check the spelling")
    if path.is_dir():
        return _in_folder(path, catalogue, problems)
    if is_archive(path.name):
        return _in_archive(path, catalogue, problems)
    if path.suffix in (".py", ".ipynb"):
        return [_one(path)]
    raise NoSubmission(f"{path}: is no submission; name a folder, a .zip, .tar.gz, .py or .ipynb file")


def _one(path: Path) -> Source:
    """Return the submission that a path is as a whole; its name may tell whose it is."""
    handed = parse(path.name)
    if handed is None:
        name = path.resolve().name if not path.is_symlink() else path.name
        return Source(name if path.is_dir() else stem(name), path, Learner())
    parts = () if path.is_dir() or is_archive(path.name) else (path.name,)
    return Source(_label(handed.learner), path.parent if parts else path, handed.learner, parts)


def _label(learner: Learner) -> str:
    """Return what the reports call a learner of a bulk download, or one attempt of several."""
    number = learner.ids.get("canvas", learner.ids.get("moodle", ""))
    name = f"{learner.name}_{number}" if number else learner.name
    return name if learner.attempt == 1 else f"{name} attempt {learner.attempt}"


def _in_folder(path: Path, catalogue: Catalogue, problems: list[str]) -> list[Source]:
    children = [each for each in sorted(path.iterdir()) if not is_litter(each.name)]
    if not children:
        raise NoSubmission(f"{path}: is empty; put the learner's exercises/ folder into it")
    if parse(path.name) or _is_submission(path, children, catalogue):
        return [_one(path)]
    handed = {each.name: found for each in children if (found := parse(each.name))}
    others = [each for each in children if each.name not in handed]
    single = [_one(each) for each in others if _may_be_one(each, catalogue)]
    problems += [
        f"{each}: is of a kind that is not read; ask for a .zip"
        for each in others
        if is_foreign(each.name) and each.is_file()
    ]
    if not handed and not any(_promising(each.path, catalogue) for each in single):
        raise NoSubmission(
            f"{path}: holds no exercise such as exercises/rnn/activations.py, nor do the folders in it; "
            "name a folder that holds exercises/, or one that holds such folders or .zip files"
        )
    return sorted([*_handed_in(path, handed), *single], key=lambda each: each.name)


def _is_submission(path: Path, children: Iterable[Path], catalogue: Catalogue) -> bool:
    """Say whether exercises lie in a folder itself and not only in folders of several learners."""
    chapters = (path / "exercises", path)
    if any((base / exercise.path).exists() for exercise in catalogue for base in chapters):
        return True
    shorts = {f"{exercise.short}.py" for exercise in catalogue}
    return any(child.name in shorts for child in children)


def _may_be_one(path: Path, catalogue: Catalogue) -> bool:
    """Say whether something in a class's folder is to be graded or at least to be named."""
    if path.is_symlink() or path.is_dir():
        return True
    if path.suffix == ".py":
        return by_first_line(on_disk(path, PurePosixPath(path.name)), catalogue) is not None
    return path.suffix == ".ipynb" or is_archive(path.name)


def _promising(path: Path, catalogue: Catalogue) -> bool:
    """Say whether something in a class's folder holds an exercise, as far as names tell."""
    if path.is_symlink():
        return False
    return path.is_file() or _holds_exercises(folder(path, []), catalogue)


def _holds_exercises(entries: Iterable[Entry], catalogue: Catalogue) -> bool:
    names = {exercise.path for exercise in catalogue}
    shorts = {f"{exercise.short}.py" for exercise in catalogue}
    for entry in entries:
        name = entry.path.name
        if "/".join(entry.path.parts[-2:]) in names or name in shorts:
            return True
        if name.endswith(".ipynb") or is_archive(name):
            return True
    return False


def _handed_in(path: Path, handed: dict[str, HandedIn]) -> Iterator[Source]:
    """Yield a bulk download's submissions; `handed` is what its names tell, by path inside `path`."""
    learners: dict[str, list[tuple[str, HandedIn]]] = {}
    for name, each in handed.items():
        learners.setdefault(each.learner.key, []).append((name, each))
    for files in learners.values():
        code = [each for each in files if each[1].code] or files
        for learner, parts in attempts(code):
            yield Source(_label(learner), path, learner, parts)


def _in_archive(path: Path, catalogue: Catalogue, problems: list[str]) -> list[Source]:
    """Return the submission that an archive is, or those of a class's; raises `Untaken` where some lack."""
    whole = archives.of_class(path, path.stat().st_mtime)
    found = _in_listing(path, whole.paths, catalogue)
    if found and whole.cut:
        raise Untaken(whole.cut)
    problems += brief(whole.problems) if found else ()
    return found or [_one(path)]


def _in_listing(path: Path, paths: Sequence[PurePosixPath], catalogue: Catalogue) -> list[Source]:
    """Return the submissions of a class; none where the archive is a learner's own."""
    top = _common_folder(paths, catalogue)
    children = sorted({each.relative_to(top).parts[0] for each in paths})
    handed = {str(top / name): found for name in children if (found := parse(name))}
    if handed:
        return sorted(_handed_in(path, handed), key=lambda each: each.name)
    parts = [str(top / name) for name in children if is_archive(name)]
    names = {exercise.path for exercise in catalogue}
    bases = {each.parents[1] for each in paths if "/".join(each.parts[-2:]) in names}
    if not bases.intersection((top, top / "exercises")):
        parts += sorted({str(top / base.relative_to(top).parts[0]) for base in bases})
    if len(parts) < 2:
        return []
    return [Source(stem(PurePosixPath(part).name), path, Learner(), (part,)) for part in parts]


def _common_folder(paths: Sequence[PurePosixPath], catalogue: Catalogue) -> PurePosixPath:
    """Return the folder that all files of an archive lie in, if there is one and it is nobody's own."""
    tops = {each.parts[0] for each in paths}
    inner = {"exercises", *(chapter.name for chapter in catalogue.chapters)}
    if len(tops) != 1 or len(paths[0].parts) == 1 or tops & inner or parse(*tops):
        return PurePosixPath()
    return PurePosixPath(*tops)
