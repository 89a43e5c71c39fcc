"""Articles as portals, blogs and mobile channels lay them out."""

# ruff: noqa: E501 (markup stands as sites write it)

from __future__ import annotations

import json
from html import escape
from random import Random

from benchmarks.layouts.material import LaidOut, Layout, Story, day, links, moment, page, pick, several


def _text(story: Story) -> str:
    return "\n".join(story.paragraphs)


def _portal_news(story: Story, rng: Random) -> LaidOut:
    lines = [f"<p>　　{escape(text, quote=False)}</p>" for text in story.paragraphs]
    lines.insert(
        min(2, len(lines)),
        '<div class="gg200x300"><script>document.write("<ifr"+"ame src=\\"//ad.example/1\\"></ifr"+"ame>");</script>'
        f"<span>{pick('adverts', rng)}</span></div>",
    )
    related = links(several("headlines", 6, rng))
    ranking = "".join(
        f'<li><em>{place}</em><a href="#">{escape(name)}</a><span>{rng.randint(800, 90000)}跟贴</span></li>'
        for place, name in enumerate(several("headlines", 10, rng), 1)
    )
    replies = "".join(
        f'<div class="item"><div class="u"><a href="#">{escape(pick("people", rng))}</a><span>[{pick("boards", rng)}网友]</span>'
        f'<i>{rng.randint(1, 59)}分钟前</i></div><div class="c">{reply}</div><div class="op"><a>顶[{rng.randint(0, 900)}]</a><a>回复</a>'
        "<a>分享</a></div></div>"
        for reply in several("comments", 8, rng)
    )
    editor, source = pick("editors", rng), pick("sources", rng)
    body = f"""
<div class="N-nav-channel">{links(several("menus", 24, rng), "{}", " ")}</div>
<div class="crumb"><a href="/">{source}</a> &gt; <a href="/n/">新闻中心</a> &gt; 正文</div>
<div class="post_main">
 <h1>{escape(story.title)}</h1>
 <div class="post_info">{moment(rng)}　来源: <a href="#">{source}</a>　作者：{editor} <a href="#tie">举报</a></div>
 <div class="share"><span>分享到：</span><a title="微信">微信</a><a>新浪微博</a><a>QQ空间</a></div>
 <script>var tie = {{"docId":"FX{rng.randint(10**6, 10**7)}","count":0}}; if(window.top!=window){{document.domain="example";}}</script>
 <div class="post_body" id="endText">
  <div class="pic-holder"><img src="data:image/gif;base64,R0lGOD" data-src="//img.example/1.jpg"></div>
  {chr(10).join(lines)}
  <div class="ep-source"><span class="left">本文来源：{source}</span> <span class="ep-editor">责任编辑：{editor}_NB{rng.randint(1000, 9999)}</span></div>
  <div class="tags">关键词：<a href="#">民生</a> <a href="#">调查</a> <a href="#">工作</a></div>
  <div class="ct-more"><h3>相关新闻</h3><ul>{related}</ul></div>
  <div class="post-statement">郑重说明：本页所载（连同图片和影像）为自媒体平台用户上传并发布，本平台仅提供信息存储服务。</div>
 </div>
</div>
<div class="sidebar"><h2>热门跟贴排行</h2><ul>{ranking}</ul><div>{pick("adverts", rng)}</div></div>
<div id="tie"><h2>网友评论 <a>查看全部{rng.randint(20, 900)}条</a></h2>{replies}<p>网友评论仅供其表达个人看法，并不表明本站立场。</p></div>
<div class="foot">{links(["关于我们", "联系方法", "招聘信息", "客户服务", "隐私政策", "意见反馈"], "{}", " - ")}<br>互联网新闻信息服务许可证 10120{rng.randint(100, 999)}　© 1999-2020</div>"""
    head = f'<meta property="og:title" content="{escape(story.title)}"><meta name="keywords" content="民生,调查">'
    return LaidOut(page(f"{story.title}_{source}", body, head), _text(story), story.title)


