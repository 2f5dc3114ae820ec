"""Files and folders as they were named → each file to convert, and the files to be made of it."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from docgen.cli.delivery import STDOUT
from docgen.cli.speech import speech
from docgen.errors import DataError, Place, Problem
from docgen.outfile import output_problems
from docgen.wording import Several, quoted

COMMENTS: Final = ".docx"
_OWNED: Final = ("~$", ".")
"""How the names of files begin that Word, or the system, keeps for itself."""

REVIEW_NAME: Final = "--review 后面的文件名应以 .docx 结尾 | the name after --review ends in .docx"
REVIEW_KIND: Final = (
    "只有 Word 文档能加批注；请只写 --review，列出需要核对的地方"
    " | only a Word file takes comments; --review alone lists what to look at"
)
SAME_NAME: Final = "-o 和 --review 不能是同一个文件 | -o and --review name the same file"
SEVERAL_REVIEW: Final = (
    "转换几个文件时，--review 后面不写文件名；要加批注，请一个一个转换"
    " | with several files --review takes no name; for comments convert one at a time"
)
SEVERAL_STREAMS: Final = (
    "“-”（标准输入、标准输出）只能用于一个文件 | “-” (standard input, standard output) is for a single file"
)
SEVERAL_OUTPUT: Final = (
    "转换几个文件时，-o 后面写文件夹，结果用原来的文件名"
    " | with several files -o is a folder, in which results keep their names"
)
FOLDER_OUTPUT: Final = (
    "转换整个文件夹时，请用 -o 写明结果放进哪个文件夹 | say with -o which folder the results of a whole folder go to"
)


@dataclass(frozen=True, slots=True)
class Errand:
    """A file to convert, and what is to be made of it."""

    file: str
    result: str = ""
    """Empty where only the copy with comments is wanted."""
    review: str = ""
    """The copy with comments."""

    @property
    def targets(self) -> list[str]:
        """Files to be made."""
        return [each for each in (self.result, self.review) if each]

    @property
    def source(self) -> str:
        """How problems call the file."""
        return "" if self.file == STDOUT else self.file

    @property
    def suffix(self) -> str:
        """By which its kind is known."""
        return Path(self.source).suffix.lower()


@dataclass(frozen=True, slots=True)
class Errands:
    """All that was named."""

    every: Sequence[Errand]
    folder: Path | None = None
    """Where the results go under their own names; it may have to be made."""

    def problems(self, data: bytes, *, overwrite: bool) -> Iterator[Problem]:
        """Whatever is wrong with the names of the files to be made; `data` came through standard input."""
        to_make = self.folder if self.folder and not _is_there(self.folder) else None
        if to_make:
            yield from output_problems(to_make, overwrite=False)
        sources = defaultdict(list)
        for errand in self.every:
            for target in (each for each in errand.targets if each != STDOUT):
                sources[os.path.normcase(target)].append(errand.file)
                # nothing is in the way in a folder that is still to be made
                if not to_make or target != errand.result:
                    yield from _target_problems(errand, target, data, overwrite)
        for target, files in sources.items():
            if len(files) > 1:
                yield Problem("output-twice", Place(target), {"files": Several(quoted(each) for each in files)})


def errands(named: Sequence[str], output: str, review: str, script: str) -> Errands:
    """What was named → all of it; raises `DataError` (`folder-nothing`), `UsageError` for what does not go together."""
    if len(named) == 1 and not _is_there(named[0]):
        return _alone(named[0], output, review, script)
    is_file = bool(output) and not _is_folder(output) and Path(output).suffix.lower() in _known()
    for is_wrong, words in (
        (STDOUT in (*named, output), SEVERAL_STREAMS),
        (bool(review), SEVERAL_REVIEW),
        (is_file, SEVERAL_OUTPUT),
        (not output and any(map(_is_there, named)), FOLDER_OUTPUT),
    ):
        if is_wrong:
            raise click.UsageError(speech.say(words))
    folder = Path(output) if output else None
    files = dict.fromkeys(file for each in named for file in _files(each))
    return Errands([Errand(file, _result(file, folder, script)) for file in files], folder)


def _target_problems(errand: Errand, target: str, data: bytes, overwrite: bool) -> Iterator[Problem]:
    from docgen.conversions import suffixes_like

    # a file without a suffix is told of as such
    fitting = suffixes_like(errand.suffix, data) if errand.suffix or not errand.source else ()
    if fitting and Path(target).suffix.lower() not in fitting and not _is_there(target):
        yield Problem("output-suffix", Place(target), {"path": quoted(target), "choices": Several(fitting)})
    else:
        yield from output_problems(Path(target), overwrite=overwrite)


def _alone(file: str, output: str, review: str, script: str) -> Errands:
    if review and Path(review).suffix.lower() != COMMENTS:
        raise click.UsageError(speech.say(REVIEW_NAME))
    if review and not _is_word(file):
        raise click.UsageError(speech.say(REVIEW_KIND))
    folder = Path(output) if file != STDOUT and _is_folder(output) else None
    result = output
    if folder or not (output or review):
        result = _result(file, folder, script)
    if review and result and Path(review).resolve() == Path(result).resolve():
        raise click.UsageError(speech.say(SAME_NAME))
    return Errands([Errand(file, result, review)], folder)


def _result(file: str, folder: Path | None, script: str) -> str:
    """Where the result goes if nobody gives it a name: under its own into a folder, else with the script in it."""
    if file == STDOUT:
        return STDOUT
    path = Path(file)
    return str(folder / path.name) if folder else f"{path.stem}.{script}{path.suffix}"


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or (output not in ("", STDOUT) and _is_there(output))


def _is_there(folder: str | Path) -> bool:
    """Whether there is such a folder; a name that nothing can have is that of none."""
    try:
        return Path(folder).is_dir()
    except (OSError, ValueError):
        return False


def _files(named: str) -> list[str]:
    """A file, or all in a folder that can be converted, or would be if they were saved anew."""
    if not _is_there(named):
        return [named]
    found = [
        each for each in Path(named).iterdir() if each.suffix.lower() in _known() and not each.name.startswith(_OWNED)
    ]
    if files := sorted(str(each) for each in found if each.is_file()):
        return files
    raise DataError(Problem("folder-nothing", Place(named), {"path": quoted(named), "choices": Several(_told())}))


def _told() -> tuple[str, ...]:
    from docgen.conversions import TEXTS, WORD

    return (*WORD, *TEXTS)


def _known() -> tuple[str, ...]:
    from docgen.conversions import OLD_WORD

    return (*_told(), *OLD_WORD)


def _is_word(file: str) -> bool:
    from docgen.conversions import WORD

    return file == STDOUT or Path(file).suffix.lower() in WORD
