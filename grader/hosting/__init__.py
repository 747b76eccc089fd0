"""Grading on other people's machines: Gradescope's autograder and GitHub Classroom's workflow."""
