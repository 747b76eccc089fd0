"""The exercises: one equation, one module."""
