"""The kernel "Trust analysis" in JupyterLab, as its pages use it: REST to begin and end, a websocket to execute."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from trust_analysis.briefings.warm_up import can_fork

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not can_fork(), reason="only Linux forks kernels; stock ones elsewhere"),
]
TOKEN = uuid.uuid4().hex
PATIENCE = 60
HOW_IT_TALKS = "from ipykernel.connect import get_connection_info as ask; print(ask(unpack=True)['transport'])"


@dataclass(frozen=True)
class Lab:
    """A JupyterLab of its own on this machine alone, and where it keeps things."""

    process: subprocess.Popen[bytes]
    address: str
    temporary: Path

    def ask(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        data = None if body is None else json.dumps(body).encode()
        asked = Request(f"{self.address}api/{path}", data, {"Authorization": f"token {TOKEN}"}, method=method)  # noqa: S310
        with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - http to ourselves
            return json.loads(answer.read() or b"null")

    def begin(self) -> str:
        told = {"path": "page.ipynb", "name": "", "type": "notebook", "kernel": {"name": "trust-analysis"}}
        return str(self.ask("POST", "sessions", told)["kernel"]["id"])

    @asynccontextmanager
    async def connect(self, kernel: str) -> AsyncIterator[WebSocketClientConnection]:
        address = f"{self.address.replace('http', 'ws')}api/kernels/{kernel}/channels"
        channel = await websocket_connect(HTTPRequest(address, headers={"Authorization": f"token {TOKEN}"}))
        try:
            yield channel
        finally:
            channel.close()
            while await channel.read_message() is not None:  # until the other end has closed it too
                pass


async def start(channel: WebSocketClientConnection, code: str) -> str:
    """Have code executed, and return the message that asked for it."""
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": "execute_request",
        "session": "a",
        "username": "",
        "version": "5.3",
    }
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    await channel.write_message(json.dumps(message))
    return header["msg_id"]


async def hear(channel: WebSocketClientConnection, asked: str) -> str:
    """Return what code showed: texts, names of errors, kinds of what was displayed."""
    heard = []
    while True:
        message = json.loads(await asyncio.wait_for(channel.read_message(), PATIENCE))
        content = message["content"]
        if message["channel"] != "iopub" or message["parent_header"].get("msg_id") != asked:
            continue
        if message["msg_type"] == "status" and content["execution_state"] == "idle":
            return "".join(heard).strip()
        heard.append(content.get("text") or content.get("ename") or " ".join(sorted(content.get("data", {}))))


async def tell(channel: WebSocketClientConnection, code: str) -> str:
    return await hear(channel, await start(channel, code))


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder whose path is short enough for sockets."""
    with tempfile.TemporaryDirectory(prefix="t") as made:
        yield Path(made)


@pytest.fixture
def lab(tmp_path: Path, temporary: Path) -> Iterator[Lab]:
    """JupyterLab on this machine alone, which ends with the test."""
    folders = {name: tmp_path / name for name in ("home", "runtime", "notebooks")}
    for folder in folders.values():
        folder.mkdir()
    folders["temporary"] = temporary
    told = {"HOME": "home", "TMPDIR": "temporary", "JUPYTER_RUNTIME_DIR": "runtime"}
    environment = {**os.environ, **{name: str(folders[one]) for name, one in told.items()}, "ANALYSTS_OWN": "1"}
    environment.pop("MPLBACKEND", None)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root"]
    with (tmp_path / "lab.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, f"--IdentityProvider.token={TOKEN}", str(folders["notebooks"])],
            env=environment,
            stdout=log,
            stderr=log,
            cwd=tmp_path,
        )
    try:
        until = time.monotonic() + PATIENCE
        while not (told_of := list(folders["runtime"].glob("jpserver-*.json"))) and time.monotonic() < until:
            time.sleep(0.1)
        yield Lab(process, json.loads(told_of[0].read_text(encoding="utf-8"))["url"], folders["temporary"])
    finally:
        process.kill()
        process.wait()


def await_nothing_left(lab: Lab, pids: list[int]) -> None:
    """Wait until no process of these and no temporary file is left."""
    until = time.monotonic() + PATIENCE
    while (is_left(pids) or any(lab.temporary.iterdir())) and time.monotonic() < until:
        time.sleep(0.1)
    assert is_left(pids) == []
    assert list(lab.temporary.iterdir()) == []


def is_left(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_it_is_offered_and_works_as_an_analysts_own(lab: Lab, tmp_path: Path) -> None:
    assert lab.ask("GET", "kernelspecs")["kernelspecs"]["trust-analysis"]["spec"]["display_name"] == "Trust analysis"
    kernel = lab.begin()

    async def work() -> list[int]:
        async with lab.connect(kernel) as channel:
            assert await tell(channel, "import os; print(os.getcwd())") == str(tmp_path / "notebooks")
            own = await tell(channel, "print(os.environ['HOME'], os.environ['ANALYSTS_OWN'])")
            assert own == f"{tmp_path / 'home'} 1"
            assert await tell(channel, "import sys; print('pandas' in sys.modules)") == "True"
            assert await tell(channel, HOW_IT_TALKS) == "ipc"
            assert await tell(channel, "import matplotlib.pyplot as plt; plt.plot([1, 2]);") == "image/png text/plain"
            sleeping = await start(channel, "import time; time.sleep(300)")
            await asyncio.sleep(1)
            await asyncio.to_thread(lab.ask, "POST", f"kernels/{kernel}/interrupt", {})
            assert await hear(channel, sleeping) == "KeyboardInterrupt"
            pids = [int(await tell(channel, "left = 1; print(os.getpid())"))]
            await asyncio.to_thread(lab.ask, "POST", f"kernels/{kernel}/restart", {})
        async with lab.connect(kernel) as channel:
            assert await tell(channel, "print('left' in globals())") == "False"
            told = await tell(channel, "import os; print(os.getpid(), os.getppid())")
        return [*pids, *map(int, told.split())]

    first, second, source = asyncio.run(work())
    assert first != second
    lab.ask("DELETE", f"kernels/{kernel}")
    assert is_left([first, second]) == []
    lab.process.send_signal(signal.SIGTERM)
    lab.process.wait(PATIENCE)
    await_nothing_left(lab, [source])


def test_it_dies_with_a_lab_that_is_killed(lab: Lab) -> None:
    kernel = lab.begin()

    async def work() -> str:
        async with lab.connect(kernel) as channel:
            return await tell(channel, "import os; print(os.getpid(), os.getppid())")

    pids = [int(one) for one in asyncio.run(work()).split()]
    lab.process.send_signal(signal.SIGKILL)
    await_nothing_left(lab, pids)
