"""Puts the web application together: routes, the chat at ``/``, and the door before both."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import gradio as gr
from fastapi import FastAPI

from assistant.config import Config
from assistant.ui import api, chat, files, strings
from assistant.ui.guard import App, Guard
from assistant.ui.opening import Opening
from assistant.ui.page import DanishPage

# What the libraries take from the environment alone.
LIBRARY_SETTINGS = {
    "GRADIO_ANALYTICS_ENABLED": "False",  # else it reports itself to two outside hosts
    # It would put every question's times through pandas for a dashboard that is shut.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    # FastAPI can report every request, with its query and the body it could not read.
    "OTEL_SDK_DISABLED": "true",
}
FONTS = ("IBM Plex Sans", "Arial", "sans-serif")


def create_app(config: Config, opening: Opening) -> App:
    """Return the whole application as one ASGI callable."""
    os.environ.update(LIBRARY_SETTINGS)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        opening.start()
        yield
        opening.close()

    app = FastAPI(
        title=strings.PRODUCT,
        description=strings.DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    api.add_error_replies(app)
    app.include_router(api.router(opening))
    app.include_router(files.router(opening))
    gr.mount_gradio_app(
        app,
        chat.build(opening),
        path="/",
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size="1mb",
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=gr.themes.Base(font=FONTS, font_mono=FONTS),
        # Whatever no route of ours takes ends in Gradio's own application.
        app_kwargs={"openapi_url": None, "exception_handlers": {404: api.not_found}},
    )
    return Guard(DanishPage(app), config)
