"""The web app: the only package that knows gradio, fastapi and uvicorn; stands on the service."""

from assistant.ui.server import serve

__all__ = ["serve"]
