"""What stands on a news page and is not the article: one rule a kind of line.

A rule must match a whole line (case does not matter). Rules name what pages have in
common, not outlets. A line that could be a sentence of the article must not match.
"""

import re
from typing import NamedTuple

ANYWHERE, EDGES = "anywhere", "edges"


class Rule(NamedTuple):
    """A kind of line: what it is called in the ledger, where it may stand, and its pattern."""

    what: str
    where: str
    pattern: re.Pattern


def rule(what: str, where: str, pattern: str) -> Rule:
    """A rule; the group ``credit`` of its pattern, if it has one, is whom the line credits."""
    return Rule(what, where, re.compile(pattern, re.IGNORECASE))


# A photograph's line: who took it, what it shows.
CAPTIONS = (
    # "(Photo by Ann Example/Agency)", "Photograph: Ann Example", "Image: Example Agency", "Photo credit: Ann Example"
    rule(
        "photo credit",
        ANYWHERE,
        r"\(?(?:photo(?:graph)?s?|images?|pictures?|video|illustration) (?:by|courtesy(?: of)?|via)\s"
        r"[^.!?]{2,100}\.?\)?"
        r"|(?:photo(?:graph)?|image|picture|video)(?: (?:credit|source|caption|copyright))?s?\s*:\s*[^.!?]{2,100}",
    ),
    # "Image caption The ships in the bay", "toggle caption", "Hide caption"
    rule(
        "caption",
        ANYWHERE,
        r"(?:image|media|video) caption\b.{0,250}|(?:toggle|hide|show) caption"
        r"|enlarge this image(?: toggle caption\b.{0,250})?|(?:next |prev(?:ious)? )?image \d+ of \d+",
    ),
    # "FILE PHOTO: The minister speaks in the capital, May 3, 2019. Agency/Ann Example/File Photo"
    rule("caption", ANYWHERE, r"file (?:photo|picture|image)\s*[:–—-].*"),
    # "FILE - In this May 3, 2019, file photo, the minister speaks."
    rule("caption", ANYWHERE, r"(?-i:FILE)\s*[–—-]+\s.*"),
    # "The minister speaks in the capital. (AP Photo/Ann Example)", "… (Ann Example/Agency)", "… via Getty Images"
    rule(
        "caption",
        ANYWHERE,
        r".{0,250}\((?:(?:ap|afp|upi|epa) (?:photo|images?)/|(?:reuters|afp|ap|epa)/|getty images)[^()]{0,60}\)"
        r"|.{0,250}\([^()/]{2,60}/(?:ap|afp|epa|reuters|getty(?: images)?|pool)(?:[/,\s][^()]{0,40})?\)"
        r"|[^.!?]{2,80}/(?:ap|afp|epa|reuters|getty(?: images)?)(?: (?:photo|images?))?|.{0,250}\bvia getty images\)?",
    ),
)

# Lines of any length.
GALLERIES = (
    # "Photos: Ships in the bay … Hide Caption 1 of 12 … Hide Caption 12 of 12": all pictures of a gallery in one line
    rule("photo gallery", ANYWHERE, r"(?:photos?|pictures?)\s*:.*\bhide caption(?: \d+ of \d+)?"),
)
# A link to a film.
VIDEOS = (
    # "JUST WATCHED Ships in the bay Replay More Videos ... MUST WATCH Ships in the bay 02:16"
    rule("video link", ANYWHERE, r"just watched\b.*\bmust watch\b.*"),
)

PICTURES = (*CAPTIONS, *VIDEOS, *GALLERIES)

# Somebody credited: up to six words, "Associated Press", "AP, Reuters and agencies".
WHO = r"(?:the )?(?P<credit>[^\s:.?!](?:\S*\s){0,5}?\S*?)"
# The piece itself, as credits and notices call it.
PIECE = r"(?:report|story|article|piece|post|op-ed|column)"

CONTRIBUTED = rf"(?:also )?contributed (?:reporting )?to this {PIECE}\.?"
# Names by which an agency is told from a person.
AGENCY = r"(?:AP|AFP|Reuters|Bloomberg|UPI|dpa|Xinhua|TASS|press|agency|agencies|wires?|news service)"

