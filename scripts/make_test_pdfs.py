"""Makes the PDFs in tests/data: one small file for each way in which text goes wrong in PDFs.

    .venv/bin/python scripts/make_test_pdfs.py [NAME ...]

The sources lie in tests/data/sources, in a folder for each program that sets them: Typst,
LibreOffice and Chromium. A program that is missing is named, and its files are left as they are.
The PDFs are committed and no check makes them anew, because LibreOffice and Chromium write the
time and their version into them: what they make differs in bytes from day to day.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import pypdfium2
import typst
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
SOURCES = DATA / "sources"
SCAN_DPI = 100
SCAN_TILT = 0.4  # degrees: paper never lies straight in a scanner

# What the browser prints at the top and bottom of a page that somebody saved.
PRINT_STYLE = '<div style="font-size:8px;width:100%;margin:0 12mm;display:flex">{}</div>'
PRINT_HEAD = PRINT_STYLE.format(
    '<span>22.11.2026 09.14</span><span class="title" style="flex:1;text-align:center"></span>'
)
PRINT_FOOT = PRINT_STYLE.format(
    '<span style="flex:1">https://havrekaer.example/dagtilbud/bekymring</span>'
    '<span><span class="pageNumber"></span>/<span class="totalPages"></span></span>'
)
STAMP = "J.nr. 00.17.20-P22-4-12 Bilag 3"

_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>[ \t]*\r?\n")
_MAPPINGS = re.compile(rb"(\d+)(\s+beginbfchar\s*\n)(.*?)(endbfchar)", re.DOTALL)

Set = Callable[[Sequence[Path], Path], None]
Edit = Callable[[PdfWriter], None]


# ---------------------------------------------------------------- the programs


def set_typst(sources: Sequence[Path], folder: Path) -> None:
    """Set sources with Typst and its own fonts."""
    for source in sources:
        output = folder / f"{source.stem}.pdf"
        typst.compile(source, output=output, ignore_system_fonts=True)


def set_libreoffice(sources: Sequence[Path], folder: Path) -> None:
    """Convert flat ODT files with LibreOffice, in a profile that is thrown away."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                program("soffice"),
                f"-env:UserInstallation={Path(profile).as_uri()}",
                *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
                *map(str, sources),
            ],
            check=True,
            timeout=300,
            stdout=subprocess.DEVNULL,
        )


def set_chromium(sources: Sequence[Path], folder: Path) -> None:
    """Print HTML files with Chromium, in a profile that is thrown away."""
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as play:
        browser = play.chromium.launch_persistent_context(
            profile,
            executable_path=program("chromium"),
            args=[
                *("--headless", "--no-sandbox", "--disable-gpu", "--disable-sync"),
                *("--disable-background-networking", "--disable-component-update"),
            ],
        )
        page = browser.new_page()
        for source in sources:
            print_page(page, source, folder / f"{source.stem}.pdf")
        browser.close()


def print_page(page: Page, source: Path, target: Path) -> None:
    """Print one HTML file; one that tells no page size is printed as a reader would save it."""
    html = source.read_text(encoding="utf-8")
    page.set_content(html)
    if "@page" in html:
        page.pdf(path=target, prefer_css_page_size=True)
        return
    page.pdf(
        path=target,
        format="A5",
        margin={"top": "20mm", "bottom": "20mm", "left": "16mm", "right": "16mm"},
        display_header_footer=True,
        header_template=PRINT_HEAD,
        footer_template=PRINT_FOOT,
    )


def program(name: str) -> str:
    """Return where a program lies.

    Raises:
        FileNotFoundError: it is not installed.
    """
    found = shutil.which(name)
    if not found:
        raise FileNotFoundError(f"{name} is not installed")
    return found


PROGRAMS: dict[str, Set] = {
    "typst": set_typst,
    "libreoffice": set_libreoffice,
    "chromium": set_chromium,
}


# ---------------------------------------------------------------- damage done afterwards


def renaming(names: dict[str, str]) -> Edit:
    """Return an edit that makes the fonts call characters by other names, or by none.

    The pages look as before. What is taken out of a file is the text itself.
    """
    codes = {ord(char): name.encode("utf-16-be").hex().encode() for char, name in names.items()}

    def rename(block: re.Match[bytes]) -> bytes:
        kept = []
        for code, name in _MAPPED.findall(block[3]):
            new = codes.get(int(name, 16), name)
            if new:
                kept.append(b"<" + code + b"> <" + new + b">\n")
        return str(len(kept)).encode() + block[2] + b"".join(kept) + block[4]

    def edit(writer: PdfWriter) -> None:
        for page in writer.pages:
            for font in resources(page, "/Font").values():
                stream = font.get_object().get("/ToUnicode")
                if stream is not None:
                    meaning: StreamObject = stream.get_object()
                    meaning.set_data(_MAPPINGS.sub(rename, meaning.get_data()))

    return edit


