"""Pages of offices and schools, document viewers, old tables, and pages made for telephones."""

# ruff: noqa: E501 (markup stands as sites write it)

from __future__ import annotations

from html import escape
from random import Random

from benchmarks.layouts.material import LaidOut, Layout, Story, day, links, moment, page, paragraphs, pick, several


def _text(story: Story) -> str:
    return "\n".join(story.paragraphs)


def _office_notice(story: Story, rng: Random) -> LaidOut:
    number = f"永政发〔{rng.randint(2010, 2022)}〕{rng.randint(1, 90)}号"
    attached = [f"附件：1.{story.title[:10]}任务分解表", "2.责任单位联系人名单"]
    closing = ["永宁市人民政府办公室", day(rng, "{:d}年{:d}月{:d}日")]
    facts = [
        ("索 引 号", f"0142368{rng.randint(10, 99)}/2019-0{rng.randint(1000, 9999)}"), ("主题分类", "综合政务"), ("发文机关", "永宁市人民政府办公室"),
        ("成文日期", day(rng, "{:d}年{:d}月{:d}日")), ("标　　题", story.title), ("发文字号", number), ("发布日期", day(rng)), ("有 效 性", "有效"),
    ]  # fmt: skip
    cells = "".join(
        f'<tr><td class="a">{facts[i][0]}：</td><td>{facts[i][1]}</td><td>{facts[i + 1][0]}：</td><td>{facts[i + 1][1]}</td></tr>'
        for i in range(0, 8, 2)
    )
    style = "TEXT-ALIGN: justify; TEXT-INDENT: 32pt; LINE-HEIGHT: 29pt; MARGIN: 0cm 0cm 0pt; mso-pagination: widow-orphan"
    text = "\n".join(
        f'<p class="MsoNormal" style="{style}"><span style="FONT-FAMILY: 仿宋_GB2312; FONT-SIZE: 16pt">{escape(text, quote=False)}<span lang="EN-US"><o:p></o:p></span></span></p>'
        for text in story.paragraphs
    )
    tail = (
        f'<p style="{style}"><a href="./P0201.xls">{attached[0]}</a></p><p style="{style}">　　　<a href="./P0202.doc">{attached[1]}</a></p>'
        + "".join(f'<p align="right" style="TEXT-ALIGN: right">{line}　　</p>' for line in closing)
    )
    body = f"""<div class="header"><div class="toplink"><a>无障碍浏览</a> <a>繁體</a> <a>手机版</a> <span id="weather">今天 晴 12℃~21℃</span></div><form><input name="q" value="请输入关键字"><input type="submit" value="搜索"></form>
<ul class="nav">{links(several("office_menus", 8, rng))}</ul></div>
<div class="position">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政府信息公开目录</a> &gt; 规范性文件</div>
<div class="xxgk"><table class="hdtab">{cells}</table>
<div class="xl-tit"><h1>{escape(story.title)}</h1><div class="tools"><span>{moment(rng)}</span><span>来源：市政府办公室</span><span>浏览次数：<em id="hits">{rng.randint(100, 9000)}</em></span><span>字体：【<a>大</a> <a>中</a> <a>小</a>】</span><span><a>打印</a></span></div></div>
<div class="zoom"><style type="text/css">.TRS_Editor P{{line-height:1.5;font-size:12pt;}}</style><div class="TRS_Editor">{text}{tail}</div></div>
<div class="fj"><b>相关附件：</b><ul><li><a href="P0201.xls">P0201.xls</a>(36KB)</li></ul></div>
<div class="jd"><h3>相关解读</h3><ul><li><a>【图解】一图读懂{story.title[:12]}</a><span>{day(rng)}</span></li><li><a>政策问答</a><span>{day(rng)}</span></li></ul></div>
<div class="ewm"><p>扫一扫在手机打开当前页</p></div><div class="close"><a>【打印本页】</a><a>【关闭窗口】</a></div></div>
<div class="foot"><select><option>国务院部门网站</option><option>外交部</option><option>教育部</option></select><select><option>各市网站</option><option>江州市</option></select>
<p>主办：永宁市人民政府办公室　承办：永宁市大数据中心</p><p>网站标识码：3300000001　浙公网安备 33000002000001号　浙ICP备05000000号</p><p>联系电话：0570-8800000（工作日8:30-17:30）　建议使用1024×768分辨率</p></div>"""
    return LaidOut(
        page(
            f"{story.title}-永宁市人民政府",
            body,
            f'<meta name="ArticleTitle" content="{escape(story.title)}"><meta name="PubDate" content="{day(rng)}">',
        ),
        "\n".join([_text(story), *attached, *closing]),
        story.title,
    )