# A line that names where the text comes from.
CREDITS = (
    # "Source: BBC", "Sources – AP, Reuters"
    rule("credit line", EDGES, rf"sources?\s*[:–—-]\s*{WHO}\.?"),
    # "source site-34", "Source example.com": one word that is a site's name
    rule("credit line", EDGES, r"source\s+(?P<credit>[^\s:]*[\d.-][^\s:.]+)"),
    # "Some material in this report came from the Associated Press."
    rule(
        "credit line",
        EDGES,
        rf"(?:(?:some|certain|additional)\s)?(?:material|information|reporting|content|details)\s(?:in|for)\sthis\s{PIECE}"
        rf"\s(?:came|comes|was\s(?:provided|supplied|taken)|is|are|were)\s?(?:from|by)\s{WHO}\.?",
    ),
    # "Reuters contributed to this report.", "The Daily Example contributed to this story."
    rule("credit line", EDGES, rf"(?=the |.*\b{AGENCY}\b.* contributed){WHO} {CONTRIBUTED}"),
    # "A. Writer and B. Reader contributed to this report.": persons, credited but no source
    rule("credit line", EDGES, rf"[^.!?].{{2,120}} {CONTRIBUTED}"),
    # "Contributing: The Example Press", "Contributing: Ann Example and Bo Sample, Example Wire"
    rule("credit line", EDGES, r"(?:also )?contributing\s*:\s*[^.!?]{2,120}\.?"),
    # "Click for more from The Example Post.": below an extract of what another outlet wrote
    rule("credit line", EDGES, rf"click for more from {WHO}\.?"),
    # "With files from The Canadian Press", "(with inputs from agencies)"
    rule(
        "credit line",
        EDGES,
        rf"\(?with (?:additional )?(?:files|inputs?|reporting|material|information) (?:from|by) {WHO}\.?\)?",
    ),
    # "This article was originally published by The Conversation."
    rule(
        "credit line",
        EDGES,
        rf"this {PIECE} (?:was )?(?:originally|first) (?:published|appeared) (?:by|in|on|at) {WHO}\.?",
    ),
    # "Reporting by A. Writer; Editing by B. Reader": persons, no agency
    rule(
        "credit line", EDGES, r"\(?(?:additional )?(?:reporting|writing) by .{3,120}?; (?:writing|editing) by .{3,80}"
    ),
)

# A line that says whose the views or the rights are.
NOTICES = (
    # "Opinions expressed by Daily Example contributors are their own."
    rule(
        "notice",
        EDGES,
        r"(?:the )?(?:opinions?|views?) expressed (?:by|in|here) .{0,120}\b(?:their|his|her|its|the authors?['’]s?) own"
        r"(?:\.|,? and (?:do|does) not .*)?",
    ),
    # "The views expressed in this article do not necessarily reflect those of …"
    rule(
        "notice",
        EDGES,
        r"(?:the )?(?:opinions?|views?) expressed"
        r" (?:here|in this|by (?:the )?(?:authors?|writers?|contributors?|guests?))\b.{0,120}\bnot necessarily\b.*",
    ),
    # "This article is more than 1 year old"
    rule("notice", EDGES, rf"this {PIECE} is more than \d+ (?:months?|years?) old\.?"),
    # "© 2022 Example Media. All rights reserved."
    rule("notice", EDGES, r"(?:copyright|©|\(c\))[\s©(c)]*\d{4}\b.{0,120}|.{0,160}\ball rights reserved\.?"),
)

# A line of the form under an article where readers write.
COMMENT_FORM = (
    # "Leave A Reply", "leave a reply:", "Leave a comment", "Post a comment", "Cancel reply"
    rule(
        "comment form",
        EDGES,
        r"(?:leave|post|add|write) (?:a|your) (?:reply|comment)s?(?: cancel reply)?\s*:?|cancel reply",
    ),
    # "Your email address will not be published. Required fields are marked *"
    rule(
        "comment form", EDGES, r"your e-?mail address will not be published\.?.{0,60}|required fields are marked\s*\*?"
    ),
    # "Save my name, email, and website in this browser for the next time I comment."
    rule("comment form", EDGES, r"save my name, .{0,80} (?:next time i comment|browser)\.?"),
    # "You must be logged in to post a comment."
    rule(
        "comment form",
        EDGES,
        r"(?:you must )?(?:be logged in|log in|sign in|please log in) to (?:post|leave|write) a (?:comment|reply)\.?",
    ),
    # "0 Comments", "No comments yet", "Comments:"
    rule("comment form", EDGES, r"\d+ comments?|no comments yet|comments\s*:?"),
)

