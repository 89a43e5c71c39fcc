"""What a file is, by its bytes: text, HTML, XML, or something that this project does not read.

Names lie: half of all `.doc` files on document sites are HTML or RTF, and error pages are saved as `.pdf`. A name breaks
ties only: between a page of text that mentions tags and a fragment of HTML without a head, between text and XML without a
declaration, between text and the style sheets, scripts and tables that a crawl brings along.
"""

from __future__ import annotations

import codecs
import re

from cleaners.reading.byte_shape import find_wide_codecs, is_binary, is_blank

HEAD_BYTES = 4096  # where a page says what it is
MARKUP_BYTES = 1 << 16  # where tags are looked for
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)

SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), name)
    for pattern, name in (
        (rb"\s*%PDF-\d", "PDF document"),
        (rb"\{\\rtf", "RTF document"),
        (rb"%!PS", "PostScript document"),
        (rb"AT&TFORM....DJV", "DjVu document"),
        (rb"CAJ\x00|HN\x00\x00|KDH [^\n]{0,100}\x00", "CAJ document"),
        (rb"\x89PNG\r\n\x1a\n", "PNG image"),
        (rb"\xff\xd8\xff", "JPEG image"),
        (rb"GIF8[79]a", "GIF image"),
        (rb"RIFF....WEBP", "WebP image"),
        (rb"RIFF....WAVE", "WAV audio"),
        (rb"RIFF....AVI ", "AVI video"),
        (rb"BM....\x00\x00\x00\x00", "BMP image"),
        (rb"II\*\x00|MM\x00\*", "TIFF image"),
        (rb"\x00\x00\x01\x00.\x00", "icon"),
        (rb"....ftyp(?:heic|heix|mif1|avif)", "HEIF image"),
        (rb"....ftyp", "MP4 video"),
        (rb"\x1aE\xdf\xa3", "Matroska video"),
        (rb"FLV\x01", "FLV video"),
        (rb"\x00\x00\x01[\xba\xb3]", "MPEG video"),
        (rb"0&\xb2u\x8ef\xcf\x11", "Windows Media file"),
        (rb"ID3[\x02-\x04]|\xff[\xfb\xf3\xf2].[\x00-\xff]", "MP3 audio"),
        (rb"OggS\x00", "Ogg audio"),
        (rb"fLaC\x00", "FLAC audio"),
        (rb"MThd\x00\x00\x00\x06", "MIDI audio"),
        (rb"\x1f\x8b\x08", "gzip archive"),
        (rb"\x28\xb5\x2f\xfd", "zstd archive"),
        (rb"BZh[1-9]1AY&SY", "bzip2 archive"),
        (rb"\xfd7zXZ\x00", "xz archive"),
        (rb"7z\xbc\xaf\x27\x1c", "7z archive"),
        (rb"Rar!\x1a\x07", "RAR archive"),
        (rb".{257}ustar", "tar archive"),
        (rb"PAR1.*PAR1\Z", "Parquet file"),
        (rb"(?i:MIME-Version:).{0,1000}multipart/related", "MHTML archive"),
        (rb"WARC/1\.\d\r\n", "WARC archive"),
        (rb"SQLite format 3\x00", "SQLite database"),
        (rb"\x7fELF|MZ[^\n]{0,60}\x00|\xca\xfe\xba\xbe\x00", "program"),
        (rb"wOF[F2]|OTTO\x00|\x00\x01\x00\x00\x00", "font"),
    )
)
ZIP_MEMBERS = (  # a name inside the archive, what it makes of it
    (b"word/document", "DOCX document"),
    (b"xl/workbook", "XLSX spreadsheet"),
    (b"ppt/presentation", "PPTX presentation"),
    (b"application/epub", "EPUB book"),
    (b"OFD.xml", "OFD document"),
    (b"application/vnd.oasis", "OpenDocument file"),
)
OLE_STREAMS = (("WordDocument", "DOC document"), ("Workbook", "XLS spreadsheet"), ("PowerPoint Document", "PPT presentation"))
OLE_MAGIC, ZIP_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06")

