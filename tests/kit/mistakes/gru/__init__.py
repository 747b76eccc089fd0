"""Mistakes in chapter gru."""