# A line that leads to another page.
LINKS = (
    # "More To Read:", "Read more", "Related articles:", "You may also like"
    rule(
        "link line",
        ANYWHERE,
        r"(?:more to read|more on this (?:story|topic)|read (?:more|also|next)|also read|continue reading|see also"
        r"|related(?: (?:articles?|stories|posts|topics|coverage|news))?|recommended(?: (?:for you|stories|articles))?"
        r"|you (?:may|might) also like)\s*[:.…»›>→]*",
    ),
    # "READ MORE: Talks go on in the capital", "More: …", "NOW WATCH: …": a title follows, no sentence
    rule(
        "link line",
        ANYWHERE,
        r"(?:(?:read )?more|read (?:also|next)|also read|see also|now watch|related(?: \w+)?)\s*[:|»>→]\s*.{0,160}[^.]",
    ),
    # "Share this article:", "Share on Facebook"
    rule("link line", ANYWHERE, rf"share (?:this(?: {PIECE})?|on \w+|via \w+)\s*:?"),
    # "Follow us on Twitter", "Sign up for our newsletter", "Subscribe to our morning letter."
    rule("link line", EDGES, r"(?:follow us on|(?:sign up|subscribe) (?:for|to) our)\b.{0,80}"),
    # "Advertisement", "ADVERTISEMENT - CONTINUE READING BELOW"
    rule(
        "link line",
        ANYWHERE,
        r"(?:advertisement|sponsored content|story continues below)(?:\W+(?:advertisement|continue reading below))?\W*",
    ),
)

# A line of a share bar, and one that offers a letter or an app.
BUTTON = (
    r"(?:share|tweet|post|e-?mail|print|save|facebook|twitter|whatsapp|linkedin|reddit|pinterest|flipboard|telegram|messenger"
    r"|copy link|more|comments?)"
)
OFFERS = (
    # "Facebook", "Share Tweet Email", "Facebook | Twitter | Copy link"
    rule("share line", EDGES, rf"(?:share this {PIECE}[\s|,/·•:]+)?{BUTTON}(?:[\s|,/·•]+{BUTTON})*"),
    # "Get the day's news in your inbox.", "Get our app"
    rule(
        "newsletter line",
        EDGES,
        r"(?:get|receive|have) .{0,100}\b(?:(?:delivered|sent|straight) (?:\w+ )?to|in) your inbox\b.{0,60}"
        r"|(?:get|download) (?:our|the \w+(?: \w+)?) app\b.{0,40}",
    ),
    # "By signing up you agree to our terms.", "Thank you for signing up!"
    rule(
        "newsletter line",
        ANYWHERE,
        r"by (?:signing up|subscribing|clicking|providing|entering)\b.{0,60}\byou (?:\w+ )?(?:agree|consent)\b.*"
        r"|thank you for (?:signing up|subscribing)\b.{0,60}|enter your e-?mail(?: address)?\W*",
    ),
    # "Click here for more from Example News.", "CLICK HERE TO GET THE APP"
    rule("link line", ANYWHERE, r"click here (?:to|for)\b.{0,100}"),
)

RULES = (*CREDITS, *NOTICES, *COMMENT_FORM, *LINKS, *OFFERS, *PICTURES)

# "… in a statement. Read more": a link after the last sentence of a paragraph. With a full stop it may be a sentence.
LINK_AT_END = re.compile(
    r"(?<=[.!?…”\"’')\]])[^\S\r\n]+[\[(]?(?:read more|continue reading|read the full (?:story|article|report))"
    r"[\])]?[^\S\r\n]*(?:\.{3}|[…»›>→])*[^\S\r\n]*(?=[\r\n]|$)",
    re.IGNORECASE,
)
