"""Kernels forked from one process that has imported what pages need: an import of seconds is made once, not per page.

A provisioner of `jupyter_client`, which does with it what it else does by starting a process: for runs, and by the
entry point and the kernelspec "Trust analysis" for JupyterLab, where a kernel keeps the analyst's own folder and
environment.
"""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from trust_analysis.briefings.temporary_folders import socket_folder
from trust_analysis.briefings.warm_up import KernelSource, can_fork, find_source


class ForkedProcess:
    """A kernel's process, as far as a provisioner asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, source: KernelSource, pid: int) -> None:
        """Take a kernel that `source` has forked."""
        self.pid, self.source = pid, source
        self._ended: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, if it has."""
        if self._ended is None:
            self._ended = self.source.ask(poll=self.pid)["ended"] if self.source.is_alive else -1
        return self._ended

    def wait(self) -> int | None:
        """Return how it ended; the provisioner asks once `poll` has said that it has."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and what it has started; it has ended when it was killed."""
        if self._ended is None and self.source.is_alive:
            self._ended = self.source.ask(signal=self.pid, number=int(number))["ended"]


class WarmKernelProvisioner(LocalProvisioner):
    """Forks kernels instead of starting them; interrupting, ending and looking after them is as ever."""

    _sockets: TemporaryDirectory[str] | None = None

    async def pre_launch(self, **settings: Any) -> dict[str, Any]:  # noqa: ANN401 - as the base has it
        """Have a kernel that nobody has said more of talk through files, not TCP, and prepare as the base does."""
        manager = self.parent
        if manager and can_fork() and manager.transport == "tcp":
            self._sockets = socket_folder()
            manager.transport, manager.ip, manager.cache_ports = "ipc", f"{self._sockets.name}/k-ipc", False
        return await super().pre_launch(**settings)

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> Any:  # noqa: ANN401 - as the base has it
        """Fork a kernel for `cmd`, the command of a stock one, in the folder and environment told."""
        if not can_fork():
            return await super().launch_kernel(cmd, **settings)
        folder = str(settings.get("cwd") or Path.cwd())
        launch = {"argv": cmd[cmd.index("-f") :], "folder": folder, "environment": dict(settings["env"])}
        source = find_source()
        answer = await asyncio.to_thread(source.ask, launch=launch)  # it may still import
        if "pid" not in answer:
            message = f"Kernels are forked from a process of one thread; it has {answer['threads']}: a fault of ours."
            raise RuntimeError(message)
        self.process = ForkedProcess(source, answer["pid"])  # type: ignore[assignment]  # as far as it is asked
        self.pid, self.pgid, self.cwd = answer["pid"], None, folder
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - as the base has it
        """Take away, with what the base does, the files that were talked through, unless the kernel comes back."""
        await super().cleanup(restart=restart)
        if self._sockets and not restart:
            self._sockets.cleanup()
