"""Threads of the second batch: communities, question sites, groups, boards on telephones."""

# ruff: noqa: E501 (markup stands as sites write it)

from __future__ import annotations

from html import escape
from random import Random

from benchmarks.layouts.material import LaidOut, Layout, Thread, day, links, moment, page, pick, several

Post = tuple[str, ...]


def _truth(thread: Thread) -> str:
    return "\n".join("\n".join(post) for post in thread.posts)


def _lines(post: Post, between: str = "<br>") -> str:
    return between.join(escape(line, quote=False) for line in post)


def _names(thread: Thread, rng: Random) -> list[str]:
    names = several("people", 14, rng)
    return [names[0], *(rng.choice(names) for _ in thread.posts[1:])]


def _community(thread: Thread, rng: Random) -> LaidOut:
    """One author's floor looks unlike the replies; quotations are lines of dashes; the author replies to the floors."""
    items, optional, names = [], thread.title, _names(thread, rng)
    for place, (post, name) in enumerate(zip(thread.posts, names, strict=True)):
        quoted = thread.posts[rng.randrange(1, place)][0][:70] if place > 3 and rng.random() < 0.3 else ""
        quote = (
            f"　　@{escape(names[1])} {moment(rng)}<br>　　{escape(quoted, quote=False)}<br>　　-----------------------------<br>"
            if quoted
            else ""
        )
        optional += f"\n{quoted}"
        text = quote + "<br><br>".join(f"　　{escape(line, quote=False)}" for line in post)
        if place == 0:
            items.append(f"""<div class="atl-item host-item" _host="{escape(name)}"><div class="atl-content"><div class="atl-con-bd clearfix"><div class="bbs-content clearfix">
\t\t\t\t{text}
\t\t\t</div><div class="host-data"><span>楼主发言：{rng.randint(1, 9)}次 发图：0张 | <a>更多</a></span></div><div class="alt-reply"><a>分享到：</a><a>打赏</a><a>举报</a></div></div></div></div>""")
        else:
            items.append(f"""<div class="atl-item" id="{place}" js_username="{escape(name)}"><div class="atl-head"><div class="atl-info"><span>{"楼主：" if name == names[0] else "作者："}<a>{escape(name)}</a></span><span>时间：{moment(rng)}</span></div></div>
<div class="atl-content"><div class="atl-con-hd"></div><div class="atl-con-bd"><div class="bbs-content">
\t\t\t\t{text}
\t\t\t\t</div><div class="atl-reply">来自 <a>江边社区客户端</a> | <a>举报</a> | <span>{place}楼</span> | <a>打赏</a> | <a>回复</a> | <a>评论</a></div></div></div></div>""")
    body = f"""<div id="top_nav"><ul>{links(["首页", "论坛", "部落", "博客", "问答", "更多"])}</ul><input value="搜索帖子"></div><div id="doc"><div class="location"><p>江边社区 > <a>论坛</a> > <a>{pick("boards", rng)}</a> > 我要发帖</p></div>
<div id="post_head"><h1 class="atl-title"><span class="s_title"><span>{escape(thread.title)}</span></span><span class="atl-label">[民间语文]</span></h1><div class="atl-menu"><div class="atl-info"><span>楼主：<a>{escape(names[0])}</a></span> <span>时间：{moment(rng)} </span><span>点击：{rng.randint(99, 99999)}</span><span>回复：{len(items) - 1}</span></div><div><a>脱水模式</a> <a>给他打赏</a> <a>只看楼主</a> <a>阅读设置</a></div></div></div>
<div class="atl-main">{"".join(items)}</div><div class="atl-pages"><form>上页 <strong>1</strong> <a>2</a> 到<input>页<button>确定</button></form></div><div class="reply-bar"><a>回复</a> <a>收藏</a> <a>发表新帖</a><p>请遵守社区公约言论规则，不得违反国家法律法规</p><textarea>发布评论</textarea></div>
<div class="recommend"><h3>相关推荐</h3><ul>{links(several("headlines", 10, rng))}</ul></div></div><div class="ft">使用“←”“→”快捷翻页 © 1999 - 2016 江边社区</div>"""
    return LaidOut(page(f"{thread.title}_{pick('boards', rng)}_论坛_江边社区", body), _truth(thread), optional)


