"""Layouts of the third batch: what copied pages, specials, portals of authors and fan boards carry along."""

# ruff: noqa: E501 (markup stands as sites write it)

from __future__ import annotations

from html import escape
from random import Random

from benchmarks.layouts.material import LaidOut, Layout, Story, Thread, day, links, moment, page, paragraphs, pick, several


def _text(story: Story) -> str:
    return "\n".join(story.paragraphs)


def _copied_blog(story: Story, rng: Random) -> LaidOut:
    """A blog of copied news: hidden first title, remains of the first site, another article's head quoted, teasers inside links."""
    near = "".join(
        f'<div><a href="/post/{n}.html"><i class="fa"></i>{name},<p style="display:none">最新报导，{name}</p><p>{pick("summaries", rng)}</p></a><span>{day(rng, "{:d}年{:02d}月{:02d}日")}</span></div>'
        for n, name in enumerate(several("headlines", 3, rng))
    )
    near += "".join(
        f'<div><a href="/post/{n}.html"><i class="fa"></i>{name}</a><span>{day(rng, "{:d}年{:02d}月{:02d}日")}</span></div>'
        for n, name in enumerate(several("headlines", 7, rng))
    )
    body = f"""<div class="top"><div class="nav"><div class="navbar">{links(several("menus", 8, rng))}<form><input><input type="submit" value="搜索"></form></div></div></div><div class="main"><div class="divmain"><div class="left"><div class="here"><a>&nbsp;首页</a>&nbsp;&gt; <a>&nbsp;时政新闻 </a>&nbsp;&gt; <a>&nbsp;{escape(story.title)} </a></div>
<div class="post single"><h2 class="post-title">[江州快递]{escape(story.title)}</h2><h6 class="post-footer"><a class="post-date">{day(rng, "{:d}年{:02d}月{:02d}日")}</a><i class="fa"></i>富云传媒<i class="fa"></i>时政新闻<i class="fa"></i>{rng.randint(100, 9999)}<i class="fa"></i>0</h6>
<div class="post-body"><p style="display:none">原标题：{escape(story.title)}</p>{paragraphs(story)}<p>作者：{pick("editors", rng)} {pick("editors", rng)}<a href="/"><span><i></i>返回富云，查看更多</span></a></p><p>责任编辑：<span></span></p><blockquote style="font-size:15px"><p style="margin-bottom:5px;">{pick("headlines", rng)}</p><p>{pick("summaries", rng)}{pick("summaries", rng)}…</p></blockquote>,江州都市报</div>
<h5 class="post-tags"><i></i><a>民生</a> <i></i><a>工作</a></h5></div><div class="relate"><span>相关文章</span>{near}</div></div>
<div class="right"><dl class="function"><dt>最近发表</dt><dd><div>{links(several("headlines", 10, rng))}</div></dd></dl><dl class="function"><dt>标签列表</dt><dd><div>{"".join(f"<li><a>{name}<span> (0)</span></a></li>" for name in several("menus", 20, rng))}</div></dd></dl></div></div></div><div class="footer">Powered By Z-BlogPHP 1.5.2 Zero</div>"""
    head = f'<script type="application/ld+json">{{"title":"[江州快递]{escape(story.title)}","pubDate":"{day(rng)}T02:46:57"}}</script>'
    return LaidOut(page(f"[江州快递]{story.title}-富云传媒", body, head), _text(story), story.title)


def _special(story: Story, rng: Random) -> LaidOut:
    """A special of a portal: hidden fields, the title bold in a span, source above and date and editor below the text."""
    body = f"""<center><table width="950" border="0"><tbody><tr><td align="center"><iframe src="top.html"></iframe><table width="100%"><tbody><tr><td><img src="t.gif"></td></tr></tbody></table><table width="950"><tbody><tr><td width="4"></td><td valign="top"><table width="100%"><tbody><tr align="center"><td><table width="100%"><tbody><tr bgcolor="#F5F5F5"><td>&nbsp;　现在位置： <a>首页</a>  &gt;&gt; <a>东区新闻</a> &gt;&gt; 正文</td></tr></tbody></table><br>
<div style="display:none;"><!-- begin -->东区办事处<!-- end --></div><div style="display:none;">东区新闻</div><input type="hidden" value="{escape(story.title)}">
<table width="90%"><tbody><tr><td><div align="center"><span class="Title"><b><!-- begin -->{escape(story.title)}<!-- end --></b></span><br><table><tbody><tr><td height="6"></td></tr></tbody></table><font color="#C30000">　来源于：<!-- b -->东区办事处<!-- e --></font>　</div></td></tr><tr><td height="8"></td></tr><tr align="left"><td style="font-size:14px; line-height:166%;"><!-- begin -->
{paragraphs(story, "<p>{}</p><p><img src='a.jpg'><br></p>", "")}<!-- end --></td></tr><tr><td align="center">&nbsp;</td></tr><tr><td align="center"><font color="#666666">发布日期：{day(rng)}
　责任编辑：{pick("editors", rng)}</font></td></tr><tr align="right"><td class="QuickButton">【<a>打印本页</a>】【<a>关闭窗口</a>】</td></tr></tbody></table></td></tr></tbody></table></td></tr></tbody></table></td></tr></tbody></table></center>"""
    return LaidOut(page(f"{story.title} 东区办事处_江州网", body), _text(story), story.title)


