"""Kernels forked from one process: apart from each other, told nothing of it, and gone with whoever asked for them."""

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import KernelProvisionerFactory

from tests.effort import by_effort
from trust_analysis.briefings.kernel_environment import kernel_environment
from trust_analysis.briefings.kernels import QUIETLY, QuietKernelManager
from trust_analysis.briefings.warm_kernels import ForkedProcess, WarmKernelProvisioner
from trust_analysis.briefings.warm_up import can_fork, find_source

pytestmark = pytest.mark.skipif(not can_fork(), reason="only Linux forks kernels; stock ones elsewhere")

PROJECT = Path(__file__).parents[2]


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
            await manager.start_kernel(extra_arguments=list(QUIETLY))
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


CHANGE = """
import os, pandas, random, sys, trust_analysis.presentation.wording as wording
left = pandas.left = sys.left = wording.left = 1
pandas.DataFrame.to_html = None
os.environ["LEFT"] = "1"
os.chdir("/")
"""
LOOK = """
import os, pandas, sys, trust_analysis.presentation.wording as wording
print("left" in globals(), [hasattr(one, "left") for one in (pandas, sys, wording)], os.environ.get("LEFT"), os.getcwd())
print(pandas.DataFrame({"a": [1]}).to_html().startswith("<table"))
"""
DRAW = """
import numpy, random, secrets, tempfile, uuid
with tempfile.NamedTemporaryFile(dir="/tmp") as file:
    print(random.random(), numpy.random.rand(), numpy.random.default_rng().random(), secrets.token_hex(), end=" ")
    print(uuid.uuid4(), uuid.uuid1(), file.name)
"""


def test_what_one_sets_or_patches_is_not_in_the_next_and_each_draws_its_own_chance(tmp_path: Path) -> None:
    async def work(one: Kernel, other: Kernel) -> None:
        await tell(one[1], CHANGE)
        assert await tell(other[1], LOOK) == f"False [False, False, False] None {tmp_path}\nTrue"
        drawn = [(await tell(client, DRAW)).split() for _, client in (one, other)]
        assert [len(numbers) for numbers in drawn] == [7, 7]
        assert not set(drawn[0]) & set(drawn[1])

    in_kernels(tmp_path, work, kernels=2)


USES_ALL = """
import duckdb, matplotlib.pyplot as plt, pandas
summed = duckdb.sql("SELECT i % 10 AS tens, sum(i)::BIGINT AS summed FROM range(100000) t(i) GROUP BY ALL").df()
plt.close(summed.plot(x="tens", y="summed").figure)
print(summed["summed"].sum(), len(summed))
"""


def test_many_use_duckdb_pandas_and_matplotlib(tmp_path: Path) -> None:
    async def work(*kernels: Kernel) -> None:
        told = await asyncio.gather(*(tell(client, USES_ALL) for _, client in kernels))
        assert told == ["4999950000 10"] * len(kernels)  # 99,999 times 100,000 halved

    for number in range(by_effort(12, 24, 500)):
        (tmp_path / str(number)).mkdir()
        in_kernels(tmp_path / str(number), work, kernels=2)
    children = Path(f"/proc/{find_source().pid}/task/{find_source().pid}/children")
    assert children.read_text(encoding="utf-8") == "", "every kernel has been waited for"


HOLDS_A_CONNECTION = """
import duckdb, sys
from trust_analysis.briefings import kernel_source
held = duckdb.connect(config={"threads": 3})
kernel_source.main()
"""


def test_it_does_not_fork_while_a_connection_to_duckdb_has_its_threads(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    told = kernel_environment(tmp_path, OPENBLAS_NUM_THREADS="1", PYTHONPATH=str(PROJECT))
    command = [sys.executable, "-c", HOLDS_A_CONNECTION, str(theirs.fileno())]
    with subprocess.Popen(command, pass_fds=[theirs.fileno()], env=told, cwd=tmp_path) as source, ours:
        theirs.close()
        asked = [{"folder": str(tmp_path / "none"), "fonts": str(tmp_path)}, {"launch": {}}, {"end": True}]
        ours.sendall(b"".join(json.dumps(one).encode() + b"\n" for one in asked))
        with ours.makefile("rb") as answers:
            answer = json.loads(answers.readline())
        assert answer["threads"] > 1
        assert "pid" not in answer
        assert source.wait(60) == 0


def test_jupyter_knows_it_by_name_and_by_whom_it_is_started() -> None:
    spec = KernelSpecManager().get_kernel_spec("trust-analysis")
    assert spec.display_name == "Trust analysis"
    assert KernelProvisionerFactory.instance().is_provisioner_available(spec)
    (named,) = entry_points(group=KernelProvisionerFactory.GROUP_NAME, name="trust-analysis")
    assert named.load() is WarmKernelProvisioner


def test_it_starts_without_what_takes_long_to_import() -> None:
    ask = "import sys, trust_analysis.briefings.warm_up; print({'numpy', 'pandas', 'zmq', 'traitlets'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


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
from trust_analysis.briefings.warm_up import warm_up
warm_up()
from trust_analysis.briefings.temporary_folders import temporary_folder
from tests.briefings.test_warm_kernels import in_kernels
async def work(kernel):
    print(kernel[0].provisioner.pid, kernel[0].provisioner.process.source.pid, flush=True)
    await asyncio.sleep(300)
with temporary_folder("briefing") as home:
    print("begun", flush=True)
    in_kernels(Path(home), work)
"""


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder whose path is short enough for sockets."""
    with tempfile.TemporaryDirectory(prefix="t") as made:
        yield Path(made)


def start_one(temporary: Path) -> subprocess.Popen[str]:
    told = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen([sys.executable, "-c", STARTS_ONE], stdout=subprocess.PIPE, text=True, env=told)


def find_processes(temporary: Path) -> list[str]:
    """Return the processes that were told of a folder, by their numbers."""
    found = []
    for process in Path("/proc").iterdir():
        with suppress(OSError):
            if process.name.isdigit() and str(temporary).encode() in (process / "environ").read_bytes():
                found.append(process.name)
    return found


def await_none(temporary: Path) -> None:
    until = time.monotonic() + 60
    while find_processes(temporary) and time.monotonic() < until:
        time.sleep(0.1)
    assert find_processes(temporary) == []


@pytest.mark.thorough
def test_nothing_is_left_of_a_killed_run(temporary: Path) -> None:
    with start_one(temporary) as running:
        assert running.stdout is not None
        told = running.stdout.readline() + running.stdout.readline()
        running.send_signal(signal.SIGKILL)
    assert len(told.split()) == 3
    await_none(temporary)
    assert list(temporary.iterdir()) == []


@pytest.mark.thorough
def test_nothing_is_left_of_runs_killed_at_any_moment_once_the_next_has_begun(temporary: Path) -> None:
    draw = random.Random(18)  # noqa: S311 - moments
    for _ in range(by_effort(2, 6, 40)):
        with start_one(temporary) as running:
            time.sleep(draw.uniform(0, by_effort(3, 3, 6)))
            running.send_signal(signal.SIGKILL)
    await_none(temporary)
    begins = "from trust_analysis.briefings.temporary_folders import own_folder; own_folder()"
    subprocess.run([sys.executable, "-c", begins], check=True, env={**os.environ, "TMPDIR": str(temporary)})
    assert list(temporary.iterdir()) == []