def _nested_tables(story: Story, rng: Random) -> LaidOut:
    text = "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(text, quote=False)}" for text in story.paragraphs)
    side = "".join(
        f'<TR><TD height=20><IMG src="/images/dot.gif" width=9> <A href="#" class=hei>{name[:14]}</A></TD></TR>'
        for name in several("headlines", 14, rng)
    )
    body = f"""<TABLE width=778 border=0 align=center cellPadding=0 cellSpacing=0><TR><TD background=images/top.gif height=90>&nbsp;</TD></TR>
<TR><TD align=center height=26 bgColor=#006699>{links(several("office_menus", 8, rng), "<FONT color=#ffffff>{}</FONT>", " | ")}</TD></TR></TABLE>
<TABLE width=778 border=0 align=center cellPadding=0 cellSpacing=0><TR><TD width=190 valign=top bgColor=#EEF6FB>
<TABLE width="100%"><TR><TD>·用户登录·</TD></TR><TR><TD>用户名：<INPUT size=10> 密　码：<INPUT type=password size=10></TD></TR>{side}</TABLE>
<TABLE><TR><TD>站内搜索</TD></TR><TR><TD><INPUT size=12><INPUT type=submit value=搜索></TD></TR></TABLE></TD>
<TD width=588 valign=top><TABLE width="98%" align=center><TR><TD height=30>您现在的位置：<A>网站首页</A> → <A>文献资料</A> → 文章内容</TD></TR>
<TR><TD align=center><FONT size=4 color=#cc0000><B>{escape(story.title)}</B></FONT></TD></TR>
<TR><TD align=center bgColor=#f0f0f0>作者：佚名　文章来源：本站原创　点击数：{rng.randint(10, 2000)}　更新时间：{day(rng, "{:d}-{:d}-{:d}")}</TD></TR>
<TR><TD class=zi><TABLE width="96%"><TR><TD style="line-height:180%"><FONT size=3>{text}</FONT>
</TD></TR></TABLE></TD></TR>
<TR><TD align=right>文章录入：{pick("editors", rng)}　　责任编辑：{pick("editors", rng)}</TD></TR>
<TR><TD><LI>上一篇文章： <A>{pick("headlines", rng)}</A><BR><LI>下一篇文章： <A>{pick("headlines", rng)}</A></TD></TR>
<TR><TD align=right>【<A>发表评论</A>】【<A>加入收藏</A>】【<A>告诉好友</A>】【<A>打印此文</A>】【<A>关闭窗口</A>】</TD></TR>
<TR><TD>网友评论：（只显示最新10条。评论内容只代表网友观点，与本站立场无关！）<BR>没有任何评论</TD></TR></TABLE></TD></TR></TABLE>
<TABLE width=778 align=center><TR><TD align=center>| 设为首页 | 加入收藏 | 联系站长 | 友情链接 | 版权申明 |<BR>站长：风清扬　页面执行时间：{rng.randint(10, 400)}.25毫秒</TD></TR></TABLE>"""
    return LaidOut(page(story.title, body).replace("<!DOCTYPE html>\n", ""), _text(story), story.title)


