"""A file of words (CSV or YAML) → what each is in every script; a file of lines → words that stay as they are."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Final

from docgen.converted import Script
from docgen.errors import DataError, Place, Problem
from docgen.load import decoded, read_file
from docgen.per_script import COLUMNS, form_for
from docgen.script import detect
from docgen.wording import Several, near, quoted
from docgen.yaml_text import read_yaml

SUFFIXES: Final = (".csv", ".yaml", ".yml")
PROTECTED_SUFFIXES: Final = (".txt", ".csv")


@dataclass(frozen=True, slots=True)
class Row:
    """One word."""

    words: Mapping[Script, str]
    line: int | None = None

    def into(self, script: Script) -> str | None:
        """What it is in a script; nothing if that was not written down."""
        return form_for(script, self.words)

    def sources(self, script: Script) -> tuple[str, ...]:
        """How it may stand in a text that is converted into a script."""
        return tuple(dict.fromkeys(word for column, word in self.words.items() if column != script))


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words of one file."""

    rows: tuple[Row, ...] = ()

    def terms(self, script: Script) -> dict[str, str]:
        """Script to convert into → what each word of the source becomes."""
        return {word: target for row in self.rows if (target := row.into(script)) for word in row.sources(script)}


def read_glossary(where: str | PathLike[str]) -> Glossary:
    """Path of a .csv with a column for each script, or of a .yaml (UTF-8, GB 18030, Big5) → its words.

    In YAML a word stands before the colon; behind it the same in the other script, or in each: `软件: {zh-TW: 軟體}`.
    Raises `DataError` with every fault, line by line: those of reading a file, `glossary-header`, `glossary-column`,
    `glossary-cells`, `glossary-row`, `glossary-conflict`.
    """
    source = str(where)
    text = decoded(read_file(where, SUFFIXES), source)
    read = _from_csv if Path(where).suffix.lower() == ".csv" else _from_yaml
    rows, problems = read(text, source)
    problems += _conflicts(rows, source)
    if problems:
        raise DataError(sorted(problems, key=lambda problem: problem.place.line or 0))
    return Glossary(tuple(rows))


def read_protected(where: str | PathLike[str]) -> tuple[str, ...]:
    """Path of a .txt with one word on each line → words that stay as they are; # begins a note.

    In a .csv each cell is a word.
    """
    lines = decoded(read_file(where, PROTECTED_SUFFIXES), str(where)).splitlines()
    kept = [line for line in lines if not line.lstrip().startswith("#")]
    cells = (cell for row in csv.reader(kept) for cell in row) if Path(where).suffix.lower() == ".csv" else kept
    return tuple(dict.fromkeys(word for cell in cells if (word := cell.strip())))


def _from_csv(text: str, source: str) -> tuple[list[Row], list[Problem]]:
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    columns = [COLUMNS.get(name.strip()) for name in header]
    if len({column for column in columns if column}) < 2:
        facts = {"found": quoted(",".join(header)), "choices": Several(dict.fromkeys(COLUMNS.values()))}
        return [], [Problem("glossary-header", Place(source, 1), facts)]
    problems = [
        Problem("glossary-column", Place(source, 1), {"name": quoted(name), "near": near(name, COLUMNS)})
        for name, column in zip(header, columns, strict=True)
        if column is None and name.strip()
    ]
    rows = []
    for cells in reader:
        words = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column and cell.strip()}
        if len(words) > 1:
            rows.append(Row(words, reader.line_num))
        elif any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
            word = next(cell for cell in cells if cell.strip())
            problems.append(Problem("glossary-cells", Place(source, reader.line_num), {"word": quoted(word.strip())}))
    return rows, problems


def _from_yaml(text: str, source: str) -> tuple[list[Row], list[Problem]]:
    parsed = read_yaml(text, source)
    problems = list(parsed.problems)
    if not isinstance(parsed.values, dict):
        return [], problems or [Problem("glossary-row", Place(source, 1), {"word": quoted(text.strip())})]
    rows = []
    for word, value in parsed.values.items():
        line = parsed.lines.get(word)
        words = _words(word, value)
        if words:
            rows.append(Row(words, line))
        else:
            problems.append(Problem("glossary-row", Place(source, line), {"word": quoted(word)}))
    return rows, problems


def _words(word: str, value: object) -> dict[Script, str]:
    """A word and what stands behind it → the word in each script; nothing if that is not to be read."""
    traditional = detect(word).kind == "hant"
    own: Script = "zh-Hant" if traditional else "zh-CN"
    if isinstance(value, str) and value:
        return {own: word, "zh-CN" if traditional else "zh-Hant": value}
    forms = value if isinstance(value, dict) else {}
    known = {COLUMNS[name]: each for name, each in forms.items() if name in COLUMNS and isinstance(each, str)}
    return {own: word, **known} if known and len(known) == len(forms) else {}


def _conflicts(rows: list[Row], source: str) -> list[Problem]:
    """Words that one row turns into this, another into that."""
    problems = []
    for script in dict.fromkeys(COLUMNS.values()):
        known: dict[str, tuple[str, int | None]] = {}
        for row in rows:
            target = row.into(script)
            if target is None:
                continue
            for word in row.sources(script):
                first, line = known.setdefault(word, (target, row.line))
                if first != target:
                    facts = {"word": quoted(word), "first": first, "second": target, "line": line or "?"}
                    problems.append(Problem("glossary-conflict", Place(source, row.line), facts))
    told = {(problem.place.line, str(problem.facts["word"])): problem for problem in reversed(problems)}
    return sorted(told.values(), key=lambda problem: problem.place.line or 0)
