"""The command line: words and files in, documents out."""

from docgen.cli.commands import main

__all__ = ["main"]