def _broken_lines(story: Story, rng: Random) -> LaidOut:
    text = "<br/>\n<br/>\n".join(f"　　{escape(text, quote=False)}" for text in story.paragraphs)
    rest = several("headlines", 30, rng)
    body = f"""
<div class="top"><a href="/">收藏本站</a> | <a>设为首页</a> | <a>网站地图</a></div>
<div class="nav"><ul>{links(several("menus", 10, rng))}</ul></div>
<div class="place"><strong>当前位置:</strong> <a href='/'>主页</a> > <a href='/a/'>文秘资料</a> > </div>
<div class="viewbox">
 <div class="title"><h2>{escape(story.title)}</h2></div>
 <div class="info"><small>时间:</small>{moment(rng)}<small>来源:</small>未知 <small>作者:</small>admin <small>点击:</small><script src="/plus/count.php"></script>{rng.randint(10, 900)}次</div>
 <div class="intro">{escape(story.paragraphs[0][:60])}...</div>
 <div class="content"><table width='100%' border='0'><tr><td>
 <script type="text/javascript">/*728*90*/var cpro_id = "u{rng.randint(10**5, 10**6)}";</script>
 {text}<br />
 </td></tr></table></div>
 <div class="dede_pages"><ul class="pagelist"><li><a>共3页: </a></li><li><a href='#'>上一页</a></li><li class="thisclass"><a href='#'>1</a></li><li><a href='2.html'>2</a></li><li><a href='3.html'>3</a></li><li><a href='2.html'>下一页</a></li></ul></div>
 <div class="newdigg"><div class="diggbox"><div class="act">顶一下</div><div class="num">({rng.randint(0, 40)})</div><div class="percent">100%</div></div><div class="diggbox"><div class="act">踩一下</div><div class="num">(0)</div></div></div>
 <div class="handle"><div class="context"><ul><li>上一篇：<a href='#'>{rest[0]}</a> </li><li>下一篇：<a href='#'>{rest[1]}</a> </li></ul></div>
 <div class="actbox"><ul><li><a href="#">收藏</a></li><li><a>挑错</a></li><li><a>推荐</a></li><li><a>打印</a></li></ul></div></div>
</div>
<div class="pright"><dl class="tbox"><dt><strong>栏目列表</strong></dt><dd><ul>{links(["领导讲话", "工作总结", "心得体会", "演讲稿", "述职报告"])}</ul></dd></dl>
<dl class="tbox"><dt>推荐内容</dt><dd><ul>{"".join(f'<li><a href="#">{name}</a><p>{pick("summaries", rng)[:40]}...</p></li>' for name in rest[2:10])}</ul></dd></dl>
<dl class="tbox"><dt>热点内容</dt><dd><ul>{links(rest[10:24])}</ul></dd></dl></div>
<div class="footer">Copyright &copy; 2002-2011 文秘家园 版权所有<br>本站资料均由网友上传，如有侵权请来信告知</div>"""
    return LaidOut(page(f"{story.title}_文秘家园", body), _text(story), story.title)


