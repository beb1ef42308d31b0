"""Gradio's page becomes ours. Fails when a new Gradio writes its page differently."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from assistant.ui import strings


def test_the_page_is_danish_and_names_the_product(client: TestClient) -> None:
    page = client.get("/").text
    assert page.count('lang="da"') == 1
    assert 'lang="en"' not in page
    assert f"<title>{strings.PRODUCT}</title>" in page
    assert f"<h1>{strings.PRODUCT}</h1>" in page
    assert strings.PURPOSE in page


def test_the_page_names_no_other_host(client: TestClient) -> None:
    page = client.get("/").text
    hosts = set(re.findall(r"https?://([\w.:-]+)", page))
    assert hosts <= {"localhost:7860"}


def test_behaviour_comes_before_gradio_mounts_the_chat(client: TestClient) -> None:
    page = client.get("/").text
    assert page.index("/ui/behaviour.js") < page.index('type="module"')
    assert page.index('charset="utf-8"') < 1024


def test_the_page_is_never_kept_by_a_cache(client: TestClient) -> None:
    reply = client.get("/")
    assert reply.headers["cache-control"] == "no-store"
    assert int(reply.headers["content-length"]) == len(reply.content)


def test_head_requests_are_answered_without_a_body(client: TestClient) -> None:
    reply = client.head("/")
    assert reply.status_code == 200
    assert reply.content == b""


def test_gradio_is_told_to_keep_to_itself(client: TestClient) -> None:
    config = client.get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["footer_links"] == []
    assert config["run_history"] is False
    assert config["show_error"] is False
