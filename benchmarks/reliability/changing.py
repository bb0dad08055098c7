"""One process of the fuzzer: changes files of one group until its time is over. Started by `readers`."""

import contextlib
import gzip
import io
import random
import shutil
import sys
import tempfile
import traceback
import warnings
import zipfile
import zlib
from pathlib import Path
from unittest import mock

import atheris

# The packages whose lines count: the readers, and what they give their bytes to. All that imports them stands here.
with atheris.instrument_imports(
    include=[
        "analysis.corpus",
        "analysis.spreadsheet",
        "analysis.validity",
        "analysis.outside",
        "openpyxl",
        "striprtf",
        "mistune",
        "warcio",
        "pdfplumber",
        "pdfminer",
        "xlrd",
        "email",
    ]
):
    import handmade
    import properties

    import seeds
    from analysis import corpus, limits
    from analysis.corpus import file_records, files

LIMITS = {"memory": 1000, "seconds": 10}  # of a file as users load it
TOOK_TOO_MUCH = "reading it took more than"
AS_IT_IS = file_records.Asked(columns={}, outlets={}, clean=True, known={})
HANG = 30  # seconds for one file that count as a hang; the machine may be busy
MEMORY = 3000  # megabytes that a process may take
WHOLE = 0.15  # share of changes made to a packed file as it is, not to what is in it
DAMAGED = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
)
OFTEN = 50  # files after which the number is noted


def main(group: str, folder: Path, kept: Path, seconds: str) -> None:
    """Change files until the time is over."""
    start, found = folder / "seeds", folder / "found"
    for place in (start, found):
        place.mkdir(exist_ok=True)
    for number, (ending, raw) in enumerate(seeds.of(group)):
        (start / str(number)).write_bytes(bytes([ending]) + raw)
    limits = [
        f"-timeout={HANG}",
        f"-report_slow_units={HANG}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_total_time={seconds}",
        "-max_len=200000",
    ]
    atheris.Setup(
        [group, *limits, f"-artifact_prefix={kept}/hang-or-crash.", str(found), str(start)],
        (GivenBack if group in seeds.GIVEN_BACK else Loading)(seeds.GROUPS[group], folder, kept),
        custom_mutator=changed,
    )
    atheris.Fuzz()


class Trying:
    """Reads one file after another, counts them, and keeps the first of each kind that breaks."""

    def __init__(self, endings: tuple, folder: Path, kept: Path):
        self.endings, self.count, self.kept = endings, folder / "tried", kept
        self.place, self.unpacked = (Path(tempfile.mkdtemp(dir=folder)) for _ in range(2))
        self.new = 0

    def __call__(self, data: bytes) -> None:
        """Read one file: its ending, then its bytes."""
        self.new += 1
        if self.new == OFTEN:
            with self.count.open("a") as file:
                file.write(f"{self.new}\n")
            self.new = 0
        if data:
            self.file(self.endings[data[0] % len(self.endings)], data[1:])

    def _keep(self, path: Path, raw: bytes, error: Exception) -> None:
        """Keep a file that broke something, if it is the first that broke there."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/analysis/" in frame.filename] or frames
        kind = f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}".replace(".", "_")
        if not any(self.kept.glob(f"{kind}.*")):
            (self.kept / f"{kind}{path.suffix}").write_bytes(raw)
            (self.kept / f"{kind}.trace").write_text("".join(traceback.format_exception(error)), errors="replace")


class Loading(Trying):
    """Files of a corpus: loaded under limits, as users load them, beside a good one.

    Then, if one took no more, it is read in this process, whose branches are followed.
    """

    def file(self, ending: str, raw: bytes) -> None:
        """Load one."""
        (self.place / "good.txt").write_text("A good article.")
        path = self.place / f"a{ending}"
        path.write_bytes(raw)
        try:
            articles = properties.loaded(self.place, limits=LIMITS)
            if not corpus.ledger(articles)["reason"].str.startswith(TOOK_TOO_MUCH).any():
                self._follow(path)
        except Exception as error:  # whatever it is, it is a break
            self._keep(path, raw, error)
        path.unlink()

    def _follow(self, path: Path) -> None:
        """Read a file in this process."""
        if files.is_zip(path):
            list(files.unzip(path, self.unpacked))
            for file in self.unpacked.iterdir():
                file.unlink()
        else:
            list(file_records.read_file(files.File(path.name, path), AS_IT_IS))


class GivenBack(Trying):
    """Tables that people fill in, and what programs and models give back; in this process, without limits."""

    def file(self, what: tuple[str, str], raw: bytes) -> None:
        """Read one."""
        kind, ending = what
        folder = Path(tempfile.mkdtemp(dir=self.place))
        (folder / f"a{ending}").write_bytes(raw)
        try:
            with warnings.catch_warnings(action="error"), mock.patch.object(limits.Pool, "one", _here):
                warnings.filterwarnings("ignore", module="openpyxl")  # of parts of a workbook that it passes over
                handmade.KINDS[kind].read(folder / f"a{ending}")
        except Exception as error:  # whatever it is, it is a break
            self._keep(folder / f"a{ending}", raw, error)
        shutil.rmtree(folder)


def _here(_, job: limits.Job) -> list | limits.Failure:
    """A job done in this process, whose branches are followed."""
    try:
        return list(job.work(*job.given))
    except (MemoryError, RecursionError):
        return limits.Failure("too much for one process")


def changed(data: bytes, most: int, seed: int) -> bytes:
    """A file with something in it changed: in a packed one, what is packed, so that it can still be unpacked."""
    chance = random.Random(seed)  # noqa: S311
    ending, raw = data[:1], data[1:]
    if chance.random() > WHOLE:
        with contextlib.suppress(*DAMAGED):  # a file that was damaged before is changed as it is
            if raw.startswith(b"PK"):
                return ending + _in_zip(raw, most, chance)
            if raw.startswith(b"\x1f\x8b"):
                return ending + gzip.compress(atheris.Mutate(gzip.decompress(raw)[:most], most), 1)
    return ending + atheris.Mutate(raw or b" ", most)


def _in_zip(raw: bytes, most: int, chance: random.Random) -> bytes:
    """A zip with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, atheris.Mutate(content[:most] or b" ", most) if name == chosen else content)
    return stream.getvalue()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
