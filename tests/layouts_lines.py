"""Lines of exports as files of every make."""

import html
from email.message import EmailMessage
from pathlib import Path

from layouts import LETTERS, PAGE_LETTERS, Variant, charset, save
from readers_files import docx_file, odt_file, rtf_file

MAKES = {"docx": docx_file, "odt": odt_file, "rtf": rtf_file}
MADE = ("txt", "html", "rtf", "docx", "odt", "eml")
LETTERS_OF = {"txt": LETTERS, "html": PAGE_LETTERS}


def lines_file(path: Path, lines: list[str], variant: Variant) -> None:
    """Lines as a file of the make that its ending says."""
    make = path.suffix[1:]
    if make == "txt":
        save(path, "\n".join(lines) + "\n", variant)
    elif make == "html":
        save(path, page(lines, variant), variant)
    elif make == "eml":
        path.write_bytes(mail(lines).as_bytes())
    else:
        MAKES[make](path, lines)


def page(lines: list[str], variant: Variant) -> str:
    """Lines as a page, a paragraph each, which names its encoding."""
    head = f'<meta charset="{charset(variant)}"><title>Export</title>'
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    return f"<html><head>{head}</head><body>\n{body}\n</body></html>\n"


def mail(lines: list[str]) -> EmailMessage:
    """Lines as the text of an e-mail."""
    message = EmailMessage()
    message["Subject"] = "Your documents"
    message.set_content("\n".join(lines) + "\n")
    return message


def apart(paragraphs: list[str]) -> list[str]:
    """Paragraphs with a blank line between them."""
    return [piece for paragraph in paragraphs for piece in (paragraph, "")][:-1]
