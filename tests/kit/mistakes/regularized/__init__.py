"""Mistakes in chapter regularized."""
