"""The package of the example, made outside the project, checked elsewhere, and read by one who has not the articles."""

import html
import re
import shutil
import zipfile

import pytest
import some_pages

from analysis import corpus
from analysis.report import normal, package, packed, plan, readable

pytestmark = pytest.mark.report

PAGES = ["05_emphasis", "08_validity", "10_methods"]


def run(*options, how=some_pages.run):
    return how(PAGES, "package", *options)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The example in a folder of its own, with its package in ``out/package``."""
    folder = tmp_path_factory.mktemp("my study")
    shutil.copy(plan.ROOT / "study.yml", folder / "mine.yml")
    for name in ("seeds", "codes"):
        shutil.copytree(plan.ROOT / name, folder / name)
    done = run("--study", folder / "mine.yml", "--out", folder / "out")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


@pytest.fixture(scope="module")
def there(made, tmp_path_factory):
    """What is in the package: name → file."""
    return packed.opened(made / "out" / "package" / "package.zip", tmp_path_factory.mktemp("unpacked"))


def test_it_holds_what_a_publication_needs_and_no_article(there):
    needed = {"README.md", "report.html", "articles.csv", "inputs.csv", "signs.json", "versions.json"}
    needed |= {"methods/methods.md", "methods/references.bib", "study/mine.yml", "study/seeds/metadata.csv"}
    needed |= {"study/codes/passages/key.csv", "study/codes/articles/second_reading.csv"}
    assert needed <= set(there)
    kinds = {
        ending: sum(name.startswith("figures/") and name.endswith(ending) for name in there)
        for ending in (".csv", ".svg")
    }
    assert kinds[".csv"] >= kinds[".svg"] > 3
    assert not [name for name in there if re.search(r"seeds/0", name)]
    assert "left out" not in there["inputs.csv"].read_text(encoding="utf-8")


def test_a_colleague_with_the_same_articles_gets_the_same_bytes_elsewhere(made, tmp_path):
    texts, again = tmp_path / "texts of mine", tmp_path / "kept with blanks"
    texts.mkdir()
    for file in (made / "seeds").glob("*.txt"):  # the articles alone: metadata.csv comes with the package
        shutil.copy(file, texts)
    file = shutil.copy(made / "out" / "package" / "package.zip", tmp_path / "from a stranger.zip")
    done = run("--check", file, "--corpus", texts, "--keep", again)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "5 of 5 articles are there, word for word.\n" in done.stdout
    assert "The same again, byte for byte: " in done.stdout
    for file in (made / "codes").rglob("*.csv"):
        assert (again / "study" / file.relative_to(made)).read_bytes() == file.read_bytes()


def test_of_each_article_no_more_can_be_read_in_it_than_the_study_allows(made, there):
    articles = corpus.load(made / "seeds")
    found = readable.measured(there, articles)
    everything = found[found["file"] == ""].set_index("article_id")["percent"]
    assert len(everything) == len(articles)
    assert 0 < everything.max() <= 15


def test_one_who_reads_all_files_as_plain_text_sees_no_more(made, there):
    """Apart from the suite's own measure: the files as text, with and without tags, with what is packed in them."""
    import base64

    texts = ["\n".join(there)]
    for file in there.values():
        if file.suffix in (".png", ".pdf"):
            continue
        text = file.read_bytes().decode(errors="replace")
        inner = [base64.b64decode(one).decode(errors="replace") for one in re.findall(r"base64,([\w+/=]+)", text)]
        texts += [html.unescape(one) for each in (text, *inner) for one in (each, re.sub(r"<[^>]*>", " ", each))]
    cut = [piece for text in texts for piece in re.split(r"\[\d+ words?: \w+\]", text)]
    seen = {run for text in cut for run in normal.runs([word.word for word in normal.words(text)])}
    for row in corpus.load(made / "seeds").fillna({"headline": ""}).itertuples():
        words = [word.word for word in normal.words(row.text)]
        free = set(normal.runs([word.word for word in normal.words(row.headline)]))
        shown = {at + k for at, one in enumerate(normal.runs(words)) if one in seen - free for k in range(normal.RUN)}
        assert len(shown) <= 0.15 * len(words), row.article_id


def test_a_second_run_makes_the_same_zip(made):
    file = made / "out" / "package" / "package.zip"
    before = file.read_bytes()
    done = run("--study", made / "mine.yml", "--out", made / "out", how=some_pages.here)
    assert (done.returncode, file.read_bytes()) == (0, before)
    assert "Nothing has changed" in done.stdout


def test_a_changed_and_a_missing_article_are_named_and_nothing_is_run(made, tmp_path):
    texts = shutil.copytree(made / "seeds", tmp_path / "texts")
    first, second, *_ = sorted(texts.glob("0*.txt"))
    first.write_text(first.read_text(encoding="utf-8").replace("Blinken", "Smith"), encoding="utf-8")
    second.unlink()
    done = run("--check", made / "out" / "package" / "package.zip", "--corpus", texts, how=some_pages.here)
    assert done.returncode == 1
    assert "3 of 5 articles are there, word for word.\n" in done.stdout
    assert f"with other words here: {first.stem} (CEO Weekly" in done.stdout
    assert f"missing here: {second.stem} (" in done.stdout
    assert "Not run" in done.stdout


def test_a_file_that_no_record_tells_of_is_left_as_it_is(made, monkeypatch):
    """Here the package is filled at once: what it holds decides nothing."""
    out, file = made / "out", made / "out" / "package" / "package.zip"
    record, before = out / ".build" / "package.json", file.read_bytes()
    told = record.read_bytes()
    monkeypatch.setattr(package, "filled", lambda *_: {"README.md": made / "mine.yml"})
    try:
        record.unlink()
        file.write_bytes(b"mine")
        done = run("--study", made / "mine.yml", "--out", out, how=some_pages.here)
        assert done.returncode == 2
        assert "package.zip: is there, and no record tells that it was made here" in done.stderr
        assert file.read_bytes() == b"mine"
    finally:
        record.write_bytes(told)
        file.write_bytes(before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("corpus: seeds", "corpus: ../../seeds"),
        ("corpus: seeds", "corpus: /etc"),
        ("codes: codes", "codes: /etc"),
        ("codes: codes", "codes: ../.."),
        ("seed: 2022", "workers: tcp://192.0.2.1:8786"),
    ],
)
def test_a_package_whose_study_reaches_out_is_refused(made, there, tmp_path, old, new):
    text = there["study/mine.yml"].read_text(encoding="utf-8")
    assert old in text
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name, file in there.items():
            bad.writestr(name, text.replace(old, new) if name == "study/mine.yml" else file.read_bytes())
    before = {*tmp_path.rglob("*")}
    done = run("--check", tmp_path / "bad.zip", "--corpus", made / "seeds", how=some_pages.here)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "allowed: " in done.stderr
    assert {*tmp_path.rglob("*")} == before


def test_a_package_is_always_cut_short(made):
    done = run("--study", made / "mine.yml", "--out", made / "out", "--share", "snippets", how=some_pages.here)
    assert done.returncode == 2
    assert "a package is always cut short; allowed: without SHARE" in done.stderr