def _crawler_view(thread: Thread, rng: Random) -> LaidOut:
    posts = "".join(
        f'<div id="post_{n}" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author"><a href="/u/{n}"><span itemprop="name">{escape(name)}</span></a></span><span class="crawler-post-infos"><time datetime="{day(rng)}T03:00:00Z" class="post-time">{moment(rng, "{:d}年{:d}月 {:d} 日")}</time><meta itemprop="dateModified"><span itemprop="position">{n}</span></span></div><div class="post" itemprop="text">{"".join(f"<p>{escape(line, quote=False)}</p>" for line in post)}</div><div itemprop="interactionStatistic"><span class="post-likes">{f"{rng.randint(1, 9)} 个赞" if n % 3 == 0 else ""}</span></div></div>'
        for n, (post, name) in enumerate(zip(thread.posts, _names(thread, rng), strict=True), 1)
    )
    rows = "".join(
        f'<tr class="topic-list-item"><td class="main-link"><span class="link-top-line"><a>{name}</a></span><div><span class="category-name">{pick("boards", rng)}</span></div></td><td class="replies"><span>{rng.randint(0, 90)}</span></td><td class="views"><span>{rng.randint(9, 9999)}</span></td><td>{day(rng, "{:d} 年{:d} 月 {:d} 日")}</td></tr>'
        for name in several("headlines", 6, rng)
    )
    body = f"""<noscript>请启用 JavaScript</noscript><header><a>小屋</a></header><div id="main-outlet" class="wrap"><div id="topic-title"><h1><a href="/t/1">{escape(thread.title)}</a></h1><div class="topic-category"><span class="category-title"><a>{pick("boards", rng)}</a></span></div></div>{posts}
<div id="related-topics"><h3>相关话题</h3><table><thead><tr><th>话题</th><th>回复</th><th>浏览量</th><th>活动</th></tr></thead><tbody>{rows}</tbody></table></div></div><footer class="crawler-nav"><a>主页</a> <a>类别</a> <a>准则</a> <a>服务条款</a><p>由 Discourse 提供技术支持，启用 JavaScript 以获得最佳体验</p></footer>"""
    return LaidOut(page(f"{thread.title} - {pick('boards', rng)} - 小屋", body), _truth(thread), thread.title)


def _best_answer(thread: Thread, rng: Random) -> LaidOut:
    question, best, *rest = thread.posts
    others = "".join(
        f'<div class="answer" id="answer-{n}"><div class="line info"><a>{escape(pick("people", rng))}</a><span class="grade">知道合伙人 来自{pick("boards", rng)}类芝麻团 采纳率：{rng.randint(1, 90)}%</span><span class="reply-time">{moment(rng)}</span></div><div class="answer-text">{_lines(post)}</div><div class="quality"><span>已赞过</span><span>已踩过&lt;</span></div><div class="evaluate">你对这个回答的评价是？</div><div class="ops"><a>评论</a><a>收起</a></div></div>'
        for n, post in enumerate(rest)
    )
    side = "".join(f"<li><a>{name}？</a><i>{rng.randint(1, 99)}</i></li>" for name in several("headlines", 8, rng))
    body = f"""<div id="userbar"><a>注册</a><a>登录</a></div><nav>{links(["提问", "日报", "商城", "合伙人"], "<a>{}</a>", "")}</nav><div class="bread"><a>某某知道</a> &gt; <a>生活</a></div><section><article><div id="wgt-ask"><h1><span class="ask-title">{escape(thread.title)}</span></h1><div class="q-content"><span>{_lines(question)}</span></div><div class="q-ops"><span>我来答</span><a>首页</a><span>浏览 {rng.randint(99, 9999)} 次</span><span>可选中1个或多个下面的关键词，搜索相关资料。</span></div></div>
<div id="wgt-best"><div class="bd"><h3>最佳答案</h3><div class="best-text"><div class="mask"><span>展开全部</span></div>{_lines(best, "<br/><br/>")}</div><div class="ops"><span>本回答由提问者推荐</span><a>举报</a><span>评论({rng.randint(0, 4)})</span><span>{rng.randint(1, 90)}</span><span>{rng.randint(0, 9)}</span></div><div class="who"><a>{escape(pick("people", rng))}</a><span>采纳率：{rng.randint(1, 90)}% 擅长：暂未定制</span></div></div></div>
<div id="wgt-answers"><h2>其他回答（{len(rest)}）</h2>{others}</div></article><aside><h4>为你推荐：</h4><ul>{side}</ul></aside></section><div id="footer">© 某某知道 使用前必读 知道协议</div>"""
    return LaidOut(page(f"{thread.title}_某某知道", body), _truth(thread), thread.title)


