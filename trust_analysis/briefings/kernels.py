"""Kernels that start in a place of their own, told of no other, and keep to themselves what they say while they close.

They are forked where that can be (`warm_kernels`), else started as stock ones.
A kernel that is shut down while it flushes its output may print an error of its own machinery (`Socket operation on
non-socket`), which is of no use to whoever runs a quarter. What a cell says or raises comes by message, not this way.
"""

import subprocess
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from traitlets import Dict, Unicode

from trust_analysis.briefings.warm_kernels import CAN_FORK, WarmKernelProvisioner


class QuietKernelManager(AsyncKernelManager):
    """Starts kernels in `folder` with `environment` and nothing of ours; their standard error goes nowhere."""

    folder = Unicode().tag(config=True)
    environment = Dict().tag(config=True)

    def start_kernel(self, **settings: Any) -> Any:  # noqa: ANN401 - what the manager takes and gives
        """Start a kernel with these settings."""
        if CAN_FORK and self.provisioner is None:
            self.provisioner = WarmKernelProvisioner(kernel_spec=self.kernel_spec, parent=self)
        place = {"cwd": self.folder, "env": dict(self.environment)}
        return super().start_kernel(**{"stderr": subprocess.DEVNULL, **place, **settings})
