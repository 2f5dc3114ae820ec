"""A file name in the data → a path that stays in the folder of the data file."""

from pathlib import Path, PureWindowsPath


def path_beside(name: str, folder: Path) -> Path:
    """Path of a file in `folder` or below it, links followed; raises `ValueError` for any that leads elsewhere."""
    windows = PureWindowsPath(name)
    if not name.isprintable() or windows.drive or windows.root or "\\" in name:
        raise ValueError(name)
    path = folder / name
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as error:
        raise ValueError(name) from error
    if not is_inside:
        raise ValueError(name)
    return path
