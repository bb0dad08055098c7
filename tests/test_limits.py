"""Foreign files are read by processes with limits: whatever a library does costs one file."""

import gzip
import signal
import subprocess
import sys
import textwrap
import warnings
import zipfile

import limited
import psutil
import pytest
from attacks import ATTACKS
from hypothesis import given
from hypothesis import strategies as st

from analysis import cache, corpus, limits
from analysis.corpus import boilerplate, credits, offsets
from analysis.limits import asking, memory, pool

FEW = {"memory": 200, "seconds": 1}
ENDS = 30  # seconds by which a process must have ended: far more than it takes


@pytest.fixture
def asked():
    """A pool with small limits."""
    with limits.Pool(limits.Limits.of(FEW)) as asked:
        yield asked


def job(work, *given):
    return limits.Job(work, given)


@pytest.mark.report
@pytest.mark.filterwarnings("ignore:.*may be read wrongly")  # some are read, and far too long
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_costs_its_own_file_and_no_other(tmp_path, name):
    make, reason = ATTACKS[name]
    make(tmp_path / name)
    (tmp_path / "good.txt").write_text("A good article.")
    articles = corpus.load(tmp_path, limits=FEW)
    ledger = corpus.ledger(articles)
    told = ledger[ledger["file"].str.startswith(name)]
    assert "good.txt" in articles["file"].tolist()
    assert not told.empty
    assert told["reason"].str.match(reason).any()
    assert not reason or (told["status"] == "dropped").all()


# --- the processes


@pytest.mark.parametrize(
    ("work", "reason", "sure"),
    [
        (limited.spin, "reading it took more than 1 s", True),
        (limited.fill, "reading it took more than 200 MB", True),
        (limited.answer, "reading it took more than 200 MB", True),
        (limited.abort, "the process that read it broke down (SIGABRT), as for lack of memory", False),
        (limited.crash, "the process that read it broke down (SIGSEGV), as for lack of memory", False),
        (limited.leave, "the process that read it broke down (3), as for lack of memory", False),
    ],
)
def test_what_takes_too_much_is_told_and_its_process_replaced(asked, work, reason, sure):
    told = dict(asked.run([job(work), job(limited.say, "next")]))
    assert told == {0: limits.Failure(reason, sure), 1: ["next"]}


def test_what_waits_for_ever_is_ended_by_the_clock(asked, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 0.2)
    assert asked.one(job(limited.wait)) == limits.Failure("reading it took more than 0.2 s by the clock", sure=False)


def test_a_process_that_was_killed_by_another_is_asked_again(asked, tmp_path):
    assert asked.one(job(limited.once, str(tmp_path / "mark"))) == ["done"]


@pytest.mark.parametrize("name", ["a.zip", "a.txt.gz"])
def test_what_was_unpacked_by_one_that_was_killed_is_unpacked_again(asked, tmp_path, name):
    (tmp_path / "into").mkdir()
    texts = {"b.txt": b"One.", "metadata.csv": b"file\nb.txt", "c.md": b"Two."}
    if name == "a.zip":
        with zipfile.ZipFile(tmp_path / name, "w") as made:
            for part, text in texts.items():
                made.writestr(part, text)
    else:
        texts = {"": b"One."}
        (tmp_path / name).write_bytes(gzip.compress(b"One."))
    found, done = asked.one(job(limited.unpack, tmp_path / name, tmp_path / "into", str(tmp_path / "mark")))
    assert done == "done"
    assert {one.name: one.refusal or one.path.read_bytes() for one in found} == texts


