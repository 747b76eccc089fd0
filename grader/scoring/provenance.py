"""Where a grade comes from: the kit's own bytes, the class's seed, the versions that computed it."""

from __future__ import annotations

import hashlib
import platform
import secrets
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import numpy as np

from .. import kit


def seed_id(secret: bytes) -> str:
    """Return a name for a secret that tells nothing about it."""
    return hashlib.blake2b(secret, digest_size=6, person=b"seed id").hexdigest()


def read_secret(path: Path | None) -> bytes:
    """Return the class's secret, made and kept in `path` if it is new; without a path, a fresh one."""
    if path is None:
        return secrets.token_bytes(32)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    text = path.read_bytes().strip()
    if len(text) < 16:
        raise ValueError(f"{path}: holds no secret of at least 16 characters; delete it to get one")
    return hashlib.blake2b(text, digest_size=32).digest()


@lru_cache(maxsize=1)
def kit_hash() -> str:
    """Return a hash of everything that decides a grade: tests, solutions, catalogue, grader."""
    digest = hashlib.blake2b(digest_size=8)
    for folder in (kit.solutions(), kit.tests(), kit.root() / "grader"):
        for path in sorted(folder.rglob("*.py")):
            if "kit" not in path.relative_to(folder).parts:
                digest.update(path.relative_to(kit.root()).as_posix().encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    digest.update((kit.exercises() / "catalogue.toml").read_bytes())
    return digest.hexdigest()


def describe(secret: bytes) -> dict[str, str]:
    """Return what stands in every result: seed id, hash of the kit, versions."""
    return {
        "version": metadata.version("gates-and-codes"),
        "hash": kit_hash(),
        "seed": seed_id(secret),
        "python": platform.python_version(),
        "numpy": np.__version__,
    }