def _campus(story: Story, rng: Random) -> LaidOut:
    rows = [("序号", "项目", "责任部门", "完成时限")] + [
        (str(n), pick("documents", rng).split(".")[0], rng.choice(["教务处", "学生处", "后勤处", "保卫处"]), f"{n + 2}月底前")
        for n in range(1, 6)
    ]
    table = "".join(
        "<tr>"
        + "".join(
            f'<td style="border:1px solid windowtext"><p style="text-align:center"><span style="font-family:宋体">{cell}</span></p></td>'
            for cell in row
        )
        + "</tr>"
        for row in rows
    )
    text = "\n".join(
        f'<p style="text-indent:2em"><span style="font-size:16px;">{escape(text, quote=False)}</span></p>' for text in story.paragraphs
    )
    body = f"""<div class="wrap"><div class="logo"><img src="logo.png"></div><ul class="nav">{"".join(f"<li><a>{name}</a><ul><li><a>{name}一</a></li><li><a>{name}二</a></li></ul></li>" for name in ["学院概况", "师资队伍", "本科教学", "科学研究", "学生工作", "校友之家"])}</ul></div>
<div class="main"><div class="left"><h3>学院新闻</h3><ul><li><a>通知公告</a></li><li><a>学院动态</a></li><li><a>媒体关注</a></li></ul></div>
<div class="right"><div class="addr">当前位置: <a>首页</a>&gt;&gt;<a>通知公告</a>&gt;&gt;正文</div>
<form name="_newscontent_fromname"><div align="center"><h1>{escape(story.title)}</h1><p>{moment(rng, "{:d}年{:02d}月{:02d}日")}　{pick("editors", rng)}　点击：[<span>{rng.randint(10, 900)}</span>]</p></div>
<div id="vsb_content"><div class="v_news_content">{text}<table border="1" cellspacing="0"><tbody>{table}</tbody></table></div></div>
<p>附件【<a href="/d.jsp">{pick("documents", rng)}</a>】已下载<span>{rng.randint(1, 99)}</span>次</p>
<div><p>上一条：<a>{pick("headlines", rng)}</a></p><p>下一条：<a>{pick("headlines", rng)}</a></p></div><p>【<a>关闭</a>】</p></form></div></div>
<div class="footer">地址：江州市学府路{rng.randint(1, 300)}号　邮编：330000　版权所有：江州学院</div>"""
    return LaidOut(page(f"{story.title}-江州学院", body), _text(story) + "\n" + "\n".join(" ".join(row) for row in rows), story.title)


