"""A batch on a Dask cluster makes the same files, and the same manifest, as one process."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from runs import person, roster, run, template, tree
from terminal import FRESH, ROOT, program
from word_forms import form

ROSTERS = ROOT / "examples" / "rosters"
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a cluster with two workers, in processes of their own."""
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "cluster.py").write_text(CLUSTER, "utf-8")
    running = subprocess.Popen(
        [sys.executable, "cluster.py"], cwd=folder, env=FRESH, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    assert running.stdout
    try:
        yield running.stdout.readline().strip()
    finally:
        try:
            running.communicate("", timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()


def test_the_folder_is_the_same(tmp_path: Path, scheduler: str) -> None:
    words = (
        "batch",
        "pledge",
        ROSTERS / "pledge.xlsx",
        "--data",
        ROSTERS / "pledge-common.yaml",
        "--to",
        "docx",
        "--to",
        "pdf",
    )
    alone = program(*words, "-o", "alone", folder=tmp_path)
    there = program(*words, "-o", "there", "--scheduler", scheduler, folder=tmp_path)
    assert (alone.returncode, there.returncode) == (0, 0), there.stderr.decode()
    assert tree(tmp_path / "there") == tree(tmp_path / "alone")
    assert there.stderr.decode() == "已生成 5 人的文件，在 there\n"


def test_templates_go_along_whose_files_the_workers_do_not_have(tmp_path: Path, scheduler: str) -> None:
    (tmp_path / "证明.docx").write_bytes(form("{{ 姓名 }}，{{ 单位 }}。"))
    template(tmp_path)
    rows = [person(number) for number in range(60)]
    rows[7] = ["", *rows[7][1:]]
    roster(tmp_path / "list.csv", rows)
    for name in ("probe", "证明.docx"):
        alone = program("batch", name, "list.csv", "-o", f"alone-{name}", folder=tmp_path)
        there = program("batch", name, "list.csv", "-o", f"there-{name}", "--scheduler", scheduler, folder=tmp_path)
        assert (alone.returncode, there.returncode) == (1, 1), there.stderr.decode()
        assert len(tree(tmp_path / f"there-{name}")) == 59 + 2
        assert tree(tmp_path / f"there-{name}") == tree(tmp_path / f"alone-{name}")


def test_a_batch_that_was_stopped_goes_on_there(tmp_path: Path, scheduler: str) -> None:
    from docgen.batches import batch
    from docgen.batches.hands import cluster

    probe, path = template(tmp_path), roster(tmp_path / "list.csv", [person(number) for number in range(50)])
    run(probe, path, tmp_path / "alone")
    with cluster(scheduler) as hands:
        stopped = batch(probe, path, out=tmp_path / "out", executor=hands.executor, ahead=hands.ahead)
        for _ in range(20):
            next(stopped)
        stopped.close()
        assert hands.ahead == 4
        made = run(probe, path, tmp_path / "out", executor=hands.executor, resume=True)
    assert [outcome.state for outcome in made] == ["kept"] * 20 + ["made"] * 30
    assert tree(tmp_path / "out") == tree(tmp_path / "alone")
