"""The command line: ``python -m assistant index | ask | serve``. The only module that prints."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from assistant import wording
from assistant.config import Config
from assistant.errors import (
    AssistantError,
    ConfigError,
    NothingReadable,
    UnknownDocument,
    UsageError,
)
from assistant.records import Answer, Question

if TYPE_CHECKING:
    from assistant.service import Assistant

DONE, WRONG_USE, NOTHING_READ, NO_INDEX = 0, 2, 3, 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 2 wrong use, 3 nothing read, 4 no index."""
    given = _parser().parse_args(arguments)
    try:
        config = Config.from_env()
        logging.basicConfig(level=config.log_level, format="%(levelname)s %(name)s: %(message)s")
        return int(given.run(given, config))
    except AssistantError as error:
        print(f"{error}\n{error.hint}", file=sys.stderr)
        return _exit_code(error)
    except KeyboardInterrupt:
        print("Afbrudt.", file=sys.stderr)
        return 130


def _exit_code(error: AssistantError) -> int:
    if isinstance(error, NothingReadable):
        return NOTHING_READ
    if isinstance(error, UsageError | ConfigError | UnknownDocument):
        return WRONG_USE
    return NO_INDEX


class _DanishHelp(argparse.HelpFormatter):
    """Help that begins with "Brug:"."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Write the usage line with a Danish prefix."""
        super().add_usage(usage, actions, groups, "Brug: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose own words are Danish."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(add_help=False, formatter_class=_DanishHelp, **settings)
        self._positionals.title = "argumenter"
        self._optionals.title = "tilvalg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Say that the command cannot be used, and how it can."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"Kommandoen kan ikke bruges sådan. Hjælp: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m assistant",
        description="Svar om den tidligere forebyggende indsats, med citat og side.",
    )
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO", title="kommandoer")

    index = commands.add_parser("index", help="byg eller opdatér indekset")
    index.add_argument("--corpus", type=Path, help="mappen med dokumenter")
    index.add_argument("--index", type=Path, help="mappen til indekset")
    index.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    index.set_defaults(run=_index)

    ask = commands.add_parser("ask", help="stil et spørgsmål")
    ask.add_argument("question", nargs="?", help="uden: ét spørgsmål pr. linje på standard input")
    ask.add_argument("--json", action="store_true", help="ét JSON-objekt pr. spørgsmål og linje")
    ask.add_argument("--document", action="append", default=[], metavar="ID", help="spørg kun her")
    ask.set_defaults(run=_ask)

    serve = commands.add_parser("serve", help="start appen i browseren")
    serve.add_argument("--host", help="adresse at lytte på")
    serve.add_argument("--port", type=int, help="port at lytte på")
    serve.set_defaults(run=_serve)
    return parser


def _index(given: argparse.Namespace, config: Config) -> int:
    from assistant.progress import ProgressBar
    from assistant.service import build_index

    config = replace(
        config, corpus=given.corpus or config.corpus, index=given.index or config.index
    )
    with ProgressBar() as bar:
        summary = build_index(config, bar.show)
    if given.json:
        print(json.dumps(summary.to_json(), ensure_ascii=False))
    else:
        for line in summary.lines():
            print(line)
    return DONE


def _ask(given: argparse.Namespace, config: Config) -> int:
    from assistant.service import Assistant

    assistant = Assistant.ensure(config, _say)
    try:
        if given.question is not None:
            question = Question(given.question, (), tuple(given.document))
            _print_answer(assistant.ask(question), as_json=given.json)
            return DONE
        return _ask_lines(assistant, sys.stdin, given)
    finally:
        assistant.close()


def _ask_lines(assistant: Assistant, lines: Iterable[str], given: argparse.Namespace) -> int:
    """Answer one question per line; a line that cannot be used is reported and passed over."""
    from assistant.service import error_to_json

    asked = 0
    for line in lines:
        if not line.strip():
            continue
        asked += 1
        text = line.strip()
        try:
            question = _question(text, given.document)
            text = question.text
            _print_answer(assistant.ask(question), as_json=given.json)
        except (UsageError, UnknownDocument) as error:
            if given.json:
                _print_json(error_to_json(text, error))
            else:
                print(f"{error}\n{error.hint}", file=sys.stderr)
    if not asked:
        raise UsageError("Der kom ingen spørgsmål.", "Skriv ét spørgsmål pr. linje.")
    return DONE


def _question(line: str, documents: Sequence[str]) -> Question:
    """Read an input line: a question, or an object with question, history and documents."""
    if not line.startswith("{"):
        return Question(line, (), tuple(documents))
    try:
        given = json.loads(line)
        text = given["question"]
        history = tuple(given.get("history", ()))
        within = tuple(given.get("documents", ())) or tuple(documents)
    except (ValueError, KeyError, TypeError):
        raise UsageError(
            "Linjen ligner JSON, men kan ikke læses.",
            'Skriv {"question": "...", "history": ["..."], "documents": ["id"]} på én linje.',
        ) from None
    if not all(isinstance(value, str) for value in (text, *history, *within)):
        raise UsageError("Linjen har en værdi, der ikke er tekst.", "Brug kun tekster i JSON.")
    return Question(text, history, within)


def _print_answer(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        from assistant.service import to_json

        _print_json(to_json(answer))
        return
    urgent = [note.text for note in answer.notes if note.kind == "danger"]
    print("\n\n".join(filter(None, (*urgent, wording.STATUS[answer.status], answer.lead))) + "\n")
    for c in answer.citations:
        if f"[{c.n}]" not in answer.lead:
            continue
        others = " m.fl." if len(c.based_on) > 1 else ""
        own = f"introduktion, bygger på {c.based_on[0]}{others}" if c.based_on else ""
        about = ", ".join(str(part) for part in (c.publisher, c.year, own) if part)
        title = f"{c.title} ({about})" if about else c.title
        print(f"[{c.n}] {title}, side {c.page}: »{c.quote}«")
    for note in answer.notes:
        if note.kind != "danger":
            print(f"Bemærk: {note.text}")
    for question in answer.related:
        print(f"Se også: {question}")


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _serve(given: argparse.Namespace, config: Config) -> int:
    from assistant.ui import serve

    config = replace(
        config,
        host=given.host or config.host,
        port=config.port if given.port is None else given.port,
    )
    serve(config)
    return DONE


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