def _cut(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def _sheet_reader(story: Story, rng: Random) -> LaidOut:
    lines = [line for text in story.paragraphs for line in _cut("　　" + text, 36)]
    sheets = [lines[start : start + 24] for start in range(0, len(lines), 24)]
    shown = "".join(
        f'<div class="pageContainer" id="page_{n}"><div class="pageNo">第{n}页 / 共{len(sheets)}页</div><div class="canvas">'
        + "".join(
            f'<p style="position:absolute;left:98px;top:{60 + 30 * i}px;">{escape(line, quote=False)}</p>' for i, line in enumerate(sheet)
        )
        + "</div></div>"
        for n, sheet in enumerate(sheets, 1)
    )
    near = "".join(
        f'<li><a title="{name}">{name}</a><div><span>{rng.randint(2, 40)}页</span><span>{rng.randint(1, 30)}阅读</span><span>{rng.choice(["免费", "￥5.00", "VIP"])}</span></div></li>'
        for name in several("documents", 12, rng)
    )
    body = f"""<div class="hd"><a>首页</a><a>分类</a><a>上传</a><input value="搜索文档"><a>登录</a>/<a>注册</a></div>
<div class="doc-head"><h1>{escape(story.title)}.doc</h1><div>上传人：<a>{escape(pick("people", rng))}</a> 文档编号：{rng.randint(10**6, 10**7)} 上传时间：{day(rng)} 格式：DOC 页数：{len(sheets)} 大小：{rng.randint(20, 90)}.50KB</div></div>
<div class="bar"><span>1/{len(sheets)}</span><a>放大</a><a>缩小</a><a>全屏</a><a>下载此文档</a><a>收藏</a></div>
<div id="viewer">{shown}</div>
<div class="more"><p>下载文档到电脑，查找使用更方便</p><p>{rng.randint(5, 20)}.00 积分</p><a>下载 还剩0页未读，继续阅读</a></div>
<div class="rec"><h3>相关文档</h3><ul>{near}</ul></div><div class="say"><h3>我来说两句</h3><p>暂无评论，快来抢沙发</p></div>
<div class="law"><p>1、本站所有文档均由用户上传，请先预览再下载。</p><p>2、如遇文档无法打开，请与客服联系，电话 400-000-0000。</p><p>3、本站不保证下载资源的准确性、安全性和完整性。</p></div>
<div class="ft"><a>关于我们</a>|<a>帮助中心</a>|<a>经营许可证</a></div>"""
    return LaidOut(page(f"{story.title} - 免费在线阅读", body), _text(story), story.title)


def _layered_reader(story: Story, rng: Random) -> LaidOut:
    layers = []
    for place, text in enumerate(story.paragraphs):
        for row, line in enumerate(_cut(text, 30)):
            pieces = _cut(line, rng.randint(6, 14))
            layers.append(
                "".join(
                    f'<p class="reader-word-layer" style="width:{240 * len(piece)}px;left:{1800 + 100 * n}px;top:{place * 900 + row * 300}px;z-index:{n};letter-spacing:-0.1px">{escape(piece, quote=False)}</p>'
                    for n, piece in enumerate(pieces)
                )
            )
    half = len(layers) // 2
    books = "".join(
        f'<div class="card"><div class="t"><a>{name}</a></div><div class="n"><span>评分 4.{rng.randint(1, 9)}</span><span>{rng.randint(2, 60)}页</span><span>{rng.randint(1, 900)}下载</span></div></div>'
        for name in several("documents", 12, rng)
    )
    body = f"""<div id="top"><a>文库首页</a>{links(several("menus", 8, rng), "<a>{}</a>", "")}</div><div class="crumbs"><a>文库</a>><a>实用文档</a>><a>工作范文</a></div>
<h1 class="reader_ab_test">{escape(story.title)}</h1><div class="info"><span>{rng.randint(100, 999)}人阅读</span><span>{rng.randint(10, 99)}次下载</span><span>{day(rng)}上传</span></div>
<div class="reader"><div class="mod reader-page"><div class="reader-txt-layer"><div class="ie-fix">{"".join(layers[:half])}</div></div></div><div class="tip"><span>百科学习平台</span></div><div class="mod reader-page"><div class="reader-txt-layer"><div class="ie-fix">{"".join(layers[half:])}</div></div></div></div>
<div class="banner-more">展开全文 <span>开通会员，海量文档免费下载</span></div><div class="score">评价文档：<span>很差</span><span>较差</span><span>还行</span><span>推荐</span><span>力荐</span></div>
<div class="aside"><h4>您可能关注的文档</h4>{books}</div><div class="fb"><a>意见反馈</a><a>下载客户端</a></div><div class="end">©2012 使用前必读 | 文库协议 | 广告服务</div>"""
    return LaidOut(page(f"{story.title}_文库", body), _text(story), story.title)


def _telephone(story: Story, rng: Random) -> LaidOut:
    feed = "".join(
        f'<a class="item" href="#"><div class="tx"><h3>{name}</h3><p>{pick("summaries", rng)}</p></div><div class="src">{pick("sources", rng)} {rng.randint(1, 20)}小时前</div></a>'
        for name in several("headlines", 20, rng)
    )
    cut = max(2, len(story.paragraphs) // 3)
    lines = [f"<p>{escape(text, quote=False)}</p>" for text in story.paragraphs]
    body = f"""<div class="app-bar"><span>打开APP</span><span>看更多精彩内容</span></div><header><a>≡</a><a>首页</a><a>要闻</a><a>搜索</a></header>
<article><h1>{escape(story.title)}</h1><div class="from"><img src="h.png"><b>{pick("people", rng)}</b><i>{moment(rng)}</i><button>+关注</button></div>
<div class="art"><div class="show">{"".join(lines[:cut])}</div><div class="fold" style="max-height:400px;overflow:hidden">{"".join(lines[cut:])}</div></div>
<div class="unfold">点击展开剩余{rng.randint(40, 80)}%</div><div class="openapp"><a>打开APP阅读全文</a></div></article>
<section class="hot"><h2>热门评论</h2>{"".join(f'<div class="cm"><b>{escape(pick("people", rng))}</b><p>{text}</p><i>{rng.randint(1, 999)}赞</i></div>' for text in several("comments", 3, rng))}<a>打开APP，查看全部评论</a></section>
<section class="feed"><h2>相关推荐</h2>{feed}</section><div class="float"><a>APP内打开</a></div><footer><a>电脑版</a> <a>客户端</a> <a>反馈</a></footer>
<script type="application/ld+json">{{"@context":"https://ziyuan.example/contexts/cambrian.jsonld","title":"{escape(story.title)}","pubDate":"{day(rng)}T10:00:00"}}</script>"""
    return LaidOut(
        page(story.title, body, '<meta name="viewport" content="width=device-width,initial-scale=1">'), _text(story), story.title
    )


def _endless_cards(story: Story, rng: Random) -> LaidOut:
    few = Story(story.title, story.paragraphs[:6])
    cards = "".join(
        f'<div class="card"><a href="#"><img src="c.jpg"></a><div class="body"><a class="title" href="#">{name}</a><p class="abs">{pick("summaries", rng)}{pick("summaries", rng)}</p><div class="meta"><span>{escape(pick("people", rng))}</span><span>{moment(rng)}</span><span>阅读 {rng.randint(9, 9999)}</span><span>赞 {rng.randint(0, 99)}</span></div></div></div>'
        for name in several("headlines", 60, rng)
    )
    body = f"""<nav>{links(several("menus", 9, rng), "<a>{}</a>", "")}</nav><div class="content-wrap"><div class="article-box"><h1>{escape(few.title)}</h1><div class="bar"><span>{day(rng)}</span><span>{rng.randint(10, 999)} 阅读</span></div><div class="article-content">{paragraphs(few)}</div><div class="btns"><a>点赞 {rng.randint(0, 30)}</a><a>评论</a><a>分享</a></div></div>
<div class="list"><div class="tt">推荐阅读</div>{cards}</div><div class="loading">正在加载...</div></div><div class="foot"><a>关于</a> <a>帮助</a> <a>许可证</a></div>"""
    return LaidOut(page(few.title, body), _text(few), few.title)


LAYOUTS = (
    Layout("office_notice", "table of facts, attachments and closing in the text, readings and selects around", "office", _office_notice),
    Layout("nested_tables", "tables in tables, text straight in a cell with line breaks, FONT, no classes", "office", _nested_tables),
    Layout("campus", "form around the article, a table of facts that belongs to the text", "office", _campus),
    Layout("sheet_reader", "sheets of placed lines, page numbers, priced neighbours, notices of the site", "viewer", _sheet_reader),
    Layout("layered_reader", "every run of a line a placed paragraph of its own", "viewer", _layered_reader),
    Layout("telephone", "folded text, calls to open the app, a feed with teasers", "telephone", _telephone),
    Layout("endless_cards", "six paragraphs and sixty cards with teasers as long as sentences", "telephone", _endless_cards),
)
