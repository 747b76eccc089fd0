"""Long short-term memory (slides 4–10)."""
