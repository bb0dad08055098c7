"""Texts that only say that there is none, and short texts that do say something."""

import pytest

from analysis import corpus
from analysis.corpus import missing_text

PLACEHOLDERS = [
    *("Not available.", "Full text not available", "The full text of this article is not available.", "N/A", "n.a."),
    *("[Full text of this article is not available]", "None", "NULL", "nan", "-", "…", "#N/A", "TBD", "-1", "***"),
    *("Text not available due to copyright restrictions.", "This content is no longer available.", "No full text"),
    *("Sorry, this page could not be found.", "Content unavailable", "[Unable to retrieve full-text content]"),
    *("Error 404: page not found", "404 Not Found", "HTTP error 503", "403 Forbidden", "Access Denied", "Bad gateway"),
    *("Failed to load article", "Request timed out.", "Page not found | The Lyme Herald", "Could not fetch the page"),
    *("Please enable JavaScript to view this page.", "You need to enable JavaScript to run this app.", "Loading…"),
    *("Subscribe to continue reading.", "Log in to read the full story", "To continue reading, please subscribe."),
    *("Sign up now to unlock this article", "This article is for subscribers only.", "Accept all cookies"),
    *("Just a moment...", "Just a moment... Enable JavaScript and cookies to continue", "Are you a robot?"),
    *("We use cookies to make this site better. Read our policy.", "Checking your browser before you go on"),
    *("<p>Not available.</p>", "“Not available”", "Nicht verfügbar", "Lorem ipsum dolor sit amet", "No content"),
]
TEXTS = [
    *("Missing since Sunday, the boy was found alive.", "Not found guilty, the mayor walked free.", "Nobody was hurt."),
    *("400 people were hurt on Sunday.", "Register to vote, the mayor said on Friday.", "Loading docks were shut."),
    *("No text was read out in court.", "The page was blank, she said.", "Access to the bridge was denied for a day."),
    *("None of them came.", "Unknown men took the boat.", "The article was not liked.", "Subscribe! the poster said."),
    *("Bridge shut.", "One.", "Error of judgement, says mayor.", "Forbidden fruit is dear this year."),
    "“Not available” is what the shop says to all who ask for salt, and has said so since the bridge was shut.",
]


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_what_stands_for_a_text_is_none(text):
    assert missing_text.is_placeholder(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_short_text_is_one(text):
    assert not missing_text.is_placeholder(text)


def test_a_placeholder_is_dropped_with_its_words(tmp_path):
    (tmp_path / "a.csv").write_text('text\nAccess Denied\n"The bridge was shut on Sunday, the council said."\n')
    ledger = corpus.ledger(corpus.load(tmp_path / "a.csv"))
    assert ledger["status"].tolist() == ["dropped", "kept"]
    assert ledger["reason"][0] == "the text only says that there is none: “Access Denied”"


def test_a_placeholder_may_stand_on_a_page_or_in_a_text_file(tmp_path):
    (tmp_path / "a.txt").write_text("Please enable JavaScript to view this page.\n")
    (tmp_path / "b.txt").write_text("The bridge was shut on Sunday, the council said.")
    assert corpus.load(tmp_path)["file"].tolist() == ["b.txt"]
