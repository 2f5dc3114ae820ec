"""The command line: words and files in, documents out."""

from docgen.cli.run import main

__all__ = ["main"]
