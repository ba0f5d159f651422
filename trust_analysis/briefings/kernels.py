"""Kernels that keep to themselves what they say while they close.

A kernel that is shut down while it flushes its output may print an error of its own machinery (`Socket operation on
non-socket`), which is of no use to whoever runs a quarter. What a cell says or raises comes by message, not this way.
"""

import subprocess
from typing import Any

from jupyter_client.manager import AsyncKernelManager


class QuietKernelManager(AsyncKernelManager):
    """Starts kernels whose standard error goes nowhere."""

    def start_kernel(self, **settings: Any) -> Any:  # noqa: ANN401 - what the manager takes and gives
        """Start a kernel with these settings."""
        return super().start_kernel(**{"stderr": subprocess.DEVNULL, **settings})
