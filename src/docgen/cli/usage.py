"""A misused command line → what was wrong and where to find help."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Final

import click

from docgen.cli.speech import translate
from docgen.errors import Lang


def usage_message(error: click.ClickException, lang: Lang) -> str:
    """What was wrong, and the command that tells more."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    command = context.command_path if context else "docgen"
    if context:
        translate(context.command)
    said = next((say(error, lang) for kind, say in _SAYINGS.items() if isinstance(error, kind)), error.message)
    if lang == "en":
        return f"{said}.\nTry '{command} --help'."
    return f"{said}。\n用法见 {command} --help"


def _option(error: click.ClickException, lang: Lang) -> str:
    assert isinstance(error, click.NoSuchOption)
    near = ("、" if lang == "zh" else ", ").join(error.possibilities or ())
    if lang == "en":
        return f"there is no option {error.option_name}" + (f"; did you mean {near}?" if near else "")
    return f"没有“{error.option_name}”这个选项" + (f"，是不是想写 {near}" if near else "")


def _missing(error: click.ClickException, lang: Lang) -> str:
    assert isinstance(error, click.MissingParameter)
    name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
    return f"缺少参数：{name}" if lang == "zh" else f"missing: {name}"


def _value(error: click.ClickException, lang: Lang) -> str:
    assert isinstance(error, click.BadParameter)
    name = error.param.opts[-1] if error.param else ""
    if error.param and isinstance(error.param.type, click.Choice):
        choices = error.param.type.choices
        return f"{name} 只能是 {' 或 '.join(choices)}" if lang == "zh" else f"{name} is {' or '.join(choices)}"
    return f"参数 {name} 的内容不对" if lang == "zh" else f"{name} has a wrong value"


def _argument(error: click.ClickException, lang: Lang) -> str:
    assert isinstance(error, click.BadOptionUsage)
    if error.message.endswith("requires an argument."):
        return f"{error.option_name} 后面缺少内容" if lang == "zh" else f"{error.option_name} needs a value"
    return f"{error.option_name} 的用法不对" if lang == "zh" else f"{error.option_name} is misused"


def _usage(error: click.ClickException, lang: Lang) -> str:
    for begins, say in _BEGINNINGS.items():
        if error.message.startswith(begins):
            return say(error, lang)
    return error.message


def _no_command(error: click.ClickException, lang: Lang) -> str:
    name = error.message.split("'")[1] if error.message.count("'") > 1 else ""
    near = next(_near_commands(error, name), "")
    if lang == "en":
        return f"there is no command “{name}”" + (f"; did you mean {near}?" if near else "")
    return f"没有“{name}”这个命令" + (f"，是不是想写 {near}" if near else "")


def _near_commands(error: click.ClickException, name: str) -> Iterator[str]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context and isinstance(context.command, click.Group):
        yield from get_close_matches(name, context.command.list_commands(context), 1)


def _extra(error: click.ClickException, lang: Lang) -> str:
    words = error.message.partition("(")[2].rstrip(").")
    return f"多写了“{words}”" if lang == "zh" else f"“{words}” is too much"


_BEGINNINGS: Final[dict[str, Callable[[click.ClickException, Lang], str]]] = {
    "No such command": _no_command,
    "Got unexpected extra argument": _extra,
    "Missing command": lambda _error, lang: "请写出命令" if lang == "zh" else "name a command",
}
_SAYINGS: Final[dict[type[click.ClickException], Callable[[click.ClickException, Lang], str]]] = {
    click.NoSuchOption: _option,
    click.MissingParameter: _missing,
    click.BadParameter: _value,
    click.BadOptionUsage: _argument,
    click.UsageError: _usage,
}
"""Kind of error, the special before the general → its words."""
