"""What stands on a news page beside pictures and films: captions, credits, galleries, links (see `rules`)."""

from analysis.corpus.rules import ANYWHERE, rule

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

RULES = (*CAPTIONS, *VIDEOS, *GALLERIES)
