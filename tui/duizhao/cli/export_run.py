"""Carries an export out: finds what is asked for, has it aligned, writes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import click

from duizhao.cli.opening import make_lexicon, open_workspace
from duizhao.cli.output import note
from duizhao.cli.progress import progress_bar
from duizhao.cli.writing import (
    STANDARD_OUTPUT,
    why_no_folder,
    why_not_writable,
    write,
    write_binary,
    write_folder,
)
from duizhao.export import Format, Kind, is_ours, write_folder_of, written
from duizhao.export import write_binary as write_binary_of
from duizhao.export.bitext import Bitext
from duizhao.model import Event, Lang
from duizhao.workspace.exporting import Cut, Exporter, Facing, by_languages, facing_chosen, facings
from duizhao.workspace.session import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be given out, and where."""

    events: tuple[str, ...]
    """Their ids or beginnings of them; the whole library where there are none."""
    form: Format
    output: str
    cut: Cut
    left: str | None = None
    right: str | None = None
    query: str | None = None


def run(request: Request, library_name: str | None) -> int:
    """Write what is asked for; the exit code. What cannot be done is said in one line."""
    if problem := _why_not_there(request):
        note(problem)
        return 1
    try:
        with open_workspace(library_name) as workspace:
            ids = list(dict.fromkeys(workspace.event(id_).id for id_ in request.events))
            ids = ids or workspace.event_ids()
            if not ids:
                note("the library is empty, there is nothing to export; add files with `duizhao add FILE...`")
                return 1
            return (
                _dump(request, workspace, ids)
                if request.form is Format.TEXT
                else _export(request, workspace, ids)
            )
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if request.output == STANDARD_OUTPUT else request.output
        note(f"{name} cannot be written ({error.strerror or error})")
        return 1


def _why_not_there(request: Request) -> str | None:
    if request.form.kind is Kind.FOLDER:
        return why_no_folder(request.output, lambda folder: is_ours(folder, request.form))
    return why_not_writable(request.output)


def _export(request: Request, workspace: Workspace, ids: Sequence[str]) -> int:
    cut = request.cut
    if request.query is not None:
        cut = replace(cut, hits=_hits(workspace, request.query))
        if not cut.hits:
            note(f"nothing found for {request.query}")
            return 1
    found = list(_facings(request, workspace.exporter.events(ids), cut))
    if any(facing.left and facing.right for facing in found):
        make_lexicon(workspace)
        _align(workspace, [facing.event.id for facing in found])
    groups = by_languages(found, cut)
    with progress_bar("Exporting") as show:
        return _write(request, _BitextsOf(workspace.exporter, cut, show, len(found)), groups)


def _hits(workspace: Workspace, query: str) -> dict[str, set[int]]:
    """The paragraphs of each version that a query finds."""
    from duizhao.search.language.parser import parse
    from duizhao.search.language.query import QueryError

    try:
        parsed = parse(query)
    except QueryError as error:
        raise click.UsageError(f"--search: {error}") from error
    make_lexicon(workspace)
    hits: dict[str, set[int]] = defaultdict(set)
    for hit in workspace.search.hits(parsed):
        hits[hit.version.id].add(hit.paragraph)
    return hits


def _facings(request: Request, events: Iterable[Event], cut: Cut) -> Iterator[Facing]:
    """The versions that are given out beside each other; what is left out is told."""
    copies = 0
    for event in events:
        if request.left or request.right or cut.rows is not None:
            found = [facing_chosen(event, *event.chosen(request.left, request.right))]
        else:
            found = facings(event)
            shown = {version.id for facing in found for version in (facing.left, facing.right) if version}
            copies += len(event.versions) - len(shown)
        for facing in found:
            held = [version.id for version in (facing.left, facing.right) if version]
            if cut.hits is None or any(version in cut.hits for version in held):
                yield facing
    if copies and cut.hits is None:
        many = "1 near-copy is" if copies == 1 else f"{copies:,} near-copies are"
        note(f"{many} left out; name a version with --left or --right to have it")


def _align(workspace: Workspace, ids: Sequence[str]) -> None:
    """Have aligned what is not, with all processors; without a lexicon rows stand in order, as was said."""
    if workspace.lexicon_ready and workspace.unaligned(ids):
        with progress_bar("Aligning") as show:
            workspace.align(ids, lambda done, total: show(done / total), note)


class _BitextsOf:
    """The bitexts of versions, made one after the other; those that hold nothing are passed over."""

    def __init__(self, exporter: Exporter, cut: Cut, show: Callable[[float], None], total: int) -> None:
        self._exporter = exporter
        self._cut = cut
        self._show = show
        self._total = total
        self._done = 0

    def of(self, found: Iterable[Facing]) -> Iterator[Bitext] | None:
        """Those of these versions; None where there are none."""
        bitexts = self._made(found)
        first = next(bitexts, None)
        return None if first is None else chain([first], bitexts)

    def _made(self, found: Iterable[Facing]) -> Iterator[Bitext]:
        for facing in found:
            bitext = self._exporter.bitext(facing, self._cut)
            if bitext.links:
                yield bitext
            self._done += 1
            self._show(self._done / self._total)


def _write(request: Request, bitexts: _BitextsOf, groups: dict[tuple[Lang, Lang], list[Facing]]) -> int:
    if request.form is Format.XLIFF and len(groups) > 1:
        return _write_documents(request, bitexts, groups)
    made = bitexts.of(chain.from_iterable(groups.values()))
    if made is None:
        note("there is nothing to export: no text in what was asked for")
        return 1
    form, output = request.form, request.output
    match form.kind:
        case Kind.TEXT:
            write(written(made, form), output)
        case Kind.BINARY:
            write_binary(lambda stream: write_binary_of(made, form, stream, note), output)
        case Kind.FOLDER:
            write_folder(lambda folder: write_folder_of(made, form, folder), output)
    return 0


def _write_documents(
    request: Request, bitexts: _BitextsOf, groups: dict[tuple[Lang, Lang], list[Facing]]
) -> int:
    """A document for each pair of languages, each beside the file that was named."""
    names = {langs: "-".join(request.cut.tag(lang) for lang in langs) for langs in groups}
    if request.output == STANDARD_OUTPUT:
        note(
            f"a document holds one pair of languages, and these are {', '.join(names.values())};"
            " name a file with -o, and each is written beside it, or name events"
        )
        return 1
    file = Path(request.output)
    any_written = False
    for langs, found in groups.items():
        made = bitexts.of(found)
        if made is not None:
            path = file.with_name(f"{file.stem}.{names[langs]}{file.suffix}")
            write(written(made, request.form), str(path))
            note(f"written: {path}")
            any_written = True
    return 0 if any_written else 1


def _dump(request: Request, workspace: Workspace, ids: Sequence[str]) -> int:
    from duizhao.export import dump

    exporter = workspace.exporter
    with progress_bar("Exporting") as show:

        def events() -> Iterator[dump.EventTexts]:
            for done, event in enumerate(exporter.events(ids), 1):
                yield exporter.whole(event)
                show(done / len(ids))

        write_folder(lambda folder: dump.write(events(), folder), request.output)
    return 0