def _author_portal(story: Story, rng: Random) -> LaidOut:
    feed = "".join(
        f'<div class="feed-item"><div class="pic"><a><img></a></div><h4><a>{name}</a></h4><div class="ft"><span><a>{escape(pick("people", rng))}</a></span><span class="dot">·</span><span>{rng.choice(["今天", "昨天"])} {rng.randint(10, 23)}:{rng.randint(10, 59)}</span><a>{rng.randint(0, 99)}</a></div></div>'
        for name in several("headlines", 14, rng)
    )
    body = f"""<div class="area head"><div class="left"><a>某狐</a><ul>{links(several("menus", 20, rng))}</ul></div></div><div class="wrapper-box"><div class="column left"><div class="user-info"><h4><a>{escape(pick("people", rng))}</a></h4><dl><dt>{rng.randint(9, 9999)}</dt><dd>文章</dd><dt>{rng.randint(1, 90)}万</dt><dd>总阅读</dd></dl><a>查看TA的文章&gt;</a></div><div class="share">评论<span>{rng.randint(0, 9)}</span>分享<div>微信分享<p>微信扫一扫，分享给朋友</p></div>新浪微博 QQ空间 复制链接</div></div>
<div class="left main"><div class="text"><div class="text-title"><h1>{escape(story.title)}<span class="article-tag"></span></h1><div class="article-info"><span class="time">{moment(rng)}</span> <span class="tag">来源:<a>{pick("sources", rng)}</a></span></div></div><article class="article"><p data-role="original-title" style="display:none">原标题：{escape(story.title)}</p>{paragraphs(story)}<p data-role="editor-name">责任编辑：<span></span></p><a href="//x" class="backsohu">返回某狐，查看更多</a></article><div class="statement">声明：该文观点仅代表作者本人，某狐号系信息发布平台，某狐仅提供信息存储空间服务。</div><div class="bottom"><span>阅读 (<em>{rng.randint(9, 999)}</em>)</span><a>免费获取</a></div></div>
<div class="c-comment-area"><span>我来说两句</span><div><span>{rng.randint(0, 9)}</span>人参与, <span>{rng.randint(0, 9)}</span>条评论</div><div>登录并发表</div><div>搜狐“我来说两句” 用户公约</div></div><div class="feed-list"><h3>推荐阅读</h3>{feed}<div>加载更多</div></div></div>
<div class="sidebar right"><div class="hot"><h3>24小时热文</h3><ol>{"".join(f"<li><a>{name}</a><em>{rng.randint(1, 99)}万 阅读</em></li>" for name in several("headlines", 8, rng))}</ol></div><div><a>意见反馈</a><a>返回顶部</a></div></div></div>"""
    return LaidOut(page(f"{story.title}_某狐新闻", body), _text(story), story.title)


