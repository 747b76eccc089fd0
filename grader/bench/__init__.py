"""Benchmarks that one command reruns, side by side: `python -m grader.bench`."""
