"""The parts of the chat that stand on the page from the start, as HTML. Pure; no gradio."""

from __future__ import annotations

from assistant.ui import strings
from assistant.ui.markup import esc


def chat_html() -> str:
    """Return the conversation, empty, with examples and the field for the question."""
    examples = "".join(
        f'<li><button type="button" data-ask="{esc(words)}">{esc(words)}</button></li>'
        for words in strings.EXAMPLES
    )
    return f"""
<div class="fa-top" hidden>
  <button type="button" class="fa-quiet" data-new>{strings.NEW_CONVERSATION}</button>
</div>
<section class="fa-welcome">
  <h2>{strings.WELCOME_HEADING}</h2>
  <p>{strings.WELCOME_TEXT}</p>
</section>
<section class="fa-log" aria-label="{strings.CONVERSATION}"></section>
<form class="fa-composer" novalidate>
  <label for="question">{strings.QUESTION_LABEL}</label>
  <div class="fa-field">
    <textarea id="question" rows="1" aria-describedby="problem help count"
      autocomplete="off"></textarea>
    <button type="submit" class="fa-primary">{strings.ASK}</button>
  </div>
  <p id="problem" class="fa-problem" role="alert"></p>
  <div class="fa-help">
    <p id="help">{strings.QUESTION_HELP}</p>
    <p id="count" data-limit="{strings.MAX_QUESTION}" data-words="{strings.COUNT}"></p>
  </div>
</form>
<section class="fa-examples">
  <h3>{strings.EXAMPLES_HEADING}</h3>
  <ul>{examples}</ul>
</section>
<div class="fa-unseen" role="status"></div>
{_words()}
"""


def source_html() -> str:
    """Return the empty panel in which a source opens."""
    return f"""
<section class="fa-panel" aria-labelledby="source-name" hidden>
  <div class="fa-panel-top">
    <h2 id="source-name" tabindex="-1" data-word="{strings.SOURCE}"></h2>
    <button type="button" class="fa-quiet" data-close aria-label="{strings.CLOSE_SOURCE}">
      {strings.CLOSE}</button>
  </div>
  <div class="fa-card"></div>
</section>
"""


def _words() -> str:
    """Return what behaviour.js says by itself, so that every word stands in one place."""
    words = {
        "searching": strings.SEARCHING,
        "busy": strings.BUSY,
        "empty": strings.EMPTY_QUESTION,
        "long": strings.LONG_QUESTION,
        "failure": strings.FAILURE,
        "lost": strings.CONNECTION_LOST,
        "lost-hint": strings.CONNECTION_HINT,
        "picture": strings.PICTURE_FAILED,
    }
    data = " ".join(f'data-{name}="{esc(text)}"' for name, text in words.items())
    return f'<div class="fa-words" hidden {data}></div>'
