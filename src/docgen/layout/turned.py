"""Blocks, some of them on landscape pages → sections that follow one another (GB/T 9704-2012, 8)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.flow import Block, PageFormat, Paragraph, Section
from docgen.layout.desk import reformed


@dataclass(frozen=True, slots=True)
class Turned:
    """What stands on landscape pages of its own."""

    blocks: tuple[Block, ...]
    goes_on: bool = False
    """Not on pages of its own, but behind what stands before it on landscape pages."""


Laid = Block | Turned


def in_order(laid: Iterable[Laid]) -> Iterator[Block]:
    """Every block, whichever pages it stands on."""
    for each in laid:
        yield from each.blocks if isinstance(each, Turned) else (each,)


def into_sections(laid: Sequence[Laid], upright: PageFormat, turned: PageFormat) -> Iterator[Section]:
    """One section for each run of upright pages, and one for each of landscape ones."""
    run: list[Block] = []
    for each in _joined(laid):
        if isinstance(each, Turned):
            if run:
                yield _section(upright, run)
            yield _section(turned, each.blocks)
            run = []
        else:
            run.append(each)
    if run or not laid:
        yield _section(upright, run)


def _joined(laid: Iterable[Laid]) -> Iterator[Laid]:
    """What goes on landscape pages, together with what it goes on from."""
    before: Turned | None = None
    for each in laid:
        if before and isinstance(each, Turned) and each.goes_on:
            before = replace(before, blocks=(*before.blocks, *each.blocks))
            continue
        if before:
            yield before
        before = each if isinstance(each, Turned) else None
        if not before:
            yield each
    if before:
        yield before


def _section(page: PageFormat, blocks: Sequence[Block]) -> Section:
    """A section begins a page by itself."""
    first, rest = blocks[:1], blocks[1:]
    begun = (reformed(block, page_break_before=False) if isinstance(block, Paragraph) else block for block in first)
    return Section(page, (*begun, *rest))
