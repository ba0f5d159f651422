"""A session of Spark, started as Spark's own settings say; where they name no master, on this machine alone.

Those settings are `spark-defaults.conf` in the folder `SPARK_CONF_DIR`, and `PYSPARK_SUBMIT_ARGS`; under `spark-submit`
and on a platform that has a session already, what is there is used.
"""

import os
import shutil
import warnings
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from py4j.java_gateway import JavaGateway
    from pyspark.sql import SparkSession

NO_PYSPARK = (
    "--engine spark needs PySpark, which is not installed here. In the project's folder: make region, or "
    "python -m pip install '.[region]'. Then run again, or run without --engine."
)
NO_JAVA = (
    "--engine spark needs Java 17 or newer, and no `java` was found in JAVA_HOME or on the PATH. On Debian and Ubuntu: "
    "apt-get install openjdk-17-jre-headless; with conda: conda install -c conda-forge openjdk. Then run again, or run "
    "without --engine."
)
_NOT_STARTED = (
    "Spark was expected to start as its own settings say (spark-defaults.conf in SPARK_CONF_DIR, PYSPARK_SUBMIT_ARGS); "
    "it did not: {}. It needs Java 17 or newer, and a master that answers. Put that right, or run without --engine."
)
_NOT_FINISHED = (
    "Spark was expected to finish what it was asked; it did not: {}. Look at its memory (spark.driver.memory, "
    "spark.executor.memory, spark.driver.maxResultSize) and whether all its machines see the trust's folders, or run "
    "without --engine."
)
_HERE_ALONE = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.maxResultSize": "0",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
}
"""What holds on one machine where nobody has said otherwise: no other machine can ask it anything, and work is cut into
pieces for a few processors, not for a cluster's 200."""

_ALWAYS = {"spark.app.name": "trust-analysis", "spark.ui.showConsoleProgress": "false"}

_SAME_ANSWERS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
}


def check_spark_can_be_asked() -> None:
    """Raise `UsageError`, saying what to install, where PySpark or Java is not there."""
    if find_spec("pyspark") is None:
        raise UsageError(NO_PYSPARK)
    is_started_by_spark = "PYSPARK_GATEWAY_PORT" in os.environ
    own = Path(os.environ["JAVA_HOME"], "bin") if os.environ.get("JAVA_HOME") else None
    if not is_started_by_spark and not (shutil.which("java", path=own) if own else shutil.which("java")):
        raise UsageError(NO_JAVA)


@contextmanager
def open_spark() -> "Iterator[SparkSession]":
    """Give a session whose answers do not hang on the machine's settings, stopped at the end if it was started here.

    Raises `UsageError` where Spark does not start, or does not finish what it is asked.
    """
    check_spark_can_be_asked()
    from py4j.protocol import Py4JError
    from pyspark.errors import AnalysisException, PySparkException
    from pyspark.sql import SparkSession

    warnings.filterwarnings(
        "ignore", "PySpark does not yet fully support pandas >= 3", FutureWarning
    )  # what we ask works
    running = SparkSession.getActiveSession()
    session = running or _start()
    try:
        yield _with_same_answers(session)
    except AnalysisException:  # a question that cannot be asked is a fault of ours
        raise
    except (Py4JError, PySparkException) as error:
        raise UsageError(_NOT_FINISHED.format(str(error).strip().splitlines()[0].rstrip("."))) from error
    finally:
        if running is None:
            session.stop()


def _with_same_answers(session: "SparkSession") -> "SparkSession":
    own = session.newSession()
    for name, value in _SAME_ANSWERS.items():
        own.conf.set(name, value)
    return own


@cache
def _launch_java() -> "JavaGateway":
    """Start Java, once in a process, with Spark's own settings, so that they can be asked before Spark starts."""
    from pyspark.java_gateway import launch_gateway

    return launch_gateway()


def _start() -> "SparkSession":
    from py4j.protocol import Py4JError
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        gateway = _launch_java()
        conf = SparkConf(_jvm=gateway.jvm).setAll(list(_ALWAYS.items()))
        if conf.get("spark.master", "local").startswith("local"):
            for name, value in _HERE_ALONE.items():
                conf.setIfMissing(name, value)
        context = SparkContext(conf=conf, gateway=gateway)
    except (Py4JError, PySparkException) as error:
        raise UsageError(_NOT_STARTED.format(str(error).strip().splitlines()[-1].rstrip("."))) from None
    context.setLogLevel("ERROR")
    return SparkSession(context)
