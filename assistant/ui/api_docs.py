"""The page that documents the HTTP interface, drawn from OpenAPI without outside scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from assistant.ui import strings
from assistant.ui.markup import esc

_CURL = (
    "curl -s http://127.0.0.1:7860/api/ask -H 'Content-Type: application/json' \\\n"
    '     -d \'{"question": "Hvad er indsatstrappen?"}\''
)


def docs_html(schema: Mapping[str, Any]) -> str:
    """Return the page for an OpenAPI schema, one section for each operation."""
    operations = "".join(
        _operation(path, method, operation, schema)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    )
    return (
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>HTTP-grænseflade – {strings.PRODUCT}</title>"
        '<link rel="icon" href="/ui/icon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/ui/style.css"></head><body class="fa-docs">'
        f'<header class="fa-header"><div><p class="fa-title">{strings.PRODUCT}</p></div></header>'
        "<main><h1>HTTP-grænseflade</h1>"
        '<p>For programmer. Den samme beskrivelse som <a href="/api/openapi.json">OpenAPI</a>.</p>'
        f'<h2>Eksempel</h2><pre tabindex="0">{esc(_CURL)}</pre>{operations}</main></body></html>'
    )


def _operation(
    path: str, method: str, operation: Mapping[str, Any], schema: Mapping[str, Any]
) -> str:
    parameters = "".join(
        f"<li><code>{esc(each['name'])}</code> ({esc(_place(each))})</li>"
        for each in operation.get("parameters", ())
    )
    body = _body(operation, schema)
    return (
        f"<section><h2><code>{method.upper()} {esc(path)}</code></h2>"
        f"<p><strong>{esc(operation.get('summary', ''))}</strong></p>"
        f"<p>{_words(operation.get('description', ''))}</p>"
        + (f"<ul>{parameters}</ul>" if parameters else "")
        + body
        + "</section>"
    )


def _words(text: str) -> str:
    """Return a description with what stands between backticks as code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", esc(text))


def _place(parameter: Mapping[str, Any]) -> str:
    place = {"path": "i adressen", "query": "efter ?"}.get(parameter["in"], parameter["in"])
    return place if parameter.get("required") else f"{place}, kan udelades"


def _body(operation: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Return the fields of the JSON body, if the operation takes one."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return ""
    name = content["schema"]["$ref"].rsplit("/", 1)[-1]
    model = schema["components"]["schemas"][name]
    fields = "".join(
        f"<li><code>{esc(field)}</code> – {esc(facts.get('description', ''))}</li>"
        for field, facts in model["properties"].items()
    )
    example = json.dumps(model.get("example", {}), ensure_ascii=False, indent=2)
    return f'<p>Send JSON:</p><ul>{fields}</ul><pre tabindex="0">{esc(example)}</pre>'
