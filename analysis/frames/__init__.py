"""x."""
from analysis.frames.found import hits
from analysis.frames.scores import score, words
