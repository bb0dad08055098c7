"""Files made by the tests: the same lines as .docx, .odt, .rtf, .html or .txt."""

import html
import textwrap

import docx
from odf.opendocument import OpenDocumentText
from odf.style import Style
from odf.text import LineBreak, P

from analysis.corpus import readers

WIDTH = 78  # characters of a line in older exports


def docx_file(path, lines, *, headings=(), title="", styles=None):
    """A paragraph a line; a line in `headings` has the style of a heading."""
    document = docx.Document()
    document.core_properties.title = title
    for line in lines:
        document.add_paragraph(line, style=(styles or {}).get(line, "Heading 1" if line in headings else None))
    document.save(path)
    return path


def odt_file(path, lines, *, title_style=(), title=""):
    document = OpenDocumentText()
    if title:
        from odf.dc import Title

        document.meta.addElement(Title(text=title))
    document.styles.addElement(Style(name="Title", family="paragraph"))
    for line in lines:
        paragraph = P(stylename="Title") if line in title_style else P()
        for k, piece in enumerate(line.split("\n")):
            if k:
                paragraph.addElement(LineBreak())
            paragraph.addText(piece)
        document.text.addElement(paragraph)
    document.save(path)
    return path


def rtf_escaped(text):
    """A text as RTF writes it: letters beyond ASCII as \\u with a fallback."""
    units = (int.from_bytes(c, "little") for c in _halves(text))
    return "".join(_rtf_unit(unit) for unit in units)


def _halves(text):
    raw = text.encode("utf-16-le")
    return (raw[k : k + 2] for k in range(0, len(raw), 2))


def _rtf_unit(unit):
    if chr(unit) in "\\{}":
        return "\\" + chr(unit)
    if chr(unit) == "\n":
        return "\\line "
    return chr(unit) if unit < 128 else f"\\u{unit if unit < 32768 else unit - 65536}?"


def rtf_file(path, lines, *, title="", cells=()):
    """A paragraph a line; lines in `cells` are cells of a table."""
    info = rf"{{\info{{\title {rtf_escaped(title)}}}}}" if title else ""
    picture = r"{\pict{\*\blipuid 0badcafe}\pngblip 89504e470d0a1a0a}"
    end = {True: r"\cell\row ", False: r"\par "}
    body = "\n".join(rf"\pard {rtf_escaped(line)}{end[line in cells]}" for line in lines)
    path.write_text(
        rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0\fswiss\fcharset0 Arial;}}}}{info}"
        rf"{{\header Page 1 of 9\par}}{picture}" + "\n" + body + "}",
        encoding="ascii",
    )
    return path


def html_file(path, lines):
    """A paragraph a line that isn't blank."""
    body = "\n".join(f"<p>{_html_escaped(line)}</p>" for line in lines if line.strip())
    page = (
        f'<html><head><meta charset="utf-8"><title>Export</title><style>p {{}}</style></head><body>{body}</body></html>'
    )
    path.write_text(page, encoding="utf-8")
    return path


def _html_escaped(line):
    return html.escape(line).replace("\n", "<br>")


def txt_file(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def wrapped(line, width=WIDTH):
    """A line as older exports wrap it."""
    return "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)) or line


MAKERS = {"docx": docx_file, "odt": odt_file, "rtf": rtf_file, "html": html_file, "txt": txt_file}


def file_of(folder, make, lines, name="export"):
    """A file of the make with the lines."""
    return MAKERS[make](folder / f"{name}.{make}", lines)


def kept(path):
    """The records of a file, without those on the file as a whole."""
    return [record for record in readers.find_format(path).read(path) if record.number]
