"""For the method section of a paper: what was done, made from the run; works cited; tables as papers have them.

`describe` says it in paragraphs, `software` which versions, `glossary` what terms mean. `cited`, `bibtex` and
`in_words` are about the works that a text cites as ``[@key]``; `write` gives a table as CSV, LaTeX and Markdown. What
is said of each measure stands in ``measures.toml``, the works in ``references.bib``.
"""

from analysis.methods.description import describe, software
from analysis.methods.formats import latex, markdown, write
from analysis.methods.glossary import glossary
from analysis.methods.references import bibtex, cited, in_words

__all__ = ["bibtex", "cited", "describe", "glossary", "in_words", "latex", "markdown", "software", "write"]