def _group(thread: Thread, rng: Random) -> LaidOut:
    first, *rest = thread.posts
    optional = thread.title
    replies = ""
    for post in rest:
        quoted = " ".join(rng.choice(thread.posts[1:]))[:60] if rng.random() < 0.2 else ""
        optional += f"\n{quoted}"
        quote = (
            f'<div class="reply-quote"><span class="short">{escape(quoted, quote=False)}</span><span class="pubdate"><a>{escape(pick("people", rng))}</a></span></div>'
            if quoted
            else ""
        )
        replies += f'<li class="clearfix comment-item" data-cid="{rng.randint(10**8, 10**9)}"><div class="user-face"><a><img alt="头像"></a></div><div class="reply-doc content"><div class="bg-img-green"><h4><a>{escape(pick("people", rng))}</a> <span class="pubtime">{moment(rng)} 江州</span></h4></div>{quote}<p class="reply-content">{_lines(post)}</p><div class="operation_div"><a>赞</a> <a>投诉</a> <a class="lnk-reply">回应</a></div></div></li>'
    latest = "".join(f"<li><a>{name}</a> <span>({escape(pick('people', rng))})</span></li>" for name in several("headlines", 8, rng))
    body = f"""<div id="db-global-nav"><a>登录/注册</a><a>下载客户端</a></div><div id="db-nav-group"><ul>{links(["小组", "精选", "文化", "行摄", "娱乐", "时尚", "生活"])}</ul></div><div id="wrapper"><div id="content"><h1>{escape(thread.title)}</h1><div class="grid-16-8"><div class="article"><div class="topic-content"><div class="user-face"><a><img></a></div><div class="topic-doc"><h3><span class="from">来自: <a>{escape(pick("people", rng))}</a>(南山南)</span> <span class="create-time">{moment(rng)}</span></h3><div id="link-report"><div class="topic-richtext">{"".join(f"<p>{escape(line, quote=False)}</p>" for line in first)}</div></div></div></div><div class="sns-bar"><a>{rng.randint(1, 99)} 人赞</a><a>{rng.randint(1, 99)} 人收藏</a><a>转发</a></div><div class="topic-reply-filter"><a>只看楼主</a></div>
<ul class="topic-reply" id="comments">{replies}</ul><div class="paginator">&lt;前页 <span>1</span> <a>2</a> <a>后页&gt;</a></div><h2>你的回应</h2><div class="txd">请先<a>登录</a>后回复</div></div>
<div class="aside"><div class="side-reg"><p>{rng.randint(999, 99999)} 人聚集在这个小组</p><a>加入小组</a></div><h2>最新讨论 （<a>更多</a>）</h2><ul>{latest}</ul></div></div></div><div id="footer">© 2005－2019 all rights reserved 北京某某科技有限公司</div></div>"""
    return LaidOut(page(thread.title, body), _truth(thread), optional)


