"""The processes below another, as the kernel tells them."""

from pathlib import Path


def descendants(pid: int) -> list[int]:
    """Return all processes below one."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:  # it has just ended
        return []
    return [each for child in map(int, children) for each in (child, *descendants(child))]
