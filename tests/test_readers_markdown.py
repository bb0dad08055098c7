"""Markdown: the text without marks, and the fields above it."""

import pytest

from analysis.corpus import readers
from analysis.corpus.records import Record


@pytest.fixture
def records_of(tmp_path):
    def read(content):
        path = tmp_path / "a.md"
        path.write_bytes(content.encode())
        assert readers.count_records(readers.markdown, path) == 1
        return list(readers.find_format(path).read(path))

    return read


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ("One.\nStill one.\n\nTwo.", {"text": "One. Still one.\n\nTwo."}),
        ("# Bridge opens\n\nOne.", {"headline": "Bridge opens", "text": "One."}),
        ("The **mayor** opened the [bridge](http://example.com).", {"text": "The mayor opened the bridge."}),
        (
            "> “It is done,” she said.\n\n- one\n- two & three",
            {"text": "“It is done,” she said.\n\none\n\ntwo & three"},
        ),
        ("![the bridge](bridge.png)\n\nOne.<script>evil()</script>", {"text": "One."}),
        ("# Bridge opens\n\n## What next\n\nOne.", {"headline": "Bridge opens", "text": "What next\n\nOne."}),
        (
            "---\r\ntitle: Bridge opens\r\ndate: 2022-01-21\r\nsource: Daily Example\r\nauthor: [A, B]\r\n---\r\nOne.",
            {
                "headline": "Bridge opens",
                "published": "2022-01-21",
                "outlet": "Daily Example",
                "author": ["A", "B"],
                "text": "One.",
            },
        ),
        ("---\ntitle: Bridge opens\n---\n# Bridge opens\n\nOne.", {"headline": "Bridge opens", "text": "One."}),
        ("---\ntitle: A\n---\n# B\n\nOne.", {"headline": "A", "text": "B\n\nOne."}),
        ("One.\n\n---\n\nTwo.", {"text": "One.\n\nTwo."}),
    ],
)
def test_the_text_and_the_fields(records_of, content, fields):
    assert records_of(content) == [Record(1, fields)]


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("title: [unclosed", "the fields above the text were not read: “while parsing"),
        ("a: &a [x]\nb: [*a, *a]", "the fields above the text were not read: they refer to each other"),
        ("a: !!python/object:os.system x", "the fields above the text were not read: “could not determine"),
    ],
)
def test_fields_that_cannot_be_read_cost_no_text(records_of, front, reason):
    remark, record = records_of(f"---\n{front}\n---\nOne.")
    assert record.fields == {"text": "One."}
    assert remark.status == "repaired"
    assert remark.reason.startswith(reason)
