"""The fake assistant and the whole application around it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))

from ui_fake import FakeAssistant

from assistant.config import Config
from assistant.ui.opening import Opening
from assistant.ui.web import create_app


@pytest.fixture
def fake(tmp_path: Path) -> FakeAssistant:
    return FakeAssistant(tmp_path)


@pytest.fixture
def client(fake: FakeAssistant) -> Iterator[TestClient]:
    app = create_app(Config(), Opening(lambda _: fake))
    with TestClient(
        app, base_url="http://localhost:7860", raise_server_exceptions=False
    ) as talking:
        yield talking
