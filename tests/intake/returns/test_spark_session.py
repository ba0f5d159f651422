"""Asked for Spark where PySpark or Java is missing, a run says what to install before it does anything; exit code 2."""

from pathlib import Path

import pytest

from tests.commands import Done, trust
from trust_analysis.intake.returns import spark_session


def run_on_spark(home: Path) -> Done:
    (home / "trust.toml").write_text('[trust]\nname = "A trust"\narea = "Kent"\n', encoding="utf-8")
    return trust(home, "run", "--quarter", "2018-19 Q2", "--engine", "spark")


def test_without_pyspark_the_run_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_session, "find_spec", {}.get)
    done = run_on_spark(tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"trust-analysis: {spark_session.NO_PYSPARK}\n"
    assert "make region" in done.stderr
    assert not (tmp_path / "data" / "processed").exists()


@pytest.mark.parametrize("home_of_java", ["", "nowhere"])
def test_without_java_the_run_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home_of_java: str
) -> None:
    monkeypatch.setattr(spark_session, "find_spec", {"pyspark": True}.get)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", home_of_java and str(tmp_path / home_of_java))
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    done = run_on_spark(tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"trust-analysis: {spark_session.NO_JAVA}\n"
    assert "Java 17" in done.stderr


def test_an_engine_that_nobody_knows_is_named_with_those_there_are(tmp_path: Path) -> None:
    done = trust(tmp_path, "run", "--quarter", "2018-19 Q2", "--engine", "dask")
    assert done.returncode == 2
    assert "'duckdb', 'spark'" in done.stderr
