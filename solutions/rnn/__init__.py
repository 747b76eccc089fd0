"""Recurrent networks (slides 2–4)."""
