"""Typesets the shipped library: corpus/sources/<folder>/*.typ to corpus/<folder>/*.pdf.

Only the fonts inside typst are used and the documents carry a fixed date, so the same sources
give the same PDFs on every machine. Run: ``.venv/bin/python scripts/build_corpus.py``
"""

from pathlib import Path

import pypdfium2
import typst

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SOURCES = CORPUS / "sources"


def typeset(source: Path, target: Path) -> int:
    """Set one document and return its number of pages."""
    typst.compile(source, output=target, root=SOURCES, ignore_system_fonts=True)
    with pypdfium2.PdfDocument(target) as document:
        return len(document)


def main() -> None:
    """Set every document; files whose name starts with an underscore are shared parts."""
    for source in sorted(SOURCES.glob("*/[!_]*.typ")):
        target = CORPUS / source.relative_to(SOURCES).with_suffix(".pdf")
        target.parent.mkdir(exist_ok=True)
        pages = typeset(source, target)
        print(f"{target.relative_to(CORPUS.parent)}: {pages} sider")


if __name__ == "__main__":
    main()
