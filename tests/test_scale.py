"""Annotation by many hands: the same passages whoever works them out, none lost, none half-written, none done twice."""

import io
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import nbclient
import nbformat
import pandas as pd
import psutil
import pytest
from filelock import FileLock

from analysis import annotate, cache, progress
from analysis.annotate import article
from analysis.annotate import workers as hands
from analysis.tone import published_scores as published

TEXT = "Lund said the bridge over the Nar was “a disgrace”.\nIt may close in May, according to Berg. Article {} ends."
# Run by tests in a process of its own: so many articles, in chunks of one or two. Ctrl-C counts, though a shell that
# runs the tests in the background has it ignored by all that they start.
RUN = """
    import signal, sys, pandas as pd
    from analysis import annotate
    from analysis.annotate import article, workers
    workers.CHUNK, done = 200, []
    signal.signal(signal.SIGINT, signal.default_int_handler)
    inner = article.segments
    article.segments = lambda *pair: (done.append(pair), inner(*pair))[1]
    annotate.prepare(pd.read_json(sys.argv[1], dtype=False), workers=int(sys.argv[2]))
    print(len(done))
"""


def many(number):
    """So many articles of two short paragraphs."""
    rows = [
        {"article_id": f"a{k}", "outlet": "A", "event": "e", "headline": f"Bridge {k}", "text": TEXT.format(k)}
        for k in range(number)
    ]
    return pd.DataFrame(rows)


@pytest.fixture
def cold(tmp_path, monkeypatch):
    """A function that begins an empty cache, for this process and those that it starts."""

    def begin(name="cache"):
        monkeypatch.setenv(cache.FOLDER, str(tmp_path / name))
        monkeypatch.setenv("PYTHONPATH", str(Path(annotate.__file__).parents[2]))
        monkeypatch.setenv("TQDM_DISABLE", "1")

    begin()
    return begin


@pytest.fixture
def run(tmp_path):
    """A function that starts `RUN` on so many articles with so many workers."""
    script, corpus = tmp_path / "run.py", tmp_path / "corpus.json"
    script.write_text(textwrap.dedent(RUN), encoding="utf-8")

    def start(number, workers=1):
        many(number).to_json(corpus, orient="records")
        return subprocess.Popen([sys.executable, script, corpus, str(workers)], stdout=subprocess.PIPE, text=True)

    return start


@pytest.fixture
def small_chunks(monkeypatch):
    """Chunks of an article or two, so that few articles are many chunks."""
    monkeypatch.setattr(hands, "CHUNK", 200)


def kept(articles):
    """How many of these articles the cache keeps, each of them whole."""
    found = cache.get(annotate._keys(articles))
    return sum(bool(article.read(value)) for value in found.values())


def when(condition, then, seconds=60):
    """Wait for a condition, in a thread, and do something."""

    def watch():
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            time.sleep(0.02)
        then()

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


