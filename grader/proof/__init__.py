"""Proves the learners' tests: every known mistake fails them, every correct variant passes.

`python -m grader.proof` prints the table of mistakes; `--seeds N` tries the variants on N instances.
"""
