"""The class page: one HTML file with a whole class in it, to look at, search, print and read aloud."""

from .page import page

__all__ = ["page"]
