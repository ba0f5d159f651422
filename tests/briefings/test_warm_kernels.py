"""Kernels forked from one process: apart from each other, told nothing of it, and gone with whoever asked for them."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from jupyter_client.asynchronous import AsyncKernelClient

from trust_analysis.briefings import warm_kernels
from trust_analysis.briefings.kernel_environment import kernel_environment
from trust_analysis.briefings.kernels import QuietKernelManager
from trust_analysis.briefings.warm_kernels import ForkedProcess, find_source

pytestmark = pytest.mark.skipif(not warm_kernels.CAN_FORK, reason="only Linux forks kernels; stock ones elsewhere")

Ask = Callable[[str], Awaitable[str]]


async def tell(client: AsyncKernelClient, code: str) -> str:
    """Return what a cell prints, or the name of what it raises."""
    said: list[str] = []

    def listen(message: dict[str, dict[str, str]]) -> None:
        said.append(message["content"].get("text") or message["content"].get("ename") or "")

    await client.execute_interactive(code, output_hook=listen, timeout=60)
    return "".join(said).strip()


def in_kernels(folder: Path, work: Callable[..., Awaitable[None]], kernels: int = 1, **told: str) -> None:
    """Start kernels in `folder`, and hand the work a manager and a client for each."""

    async def do() -> None:
        managers = []
        for number in range(kernels):
            place = {"folder": str(folder), "environment": kernel_environment(folder, **told)}
            sockets = {"transport": "ipc", "connection_file": str(folder / f"kernel-{number}.json")}
            manager = QuietKernelManager(kernel_name="python3", **sockets, **place)
            await manager.start_kernel()
            client = manager.client()
            client.start_channels()
            await client.wait_for_ready(timeout=60)
            managers.append((manager, client))
        try:
            await work(*managers)
        finally:
            for manager, client in managers:
                client.stop_channels()
                await manager.shutdown_kernel(now=True)

    asyncio.run(do())


Kernel = tuple[QuietKernelManager, AsyncKernelClient]


def test_what_one_sets_is_not_in_the_next_and_each_draws_its_own_chance(tmp_path: Path) -> None:
    async def work(one: Kernel, other: Kernel) -> None:
        await tell(one[1], "import pandas, random; left = 1; pandas.left = 2")
        assert await tell(other[1], "print('left' in globals())") == "False"
        assert await tell(other[1], "import pandas; print(hasattr(pandas, 'left'))") == "False"
        draw = "import random, numpy; print(random.random(), numpy.random.rand())"
        drawn = [await tell(client, draw) for _, client in (one, other)]
        assert drawn[0] != drawn[1]

    in_kernels(tmp_path, work, kernels=2)


def test_it_is_told_of_its_own_place_alone(tmp_path: Path) -> None:
    async def work(kernel: Kernel) -> None:
        _, client = kernel
        assert await tell(client, "import os; print(os.getcwd(), os.environ['HOME'])") == f"{tmp_path} {tmp_path}"
        assert await tell(client, "import tempfile; print(tempfile.gettempdir())") == str(tmp_path)
        assert await tell(client, "print(sorted(k for k in os.environ if 'TRUST' in k))") == "['TRUST_OF_ITS_OWN']"
        assert await tell(client, "import sys; print(sys.modules['pandas'].__name__)") == "pandas"  # imported before

    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("TRUST_PSEUDONYM_KEY", "a key that no page may read")
        in_kernels(tmp_path, work, TRUST_OF_ITS_OWN="1")


def test_it_is_interrupted_killed_and_waited_for(tmp_path: Path) -> None:
    pids = []

    async def work(kernel: Kernel) -> None:
        manager, client = kernel
        assert isinstance(manager.provisioner.process, ForkedProcess)
        pids.append(manager.provisioner.pid)
        sleeping = asyncio.create_task(tell(client, "import time; time.sleep(60)"))
        await asyncio.sleep(1)
        await manager.interrupt_kernel()
        assert await sleeping == "KeyboardInterrupt"
        assert await manager.is_alive()

    in_kernels(tmp_path, work)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


@pytest.mark.thorough
def test_a_source_that_was_killed_is_told_of_and_the_next_page_starts_another(tmp_path: Path) -> None:
    source = find_source()
    os.kill(source.pid, signal.SIGKILL)
    while source.is_alive:
        time.sleep(0.01)

    async def work(kernel: Kernel) -> None:
        assert await tell(kernel[1], "print(1)") == "1"

    in_kernels(tmp_path, work)


STARTS_ONE = """
import asyncio, sys
from pathlib import Path
from tests.briefings.test_warm_kernels import in_kernels
async def work(kernel):
    print(kernel[0].provisioner.pid, kernel[0].provisioner.process.source.pid, flush=True)
    await asyncio.sleep(300)
in_kernels(Path(sys.argv[1]), work)
"""


@pytest.mark.thorough
def test_nothing_is_left_of_a_killed_run(tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    told = {**os.environ, "TMPDIR": str(tmp_path / "temporary"), "PYTHONPATH": str(Path(__file__).parents[2])}
    running = subprocess.Popen(
        [sys.executable, "-c", STARTS_ONE, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=told
    )
    assert running.stdout is not None
    with running.stdout:
        pids = [int(one) for one in running.stdout.readline().split()]
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert len(pids) == 2
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    assert list((tmp_path / "temporary").iterdir()) == []
