"""Kernels that start in a place of their own, told of no other, and keep to themselves what they say while they close.

They are forked where that can be (`warm_kernels`), else stock ones (`stock_kernels`).
A kernel that is shut down while it flushes its output may print an error of its own machinery (`Socket operation on
non-socket`), which is of no use to whoever runs a quarter. What a cell says or raises comes by message, not this way.
"""

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import Dict, List, Type, Unicode
from traitlets.config import Config

from trust_analysis.briefings.warm_kernels import WarmKernelProvisioner
from trust_analysis.briefings.warm_up import can_fork

QUIETLY = ("--log-level=CRITICAL",)
"""What a kernel is told, besides where it is asked."""

_ASK_AGAIN = 1.0
_CONNECTED = 0.2
"""Seconds until a kernel is asked again whether it is there, and until what it says to all should have come."""


class PromptClient(AsyncKernelClient):
    """A client that is ready once its kernel is; the base then waits until nothing has been said for 0.2 s."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as the base has it
        """Return once the kernel has answered and been heard on the channel for all; `RuntimeError` where it is not."""
        until = time.monotonic() + (timeout or float("inf"))
        while not await self._answers():
            if self.parent is None or not await self.parent.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answers(self) -> bool:
        self.kernel_info()
        try:
            reply = await self.shell_channel.get_msg(timeout=_ASK_AGAIN)
            await self.iopub_channel.get_msg(timeout=_CONNECTED)
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True


class QuietKernelManager(AsyncKernelManager):
    """Starts kernels in `folder` with `environment` and nothing of ours; their standard error goes nowhere."""

    folder = Unicode().tag(config=True)
    environment = Dict().tag(config=True)
    client_factory = Type(PromptClient)
    clients: list[AsyncKernelClient] = List()  # type: ignore[assignment]  # as traitlets are declared

    def start_kernel(self, **settings: Any) -> Any:  # noqa: ANN401 - what the manager takes and gives
        """Start a kernel with these settings."""
        if can_fork() and self.provisioner is None:
            self.provisioner = WarmKernelProvisioner(kernel_spec=self.kernel_spec, parent=self)
        place = {"cwd": self.folder, "env": dict(self.environment)}
        return super().start_kernel(**{"stderr": subprocess.DEVNULL, **place, **settings})

    def client(self, **settings: Any) -> Any:  # noqa: ANN401 - what the manager takes and gives
        """Return a client of the kernel, which `close_clients` closes where nobody else has."""
        self.clients.append(super().client(**settings))
        return self.clients[-1]

    def close_clients(self) -> None:
        """Close all clients that it has given."""
        for client in self.clients:
            client.stop_channels()
        self.clients.clear()


def kernel_settings(files: Path, home: Path, environment: Mapping[str, str]) -> Config:
    """Return how a kernel of that home is started: told of `environment` alone, it talks through `files`, not TCP."""
    place = {"folder": str(home), "environment": dict(environment)}
    if sys.platform == "win32":  # has no such files
        return Config({"QuietKernelManager": place})
    sockets = {"transport": "ipc", "connection_file": str(files / "k.json")}
    return Config({"QuietKernelManager": {**place, **sockets}})
