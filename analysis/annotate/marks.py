"""Quotation marks: where quoted words begin and end within a paragraph."""

# Each opening mark and the marks that may close it. A German quotation opens with „ and closes with “.
CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"'}


def quotations(paragraph: str) -> list[tuple[int, int]]:
    """Spans (start, end) of quoted words, marks included, in reading order and without overlap.

    A mark left open runs to the end of the paragraph, as printers do it when the
    quotation goes on in the next one. A closing mark that closes nothing is text.
    """
    spans, start, closers = [], None, ""
    for at, letter in enumerate(paragraph):
        if start is None:
            if letter in CLOSES:
                start, closers = at, CLOSES[letter]
        elif letter in closers:
            spans.append((start, at + 1))
            start = None
    if start is not None:
        spans.append((start, len(paragraph)))
    return spans
