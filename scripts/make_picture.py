"""Draws docs/reading.svg, the picture in the README, from the sample library.

Rich's own export spaces text by characters, not by cells, which squeezes Chinese: here every Chinese
character and every run of Latin ones is set on the cell grid.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import tempfile
from pathlib import Path

COLUMNS, ROWS = 140, 36
EVENT = "2023-12-04"
"""The event shown: it has a caption, and a sentence one side leaves out."""
CELL, LINE, SIZE = 8.4, 18.2, 14
"""Cell, line and type size in pixels: a cell is 0.6 of the type size."""
FONTS = "DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC, Noto Sans CJK SC, PingFang SC, monospace"
RUN = re.compile(r"[!-~]+|\S", re.ASCII)
TARGET = Path(__file__).resolve().parents[1] / "docs" / "reading.svg"


async def screen() -> list[list[tuple[str, str, str | None, bool]]]:
    """The lines of the reader on the sample, as (text, ink, ground, bold)."""
    from duizhao.library.store import Library
    from duizhao.reader.app import ReaderApp
    from duizhao.reader.screens.main import MainScreen
    from duizhao.workspace.session import Workspace

    with Library(":memory:") as library:
        app = ReaderApp(Workspace(lambda: library))
        async with app.run_test(size=(COLUMNS, ROWS)) as pilot:

            async def settled() -> None:
                for _ in range(4):
                    await app.workers.wait_for_complete()
                    await pilot.pause(0.1)

            await settled()
            main = app.screen
            assert isinstance(main, MainScreen)
            main.reading.open(next(id_ for id_ in main.event_ids if id_.startswith(EVENT)))
            await settled()
            await pilot.press("G", *["k"] * 3)
            await settled()
            lines = []
            for strip in app.screen._compositor.render_strips():
                line = []
                for segment in strip:
                    style = segment.style
                    ink = style.color.get_truecolor().hex if style and style.color else "#dad6cb"
                    ground = style.bgcolor.get_truecolor().hex if style and style.bgcolor else None
                    line.append((segment.text, ink, ground, bool(style and style.bold)))
                lines.append(line)
            return lines


def draw(lines: list[list[tuple[str, str, str | None, bool]]]) -> str:
    from rich.cells import cell_len

    shapes = []
    for row, line in enumerate(lines):
        column, y = 0, row * LINE
        for text, ink, ground, bold in line:
            width = cell_len(text)
            if ground:
                shapes.append(
                    f'<rect x="{column * CELL:.1f}" y="{y:.1f}" width="{width * CELL + 0.3:.1f}" '
                    f'height="{LINE + 0.3:.1f}" fill="{ground}"/>'
                )
            for run in RUN.finditer(text):
                x = (column + cell_len(text[: run.start()])) * CELL
                if run[0] in "▌▐":
                    shapes.append(
                        f'<rect x="{x + CELL / 2 * (run[0] == "▐"):.1f}" y="{y:.1f}" '
                        f'width="{CELL / 2:.1f}" height="{LINE + 0.3:.1f}" fill="{ink}"/>'
                    )
                    continue
                face = ' font-weight="bold"' if bold else ""
                if cell_len(run[0]) == 2 and len(run[0]) == 1:
                    face += f' font-size="{SIZE * 1.14:g}"'  # a Chinese character fills its two cells
                shapes.append(
                    f'<text x="{x:.1f}" y="{y + LINE * 0.73:.1f}" fill="{ink}"{face}>'
                    f"{html.escape(run[0])}</text>"
                )
            column += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * CELL:.0f} {ROWS * LINE:.0f}" '
        f'font-family="{FONTS}" font-size="{SIZE}" shape-rendering="crispEdges" xml:space="preserve">\n'
        + "\n".join(shapes)
        + "\n</svg>\n"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "DUIZHAO_STATE"):
            os.environ[name] = folder
        picture = draw(asyncio.run(screen()))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(picture, encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