def test_of_two_tables_about_the_files_in_an_archive_the_first_counts(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that stands there twice
        made.writestr("a.txt", "One.")
        for outlet in ("First", "Second"):
            made.writestr("metadata.csv", f"file,outlet\na.txt,{outlet}")
    assert corpus.load(tmp_path / "a.zip")["outlet"].tolist() == ["First"]


def test_jobs_that_were_handed_out_with_one_that_fails_are_done(asked):
    jobs = [job(limited.say, number) if number % 7 else job(limited.leave) for number in range(60)]
    told = dict(asked.run(jobs))
    assert {number: told[number] for number in range(60) if number % 7} == {n: [n] for n in range(60) if n % 7}
    assert all(isinstance(told[number], limits.Failure) for number in range(0, 60, 7))


def test_a_process_is_used_again(asked):
    assert asked.one(job(limited.pid)) == asked.one(job(limited.pid))


def test_what_is_printed_is_no_answer(asked):
    assert asked.one(job(limited.say, "loud")) == ["loud"]


def test_an_error_of_the_work_is_raised_where_it_was_asked_for(asked):
    with pytest.raises(ValueError, match=r"^a file: a field: no value; allowed: some$"):
        asked.one(job(limited.refuse))
    with pytest.raises(RuntimeError, match=r"^OwnError: told$"):  # one that can't be sent
        asked.one(job(limited.odd))
    assert asked.one(job(limited.say, "next")) == ["next"]


def test_processes_that_do_not_start_are_an_error_not_a_ledger_of_nothing(asked, monkeypatch):
    monkeypatch.setattr(asking, "USUAL", "no.such.module")
    monkeypatch.setattr(pool, "_IDLE", [])
    with pytest.raises(RuntimeError, match="the process that reads files does not start"):
        asked.one(job(limited.pid))


@pytest.mark.report
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("work", ["spin", "wait"])
def test_no_process_outlives_the_one_that_asked(tmp_path, ending, work):
    script = f"""
        import signal, sys
        sys.path[:] = {sys.path!r}
        import limited
        from analysis import limits
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which is ignored in the background of a shell
        with limits.Pool(limits.Limits()) as pool:
            print(pool.one(limits.Job(limited.pid, ()))[0], flush=True)
            pool.one(limits.Job(limited.{work}, ()))
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as asking:
        reader = psutil.Process(int(asking.stdout.readline()))
        asking.send_signal(ending)
        asking.wait(ENDS)
    _, alive = psutil.wait_procs([reader], ENDS)
    assert not alive


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"memry": 1}, "limits: memry: there is no such limit; allowed: memory, seconds"),
        ({"seconds": 0}, "limits: seconds: 0; allowed: a whole number from 1"),
        ({"seconds": True}, "limits: seconds: True; allowed: a whole number from 1"),
        ({"memory": 99}, "limits: memory: 99; allowed: a whole number from 100"),
        ({"memory": "2 GB"}, "limits: memory: '2 GB'; allowed: a whole number from 100"),
    ],
)
def test_limits_that_are_none(tmp_path, wrong, told):
    (tmp_path / "a.txt").write_text("One.")
    with pytest.raises(ValueError, match=told):
        corpus.load(tmp_path, limits=wrong)


def test_where_memory_cannot_be_limited_the_ledger_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    monkeypatch.setattr(limits.Pool, "limits_memory", False)
    for name in ("a.txt", "b.md", "c.md"):
        (tmp_path / "corpus").mkdir(exist_ok=True)
        (tmp_path / "corpus" / name).write_text(f"An article {name}.")
    ledger = corpus.ledger(corpus.load(tmp_path / "corpus"))
    said = ledger[ledger["status"] == "repaired"]
    assert said[["file", "record"]].to_numpy().tolist() == [["b.md", 0]]
    assert said["reason"].iloc[0].startswith("memory can't be limited on this system")


@pytest.mark.parametrize("sure", [True, False])
def test_what_another_try_may_read_is_not_kept(tmp_path, monkeypatch, sure):
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("One.")
    (tmp_path / "corpus" / "b.md").write_text("Two.")
    real = limits.Pool.run

    def failing(asked, jobs, *rest, **more):
        for number, told in real(asked, jobs, *rest, **more):
            yield number, told if jobs[number].here else limits.Failure("took too much", sure)

    with monkeypatch.context() as patch:
        patch.setattr(limits.Pool, "run", failing)
        assert corpus.load(tmp_path / "corpus")["text"].tolist() == ["One."]
    assert corpus.load(tmp_path / "corpus")["text"].tolist() == (["One."] if sure else ["One.", "Two."])


# --- places that grew with the square, or faster


def test_many_texts_with_one_id_get_one_each(asked):
    assert asked.one(job(limited.one_id, 20_000)) == [["a", *(f"a_{number}" for number in range(2, 20_001))]]


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("section " * 40 + "!", "a long line"),
        ("Section A; page 3, " * 20 + "!", "a long line"),
        ("no. " * 120 + "!", "a long line"),
        ("vol.  " * 80 + "!", "a long line"),
        ("Section A; " * 40, "a part of a paper"),
        ("© " + "section " * 200, "a long line"),
        ("a@b." * 100_000, "a long line"),
    ],
)
def test_it_takes_no_time_to_see_that_an_outlet_is_none(asked, name, sign):
    assert asked.one(job(limited.doubt, name)) == [sign]


spans = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=8)


def laid_out(gaps):
    """Spans in order: each begins so far after the one before, in its text and in its original."""
    found, at = [], 0
    for gap, length in gaps:
        at += gap
        found.append(offsets.AlignedSpan(at, at * 2, length))
        at += length
    return found


@given(spans, spans)
def test_spans_of_two_steps_are_those_that_each_letter_has(later, earlier):
    later = [span._replace(original=span.start) for span in laid_out(later)]
    earlier = laid_out(earlier)

    def letters(spans):
        return {start + k: original + k for start, original, length in spans for k in range(length)}

    first, second = letters(later), letters(earlier)
    assert letters(offsets.compose(later, earlier)) == {at: second[via] for at, via in first.items() if via in second}


def test_a_headline_longer_than_any_is_not_looked_for_and_that_is_said():
    from analysis.corpus.records import Record

    headline = "The bridge opens on a cold day in May " * 30
    record = Record(1, {"text": f"{headline.upper()} again\nThe bridge is open.", "headline": headline})
    assert boilerplate.clean_record(record).repairs == (
        "headline of 1,140 characters: not looked for in other words at the top of the text",
    )


def test_an_agency_signs_at_the_very_end():
    assert credits.agencies_in_text("He said." + " " * 200 + "(AP)") == []
    assert credits.agencies_in_text("x " * 200 + "He said. (AP)") == ["Associated Press"]


@pytest.mark.parametrize(
    "error", [MemoryError(), ValueError(MemoryError()), ValueError("a", ValueError(MemoryError("b")))]
)
def test_lack_of_memory_is_told_whatever_a_library_makes_of_it(error):
    with pytest.raises(MemoryError):
        memory.check(error)
    memory.check(ValueError("no lack of memory"))


def test_the_longest_time_that_is_allowed_can_be_waited_for(tmp_path):
    (tmp_path / "a.txt").write_text("A good article.")
    articles = corpus.load(tmp_path, limits={"memory": limits.MOST, "seconds": limits.MOST})
    assert len(articles) == 1
