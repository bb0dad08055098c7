"""After all readers, whatever the format: signs that a record was not read as it is meant. None changes it.

`of_text` looks at one record (`texts`), `of_outlet` at a name (`outlets`), `of_corpus` at all records together
(`files`), and gives a row of the ledger for each kind and file.
"""

from analysis.corpus.doubts.files import lines, of_corpus
from analysis.corpus.doubts.kinds import KINDS, Doubt
from analysis.corpus.doubts.outlets import of_outlet
from analysis.corpus.doubts.texts import of_text

__all__ = ["KINDS", "Doubt", "lines", "of_corpus", "of_outlet", "of_text"]