def _one_text_block(story: Story, rng: Random) -> LaidOut:
    """All paragraphs loose in one block between pictures, staff credits at its end, readers below."""
    cut = max(1, len(story.paragraphs) // 2)
    loose = [escape(text, quote=False) for text in story.paragraphs]
    caption = pick("captions", rng)
    replies = "".join(
        f'<div class="comment_que"><div class="aqwright"><h3><a>{escape(pick("people", rng))}</a><span>{rng.randint(1, 23)}小时前</span></h3><div class="ansright_cont"><a>{reply}</a></div><div class="ansright_time"><a>{rng.randint(0, 99)}</a><a>回复</a></div></div></div>'
        for reply in several("comments", 7, rng)
    )
    body = f"""<div class="bn"><a>App下载</a>{links(several("menus", 10, rng), "<a>{}</a>", "")}</div><div class="main clearfix"><div class="main_lt"><div class="newscontent"><h1 class="news_title">{escape(story.title)}</h1><div class="news_about"><p>某湃新闻记者 {pick("editors", rng)} 实习生 {pick("editors", rng)}</p><p>{moment(rng)} <span>来源：某湃新闻</span></p><div class="news_care"><a>字号</a><ul><li>超大</li><li>大</li><li>标准</li><li>小</li></ul></div></div>
<div class="news_txt" data-size="standard">{"<br><br>".join(loose[:cut])}<br><div class="contheight"></div><div style="width:100%;text-align:center;"><img src="1.jpg"><span style="color:#808080;font-size:14px">{caption}</span></div><div class="contheight"></div>{"<br><br>".join(loose[cut:])}<div class="news_editor"><div>责任编辑：{pick("editors", rng)}</div><div>图片编辑：{pick("editors", rng)}</div><div>校对：{pick("editors", rng)}</div></div></div>
<div class="go_app">某湃新闻报料：021-000-0000　某湃新闻，未经授权不得转载</div><div class="news_keyword">关键词 &gt;&gt; <a>民生</a>，<a>基层</a></div><div class="news_love"><span>收藏</span><span>跟踪：<a>民生</a></span></div></div><div class="ctread"><h2>相关推荐</h2><ul>{links(several("headlines", 5, rng))}</ul></div><div class="comt"><h2>评论（{rng.randint(7, 99)}）</h2><textarea>发表评论</textarea><h3>热新评论</h3>{replies}</div></div>
<div class="main_rt"><div class="hot"><ul><li>热新闻</li><li>日榜</li><li>周榜</li></ul><ol>{links(several("headlines", 10, rng))}</ol></div><div class="t">某湃新闻APP下载</div></div></div><div class="ft">© 2014-2019 某湃 沪ICP备14000000号</div>"""
    return LaidOut(page(f"{story.title}_直击现场_某湃新闻", body), _text(story), f"{story.title}\n{caption}")


def _span_paragraphs(story: Story, rng: Random) -> LaidOut:
    parts = "".join(
        f'<div class="index-module_textWrap_x"><p><span class="bjh-p">{escape(text, quote=False)}</span></p></div>'
        for text in story.paragraphs[:1]
    ) + "".join(
        f'<div class="index-module_textWrap_x"><span class="bjh-p">{escape(text[:20], quote=False)}<span class="bjh-strong">{escape(text[20:30], quote=False)}</span>{escape(text[30:], quote=False)}</span></div>'
        for text in story.paragraphs[1:]
    )
    latest = "".join(
        f'<li><a><div class="t">{name}</div><div class="d">{day(rng, "{1:02d}-{2:02d}")} {rng.randint(10, 23)}:{rng.randint(10, 59)}</div></a></li>'
        for name in several("headlines", 3, rng)
    )
    body = f"""<div id="app"><div class="header"><div class="logo"></div><input value="百家说"></div><div class="app-module_leftSection"><div class="header-wrap"><h1 class="title">{escape(story.title)}</h1><div class="author"><p class="name">{escape(pick("people", rng))}</p><div><span class="date">{moment(rng, "{1:02d}-{2:02d}")}</span><span class="account">江州领域创作者,云溪官方账号</span><span>关注</span></div></div></div><div class="article">{parts}<div class="img"><img></div></div><div class="audit"><span>举报/反馈</span></div><div class="inter"><span>{rng.randint(1, 99)}</span><span>{rng.randint(1, 99)}</span><span>收藏</span></div><div class="comment"><h3>评论 {rng.randint(0, 9)}</h3><div class="empty">还没有评论，快来抢沙发吧</div><div><button>发表</button></div></div></div>
<div class="app-module_rightSection"><div class="card"><img><a>{escape(pick("people", rng))}</a><p>用文字记录这座小城的日常，每天更新。</p><div>获赞 {rng.randint(1, 99)}万 粉丝 {rng.randint(1, 99)}万</div></div><h2>作者最新文章</h2><ul>{latest}</ul><h2>相关推荐</h2><ul>{"".join(f"<li><a>{name}</a></li>" for name in several("headlines", 8, rng))}</ul><h2>换一换</h2></div></div><script>window.jsonData = {{"bsData":{{"title":"{escape(story.title)}","content":"{escape(story.paragraphs[0])}"}}}};</script>"""
    return LaidOut(page(story.title, body), _text(story), story.title)


def _fan_board(thread: Thread, rng: Random) -> LaidOut:
    """The opening post in one table, then the best replies once more, then all replies in lists."""
    first, *rest = thread.posts

    def reply(number: int, post: tuple[str, ...]) -> str:
        return f"""<div class="floor"><div class="floor_box"><div class="user"><a class="headpic"><img></a></div><div class="author"><div class="left"><a class="u">{escape(pick("people", rng))}</a><span class="stime">{moment(rng)}</span><span class="light">亮了({rng.randint(0, 99)})</span><a>回复</a><a>查看评论</a></div><a class="floornum">{number}楼</a></div><table class="case"><tbody><tr><td>{"<br>".join(escape(line, quote=False) for line in post)}<br><small class="f999"><a>发自手机某扑</a></small></td></tr></tbody></table></div></div>"""

    best = sorted(range(len(rest)), key=lambda n: -len("".join(rest[n])))[:3]
    body = f"""<div class="hp-top"><a>登录</a><a>注册</a>{links(["篮球", "足球", "步行街", "装备"], "<a>{}</a>", " ")}</div><div class="bread-crumbs"><a>论坛</a> &gt; <a>{pick("boards", rng)}</a> &gt; 帖子</div><div class="bbs_head"><div class="bbs-hd-h1"><h1>{escape(thread.title)}</h1><span class="browse">{len(rest)}回复/{rng.randint(1, 99)}亮</span><span>{rng.randint(999, 99999)}浏览</span></div></div>
<div id="tpc" class="floor"><div class="floor_box"><div class="author"><div class="left"><a class="u">{escape(pick("people", rng))}</a><span class="stime">{moment(rng)}</span><a>只看楼主</a></div><a class="floornum">楼主</a></div><table class="case"><tbody><tr><td><div class="subhead"><span>{escape(thread.title)}</span></div><div class="quote-content">{"".join(f"<p>{escape(line, quote=False)}</p>" for line in first)}</div></td></tr></tbody></table><div class="tools"><a>推荐</a><a>收藏</a><a>分享</a><a>举报</a></div></div></div>
<div class="w_reply"><h3 class="title">这些回帖亮了</h3>{"".join(reply(n + 1, rest[n]) for n in best)}</div><div class="all_reply"><h3>全部回帖</h3>{"".join(reply(n, post) for n, post in enumerate(rest, 1))}</div><div class="page"><a>1</a><a>下一页</a></div><div class="quick">快速回复<textarea></textarea><button>发表回复</button></div><div class="side"><h3>热门帖子</h3>{links(several("headlines", 8, rng), "<p>{}</p>")}</div>"""
    truth = "\n".join("\n".join(post) for post in thread.posts)
    return LaidOut(
        page(f"{thread.title} - {pick('boards', rng)} - 某扑论坛", body),
        truth,
        thread.title + "\n" + "\n".join("\n".join(rest[n]) for n in best),
    )


def _row_board(thread: Thread, rng: Random) -> LaidOut:
    """Posts as rows of one table each, counters and levels as scripts left them, the text in a span."""
    rows = "".join(
        f"""<table class="forumbox postbox" id="post1strow{n}"><tbody><tr id="row{n}" class="postrow row{n % 2 + 1}"><td class="c1"><span class="posterinfo"><div class="postBtnPos"></div><a class="author b">{escape(pick("people", rng))}</a><div class="stat">级别: <span class="userval">{pick("ranks", rng)}</span><br>威望: <span>{rng.randint(0, 9)}</span><br>注册: <span>{day(rng, "{0:02d}-{1:02d}-{2:02d}")}</span><br>财富: <span>{rng.randint(1, 99)}</span></div></span></td><td class="c2"><div class="postInfo"><span title="reply time">{moment(rng)}</span> <a>[#{n}]</a></div><span id="postcontentandsubject{n}"><h3>{"" if n else escape(thread.title)}</h3><br><p class="postcontent ubbcode">{"<br>".join(escape(line, quote=False) for line in post)}</p></span><div class="postsign">{pick("signatures", rng) if rng.random() < 0.5 else ""}</div><div class="recommend">{rng.randint(0, 99)}</div></td></tr></tbody></table>"""
        for n, post in enumerate(thread.posts)
    )
    body = f"""<div id="mainmenu"><a>社区首页</a> <a>登录</a> <a>搜索</a></div><div class="nav"><a>某盖尔论坛</a> &gt; <a>{pick("boards", rng)}</a> &gt; {escape(thread.title)}</div><div id="m_posts">{rows}</div><div class="pagebtop"><a>1</a> <a>2</a> <a>&gt;</a> <a>回复</a></div><div class="fast">快速发帖 <textarea></textarea> <a>发表新主题</a></div><div id="footer">Processed in 0.01s © 某盖尔</div>"""
    return LaidOut(
        page(f"{thread.title} {pick('boards', rng)} 某盖尔论坛", body), "\n".join("\n".join(post) for post in thread.posts), thread.title
    )


LAYOUTS = (
    Layout(
        "copied_blog",
        "hidden first title, remains of the first site, the head of another article quoted, teasers inside links",
        "article",
        _copied_blog,
    ),
    Layout("special", "hidden fields, bold title without a heading, date and editor under the text", "article", _special),
    Layout(
        "author_portal",
        "author's card and shares before the text, a link home and a statement behind it, a feed",
        "article",
        _author_portal,
    ),
    Layout("one_text_block", "loose text and pictures in one block, credits at its end, readers in links", "article", _one_text_block),
    Layout("span_paragraphs", "spans in nested blocks, the author's other articles", "article", _span_paragraphs),
    Layout("fan_board", "the best replies once more before all of them", "thread", _fan_board),
    Layout("row_board", "a table a post, levels and signatures", "thread", _row_board),
)