@pytest.fixture
def scheduler(cold):
    """A Dask scheduler on this machine with two workers."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=":0") as here:
        yield here


@pytest.mark.filterwarnings("ignore")  # Dask's own
@pytest.mark.report
def test_passages_are_the_same_whoever_works_them_out(cold, scheduler, small_chunks):
    articles = many(12)
    alone = annotate.passages(articles, workers=1)
    for name, workers in {"processes": 2, "cluster": scheduler.scheduler_address}.items():
        cold(name)
        assert kept(articles) == 0
        pd.testing.assert_frame_equal(annotate.passages(articles, workers=workers), alone, check_exact=True)


def test_an_article_is_the_same_in_any_company(cold, monkeypatch):
    articles = many(8)
    together = annotate.passages(articles)
    cold("each alone")
    for k in reversed(range(8)):
        annotate.passages(articles.iloc[[k]])
    monkeypatch.setattr(article, "segments", None)  # all are kept now
    pd.testing.assert_frame_equal(annotate.passages(articles), together)


@pytest.mark.parametrize("size", [1, 3, 8, 100])
def test_partitions_are_the_passages_of_all(size):
    articles = many(8)
    parts, together = annotate.dask_passages(articles, size=size), annotate.passages(articles)
    assert parts.npartitions == -(-8 // size)
    pd.testing.assert_frame_equal(parts.compute().reset_index(drop=True).astype(together.dtypes), together)


def test_a_speaker_of_one_partition_is_named_as_in_another(cold):
    articles = many(2).assign(text=["Anna Lund said the bridge was shut.", "Lund said it was open."])
    names = annotate.dask_passages(articles, size=1).compute()["speaker"].dropna()
    assert set(names) == {"Anna Lund"}
    names = annotate.dask_passages(articles, size=1, actors={"The mayor": ["Anna Lund"]}).compute()["speaker"].dropna()
    assert set(names) == {"The mayor"}


def test_no_articles_give_one_partition_without_rows():
    parts = annotate.dask_passages(many(1).head(0))
    assert parts.npartitions == 1
    assert parts.compute().empty
    assert {"voice", "tokens"} <= set(parts.columns)


@pytest.mark.parametrize("workers", [0, -1, 1.5, True, "", "two", "http://127.0.0.1:8786"])
def test_workers_that_there_cannot_be(cold, workers):
    with pytest.raises(ValueError, match=r"workers: .*; allowed: a number from 1, or a scheduler's address"):
        annotate.passages(many(1), workers=workers)


def test_a_partition_of_no_articles():
    with pytest.raises(ValueError, match=r"size: 0; allowed: 1 or more articles"):
        annotate.dask_passages(many(1), size=0)


def test_a_worker_of_another_version_is_told(cold):
    with pytest.raises(ValueError, match=r"this worker has version .*; allowed: 'another'"):
        article.annotate_texts({"key": ("", "It rained.")}, "another")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_an_article_ends_the_run_and_the_next_goes_on(cold, monkeypatch, workers):
    monkeypatch.setattr(article, "annotate_texts", fails)
    with pytest.raises(ZeroDivisionError):
        annotate.prepare(many(2), workers=workers)
    monkeypatch.undo()
    cold()
    annotate.prepare(many(2))
    assert kept(many(2)) == 2


def fails(texts, version):
    """Work that ends in an error."""
    return 1 / 0


# Killed


def is_worker(process):
    """Whether a process works for this one or, as its nanny's child, for a cluster."""
    return any(name in " ".join(process.cmdline()) for name in ("popen_loky", "spawn_main"))


@pytest.fixture
def one_is_killed(cold):
    """A function: some articles, work on them → while it is done and some are kept, a worker is killed."""

    def during(articles, work):
        killed = []

        def kill():
            killed.append(next(p for p in psutil.Process().children() if is_worker(p)))
            killed[0].kill()

        watch = when(lambda: kept(articles) > 0, kill)
        work()
        watch.join()
        return killed

    return during


@pytest.mark.report
def test_a_killed_worker_costs_its_chunk_and_not_the_run(one_is_killed, small_chunks):
    articles = many(60)
    assert one_is_killed(articles, lambda: annotate.prepare(articles, workers=2))
    assert kept(articles) == 60


@pytest.mark.filterwarnings("ignore")  # Dask's own
@pytest.mark.report
def test_a_killed_worker_of_a_cluster_costs_its_chunk_and_not_the_run(scheduler, one_is_killed, small_chunks):
    articles = many(60)
    assert one_is_killed(articles, lambda: annotate.prepare(articles, workers=scheduler.scheduler_address))
    assert kept(articles) == 60


def dies(texts, version):
    """Work that ends the worker."""
    os._exit(1)


@pytest.mark.report
def test_a_chunk_that_kills_every_worker_ends_the_run(cold, monkeypatch):
    monkeypatch.setattr(article, "annotate_texts", dies)
    with pytest.raises(RuntimeError, match=r"a worker died 4 times; is memory short\?"):
        annotate.prepare(many(1), workers=2)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.report
def test_a_killed_run_loses_what_was_under_way_and_the_next_goes_on(cold, run, workers):
    articles = many(80)
    first = run(80, workers)
    watch = when(lambda: kept(articles) >= 5, lambda: None)
    watch.join()
    children = psutil.Process(first.pid).children(recursive=True)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    before = kept(articles)
    assert 5 <= before < 80
    _, alive = psutil.wait_procs(children, timeout=20)  # no worker outlives its run
    assert not alive
    second, started = run(80), time.monotonic()
    assert int(second.communicate()[0]) == 80 - before
    assert time.monotonic() - started < 60  # the lock of the dead is not waited for
    assert kept(articles) == 80


@pytest.mark.report
def test_two_runs_at_once_do_no_article_twice(cold, run):
    both = [run(80), run(80)]
    done = [int(process.communicate()[0]) for process in both]
    assert sorted(done) == [0, 80]  # the second waits for the first
    assert kept(many(80)) == 80


