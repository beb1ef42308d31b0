"""A small corpus of real PDFs in a folder of its own, which the tests here change and index."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import typst

from assistant.config import Config
from assistant.index import IndexReader, open_index

ROOT = Path(__file__).resolve().parents[2]

PLANTS = {
    "Æbletræer": ("februar", "lerjord", "hver tredje gren tages ved stammen"),
    "Pæretræer": ("marts", "muldjord", "de lodrette vanddrivere fjernes"),
    "Solbær": ("november", "fugtig jord", "de ældste skud klippes ved jorden"),
    "Hindbær": ("august", "let sandjord", "bårne stængler skæres helt bort"),
    "Rabarber": ("april", "gødet havejord", "blomsterstande brydes af i tide"),
    "Lavendel": ("september", "kalkholdigt grus", "visne aks kortes ned til bladene"),
}
PLANT = """
= {name}
{name} beskæres i {month}, når arbejdet ellers tillader det. Planten trives bedst i {soil}, og
{cut}. Redskabet renses i sprit bagefter, så sygdomme ikke følger med fra {name_lower} til naboen.
Første år efter plantning gøres næsten intet, for rødderne skal have ro. Derefter noteres det i
havebogen, hvor meget der er taget, og hvordan {name_lower} har klaret vinteren i {soil}. Den, der
passer bedene, aftaler i {month} med de øvrige, hvem der vander i ferien, og hvor slangen ligger.
"""
TEXTS = {
    "haver": "#pagebreak()".join(
        PLANT.format(name=name, name_lower=name.lower(), month=month, soil=soil, cut=cut)
        for name, (month, soil, cut) in PLANTS.items()
    ),
    "mappe/bier": """= Bier
        Bistader flyttes om natten, når alle bier er hjemme. Honning slynges i august.
        Vinterfoder gives som sukkerlage, og stadet isoleres mod nordenvinden.""",
    "mappe/Æble – kopi (2)": """= Cider
        Most gæres ved tolv grader i seks uger. Flaskerne lægges koldt og mørkt i kælderen.""",
    "skove": """= Skove
        Bøgeskoven springer ud i maj, og anemonerne blomstrer, før løvet lukker for lyset.""",
}


def typeset(text: str) -> bytes:
    """Set a small PDF with a real typesetter."""
    head = '#set document(date: none)\n#set text(lang: "da")\n'
    return bytes(typst.compile((head + text).encode()))


@pytest.fixture(scope="package", autouse=True)
def _one_dictionary() -> Iterator[None]:
    """Load the Danish dictionary once: that takes longer than the rest of a small build."""
    from simplemma.strategies import dictionaries

    loaded = cache(dictionaries.DefaultDictionaryFactory().get_dictionary)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            dictionaries,
            "DefaultDictionaryFactory",
            lambda: SimpleNamespace(get_dictionary=loaded),
        )
        yield


@pytest.fixture(scope="session")
def pdfs() -> dict[str, bytes]:
    """The PDFs of ``TEXTS``."""
    return {name: typeset(text) for name, text in TEXTS.items()}


@pytest.fixture
def config(tmp_path: Path, pdfs: dict[str, bytes]) -> Config:
    """A corpus of two PDFs and no index yet."""
    config = Config(corpus=tmp_path / "dokumenter æøå", index=tmp_path / "indeks", workers=1)
    for name in ("haver", "mappe/bier"):
        path = config.corpus / f"{name}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdfs[name])
    return config


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory, pdfs: dict[str, bytes]) -> Config:
    """The same corpus with its index, built once and only copied from."""
    from assistant.index import build_index

    folder = tmp_path_factory.mktemp("bygget")
    config = Config(corpus=folder / "corpus", index=folder / "index", workers=1)
    for name in ("haver", "mappe/bier"):
        path = config.corpus / f"{name}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdfs[name])
    build_index(config)
    return config


@pytest.fixture
def built(_built: Config, tmp_path: Path) -> Config:
    """A corpus of two PDFs with its index, to be changed at will."""
    config = Config(corpus=tmp_path / "corpus", index=tmp_path / "index", workers=1)
    shutil.copytree(_built.corpus, config.corpus)  # keeps the times
    shutil.copytree(_built.index, config.index)
    return config


@pytest.fixture
def opened() -> Iterator[Callable[[Config], IndexReader]]:
    """Open an index and close it after the test."""
    readers: list[IndexReader] = []

    def open_(config: Config) -> IndexReader:
        readers.append(open_index(config))
        return readers[-1]

    yield open_
    for reader in readers:
        reader.close()


@pytest.fixture
def child() -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Run a Python program in a process of its own, which is ended after the test."""
    children: list[subprocess.Popen[str]] = []

    def run(program: str) -> subprocess.Popen[str]:
        children.append(
            subprocess.Popen(
                [sys.executable, "-c", program],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return children[-1]

    yield run
    for process in children:
        process.kill()
        process.communicate()


def _generations(config: Config) -> list[str]:
    return sorted(p.name for p in config.index.iterdir() if p.is_dir())


@pytest.fixture
def generations() -> Callable[[Config], list[str]]:
    """Name the folders of an index."""
    return _generations


def _top(reader: IndexReader, question: str) -> list[str]:
    """Ask both searches and return the documents of what they find, best first."""
    rows = [row for row, _ in reader.lexical.search(reader.analyzer.query(question), 5)]
    vector = reader.embedder.embed_query(question)
    ids = [id_ for id_, _ in reader.vectors.search(vector, 5)]
    return [reader.chunks[row].document for row in (*rows, *map(reader.row_of, ids))]


@pytest.fixture
def top() -> Callable[[IndexReader, str], list[str]]:
    """Ask both searches and return the documents of what they find."""
    return _top
