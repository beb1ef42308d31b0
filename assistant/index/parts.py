"""Makes the searches of a new generation out of its chunks: words, model, vectors.

Knows nothing of files of the corpus, locks and pointers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from assistant import lexical, vectors
from assistant.chunk import passage
from assistant.concepts import ConceptLexicon
from assistant.danish import Analyzer, Lexicon
from assistant.embedding import Embedder, NgramSvd
from assistant.embedding.fit import SAMPLE_CHUNKS, fit
from assistant.index.generation import Generation
from assistant.index.intake import Previous, Taken
from assistant.index.manifest import Model, versions_now
from assistant.knowledge import read as read_knowledge
from assistant.lexical import LexicalRow
from assistant.records import Chunk, Source

_GROWTH = 1.5  # the corpus may grow by half before the model is fitted anew
_SEED = 20240101


def write_words(
    building: Generation, chunks: Sequence[Chunk], sources: Mapping[str, Source]
) -> None:
    """Write the lexicon and the lexical index of the chunks, in row order."""
    titles = [source.title for source in sources.values()]
    headings = {heading for chunk in chunks for heading in chunk.section}
    texts = [*(chunk.text for chunk in chunks), *sorted(headings), *titles]
    lexicon = Lexicon.build(texts)
    building.lexicon.write_bytes(lexicon.to_json())
    concepts = ConceptLexicon.of(read_knowledge())
    lexical.write(building.lexical, _rows(Analyzer(lexicon), concepts, chunks, sources))


def _rows(
    analyzer: Analyzer,
    concepts: ConceptLexicon,
    chunks: Sequence[Chunk],
    sources: Mapping[str, Source],
) -> Iterator[LexicalRow]:
    """Analyse each chunk; headings and titles come again and again and are analysed once."""
    known: dict[str, list[str]] = {}

    def terms(text: str) -> list[str]:
        if text not in known:
            known[text] = list(analyzer.terms(text))
        return known[text]

    for row, chunk in enumerate(chunks):
        yield LexicalRow(
            row=row,
            document=chunk.document,
            text=analyzer.terms(chunk.text),
            heading=[term for heading in chunk.section for term in terms(heading)],
            title=terms(sources[chunk.document].title),
            concepts=concepts.ids(chunk.text),
            heading_concepts=concepts.ids(". ".join(chunk.section)),
        )


def kept_model(
    previous: Previous | None, building: Generation, taken: Sequence[Taken]
) -> Model | None:
    """Take the old embedding model over; None when it has to be fitted anew.

    It stays until the corpus has grown by half, so that an added document embeds only its own
    chunks, or until a document that it was fitted on is gone or changed.
    """
    if previous is None:
        return None
    model, now, then = previous.manifest.model, versions_now(), previous.manifest.versions
    if now.embedding != then.embedding or not now.same_chunks(then):
        return None
    if sum(len(one.chunks) for one in taken) > _GROWTH * model.fitted_chunks:
        return None
    sums = {one.entry.document: one.entry.sha256 for one in taken if one.chunks}
    if any(sums.get(document) != sha256 for document, sha256 in model.fitted_on.items()):
        return None
    folder = previous.at.embedding
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    whole = all(
        previous.take(path, building.embedding / path.relative_to(folder)) for path in files
    )
    return model if files and whole else None


def fitted_model(building: Generation, taken: Sequence[Taken]) -> Model:
    """Fit an embedding model on a seeded sample of the chunks."""
    chunks = [(one.entry, chunk) for one in taken for chunk in one.chunks]
    size = min(len(chunks), SAMPLE_CHUNKS)
    sample = [chunks[row] for row in sorted(random.Random(_SEED).sample(range(len(chunks)), size))]
    fit([passage(chunk) for _, chunk in sample], building.embedding)
    embedder = NgramSvd.load(building.embedding)
    fitted_on = {entry.document: entry.sha256 for entry, _ in sample}
    return Model(embedder.digest, embedder.dimensions, len(chunks), fitted_on)


def write_vectors(building: Generation, taken: Sequence[Taken], previous: Previous | None) -> None:
    """Write each file's vectors, taking over those of the same chunks, and all of them to Chroma.

    Args:
        building: its embedding model is in place.
        taken: the files.
        previous: what vectors may be taken over from; None when its model is another.
    """
    embedder: Embedder = NgramSvd.load(building.embedding)
    every: list[vectors.Vectors] = []
    for n, one in enumerate(taken):
        if not one.chunks:
            continue
        path = building.vectors(n)
        old = None if previous is None or one.old is None else previous.at.vectors(one.old)
        if previous is None or old is None or not previous.take(old, path):
            found = embedder.embed_passages([passage(chunk) for chunk in one.chunks])
            np.save(path, found.astype(np.float32, copy=False))
        every.append(np.load(path))
    chunks = [chunk for one in taken for chunk in one.chunks]
    vectors.write(
        building.chroma,
        [chunk.id for chunk in chunks],
        np.concatenate(every),
        [chunk.document for chunk in chunks],
        [chunk.pages[0] for chunk in chunks],
    )


def write_chunks(building: Generation, chunks: Sequence[Chunk]) -> None:
    """Write the chunks, one per line in row order."""
    encoder = msgspec.json.Encoder()
    with building.chunks.open("wb") as stream:
        for chunk in chunks:
            stream.write(encoder.encode(chunk) + b"\n")
