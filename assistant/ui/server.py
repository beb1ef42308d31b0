"""Serves the web application until it is stopped. Imports the heavy parts only then."""

from __future__ import annotations

import logging
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.config import Config
from assistant.errors import ConfigError
from assistant.ui import strings

if TYPE_CHECKING:
    from assistant.ui.opening import OpenAssistant

logger = logging.getLogger(__name__)

STOP_SECONDS = 5
"""How long questions under way may still take when the server is stopped."""


def serve(config: Config, open_assistant: OpenAssistant | None = None) -> None:
    """Serve the web app at the configured address until Ctrl+C.

    Args:
        config: address, password and the hosts that may be named.
        open_assistant: opens the assistant; called in a thread, and again when it failed.
            None means the configured index, built first when it is missing or stale.

    Raises:
        ConfigError: the address cannot be listened on.
    """
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("assistant").setLevel(config.log_level)
    listener = listen(config)
    warn_if_open(config)

    import uvicorn

    from assistant.ui.opening import Opening
    from assistant.ui.web import create_app

    if open_assistant is None:
        opening = Opening(_opener(config), _say, _reopener(config))
    else:
        opening = Opening(open_assistant, _say)
    app = create_app(config, opening)
    settings = uvicorn.Config(
        app,
        access_log=False,  # its lines hold query strings
        log_level=config.log_level.lower(),
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        ws="none",
    )
    host, port = listener.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    _say(strings.RUNNING.format(address=address))
    with suppress(KeyboardInterrupt):  # raised again once the server has stopped in order
        uvicorn.Server(settings).run(sockets=[listener])


def listen(config: Config) -> socket.socket:
    """Return a socket that listens at the configured address.

    Raises:
        ConfigError: it is taken or not this machine's.
    """
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        return socket.create_server((config.host, config.port), family=family, backlog=256)
    except OSError as error:
        text = strings.PORT_TAKEN.format(
            host=config.host, port=config.port, reason=error.strerror or error
        )
        raise ConfigError(text, strings.PORT_TAKEN_HINT) from error


def warn_if_open(config: Config) -> None:
    """Say aloud when others on the network can come in without a password."""
    from assistant.ui.guard import LOOPBACK, host_name

    if host_name(config.host) not in LOOPBACK and not config.password:
        logger.warning(strings.OPEN_TO_ALL.format(host=config.host))


def _opener(config: Config) -> OpenAssistant:
    """Return what opens the assistant over the configured corpus and index."""
    from assistant.service import Assistant

    return lambda say: Assistant.ensure(config, say)


def _reopener(config: Config) -> OpenAssistant:
    """Return what opens an index that another process built meanwhile, and builds none itself.

    It is tried every few seconds, and a build would keep the other process from writing.
    """
    from assistant.service import Assistant

    return lambda _: Assistant.open(config)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
