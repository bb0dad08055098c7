"""What Nexis calls its fields and marks, in the languages of its sites, and how its layouts write what they share.

Labels are written as `multilingual.normalize` writes words.
"""

import re

from analysis.corpus.readers.databases import date_lines, multilingual
from analysis.corpus.readers.databases.multilingual import field_by_label

# Labels as "Length: 355 words", by column.
HEADER = field_by_label(
    {
        "section": "section | rubrik | ressort | rubrique | rubriek | sectie | seccion | sezione | secao | seccao",
        "length": "length | lange | longueur | lengte | longitud | extension | lunghezza"
        " | comprimento | extensao | tamanho",
        "author": "byline | autor | verfasser | auteur | autore | autor(es) | autoren | auteurs | autores | autori",
        "dateline": "dateline | ort | datumszeile | lieu | plaats | lugar | luogo | local",
        "highlight": "highlight | hervorhebung | encart | insert | teaser | samenvatting | resumen"
        " | sommario | destaque",
        "series": "series | serie | reeks",
        "guests": "guests | anchors | hosts | reporters | correspondents",
        "headline": "headline | lead | schlagzeile | uberschrift | titre | kop | titular | titolo | titulo | title",
        "edition": "edition | ausgabe | editie | edicion | edizione | edicao",
    }
)
FOOTER = field_by_label(
    {
        "load_date": "load date | ladedatum | update | aktualisierung | date chargement | date de chargement"
        " | laaddatum | fecha de carga | fecha carga | data di caricamento | data caricamento | data de carregamento"
        " | data de carga",
        "language": "language | sprache | langue | taal | idioma | lengua | lingua",
        "publication_type": "publication type | publikationstyp | zeitschriftentyp | type publication"
        " | type de publication | publicatietype | tipo de publicacion | tipo publicacion | tipo di pubblicazione"
        " | tipo pubblicazione | tipo de publicacao | pub type",
        "document_type": "document type | dokumenttyp | type de document | documenttype | tipo de documento"
        " | tipo di documento | type",
        "journal_code": "journal code | zeitschriftencode | code revue | code journal | tijdschriftcode"
        " | codigo de revista | codice rivista | codigo da revista | publication code | pub code",
        "subject": "subject | thema | themen | sujet | sujets | onderwerp | asunto | tema | temas | soggetto"
        " | argomento | assunto | terms",
        "organization": "organization | organisation | organisatie | organizacion | organizzazione | organizacao",
        "company": "company | firma | unternehmen | firmen | societe | entreprise | bedrijf | empresa"
        " | societa | azienda",
        "person": "person | personen | personne | persoon | persona | pessoa | name",
        "geographic": "geographic | geographie | geographisch | zone geographique | geografisch | geografico"
        " | geografia | localisation geo | geo localization",
        "industry": "industry | branche | industrie | secteur activite | secteur | sector | bedrijfstak | industria"
        " | settore | setor | activity sector",
        "ticker": "ticker | boersenkurszeichen | symbole boursier | stock symbol",
        "state": "state | bundesland | etat | staat | estado | stato",
        "city": "city | stadt | ville | stad | ciudad | citta | cidade",
        "country": "country | land | pays | pais | paese",
        "correction_date": "correction date | korrekturdatum | date de correction | correctiedatum",
        "accession": "acc no | document id | dokument id | accession number",
        "distribution": "distribution",
        "url": "url | link",
        "note": "note | anmerkung | hinweis | remarque | opmerking | nota",
        "graphic": "graphic | graphics | grafik | bild | graphique | afbeelding | grafico | imagen | immagine | imagem"
        " | foto | photo",
        "correction": "correction | korrektur | berichtigung | correctie | correccion | correzione | correcao",
    }
)
LABELS = HEADER | FOOTER
# Fields whose text may go on for several paragraphs.
LONG_FIELDS = frozenset({"graphic", "correction", "note"})
# In newer exports these have a heading of their own.
PARTS = field_by_label(
    {
        "graphic": "graphic | graphics | grafik | graphique | afbeelding | grafico | immagine | imagenes",
        "correction": "correction | correction appended | korrektur | berichtigung | correctie | correccion"
        " | correzione",
        "note": "notes | notizen | anmerkungen | remarques | opmerkingen | notas",
    }
)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split("|"))


BODY = _words(
    "body | text | textkorper | haupttext | volltext | corps | corps du texte | corps de l'article | texte"
    " | texte integral | hoofdtekst | tekst | cuerpo | cuerpo del texto | texto | corpo | corpo del testo | testo"
    " | corpo do texto"
)
CLASSIFICATION = _words(
    "classification | klassifikation | klassifizierung | classificatie | clasificacion | classificazione"
    " | classificacao"
)
END = _words(
    "end of document | ende des dokuments | dokumentende | fin du document | fin de document | einde van document"
    " | einde van het document | einde document | fin del documento | fine del documento | fine documento"
    " | fim do documento"
)
# "Documents (10)" on the cover.
STATED = r"(?:documents?|dokumente?|documenten|documentos?|documenti|documento) ?\((\d[\d.,]*)\)"
# "1 of 112 DOCUMENTS", "Dokument 1 von 10", "1 de 10 DOCUMENTS".
OLD_START = (
    r"(?:(?:focus - )?(\d+) (?:of|von|de|van|di|sur) (\d+) (?:documents?|dokumenten?|documenten|documentos?|documenti)"
    r"|(?:document|dokument|documento) (\d+) (?:of|von|de|van|di|sur) (\d+))"
)
# A piece of the section that says the page: "FEATURES; Pg. 6".
PAGE = re.compile(
    r"\s*(?:pgs?|pages?|pp?|s|seiten?|blz|bladzijden?|p[aá]ginas?|p[aá]gs?|pagine)\b[.:]?\s*"
    r"(?P<page>[a-z]{0,2}\d[\w-]*(?:\s?[/+&]\s?[a-z]?\d\w*)*)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
MANY_LINES = ("text", "graphic", "correction", "note", "highlight", "copyright")


def tidy_fields(fields: dict[str, str]) -> dict:
    """The fields with the page taken out of the section, and one-line fields on one line."""
    there = {name: value for name, value in fields.items() if value}
    fields = {name: value if name in MANY_LINES else " ".join(value.split()) for name, value in there.items()}
    if "section" in fields:
        section, page = _split_page(fields["section"])
        fields |= {"section": section} | ({"page": page} if page else {})
    if "author" in fields:
        fields["author"] = multilingual.BY.sub("", fields["author"])
    return fields


def date_fields(line: str) -> dict[str, str]:
    """The fields that the line with the date gives: the date as written, with its time; the whole line; the edition."""
    found = date_lines.find_date(line)
    edition = {"edition": found.rest} if found.rest else {}
    return {"published": found.date, "published_as_written": line.strip()} | edition


def _split_page(section: str) -> tuple[str, str]:
    """A section without its page, and the page: "FEATURES; Pg. 6" → "FEATURES", "6"."""
    kept, page = [], ""
    for piece in section.split(";"):
        found = None if page else PAGE.fullmatch(piece)
        page = found["page"] if found else page
        rest = found["rest"].strip(" ,") if found else piece.strip()
        kept += [rest] if rest else []
    return "; ".join(kept), page
