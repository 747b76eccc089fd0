"""`python -m grader` is the command `grade`."""

from .cli import main

main(prog_name="grade")
