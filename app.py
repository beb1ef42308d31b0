"""Starts the web app: ``python app.py``. Settings are the environment variables in README."""

import sys

from assistant.config import Config
from assistant.errors import AssistantError
from assistant.ui import serve

if __name__ == "__main__":
    try:
        serve(Config.from_env())
    except AssistantError as error:
        sys.exit(f"{error}\n{error.hint}")
