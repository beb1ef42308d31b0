"""Gets an index that can be used: opens the one that fits, else has it built in a child process.

Knows nothing of how an index is built.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from assistant import corpus, descriptions
from assistant.config import Config
from assistant.errors import (
    AssistantError,
    CorpusError,
    IndexBuildFailed,
    IndexBusy,
    IndexProblem,
    NothingReadable,
)
from assistant.index import generation as generations
from assistant.index import locks
from assistant.index.reader import IndexReader, open_index
from assistant.index.summary import counted, not_whole, up_to_date

_log = logging.getLogger(__name__)

Say = Callable[[str], None]

_NOTHING_READ = 3  # exit code of the index command
_ROUNDS = 3  # another process may begin to write just before ours
_LOOK_AGAIN_S = 0.2
_WAIT_AT_MOST_S = 1800.0
_ROOT = Path(__file__).resolve().parents[2]  # where the package is found by ``python -m``


def ensure_index(config: Config, say: Say) -> IndexReader:
    """Open the index, after building it if it is missing, stale or damaged.

    Args:
        config: where corpus and index lie.
        say: is given one Danish line about each thing that is done.

    Returns:
        the opened index; it may be an older one if the build failed, and then that was said.

    Raises:
        CorpusError: the corpus cannot be used, and there is no older index.
        NothingReadable: not one file could be read.
        IndexBusy: another process has been writing for half an hour, and there is no older index.
        IndexBuildFailed: the build failed, and there is no older index.
    """
    try:
        reader = _up_to_date(config, say)
    except NothingReadable:
        raise
    except (CorpusError, IndexBusy, IndexBuildFailed) as failure:
        return _older(config, say, failure)
    tidy(config.index)
    return reader


def tidy(index: Path) -> None:
    """Remove generations that are neither in force nor read, unless somebody is writing."""
    with suppress(IndexBusy, IndexBuildFailed), locks.writing(index):
        generations.sweep(index)


def _up_to_date(config: Config, say: Say) -> IndexReader:
    """Open the index, waiting for the process that builds it or starting one."""
    for _ in range(_ROUNDS):
        try:
            reader = open_index(config)
        except IndexProblem as problem:
            if _waited(config.index, say):
                continue
            say(f"{problem} Indekset bygges nu.")
        else:
            say(_held(reader))
            return reader
        found = corpus.listing(config.corpus)  # what is wrong with the corpus is better said here
        descriptions.read(config.corpus)
        code = _build(config)
        if code == 0:
            # The corpus may have changed again; then the next start brings it in.
            reader = open_index(config, check_corpus=False)
            manifest = reader.manifest
            say(f"Indekset er bygget: {counted(manifest.documents, manifest.chunks)}.")
            for line in not_whole(reader.reports):
                say(line)
            return reader
        if code == _NOTHING_READ:
            which = "Ingen af filerne" if found else "Der er ingen PDF-filer"
            rest = "gav tekst at svare ud fra" if found else "at svare ud fra"
            raise NothingReadable(f"{which} i mappen {config.corpus} {rest}.")
        if locks.writer(config.index) is None:
            break
    raise IndexBuildFailed("Indekset kunne ikke bygges. Grunden står i udskriften ovenfor.")


def _held(reader: IndexReader) -> str:
    manifest = reader.manifest
    line = up_to_date(manifest.documents, manifest.chunks)
    refused = sum(report.state == "refused" for report in reader.reports)
    if refused:
        line += f" {refused} {'fil kan' if refused == 1 else 'filer kan'} ikke læses."
    return line


def _waited(index: Path, say: Say) -> bool:
    """Wait until nobody writes the index; tell whether somebody did.

    Raises:
        IndexBusy: it takes too long.
    """
    writer = locks.writer(index)
    if writer is None:
        return False
    say(f"Indekset bygges allerede af {writer}. Venter på den.")
    until = time.monotonic() + _WAIT_AT_MOST_S
    while (writer := locks.writer(index)) is not None:
        if time.monotonic() > until:
            raise IndexBusy(f"Indekset skrives stadig af {writer}.")
        time.sleep(_LOOK_AGAIN_S)
    return True


def _build(config: Config) -> int:
    """Run the index command in a process of its own and return its exit code.

    Building in a serving process makes its answers slow, and Chroma can end a process.
    """
    command = [sys.executable, "-m", "assistant", "index"]
    command += ["--corpus", str(config.corpus.absolute())]
    command += ["--index", str(config.index.absolute())]
    return subprocess.run(  # the progress bar goes to our standard error
        command, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
    ).returncode


def _older(config: Config, say: Say, failure: AssistantError) -> IndexReader:
    """Open the index that was there before, whatever the corpus looks like now."""
    try:
        reader = open_index(config, check_corpus=False)
    except IndexProblem:
        raise failure from None
    at = datetime.fromisoformat(reader.built_at)
    say(
        f"{failure} Assistenten svarer ud fra det indeks, der blev bygget {at:%d.%m.%Y} "
        f"kl. {at:%H.%M}. Det, der er ændret siden, er ikke med."
    )
    return reader
