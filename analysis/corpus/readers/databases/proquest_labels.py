"""What ProQuest calls its fields, in the languages of its site. Written as `multilingual.normalize` writes words."""

from analysis.corpus.readers.databases.multilingual import field_by_label

LABELS = field_by_label(
    {
        "text": "full text | volltext | texte integral | texto completo | testo completo"
        " | volledige tekst | texto integral",
        "headline": "title | titel | titre | titulo | titolo",
        "outlet": "publication title | titel der publikation | publikationstitel | titre de la publication"
        " | titre de publication | titulo de publicacion | titulo de la publicacion | titolo della pubblicazione"
        " | titolo pubblicazione | titulo da publicacao | publicatietitel | titel van publicatie",
        "publication_info": "publication info | publikationsinfo | infos sur la publication"
        " | informacion de publicacion",
        "published": "publication date | publikationsdatum | veroffentlichungsdatum | date de publication"
        " | fecha de publicacion | data di pubblicazione | data de publicacao | publicatiedatum",
        "published_year": "publication year | erscheinungsjahr | publikationsjahr | annee de publication"
        " | ano de publicacion | anno di pubblicazione | ano de publicacao | jaar van publicatie",
        "author": "author | autor | verfasser | auteur | autore | authors",
        "abstract": "abstract | zusammenfassung | resume | resumen | sommario | resumo | samenvatting | extracto",
        "section": "section | rubrik | abschnitt | rubrique | seccion | sezione | secao | rubriek",
        "page": "pages | page | first page | start page | seiten | seite | erste seite | premiere page | paginas"
        " | pagina | primera pagina | pagine | prima pagina | pagina's",
        "url": "document url | url des dokuments | dokument url | url du document"
        " | url del documento | url do documento",
        "accession": "proquest document id | proquest dokument id | id du document proquest | id de documento proquest"
        " | id del documento de proquest | id documento proquest | id do documento proquest | document id",
        "language": "language of publication | language | sprache der publikation | sprache | langue de publication"
        " | langue | idioma de la publicacion | idioma de publicacion | idioma | lingua di pubblicazione | lingua"
        " | idioma da publicacao | taal van publicatie",
        "copyright": "copyright | urheberrecht | droits d'auteur | derechos de autor | diritti d'autore",
        "load_date": "last updated | zuletzt aktualisiert | letzte aktualisierung | derniere mise a jour"
        " | ultima actualizacion | ultimo aggiornamento | ultima atualizacao | laatst bijgewerkt",
        "subject": "subject | thema | sujet | materia | soggetto | assunto | onderwerp",
        "edition": "edition | ausgabe | edicion | edizione | edicao | editie",
        "length": "word count | number of words",
        "volume": "volume | band | volumen",
        "issue": "issue | numero",
        "publisher": "publisher | verlag | editeur | editorial | editore | editor | uitgever",
        "publication_place": "place of publication | erscheinungsort | lieu de publication | lugar de publicacion"
        " | luogo di pubblicazione | lugar da publicacao",
        "publication_country": "country of publication | publikationsland | pays de publication | pais de publicacion",
        "publication_subject": "publication subject | thema der publikation | sujet de la publication",
        "publication_type": "source type | quellentyp | type de source | tipo de fuente | tipo di fonte",
        "document_type": "document type | dokumenttyp | type de document | tipo de documento | tipo di documento",
        "dateline": "dateline",
        "credit": "credit",
        "column": "column",
        "graphic": "caption | illustration",
        "location": "location | ort | lieu | lugar",
        "company": "company / organization | company | unternehmen / organisation | societe / organisation",
        "person": "people | personen | personnes | personas",
        "identifier": "identifier / keyword | identifikator / schlagwort",
        "issn": "issn",
        "links": "links | enlaces | liens | collegamenti",
        "database": "database | datenbank | base de donnees | base de datos",
        "business_terms": "business indexing term",
        "alternate_title": "alternate title",
    }
)
# Columns of its spreadsheets.
COLUMNS = field_by_label(
    {
        "headline": "title",
        "outlet": "pubtitle | publication title | publicationtitle",
        "published": "pubdate | publication date",
        "author": "authors | author",
        "text": "fulltext | full text | text",
        "abstract": "abstract",
        "page": "pages | startpage | page",
        "url": "documenturl | document url",
        "accession": "storeid | proquest document id",
        "language": "language",
        "copyright": "copyright",
        "section": "section",
        "edition": "edition",
        "load_date": "entrydate",
        "publication_place": "placeofpublication",
        "published_year": "year",
        "subject": "subjects | subjectterms",
        "publication_type": "articletype",
        "document_type": "documenttype",
    }
)
# "Document 1 of 20"
NUMBER = r"(?:document|dokument|documento) (\d+) (?:of|von|sur|de|di|van) (\d+)"
NONE = (
    r"(?:full text )?(?:not available|none available|nicht verfugbar|non disponible|no disponible|non disponibile)\.?"
)
