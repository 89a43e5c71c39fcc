"""What invented sites put around a text. Every site word here is ours; no real site uses these pages.

Each function takes the title and the laid-out text and returns a whole page; what a page states about itself
(pages, previewed pages, dates) is given by the caller, who also writes it into the truth.
"""

from __future__ import annotations

from collections.abc import Sequence

# A reader application: a column of facts before the rendered lines, the head repeated as an abstract after them.
VIEWER = """{title}

金卡会员畅读
上传于 {uploaded} 浏览 1.2万 {kilobytes}KB 共{pages}页 收进书架
内容纠错与申诉
{lines}
内容速览：
全部显示
{abstract}...
{title}.docx

全文共{pages}页，本次可看{previewed}页

{ending}
翻到 1 / {pages}
联系值班编辑
加入书架"""
VIEWER_CUT = "后面的内容登录以后接着看"
VIEWER_WHOLE = "已经到最后一页了"

# A portal: a line of facts, a lead-in that names the article, a tail of keywords and neighbours.
ARTICLE = """{title}

发布日期：{published} 10:26 栏目：{column} 撰稿：网站值班组 点击：3021

小禾替您选好了这篇{title}，盼它能帮上您的忙。

{title}

{text}

标签词：{keywords}
上一篇：没有了
下一篇：{next_title}"""

# A library of numbered fragments: one sentence that says the title three times, and a tail of search words.
CHUNKS = """《{title}.docx》一文由松间客上传，支持网页直接浏览，想找更多《{title}.docx（{pages}页完整版）》请到砚田资料库检索。
{chunks}
关键字：{keywords}"""

# A shelf of compilations: a disclaimer, the outer title twice, one line of text.
SHELF = """{title}

声明在先：本架资料均由读者自行上架，本架不逐篇核对，取阅以前请先翻看。

资料简介

{title}

{line}
展开全文

同架资料

猜您还会翻到"""

HTML = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_云顶周刊</title>
<meta name="keywords" content="{keywords}">
<script>var pageId = 20230417; function toggle(id) {{ return id + "显示"; }}</script>
<style>.side {{ float: right; }}</style>
</head>
<body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/shan">山里人家</a></li><li><a href="/shui">水边日子</a></li></ul></nav>
<article>
<h1>{title}</h1>
<p class="byline">云顶周刊 <time datetime="{published}">{published}</time> 字号：<a href="#">大</a> <a href="#">小</a></p>
{paragraphs}
</article>
<aside class="side"><h3>本周点击榜</h3><ol><li><a href="/1">老桥头的豆腐坊换了新主人</a></li>
<li><a href="/2">一条溪水的十年</a></li><li><a href="/3">雨季里的邮差</a></li></ol></aside>
<footer><p>云顶周刊编辑部 版权说明 投稿须知 备案编号云字第0000号</p></footer>
</body>
</html>
"""

OLD_HTML = """<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}-永宁工会之窗</title>
</head>
<body>
<table width="960"><tr><td><a href="index.htm">返回首页</a> | <a href="tz.htm">通知公告</a> |
<a href="dt.htm">工会动态</a></td></tr></table>
<table width="960"><tr><td align="center"><font size="5"><b>{title}</b></font></td></tr>
<tr><td align="center">时间：{published}&nbsp;&nbsp;来源：办公室&nbsp;&nbsp;阅读次数：417</td></tr>
<tr><td>{text}</td></tr>
<tr><td align="right">【打印本页】&nbsp;【关闭窗口】</td></tr></table>
<table width="960"><tr><td align="center">永宁工会之窗&nbsp;建议使用1024×768分辨率浏览</td></tr></table>
</body>
</html>
"""


def viewer_page(title: str, lines: str, *, abstract: str, uploaded: str, kilobytes: float, pages: int, previewed: int) -> str:
    """Show `lines` (whose first ones may repeat the title as rendered) in the reader; fewer `previewed` than `pages` is a cut."""
    ending = VIEWER_WHOLE if previewed == pages else VIEWER_CUT
    return VIEWER.format(
        title=title,
        lines=lines,
        abstract=abstract,
        uploaded=uploaded,
        kilobytes=kilobytes,
        pages=pages,
        previewed=previewed,
        ending=ending,
    )


def article_page(title: str, text: str, *, published: str, column: str, keywords: Sequence[str], next_title: str) -> str:
    """Publish `text` in the portal."""
    return ARTICLE.format(title=title, text=text, published=published, column=column, keywords=" ".join(keywords), next_title=next_title)


def chunk_page(title: str, chunks: str, *, pages: int, keywords: Sequence[str]) -> str:
    """Put numbered chunks into the library of fragments."""
    return CHUNKS.format(title=title, chunks=chunks, pages=pages, keywords=" ".join(keywords))


def shelf_page(title: str, line: str) -> str:
    """Put one long line onto the shelf of compilations."""
    return SHELF.format(title=title, line=line)


def html_page(title: str, text: str, *, published: str, keywords: Sequence[str]) -> str:
    """Make a present-day article page: one `p` a paragraph."""
    paragraphs = "\n".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n"))
    return HTML.format(title=title, paragraphs=paragraphs, published=published, keywords=",".join(keywords))


def old_html_page(title: str, text: str, *, published: str) -> str:
    """Make a page of nested tables: paragraphs between `br`, indents as entities, GBK declared as gb2312."""
    lines = "<br>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + paragraph for paragraph in text.split("\n"))
    return OLD_HTML.format(title=title, text=lines, published=published)


def pdf_page(words: str) -> bytes:
    """Return a minimal PDF that shows one line of ASCII `words`: a page kind the pipeline must refuse, not read."""
    stream = f"BT /F1 24 Tf 72 720 Td ({words}) Tj ET"
    bodies = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    file, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return f"{file}xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{tail}".encode("ascii")
