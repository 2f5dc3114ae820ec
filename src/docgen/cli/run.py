"""The words of a command line → an exit code, whatever happens on the way: problems told, no traceback."""

import json
import os
import sys
import warnings
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import click

from docgen.cli.commands import cli
from docgen.cli.delivery import as_data
from docgen.cli.speech import chosen_language, formatter_for, language_first, speech
from docgen.cli.usage import usage_message
from docgen.errors import DocgenError, TemplateError

DATA_ERROR, USAGE_ERROR, INTERRUPTED = 1, 2, 130
USAGE_CODES: Final = frozenset({
    "template-not-found", "output-suffix", "script-vocabulary", "batch-name-pattern", "batch-name-unknown",
})  # fmt: skip
"""Problems of what was typed, not of what stands in the files."""
DEBUG: Final = "DOCGEN_DEBUG"
"""Environment variable with which a fault of docgen itself shows where it is."""
NOTHING_MADE: Final = "有 {count} 处问题，没有生成文件： | {count} problem(s), nothing was made:"
SOME_MADE: Final = "有 {count} 处问题： | {count} problem(s):"
INTERNAL: Final = (
    "docgen 内部出错（{kind}）。请把数据文件和这行提示发给维护人员；设 {debug}=1 再运行可以看到细节"
    " | docgen itself failed ({kind}). Please report it with the data file; {debug}=1 shows where"
)


def _fail(error: DocgenError) -> int:
    """Problems in the user's language, or for machines; the exit code."""
    listed = [as_data(problem) for problem in error.problems]
    count, nothing = len(listed), not speech.made
    head = speech.say(NOTHING_MADE if nothing else SOME_MADE, count=count)
    _refuse(listed, "\n".join([head, *(f"  {each.describe(speech.lang)}" for each in error.problems)]))
    usage = isinstance(error, TemplateError) or all(problem.code in USAGE_CODES for problem in error.problems)
    return USAGE_ERROR if usage else DATA_ERROR


def _refuse(listed: list[dict[str, Any]], words: str) -> None:
    if speech.as_json:
        report: dict[str, Any] = {"ok": False, "problems": listed}
        report |= {"files": speech.made} if speech.made else {}
        click.echo(json.dumps(report, ensure_ascii=False), err=speech.aside)
    else:
        speech.say_made()
        click.echo(words, err=True)


def _misused(error: click.ClickException) -> int:
    message = usage_message(error, speech.lang)
    _refuse([{"code": "usage", "message": message}], message)
    return USAGE_ERROR


def _failed(code: str, text: str, **facts: object) -> int:
    message = speech.say(text, **facts)
    _refuse([{"code": code, "message": message}], message)
    return DATA_ERROR


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; no traceback ever reaches the user."""
    words = language_first(sys.argv[1:] if arguments is None else arguments)
    speech.lang, speech.as_json, speech.made = chosen_language(words), "--json" in words, []
    speech.aside = any(word in ("-o-", "--output=-") for word in words) or any(
        pair in (("-o", "-"), ("--output", "-")) for pair in pairwise(words)
    )
    click.Context.formatter_class = formatter_for(speech.lang)
    if not sys.warnoptions:
        # What libraries warn of is for developers; what matters to the user is a problem of our own.
        warnings.simplefilter("ignore")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character shows another; that is no reason to fail.
            stream.reconfigure(errors="replace")
    sys.exit(_run(words))


def _run(words: list[str]) -> int:
    try:
        result: Any = cli.main(words, prog_name="docgen", standalone_mode=False)
        sys.stdout.flush()
    except DocgenError as error:
        return _fail(error)
    except click.ClickException as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo(speech.say("已中断 | interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has read enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DATA_ERROR
    except (OSError, MemoryError) as error:
        return _failed("system", "系统错误：{error} | system error: {error}", error=error)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _failed("internal", INTERNAL, kind=type(error).__name__, debug=DEBUG)
    return result if isinstance(result, int) else 0