def _floors_in_floors(thread: Thread, rng: Random) -> LaidOut:
    """Replies to a floor stand inside it, with names and times of their own."""
    posts, rest, truth = [], list(thread.posts), []
    place = 0
    while rest:
        place += 1
        post = rest.pop(0)
        truth += post
        under = [rest.pop(0) for _ in range(min(len(rest), rng.randint(0, 3) if place > 1 else 0))]
        truth += [line for reply in under for line in reply]
        inner = "".join(
            f'<li class="lzl_single_post"><a class="lzl_p_p"><img></a><div class="lzl_cnt"><a class="at">{escape(pick("people", rng))}</a>：<span class="lzl_content_main">{_lines(reply)}</span><div class="lzl_content_reply"><span class="lzl_time">{moment(rng)}</span><a>回复</a></div></div></li>'
            for reply in under
        )
        posts.append(
            f"""<div class="l_post"><div class="d_author"><ul class="p_author"><li><a>{escape(pick("people", rng))}</a></li><li><div class="badge">{pick("ranks", rng)}</div><div>{rng.randint(1, 18)}</div></li></ul></div><div class="d_main"><div class="p_content"><div class="d_text">{_lines(post)}</div></div><div class="tail"><span>IP属地:江州</span><span>来自<a>iPhone客户端</a></span><span>{place}楼</span><span>{moment(rng)}</span><a>{"收起" if under else ""}回复{f"({len(under)})" if under else ""}</a></div><div class="lzl">{f'<ul>{inner}<li class="lzl_more"><a>我也说一句</a></li></ul>' if under else ""}</div></div></div>"""
        )
    body = f"""<div class="head"><a>某吧首页</a><input><a>全吧搜索</a></div><div class="nav"><ul>{links(["看贴", "图片", "精品", "视频"])}</ul></div><h3 class="core">{escape(thread.title)}</h3><div class="tools"><a>只看楼主</a><a>收藏</a><a>回复</a></div><div class="list">{"".join(posts)}</div><ul class="pager"><li>1</li><li>{len(posts)}回复贴，共1页</li></ul><div class="editor"><a>发表回复</a><p>内容: 使用签名档</p></div><div class="hot"><p>贴吧热议榜</p>{links(several("headlines", 10, rng), "<div>{}</div>")}</div>"""
    return LaidOut(page(f"{thread.title}【生活吧】_某贴吧", body), "\n".join(truth), thread.title)


def _touch_board(thread: Thread, rng: Random) -> LaidOut:
    posts = "".join(
        f"""<div class="plc cl" id="pid{rng.randint(10**5, 10**6)}"><span class="avatar"><img src="a.jpg"></span><div class="display pi"><ul class="authi"><li class="grey"><em>{["楼主", "沙发", "板凳", "地板"][n] if n < 4 else f"{n + 1}<sup>#</sup>"}</em><b><a>{escape(name)}</a></b></li><li class="grey rela"><em><a>回复</a></em>{moment(rng)}</li></ul><div class="message">
{_lines(post, "<br>" + chr(10))}
</div></div></div>"""
        for n, (post, name) in enumerate(zip(thread.posts, _names(thread, rng), strict=True))
    )
    body = f"""<header class="header"><div class="nav"><a>返回</a> <span>{pick("boards", rng)}</span></div></header><div class="postlist"><h2>{escape(thread.title)} <span>[复制链接]</span></h2>{posts}<div id="post_new"></div><div class="ipc"><form><ul class="fico"><li><input placeholder="我也说一句"></li><li><input type="button" value="发表回复"></li></ul></form></div></div><div class="pg"><span>1/1</span></div><div class="footer"><div><a>登录</a> | <a>立即注册</a></div><div><a>标准版</a> | <a>触屏版</a> | <a>电脑版</a></div><p>© Comsenz Inc.</p></div>"""
    return LaidOut(page(f"{thread.title} - {pick('boards', rng)} - 手机版 - Powered by Discuz!", body), _truth(thread), thread.title)


LAYOUTS = (
    Layout("community", "the first floor unlike the others, quotations over dashes", "thread", _community),
    Layout("crawler_view", "a plain view of a modern board, related topics in a table", "thread", _crawler_view),
    Layout("best_answer", "a question, its best answer in another shape than the others, tools in sentences", "thread", _best_answer),
    Layout("group", "an opening post and replies named comments, quotations with names", "thread", _group),
    Layout("floors_in_floors", "replies inside the floors they answer", "thread", _floors_in_floors),
    Layout("touch_board", "a board on telephones", "thread", _touch_board),
)
