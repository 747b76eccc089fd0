"""`python -m grader.study` is the command `study`."""

from .main import main

main(prog_name="study")