def test_a_run_that_waits_for_another_says_so(cold, caplog):
    lock, held = FileLock(cache.path().with_name("annotate.lock")), threading.Event()

    def hold():
        with lock:
            held.set()
            time.sleep(2)

    cache.lacking([])  # there is a folder
    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    annotate.prepare(many(2))
    other.join()
    assert caplog.messages == [f"Another run is annotating into {cache.path().parent}: waiting for it."]
    assert kept(many(2)) == 2


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.report
def test_ctrl_c_ends_a_run_and_its_workers(cold, run, workers):
    process = run(400, workers)
    when(lambda: kept(many(400)) >= 5, lambda: None).join()
    children = psutil.Process(process.pid).children(recursive=True)
    stopped = time.monotonic()
    for one in [process, *(child for child in children if child.is_running())]:
        one.send_signal(signal.SIGINT)  # as a terminal does: to all of them
    assert not process.communicate(timeout=20)[0]
    assert time.monotonic() - stopped < 5
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive
    assert 5 <= kept(many(400)) < 400


@pytest.mark.report
def test_no_worker_is_left_at_the_end(cold, small_chunks):
    annotate.prepare(many(10), workers=2)
    assert not any(map(is_worker, psutil.Process().children(recursive=True)))


BEGUN = """
import os, sys, time
from analysis import cache
folder, start = sys.argv[1], float(sys.argv[2])
for number in range(20):
    os.environ[cache.FOLDER] = f"{folder}/{number}"
    time.sleep(max(start + number / 20 - time.monotonic(), 0))
    cache.put({cache.key(str(os.getpid())): b"v"})
    assert cache.get([cache.key(str(os.getpid()))])
"""


@pytest.mark.report
def test_a_cache_is_begun_by_many_at_once(tmp_path):
    when = str(time.monotonic() + 3)  # when all have loaded: twenty caches, each begun by six in the same moment
    command = [sys.executable, "-c", BEGUN, str(tmp_path), when]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(6)]
    assert [process.communicate()[1].decode()[-300:] for process in started] == [""] * 6


# Scores of the published measures


def test_no_text_is_scored_twice(cold, monkeypatch):
    texts = ["A good plan.", "A terrible, brutal failure!", "It isn’t good.", "“So”", ""]
    first = published.published_scores(texts)
    assert first == {text: published.score(text) for text in texts}
    monkeypatch.setattr(published, "score", None)
    assert published.published_scores(reversed(texts)) == first


def test_scores_are_of_a_version(cold, monkeypatch):
    published.published_scores(["A good plan."])
    monkeypatch.setattr(published, "_version", lambda: "another")
    monkeypatch.setattr(published, "score", lambda text: published.Scores(1.0, 1.0, 1.0))
    assert published.published_scores(["A good plan."]) == {"A good plan.": (1.0, 1.0, 1.0)}


# Progress

CELL = """
import time
from analysis import progress
progress.WAIT = 0
with progress.bar(20, "Annotating", "articles") as bar:
    for _ in range(20):
        time.sleep(0.02)
        bar.update(1)
"""


def test_a_bar_leaves_nothing_in_a_notebook(monkeypatch):
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    ran = nbclient.NotebookClient(notebook, kernel_name="python3").execute()
    (output,) = ran.cells[0].outputs
    assert output["data"] == {"text/plain": ""}


@pytest.fixture
def terminal(monkeypatch):
    """Where messages go: a terminal."""
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    shown = io.StringIO()
    monkeypatch.setattr(shown, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(progress, "_place", lambda: shown)
    return shown


def test_a_bar_tells_rate_and_time_left(terminal):
    with progress.bar(20, "Annotating", "articles") as bar:
        told = bar.format_meter(**bar.format_dict | {"n": 10, "elapsed": 5, "rate": None})
    assert told.startswith("Annotating:  50%")
    assert told.endswith("10/20 [00:05<00:05,  2.00 articles/s]")


def test_short_work_shows_no_bar(terminal):
    assert list(progress.over(range(20), "Annotating", "articles")) == list(range(20))
    assert not terminal.getvalue().strip()


def test_long_work_shows_one_in_a_terminal_and_none_in_a_file(terminal, monkeypatch):
    monkeypatch.setattr(progress, "WAIT", 0)
    file = io.StringIO()
    list(progress.over("ab", "Reading", "files"))
    assert "Reading:" in terminal.getvalue()
    monkeypatch.setattr(progress, "_place", lambda: file)
    list(progress.over("ab", "Reading", "files"))
    assert not file.getvalue()


def test_a_cluster_is_not_asked_for_what_is_known(cold):
    annotate.prepare(many(2))
    annotate.prepare(many(2), workers="tcp://127.0.0.1:1")  # nobody listens there