def _weblog(story: Story, rng: Random) -> LaidOut:
    parts = []
    for place, text in enumerate(story.paragraphs):
        parts.append(f"<h2>{escape(text, quote=False)}</h2>" if len(text) < 24 and place else f"<p>{escape(text, quote=False)}</p>")
    related = "".join(
        f'<article class="rel"><a href="#"><img data-original="/t.jpg" alt="{name}"></a><h4><a href="#">{name}</a></h4></article>'
        for name in several("headlines", 6, rng)
    )
    replies = "".join(
        f'<li class="comment depth-1"><div class="c-avatar"><img src="/g.png" alt=""></div><div class="c-main"><span class="c-author">{escape(pick("people", rng))}'
        f'</span><p>{reply}</p><span class="c-time">{moment(rng)}</span><a class="comment-reply-link">回复</a></div></li>'
        for reply in several("comments", 9, rng)
    )
    body = f"""
<header class="site-header"><div class="logo"><a href="/">半亩方塘</a><p>记录生活，偶尔写字</p></div><nav><ul class="menu">{links(["首页", "随笔", "摄影", "技术", "归档", "留言板", "关于"])}</ul></nav></header>
<div class="container"><main><article class="single-post">
<header><h1 class="entry-title">{escape(story.title)}</h1><div class="meta"><time datetime="{day(rng)}">{rng.randint(2, 11)}个月前</time> <span>分类：<a>随笔</a></span> <span>阅读({rng.randint(100, 9000)})</span> <span>评论(9)</span></div></header>
<div class="entry"><div class="toc"><b>文章目录</b><ol><li><a href="#t1">缘起</a></li><li><a href="#t2">经过</a></li></ol></div>
{chr(10).join(parts)}
<p class="copyright">未经允许不得转载：<a href="/">半亩方塘</a> » <a href="#">{escape(story.title)}</a></p></div>
<div class="action"><a class="like">赞 (<span>{rng.randint(0, 300)}</span>)</a> <a class="reward">打赏</a> <div class="tip" style="display:none"><p>觉得文章有用就打赏一下作者</p><p>微信扫一扫打赏</p></div></div>
<div class="tags">标签：<a rel="tag">工作</a><a rel="tag">思考</a></div>
<div class="author-card"><h4>作者：半亩</h4><p>一个喜欢在路上发呆的人，十年文字工作者，公众号同名。</p><a>查看全部文章</a></div>
<nav class="pager"><span>上一篇<br><a>{pick("headlines", rng)}</a></span><span>下一篇<br><a>{pick("headlines", rng)}</a></span></nav>
<section class="related"><h3>相关推荐</h3>{related}</section>
<section id="comments"><h3>评论 9</h3><form><textarea placeholder="你的评论可以一针见血"></textarea><input value="昵称 (必填)"><button>提交评论</button></form><ol>{replies}</ol></section>
</article></main>
<aside><section class="widget"><h3>最新文章</h3><ul>{links(several("headlines", 8, rng))}</ul></section><section class="widget"><h3>近期评论</h3><ul>{"".join(f"<li><b>{escape(pick('people', rng))}</b>：{pick('comments', rng)}</li>" for _ in range(6))}</ul></section>
<section class="widget"><h3>标签云</h3>{links(several("menus", 20, rng), "{}", " ")}</section></aside></div>
<footer><p>© 2014-2021 半亩方塘 · 由 WordPress 强力驱动 · <a>京ICP备13000000号</a></p></footer>"""
    return LaidOut(
        page(f"{story.title} - 半亩方塘", body, f'<meta property="article:published_time" content="{day(rng)}T08:00:00+08:00">'),
        _text(story),
        story.title,
    )


