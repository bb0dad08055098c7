"""XML, read safely and a piece at a time."""

from collections.abc import Iterator
from typing import BinaryIO


def of(stream: BinaryIO, tags: tuple[str, ...]) -> Iterator:
    """The elements of a stream that have one of the tags, as they end; each is emptied once it was used.

    ValueError for what is not XML, and for XML with a document type: that is where entities
    are declared, which fill the memory or reach for other files, and which no export needs.
    """
    from lxml import etree  # only for the files that need it

    try:
        walk = etree.iterparse(stream, tag=tags, resolve_entities=False, load_dtd=False, no_network=True)
        for _, element in walk:
            if element.getroottree().docinfo.doctype:
                raise ValueError("the file declares a document type, as no export does: it is not opened")
            yield element
            element.clear(keep_tail=True)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the file is damaged: it is not whole XML ({error.msg})") from None