LEADING = re.compile(rb"\A\s*(?:<!--(?:(?!-->).){0,2000}-->\s*)*", re.DOTALL)  # comments before the first tag
XML_DECLARATION = re.compile(rb"<\?xml\b[^<>]*>\s*(?:<\?[^<>]*>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*", re.DOTALL)
XML_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset)[\s>]", re.IGNORECASE)
HTML_ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
SVG_ROOT = re.compile(rb"(?:<!doctype\s+svg[^<>]*>\s*)?<svg[\s>]", re.IGNORECASE)
XML_NAME = re.compile(r"\.(?:xml|rss|atom|rdf)\Z", re.IGNORECASE)
XML_TAG = re.compile(rb"<[A-Za-z_]")
FRAGMENT_NAMES = "div p span table tr td ul ol li br h1 h2 h3 a img font center strong b title meta script style section article dl dd"
FRAGMENT_TAG = re.compile(rb"<(/?)(" + b"|".join(FRAGMENT_NAMES.encode().split()) + rb")\b[^<>]*>", re.IGNORECASE)
HTML_NAME = re.compile(r"\.(?:s?html?|xhtml|aspx?|jsp|php)\Z", re.IGNORECASE)
# Text that no page is: only its name tells it from one, and a page that a server sent under such a name has a root of its own.
NAMED = {
    "css": "style sheet",
    "js": "script",
    "mjs": "script",
    "map": "script",
    "json": "JSON document",
    "csv": "CSV table",
    "tsv": "CSV table",
}
MIN_FRAGMENT_TAGS = 4
MIN_TAG_SHARE = 0.1  # of the bytes are tags in a fragment; a text about HTML quotes fewer
DECLARED = re.compile(
    rb"""<\?xml [^>]{0,200}? encoding \s*=\s* ["']? ([\w.:-]+)
    | <meta \b [^>]{0,500}? charset \s*=\s* ["']? \s* ([\w.:-]+)""",
    re.IGNORECASE | re.VERBOSE,
)


class UnsupportedMediaError(ValueError):
    """A file that is no page of text: `reason` is a value of the quarantine's enum, `detail` names what it is."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def find_media(raw: bytes, name: str) -> str:
    """Return `text`, `html` or `xml`.

    Raises:
        UnsupportedMediaError: `empty`, `unsupported_media` (the detail names the format) or `binary`.

    >>> find_media("今天讲 <p> 标签。".encode(), "a.txt"), find_media(b"<!DOCTYPE html><p>", "a.pdf")
    ('text', 'html')
    """
    if is_blank(raw):
        raise UnsupportedMediaError("empty", f"{len(raw)} blank bytes")
    unsupported = find_unsupported(raw)
    if unsupported:
        raise UnsupportedMediaError("unsupported_media", unsupported)
    is_wide = raw.startswith(WIDE_MARKS) or bool(find_wide_codecs(raw))
    if not is_wide and is_binary(raw):
        raise UnsupportedMediaError("binary", f"{len(raw)} bytes full of control characters")
    return _find_markup(raw, name, is_wide)


def find_declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that an XML declaration or an HTML `meta` near the head names, as it is written there."""
    match = DECLARED.search(raw[:HEAD_BYTES].replace(b"\0", b""))
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def find_unsupported(raw: bytes) -> str | None:
    """Return the name of the format whose signature `raw` begins with."""
    if raw.startswith(OLE_MAGIC):
        streams = (name for stream, name in OLE_STREAMS if stream.encode("utf-16-le") in raw)
        return next(streams, "OLE document")
    if raw.startswith(ZIP_MAGIC):
        return next((name for member, name in ZIP_MEMBERS if member in raw), "ZIP archive")
    return next((name for pattern, name in SIGNATURES if pattern.match(raw)), None)


def _find_markup(raw: bytes, name: str, is_wide: bool) -> str:
    """Tell text from HTML and XML by how the page begins, and a fragment of HTML by how much of it is tags."""
    body = raw[:MARKUP_BYTES].removeprefix(codecs.BOM_UTF8)
    if is_wide:
        body = body.lstrip(b"\xff\xfe").replace(b"\0", b"")
    body = LEADING.sub(b"", body, count=1)
    declaration = XML_DECLARATION.match(body)
    root = body[declaration.end() :] if declaration else body
    if HTML_ROOT.match(root):
        return "html"
    if SVG_ROOT.match(root):
        raise UnsupportedMediaError("unsupported_media", "SVG image")
    if declaration or XML_ROOT.match(root) or (XML_NAME.search(name) and XML_TAG.match(root)):
        return "xml"
    unread = NAMED.get(name.lower().rpartition(".")[2])
    if unread:
        raise UnsupportedMediaError("unsupported_media", unread)
    return "html" if _is_fragment(body, bool(HTML_NAME.search(name))) else "text"


def _is_fragment(body: bytes, is_named_html: bool) -> bool:
    """Tell HTML without a head from a text that mentions tags: by the number of tags, that some close, and their share."""
    tags = list(FRAGMENT_TAG.finditer(body))
    if is_named_html:
        return bool(tags)
    closing = sum(bool(tag[1]) for tag in tags)
    return len(tags) >= MIN_FRAGMENT_TAGS and closing > 0 and sum(len(tag[0]) for tag in tags) >= MIN_TAG_SHARE * len(body)
