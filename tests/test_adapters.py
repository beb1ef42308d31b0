"""The retriever and the embedder work inside a LangChain chain."""

from __future__ import annotations

from langchain_core.runnables import RunnableLambda

from assistant.adapters import AssistantEmbeddings, AssistantRetriever
from assistant.service import Assistant


def test_the_retriever_is_a_runnable_with_places_as_metadata(assistant: Assistant) -> None:
    retriever = AssistantRetriever(assistant=assistant, k=3)
    chain = retriever | RunnableLambda(lambda found: [d.metadata["page"] for d in found])
    found = retriever.invoke("Hvad er beskæring?")
    assert len(found) == 3
    assert found[0].metadata["title"] == "Håndbog om frugttræer"
    assert "Beskæring" in found[0].page_content
    assert chain.invoke("Hvad er beskæring?")[0] == 1


def test_the_retriever_keeps_to_the_documents_given(assistant: Assistant) -> None:
    retriever = AssistantRetriever(assistant=assistant, documents=("have/bier",))
    assert {d.metadata["document"] for d in retriever.invoke("beskæring")} == {"have/bier"}


def test_the_embeddings_are_those_of_the_index(assistant: Assistant) -> None:
    embeddings = AssistantEmbeddings(assistant.reader.embedder)
    passages = embeddings.embed_documents(["bier og honning", "æbler på lager"])
    question = embeddings.embed_query("honning fra bier")
    near = [sum(a * b for a, b in zip(question, p, strict=True)) for p in passages]
    assert len(question) == len(passages[0])
    assert near[0] > near[1]
