"""What a file is, by its bytes; its name only breaks ties."""

from __future__ import annotations

import gzip
import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.encoding_texts import FOREIGN, SIMPLIFIED
from cleaners.reading.media import UnsupportedMediaError, find_declared_encoding, find_media

PROSE = SIMPLIFIED["news"]


def zip_of(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "<x/>")
    return packed.getvalue()


UNSUPPORTED = {
    "PDF document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "RTF document": rb"{\rtf1\ansi\ansicpg936 \'bd\'f1\'cc\'ec}",
    "DOC document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    "XLS spreadsheet": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"),
    "OLE document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "DOCX document": zip_of("[Content_Types].xml", "word/document.xml"),
    "XLSX spreadsheet": zip_of("xl/workbook.xml"),
    "PPTX presentation": zip_of("ppt/presentation.xml"),
    "EPUB book": zip_of("mimetype", "OEBPS/a.xhtml"),
    "OFD document": zip_of("OFD.xml"),
    "ZIP archive": zip_of("讲话.txt"),
    "PNG image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "JPEG image": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "GIF image": b"GIF89a\x01\0\x01\0",
    "WebP image": b"RIFF\x24\0\0\0WEBPVP8 ",
    "BMP image": b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0",
    "TIFF image": b"II*\0\x08\0\0\0",
    "SVG image": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "gzip archive": gzip.compress(PROSE.encode()),
    "zstd archive": b"\x28\xb5\x2f\xfd\x04\x58",
    "RAR archive": b"Rar!\x1a\x07\x01\0",
    "7z archive": b"7z\xbc\xaf\x27\x1c\0\x04",
    "MP3 audio": b"ID3\x04\0\0\0\0\0\0",
    "Ogg audio": b"OggS\0\x02\0\0",
    "WAV audio": b"RIFF\x24\0\0\0WAVEfmt ",
    "MP4 video": b"\0\0\0\x20ftypisom\0\0\x02\0",
    "Matroska video": b"\x1aE\xdf\xa3\x9fB\x86",
    "MHTML archive": b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n",
    "SQLite database": b"SQLite format 3\0\x10\0",
    "program": b"\x7fELF\x02\x01\x01\0",
}

HTML = {
    "a document": "<!DOCTYPE html>\n<html><head><title>通知</title></head><body><p>正文</p></body></html>",
    "a document without doctype": "<HTML>\r\n<BODY>正文</BODY></HTML>",
    "a document behind a comment": "<!-- saved from url=(0024)http://example.org/ -->\n<!DOCTYPE html><html><body>正文",
    "XHTML behind an XML declaration": '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD"><html>正文</html>',
    "a fragment": '<div class="content"><p>同志们：</p><p>今天开会。</p></div>',
    "a fragment that begins with text": '同志们：<br><p style="text-indent:2em">今天开会。</p><p>谢谢大家！</p>',
}

TEXTS = {
    "prose": PROSE,
    "a text that mentions a tag": "网页里的段落要放在 <p> 和 </p> 之间，换行用 <br>。" + PROSE,
    "a lesson on HTML": "第一课\n" + PROSE + "例如：\n<p>你好</p>\n<p>再见</p>\n" + PROSE,
    "a text that begins with a tag": "<p> 是段落标签，<div> 是区块标签。" + PROSE,
    "a title in angle brackets": "<关于召开会议的通知>\n" + PROSE,
    "text that begins like a signature": "BM公司情况汇报\n" + PROSE,
    "JSON": '{"title": "通知", "text": "同志们：今天开会。"}',
    "English prose": FOREIGN["english"],
}


@pytest.mark.parametrize("detail", UNSUPPORTED)
@pytest.mark.parametrize("name", ["讲话.txt", "a.html", ""])
def test_formats_are_named_by_their_signature_whatever_the_file_is_called(detail: str, name: str) -> None:
    with pytest.raises(UnsupportedMediaError) as refusal:
        find_media(UNSUPPORTED[detail], name)
    assert (refusal.value.reason, refusal.value.detail) == ("unsupported_media", detail)


@pytest.mark.parametrize("page", HTML)
@pytest.mark.parametrize("codec", ["utf-8", "gbk", "utf-16", "utf-16-le", "utf-8-sig"])
def test_html_is_html_in_every_encoding_even_under_the_name_of_a_pdf(page: str, codec: str) -> None:
    assert find_media(HTML[page].encode(codec), "文件.pdf") == "html"


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("codec", ["utf-8", "gbk", "utf-16", "utf-16-le", "utf-8-sig"])
def test_text_is_text_even_where_it_speaks_of_tags(text: str, codec: str) -> None:
    assert find_media(TEXTS[text].encode(codec), "讲话.txt") == "text"


def test_a_name_decides_where_the_bytes_do_not() -> None:
    page = f"{PROSE}<br>{PROSE}".encode()
    assert find_media(page, "show.asp") == find_media(page, "a.HTML") == "html"
    assert find_media(page, "a.txt") == find_media(page, "a") == "text"


@pytest.mark.parametrize(
    "root", ['<?xml version="1.0" encoding="gb2312"?>\n<rss version="2.0">', "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rss>"]
)
def test_feeds_are_xml(root: str) -> None:
    assert find_media(f"{root}<title>今日要闻</title>".encode("gbk"), "index.html") == "xml"


@pytest.mark.parametrize(
    ("name", "detail"),
    [("a.css", "style sheet"), ("b/a.JS", "script"), ("a.csv", "CSV table"), ("http://a.example/a.json", "JSON document")],
)
def test_what_only_a_name_tells_from_a_text_is_no_page(name: str, detail: str) -> None:
    with pytest.raises(UnsupportedMediaError, match=f"unsupported_media: {detail}"):
        find_media("/* 渠道的样式 */ a { color: red }".encode(), name)
    assert find_media("<!doctype html><p>渠道".encode(), name) == "html"


@pytest.mark.parametrize("raw", [b"", b"\r\n \t", b"\xef\xbb\xbf\n", b"\xff\xfe\x20\0", b"\0" * 40])
def test_a_file_of_nothing_is_empty(raw: bytes) -> None:
    with pytest.raises(UnsupportedMediaError, match="empty"):
        find_media(raw, "a.txt")


def test_rubbish_is_binary() -> None:
    with pytest.raises(UnsupportedMediaError, match="binary"):
        find_media(b"\x07" + random.Random(3).randbytes(3000), "讲话.txt")


@given(raw=st.binary(max_size=300), name=st.text(max_size=8))
def test_any_bytes_have_a_medium_or_a_reason(raw: bytes, name: str) -> None:
    try:
        assert find_media(raw, name) in {"text", "html", "xml"}
    except UnsupportedMediaError as error:
        assert error.reason in {"empty", "binary", "unsupported_media"}  # noqa: PT017  # any other exception fails the test by itself


@pytest.mark.parametrize(
    ("page", "declared"),
    [
        ('<html><head><meta charset="gb2312">', "gb2312"),
        ('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=Big5">', "Big5"),
        ("<meta http-equiv=content-type content=text/html;charset=gbk>", "gbk"),
        ("<?xml version='1.0' encoding='GB18030'?><rss>", "GB18030"),
        ("<html><head><title>charset=utf-8</title>", None),
        ("本页编码 charset=gb2312", None),
    ],
)
def test_the_declared_encoding_is_read_from_the_meta_tag_or_the_xml_declaration(page: str, declared: str | None) -> None:
    assert find_declared_encoding(page.encode()) == declared
    assert find_declared_encoding(page.encode("utf-16")) == declared
