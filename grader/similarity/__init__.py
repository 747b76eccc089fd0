"""Pairs of submissions that are suspiciously alike; sources are text here and are never run."""

from .pairs import AlikeExercise, Block, Pair, Side, compare

__all__ = ["AlikeExercise", "Block", "Pair", "Side", "compare"]
