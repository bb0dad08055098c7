"""Generic frames: conflict, human interest, economic consequences, morality, responsibility and resolution.

After Semetko and Valkenburg (2000), who ask coders yes/no questions of a whole article. For each
question there is a list of words that may answer it (``lexicons/frames_*.toml``); a researcher's own
frame is one more such file. The lists find that a frame is there, not that the writer chose it: how far
readers agree is in `validity`, and in ``docs/frames.md``.

`hits` finds the words; `score` and `by_article` add them up; `words` says what one word adds;
`cooccurrence` which frames go together; `questions` and `validity` what the lexicons say of themselves.
"""

from analysis.frames.cooccurrence import cooccurrence
from analysis.frames.hits import hits
from analysis.frames.lexicons import LEXICONS, added, questions, validity
from analysis.frames.scores import by_article, score, words

__all__ = ["LEXICONS", "added", "by_article", "cooccurrence", "hits", "questions", "score", "validity", "words"]