def _channel_article(story: Story, rng: Random) -> LaidOut:
    style = "font-size: 15px;letter-spacing: 1px;line-height: 1.75em;box-sizing: border-box;"
    parts = []
    for text in story.paragraphs:
        half = max(1, len(text) // rng.randint(2, 4))
        spans = "".join(f'<span style="{style}">{escape(piece, quote=False)}</span>' for piece in (text[:half], text[half:]))
        parts.append(
            f'<section style="margin: 0px 8px;"><section powered-by="xiumi"><p style="text-align: justify;">{spans}</p></section></section><p><br></p>'
        )
    back = "".join(
        f'<p style="text-align:center"><a href="#"><span style="{style}">{name}</span></a></p>' for name in several("headlines", 4, rng)
    )
    body = f"""<div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content">
<h1 class="rich_media_title" id="activity-name">{escape(story.title)}</h1>
<div id="meta_content"><span class="rich_media_meta">原创</span> <span>{pick("people", rng)}</span> <a id="js_name">云溪文学</a><div class="profile_container" style="display:none;"><p>微信号</p><span>yunxi_wx</span><p>功能介绍</p><span>每天为你读一篇好文章。</span></div> <em id="publish_time">{day(rng)}</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">
<section style="text-align:center"><p><span style="color:#888">点击上方“蓝字”关注我们</span></p></section>
<p><img data-src="https://img.example/a.gif" data-ratio="0.5"></p>
{chr(10).join(parts)}
<section><p style="text-align:center">- END -</p></section>
<section><p><strong><span>往期推荐</span></strong></p>{back}</section>
<section><p style="text-align:center"><span>长按二维码，关注我们</span></p><p style="text-align:center">点个“在看”，转发给更多的人</p></section>
</div>
<div class="rich_media_tool"><a>阅读原文</a><span>阅读</span> <span id="readNum3">{rng.randint(100, 99999)}</span><span>在看</span></div>
<div class="rich_media_extra"><strong>微信扫一扫<br>关注该公众号</strong></div></div></div></div>
<script nonce="1">var msg_title = "{escape(story.title)}"; var msg_desc = "{escape(story.paragraphs[0][:50])}"; window.__second_open__ = 1; var nickname = "云溪文学";</script>
<div id="js_pc_qr_code" style="display:none">预览时标签不可点</div><div>知道了</div><div>取消 允许</div>"""
    return LaidOut(
        page(
            "",
            body,
            f'<meta property="og:title" content="{escape(story.title)}"><meta property="og:article:author" content="{pick("people", rng)}">',
        ),
        _text(story),
        story.title,
    )


def _hashed_modules(story: Story, rng: Random) -> LaidOut:
    state = json.dumps(
        {"article": {"title": story.title, "content": "".join(f"<p>{text}</p>" for text in story.paragraphs)}}, ensure_ascii=False
    )
    parts = [f'<div class="_2Zphx">{escape(text, quote=False)}</div>' for text in story.paragraphs]
    parts.insert(
        1,
        f'<div class="_1Xq"><div class="_3im"><img data-lazy="1.jpg"></div><div class="_9cap">{(caption := pick("captions", rng))}</div></div>',
    )
    feed = "".join(
        f'<div class="_2x7"><a href="#"><div class="_4kk">{name}</div></a><div class="_0oi"><span>{pick("sources", rng)}</span><span>{rng.randint(2, 900)}评论</span><span>{rng.randint(1, 23)}小时前</span></div></div>'
        for name in several("headlines", 16, rng)
    )
    body = f"""<div id="root"><div class="_1kYqZ"><div class="_2p">{links(several("menus", 16, rng), "<span>{}</span>", "")}</div><div class="_7login"><button>登录</button><input placeholder="搜你感兴趣的"></div></div>
<div class="_3MtD"><div class="_left1"><div class="_tool"><div>{rng.randint(2, 999)}</div><div>点赞</div><div>收藏</div><div>转发</div></div></div>
<div class="_mid3"><div class="_T1">{escape(story.title)}</div><div class="_M2"><span>{pick("people", rng)}</span><span>{moment(rng)}</span><span>已关注</span></div>
<div class="_C9a">{"".join(parts)}</div><div class="_exp"><span>展开全文</span></div>
<div class="_rep"><span>举报</span><span>文章纠错</span></div><div class="_comm"><div>评论 {rng.randint(2, 90)}</div><div>请先登录后发表评论</div>{"".join(f'<div class="_ci"><span>{escape(pick("people", rng))}</span><div>{reply}</div><div><span>{moment(rng)}</span><span>回复</span><span>赞</span></div></div>' for reply in several("comments", 6, rng))}</div></div>
<div class="_right4"><div>24小时热闻</div>{feed}</div></div></div>
<script>window.__INITIAL_STATE__={state};(function(){{var s;(s=document.currentScript||document.scripts[document.scripts.length-1]).parentNode.removeChild(s);}}());</script>"""
    return LaidOut(page(story.title, body), _text(story), f"{story.title}\n{caption}")


def _hidden_copies(story: Story, rng: Random) -> LaidOut:
    parts = []
    for text in story.paragraphs:
        sentences = text.replace("。", "。\0").split("\0")
        dirty = "".join(
            escape(sentence, quote=False)
            + rng.choice(
                [
                    "",
                    f'<span style="display:none">{pick("junk", rng)}</span>',
                    f'<span class="kx">{pick("junk", rng)}</span>',
                    f'<font style="font-size:0px;color:#FFF">{pick("junk", rng)}</font>',
                    f'<i style="position:absolute; left:-9999px">{pick("junk", rng)}</i>',
                ]
            )
            for sentence in sentences
            if sentence
        )
        parts.append(f"<p>{dirty}</p>")
    body = f"""<div class="head"><ul>{links(several("menus", 12, rng))}</ul></div>
<div class="box"><div class="l"><h1>{escape(story.title)}</h1><p class="from">来源：{pick("sources", rng)} 时间：{day(rng)}</p><div class="con" oncopy="return false">{chr(10).join(parts)}</div>
<p class="zw">更多精彩请关注<a href="#">{story.title[:6]}专题</a></p><div class="xg"><b>猜你喜欢：</b>{links(several("headlines", 8, rng), "<p>{}</p>")}</div></div>
<div class="r"><h3>阅读排行</h3><ol>{links(several("headlines", 10, rng))}</ol></div></div><div class="f">免责声明：本站文章来自网络，如有侵权请联系删除。</div>"""
    return LaidOut(
        page(story.title, body, "<style>.kx{display:none}.con{line-height:2}\n.f,.zw{color:#999}</style>"), _text(story), story.title
    )


def _pieces_with_links(story: Story, rng: Random) -> LaidOut:
    parts = []
    for place, text in enumerate(story.paragraphs):
        parts.append(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(text, quote=False)}</p>")
        if place % 3 == 1:
            names = several("headlines", 3, rng)
            parts.append(
                rng.choice(
                    [
                        f'<p>推荐阅读：<a href="#"><b>{names[0]}</b></a></p>',
                        f'<div class="ad-in">{pick("adverts", rng)}</div>',
                        f"<p><strong>>>><a href='#'>下一页更多精彩“{names[1]}”</a></strong></p>",
                        f'<ul class="inlink">{links(names)}</ul>',
                    ]
                )
            )
    body = f"""<div class="topbar"><a>登录</a><a>注册</a><a>投稿</a></div><div class="menu">{links(several("menus", 14, rng), "<a>{}</a>", "")}</div>
<div class="bread">您的位置：<a>范文大全</a> >> <a>讲话稿</a> >> 正文</div>
<div class="main"><div class="article"><h1>{escape(story.title)}</h1><div class="sm">{day(rng)} 编辑：{pick("editors", rng)} <a>手机版</a></div><div class="desc">【导语】下面是小编为大家整理的《{story.title}》，仅供参考，希望能够帮助到大家。</div>
<div class="txt">{chr(10).join(parts)}</div><div class="bot"><p>【{story.title}】相关文章：</p>{"".join(f"<p>{place}.<a href='#'>{name}</a>{day(rng, '{:02d}-{:02d}-{:02d}')}</p>" for place, name in enumerate(several("headlines", 12, rng), 1))}</div>
<div class="down"><a>下载文档</a><p>将本文的Word文档下载到电脑，方便收藏和打印</p><p>推荐度：★★★★★</p></div></div></div>
<div class="side">{"".join(f'<div class="blk"><h4>{title}</h4><ul>{links(several("documents", 10, rng))}</ul></div>' for title in ("热门文章", "精选文章", "最新更新"))}</div>
<div class="bottom">本站内容仅供学习参考 <a>投诉建议</a> <a>粤ICP备00000000号</a></div>"""
    return LaidOut(page(f"{story.title}（精选篇） - 范文大全", body), _text(story), story.title)


LAYOUTS = (
    Layout(
        "portal_news",
        "advert in the text, editor, tags, related list and statement inside the article, reader comments",
        "article",
        _portal_news,
    ),
    Layout(
        "broken_lines",
        "paragraphs are line breaks in a table cell, abstract box, votes, long side lists with teasers",
        "article",
        _broken_lines,
    ),
    Layout("weblog", "headings, contents box, author card, related cards, comments in a list", "article", _weblog),
    Layout(
        "channel_article",
        "nested sections, spans with styles, hidden until its script runs, follow-us lines inside",
        "article",
        _channel_article,
    ),
    Layout("hashed_modules", "div soup with hashed classes, the text once more as JSON, feed at the side", "article", _hashed_modules),
    Layout("hidden_copies", "invisible junk between sentences, four ways of hiding", "article", _hidden_copies),
    Layout(
        "pieces_with_links",
        "links and adverts between paragraphs, lead-in, list of neighbours in the article",
        "article",
        _pieces_with_links,
    ),
)
