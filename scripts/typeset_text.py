"""The words of a typesetter's source, without its pages: what a reader of the PDF must find again.

Typst writes the same source as HTML, where nothing is broken into lines, columns or pages and
footnotes stand last. Only text that Typst itself holds is used; the PDF is not looked at.
"""

from html.parser import HTMLParser
from pathlib import Path

import typst

# Frames for the layout alone, which the HTML export would otherwise leave out with their text.
UNFRAME = """
#show place: it => if it.float { html.elem("aside", it.body) } else { it.body }
#show pad: it => it.body
#show columns: it => it.body
#show align: it => it.body
#show grid: it => for cell in it.children { block(cell.body) }
#show stack: it => for part in it.children { if type(part) == content { block(part) } }
"""
# Each of these is one piece of text; whatever stands in it and is no block belongs to it.
BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "th", "figcaption", "pre", "blockquote", "aside"})
BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "div", "figure", "section", "body"}
EMPTY = frozenset({"br", "meta", "link", "img", "wbr", "hr", "col"})
SILENT = frozenset({"head", "style", "script", "svg", "title"})


def text_blocks(source: Path, root: Path) -> tuple[list[str], list[str], list[str]]:
    """Return paragraphs, items, cells, headings and captions: of the running text, floats, notes.

    Each is in order. A float has no place in the running text: it stands where a page has room.
    The table of contents and the marks of footnotes are left out.

    Args:
        source: the ``.typ`` file.
        root: the folder that its imports may reach.
    """
    name = source.relative_to(root).as_posix()
    main = f'{UNFRAME}#include "{name}"'
    page, _ = typst.compile_with_warnings(
        main.encode(), root=root, format="html", ignore_system_fonts=True
    )
    parser = _Blocks()
    parser.feed(page.decode("utf-8"))
    parser.close()
    return parser.running, parser.floats, parser.notes


class _Blocks(HTMLParser):
    """Collects the text of each block; an inner block ends the piece of the outer one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.running: list[str] = []
        self.floats: list[str] = []
        self.notes: list[str] = []
        self._into = [self.running]  # where a piece goes: one entry for each open element
        self._piece: list[str] = []
        self._skip = 0  # depth inside an element whose text is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        role = dict(attrs).get("role") or ""
        silent = tag in SILENT or role in {"doc-toc", "doc-noteref", "doc-backlink"}
        if self._skip or silent:
            self._skip += tag not in EMPTY
            return
        if tag == "br":
            self._piece.append(" ")
        if tag in BLOCKS:
            self._end_piece()
        if tag not in EMPTY:
            into = self.floats if tag == "aside" else self._into[-1]
            self._into.append(self.notes if role == "doc-endnotes" else into)

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        if tag in BLOCKS:
            self._end_piece()
        self._into.pop()

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self._piece.append(data)

    def close(self) -> None:
        super().close()
        self._end_piece()

    def _end_piece(self) -> None:
        text = " ".join("".join(self._piece).split())
        self._piece.clear()
        if text:
            self._into[-1].append(text)