def resources(page: PageObject, kind: str) -> DictionaryObject:
    """Return what a page uses of one kind, such as its fonts; made where there is none."""
    every = cast(DictionaryObject, page["/Resources"].get_object())
    if kind not in every:
        every[NameObject(kind)] = DictionaryObject()
    return cast(DictionaryObject, every[kind].get_object())


def scanning(pages: Sequence[int], stamp: str = "") -> Edit:
    """Return an edit that turns pages (1-based) into pictures, with a stamp of real text on top."""

    def edit(writer: PdfWriter) -> None:
        content = io.BytesIO()
        writer.write(content)
        with pypdfium2.PdfDocument(content.getvalue()) as whole:
            scans = {number: scanned(whole, number, stamp) for number in pages}
        for number, scan in scans.items():
            writer.insert_page(scan, number - 1)
            writer.remove_page(number)

    return edit


def scanned(whole: pypdfium2.PdfDocument, number: int, stamp: str) -> PageObject:
    """Return a page that holds only the picture of page ``number`` and perhaps a stamp."""
    picture = whole[number - 1].render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
    picture = picture.rotate(SCAN_TILT, Image.Resampling.BICUBIC, fillcolor=255)
    made = io.BytesIO()
    picture.save(made, "PDF", resolution=SCAN_DPI, quality=45)
    page = PdfReader(made).pages[0]
    if stamp:
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
        resources(page, "/Font")[NameObject("/Stamp")] = named
        words = DecodedStreamObject()
        place = f"30 {float(page.mediabox.height) - 25:.0f}"
        contents = page.get_contents()
        picture_only = contents.get_data() if contents is not None else b""
        words.set_data(picture_only + f"\nBT /Stamp 8 Tf {place} Td ({stamp}) Tj ET".encode())
        page[NameObject("/Contents")] = words
    return page


# File → the source it comes from, and what is done to it.
EDITS: dict[str, tuple[str, Edit]] = {
    "bogstaver-forkerte": ("bogstaver-forkerte", renaming({"ø": "ł", "Ø": "Ł"})),
    "bogstaver-tabte": ("bogstaver-tabte", renaming({"æ": " ", "å": " ", "Å": " "})),
    "paragraftegn-uden-afkodning": ("paragraftegn-uden-afkodning", renaming({"§": ""})),
    "scannet": ("scannet", scanning((1, 2))),
    "delvist-scannet": ("delvist-scannet", scanning((2,))),
    "delvist-scannet-med-stempel": ("delvist-scannet", scanning((2,), STAMP)),
}


def finish(made: Path, name: str, edit: Edit | None) -> Path:
    """Put a file in its place, edited; the name of the program that set it stays."""
    target = DATA / f"{name}.pdf"
    if edit is None:
        shutil.copyfile(made, target)
        return target
    facts = PdfReader(made).metadata
    writer = PdfWriter(clone_from=made)
    edit(writer)
    writer.metadata = facts
    for page in writer.pages:
        page.compress_content_streams()
    writer.compress_identical_objects(remove_unreferenced=True)
    writer.write(target)
    return target


def main(wanted: Sequence[str]) -> int:
    """Make the files named, or all; return how many programs were missing."""
    known = {*EDITS, *(source.stem for source in SOURCES.glob("*/*.*"))}
    if unknown := sorted(set(wanted) - known):
        sys.exit(f"no such files: {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
    missing = 0
    for folder, set_ in PROGRAMS.items():
        names = {source.stem: (source.stem, None) for source in (SOURCES / folder).glob("*.*")}
        files = {**names, **{k: v for k, v in EDITS.items() if v[0] in names}}
        files = {name: file for name, file in files.items() if not wanted or name in wanted}
        stems = {stem for stem, _ in files.values()}
        sources = sorted(s for s in (SOURCES / folder).glob("*.*") if s.stem in stems)
        if not sources:
            continue
        with tempfile.TemporaryDirectory() as made:
            try:
                set_(sources, Path(made))
            except FileNotFoundError as error:
                print(f"{folder}: {error}; its files are left as they are", file=sys.stderr)
                missing += 1
                continue
            for name, (stem, edit) in sorted(files.items()):
                target = finish(Path(made) / f"{stem}.pdf", name, edit)
                print(f"{target.name}: {folder}, {target.stat().st_size:,} bytes")
    return missing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
