"""What is taken away from a text, what stays, and what is said of it."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import corpus
from analysis.corpus import boilerplate
from analysis.corpus.records import Record

BODY = "The mayor opened the bridge.\n\nA crowd had come."

# Lines that go, wherever they stand at the bottom of an article, and whom they credit.
FURNITURE = [
    ("Source: BBC", "BBC"),
    ("source: Daily Example", "Daily Example"),
    ("Sources – AP, Reuters", "AP, Reuters"),
    ("Source: Agencies.", "Agencies"),
    ("source site-34", "site-34"),
    ("Source example.com", "example.com"),
    ("Some material in this report came from the Associated Press.", "Associated Press"),
    ("Information for this article was provided by the Example Wire.", "Example Wire"),
    ("Reuters contributed to this report.", "Reuters"),
    ("The Associated Press contributed to this story.", "Associated Press"),
    ("Ann Example and Bo Sample contributed to this report.", None),
    ("With files from The Canadian Press", "Canadian Press"),
    ("(with inputs from agencies)", "agencies"),
    ("This article was originally published by The Example Post.", "Example Post"),
    ("(Reporting by Ann Example; Editing by Bo Sample)", None),
    ("Opinions expressed by Daily Example contributors are their own.", None),
    ("The views expressed in this article are the author’s own and do not reflect those of this paper.", None),
    ("The views expressed here do not necessarily reflect those of the Daily Example.", None),
    ("© 2022 Example Media. All rights reserved.", None),
    ("Leave A Reply", None),
    ("leave a reply:", None),
    ("Leave a comment", None),
    ("Your email address will not be published.", None),
    ("Your email address will not be published. Required fields are marked *", None),
    ("Save my name, email, and website in this browser for the next time I comment.", None),
    ("You must be logged in to post a comment.", None),
    ("12 Comments", None),
    ("More To Read:", None),
    ("Read more", None),
    ("READ MORE: Bridge opens after ten years", None),
    ("Related articles:", None),
    ("Share this article:", None),
    ("Follow us on Example", None),
    ("Subscribe to our morning letter.", None),
    ("ADVERTISEMENT - CONTINUE READING BELOW", None),
    ("Contributing: Ann Example in Lilliput", None),
    ("Facebook", None),
    ("Share Tweet Email", None),
    ("Facebook | Twitter | Copy link", None),
    ("Get the day’s news delivered to your inbox. By signing up, you agree to our terms.", None),
    ("By signing up you agree to our terms.", None),
    ("Thank you for signing up!", None),
    ("Enter your email address", None),
    ("Click here for more from Example News.", None),
    ("(Photo by Ann Example/Example Images)", None),
    ("Photograph: Ann Example/Example Images", None),
    ("Image: Example Agency", None),
    ("Photo courtesy of the mayor", None),
    ("toggle caption", None),
    ("Enlarge this image toggle caption Ann Example for Example Radio", None),
    ("next Image 1 of 2", None),
    ("Click for more from The Example News.", "Example News"),
    ("SHARE THIS ARTICLE Share Tweet Post Email", None),
    ("More: Bridge opens after ten years", None),
    ("NOW WATCH: ‘Bridge opens’", None),
    ("This article is more than 1 year old", None),
    ("The mayor speaks in the harbour, July 16, 2018. (Ann Example/Reuters)", None),
    ("Image caption The ships in the bay", None),
    ("FILE PHOTO: The mayor speaks in the harbour, May 3, 2019. REUTERS/Ann Example/File Photo", None),
    ("FILE - In this May 3, 2019, file photo, the mayor speaks in the harbour.", None),
    ("The mayor speaks in the harbour on Monday. (AP Photo/Ann Example)", None),
    ("The mayor speaks. Ann Example/AFP via Getty Images", None),
    ("Ann Example/Reuters", None),
    ("JUST WATCHED Ships in the bay Replay More Videos ... MUST WATCH Ships in the bay 02:16", None),
    ("Photos: Ships – A ship. Hide Caption 1 of 2 " + "Ships in the bay. " * 30 + "Hide Caption 2 of 2", None),
    ("By Ann Example, Associated Press", "Associated Press"),
    ("BY ANN EXAMPLE AND BO SAMPLE | AP", "Associated Press"),
    ("By Reuters Staff", "Reuters"),
    ("By Ann Example of The Associated Press", "Associated Press"),
    ("Agence France-Presse", "Agence France-Presse"),
    ("(AP)", "Associated Press"),
    ("– Reuters / AFP", "Reuters; Agence France-Presse"),
]

# Lines that may be the article: they stay wherever they stand.
ARTICLE = [
    "Talks go on, says the mayor",
    "Keep our heads in the game, will we?",
    "No comment",
    "Sources said the mayor had left.",
    "A source close to the mayor said so.",
    "The source: a spring in the hills, where the river begins its long way to the sea.",
    "Reuters reported that the mayor had left.",
    "The mayor contributed to the debate.",
    "Copyright law was changed on Monday, ministers said.",
    "Opinions expressed by voters differ.",
    "Views expressed by voters are not necessarily those of the party, the mayor said.",
    "He left a reply on her desk.",
    "Readers want to read more.",
    "His advice? Read more.",
    "“Read more,” she said.",
    "See also the second bridge: it was never built.",
    "Related matters were not discussed.",
    "Advertisements were taken down.",
    "Share prices fell.",
    "Photos of the bridge were shown in the town hall.",
    "The image: a mayor who never rests. It was made by her office.",
    "Pictures showed the mayor on the bridge.",
    "File a complaint, said the mayor.",
    "Files – three boxes of them – were found in the town hall.",
    "The mayor (pictured) spoke of a caption.",
    "Get the bridge built, said the mayor.",
    "Facebook said it would look at the matter.",
    "Email is dead.",
    "More: that is what the mayor asked for.",
    "The next image was of the bridge.",
    "The mayor clicked for more than an hour.",
    "Her post was shared by all (and/or liked).",
    "By Monday the bridge was closed.",
    "By contrast, the mayor spoke to Reuters.",
    "From Bloomberg:",
    "AP reported that the mayor had left.",
    "LILLIPUT (AP) — The mayor opened the bridge.",
    "The mayor told Reuters",
    "By Ann Example, who was there when the bridge was closed",
]

TAILS = [
    ("The mayor left. Read more", "The mayor left."),
    ("“We go.” Read more…", "“We go.”"),
    ("The mayor left. [Read more]", "The mayor left."),
    ("Who left? Continue reading »", "Who left?"),
    ("People should read more", "People should read more"),
    ("His advice? Read more.", "His advice? Read more."),
]

HEADLINE = "Mayor opens bridge: “a great day” for the town"
# Lines at the top of a text with that headline → whether they go.
HEADINGS = [
    (HEADLINE, True),
    ("Mayor opens bridge: a great day for the town.", True),
    ("MAYOR OPENS BRIDGE: “A GREAT DAY” FOR THE TOWN", True),
    ("Mayor opens bridge:\n“A big day” for the town", True),
    ("Mayor opens bridges\n“a great day”\nfor the town", True),
    ("Mayor opens bridge", False),
    ("The mayor opens a bridge: “a great day for the town”, she says.", False),
    ("Mayor opens bridge: “a great day” for the towns.", False),
]


@pytest.mark.parametrize(("line", "credit"), FURNITURE)
def test_a_line_of_the_page_goes(line, credit):
    text, removals = boilerplate.clean_text(f"{BODY}\n\n{line}")
    assert text == BODY
    assert [(r.text, r.credit or None) for r in removals] == [(line, credit)]


@pytest.mark.parametrize("line", ARTICLE)
@pytest.mark.parametrize("around", ["{}\n\n" + BODY, BODY + "\n\n{}"], ids=["top", "bottom"])
def test_a_line_of_the_article_stays(line, around):
    text = around.format(line)
    assert boilerplate.clean_text(text) == (text, [])


def test_a_credit_counts_only_at_the_edges():
    lines = [f"This is sentence {n} of the article." for n in range(20)]
    lines[10] = "Source: Example"
    text = "\n".join(lines)
    assert boilerplate.clean_text(text) == (text, [])


def test_a_link_line_counts_everywhere():
    lines = [f"This is sentence {n} of the article." for n in range(20)]
    text, _ = boilerplate.clean_text("\n\n".join([*lines[:10], "More to read:", *lines[10:]]))
    assert text == "\n\n".join(lines)


@pytest.mark.parametrize(("paragraph", "left"), TAILS)
def test_a_link_after_the_last_sentence_goes(paragraph, left):
    assert boilerplate.clean_text(f"{paragraph}\n\nA crowd had come.")[0] == f"{left}\n\nA crowd had come."


@pytest.mark.parametrize(("heading", "goes"), HEADINGS)
def test_the_headline_at_the_top(heading, goes):
    text = f"{heading}\n\n{BODY}"
    assert boilerplate.clean_text(text, HEADLINE)[0] == (BODY if goes else text)


def test_the_headline_goes_in_the_middle_too():
    assert boilerplate.clean_text(f"One.\n\n{HEADLINE}\n\nTwo.", HEADLINE)[0] == "One.\n\nTwo."


def test_a_short_headline_goes_only_at_the_top():
    assert boilerplate.clean_text("Bridge opens\n\nOne.\n\nBridge opens\n\nTwo.", "Bridge opens")[0] == (
        "One.\n\nBridge opens\n\nTwo."
    )


def test_two_shapes_of_a_headline_one_below_the_other():
    headline = "After the vote: meyer: result would bring “hard” times"
    article = f"{BODY}\n\nMeyers sees further votes\n\nEnd."
    text = f"{headline}\n\nAfter the vote\nMeyers: Result would mean “hard” times\n\n{article}"
    assert boilerplate.clean_text(text, headline)[0] == article


@pytest.mark.parametrize("blank", ["\n", " \r\n", "\u00a0\n\n"])
def test_blanks_at_the_edges_go_and_are_said(blank):
    text, removals = boilerplate.clean_text(blank + BODY + blank)
    assert (text, [r.what for r in removals]) == (BODY, ["blank at the edges"])


def test_blanks_inside_stay():
    text = "One.\u00a0 \r\n\r\n \u00a0\r\n  Two.\r\nThree."
    assert boilerplate.clean_text(text) == (text, [])


lines = st.one_of(
    st.sampled_from([line for line, _ in FURNITURE] + ARTICLE + [p for p, _ in TAILS] + [HEADLINE]),
    st.text(alphabet="ab .\u00a0“”’\t", max_size=12),
)
texts = st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])), max_size=25).map(
    lambda parts: "".join(line + end for line, end in parts)
)


def paragraphs(text):
    return [line for line in re.split(r"[\r\n]+", text) if line.strip()]


def same_but_link(before, after):
    """Whether two paragraphs are the same to the letter, up to a link at the end of the first."""
    before, after = before.strip(), after.strip()
    rest = before.removeprefix(after) if before.startswith(after) else None
    return rest == "" or (bool(rest) and "read" in rest.lower())


@given(texts, st.sampled_from([None, HEADLINE, "ab"]))
def test_only_whole_paragraphs_and_links_at_their_ends_go(text, headline):
    cleaned, removals = boilerplate.clean_text(text, headline)
    whole = [r for r in removals if r.text.strip() and r.what != "link"]
    links = [r for r in removals if r.what == "link"]
    before, after = paragraphs(text), paragraphs(cleaned)
    assert len(after) == len(before) - len(whole)
    rest = iter(before)
    pairs = [(next(b for b in rest if same_but_link(b, line)), line) for line in after]  # StopIteration: not in order
    assert sum(b.strip() != line.strip() for b, line in pairs) <= len(links)


TYPED = [
    ("He said: ''It is over.''", 'He said: "It is over."', True),
    ("``Over,'' he said.", '"Over," he said.', True),
    ("It's '''odd'''.", "It's '''odd'''.", False),
]


@pytest.mark.parametrize(("text", "cleaned", "said"), TYPED)
def test_typewriter_marks_become_marks(text, cleaned, said):
    record = boilerplate.clean_record(Record(1, {"text": text}))
    assert record.fields["text"] == cleaned
    assert record.repairs == (("2 typewriter quotation marks ('') made plain",) if said else ())


def test_signs_that_are_not_seen_leave_texts_and_names():
    record = boilerplate.clean_record(
        Record(1, {"text": "A re\u00adport on a\u200b leak.", "outlet": "Tim\u00ades", "url": None})
    )
    assert (record.fields["text"], record.fields["outlet"]) == ("A report on a leak.", "Times")
    assert record.repairs == ("2 signs that can't be seen (soft hyphens and like) removed",)


@given(texts)
def test_a_text_with_nothing_said_of_it_is_unchanged(text):
    cleaned, removals = boilerplate.clean_text(text)
    assert (cleaned == text) == (not removals)


@pytest.mark.parametrize(
    "text", ["<p>One.</p><p>Two.</p>", "Itâ€™s late. Itâ€™s dark.", "a &amp; b &quot;c&quot;", " One. \r\n"]
)
def test_without_cleaning_a_text_is_as_in_its_file(tmp_path, text):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}), encoding="utf-8")
    assert corpus.load(tmp_path, clean=False)["text"].tolist() == [text]
