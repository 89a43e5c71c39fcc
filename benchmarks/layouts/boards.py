"""Threads as boards of the last twenty years lay them out."""

# ruff: noqa: E501 (markup stands as sites write it)

from __future__ import annotations

from html import escape
from random import Random

from benchmarks.layouts.material import LaidOut, Layout, Thread, day, links, moment, page, pick, several

Post = tuple[str, ...]


def _truth(thread: Thread) -> str:
    return "\n".join("\n".join(post) for post in thread.posts)


def _lines(post: Post, between: str = "<br />\n") -> str:
    return between.join(escape(line, quote=False) for line in post)


def _quoted(thread: Thread, place: int, rng: Random) -> str:
    """Return an earlier post to quote, or nothing; never for the first three."""
    return " ".join(thread.posts[rng.randrange(place)])[:90] if place > 2 and rng.random() < 0.25 else ""


def _authors(thread: Thread, rng: Random) -> list[str]:
    names = several("people", 12, rng)
    return [names[0], *(rng.choice(names) for _ in thread.posts[1:])]


def _table_board(thread: Thread, rng: Random) -> LaidOut:
    """The most common Chinese board software: cards at the left, jammer text in the posts."""
    posts, optional = [], thread.title
    names = _authors(thread, rng)
    floors = ["楼主", "沙发", "板凳", "地板"]
    for place, (post, name) in enumerate(zip(thread.posts, names, strict=True)):
        quoted = _quoted(thread, place, rng)
        quote = (
            f'<div class="quote"><blockquote><font size="2"><a href="#"><font color="#999999">{escape(names[0])} 发表于 {moment(rng)}</font></a></font><br />{escape(quoted, quote=False)}</blockquote></div><br />'
            if quoted
            else ""
        )
        optional += "\n" + quoted
        jam = "<br />\n".join(
            escape(line, quote=False)
            + rng.choice(["", "", '<font class="jammer">8 i" W1 c) Y+ q</font>', '<span style="display:none">2 r0 S# G, k</span>'])
            for line in post
        )
        edited = f'<i class="pstatus"> 本帖最后由 {escape(name)} 于 {moment(rng)} 编辑 </i><br />\n<br />\n' if rng.random() < 0.2 else ""
        sign = f'<div class="sign" style="max-height:100px;">{pick("signatures", rng)}</div>' if rng.random() < 0.5 else ""
        rates = (
            '<h3 class="psth">评分</h3><dl class="rate"><table><tr><th>参与人数 <span>1</span></th><th>威望 <i>+5</i></th><th>理由</th></tr><tr><td>半夏</td><td>+ 5</td><td>很给力!</td></tr></table><p><a>查看全部评分</a></p></dl>'
            if place == 0
            else ""
        )
        posts.append(f"""<div id="post_{place}"><table class="plhin"><tr><td class="pls" rowspan="2"><div class="pi"><div class="authi"><a href="#">{escape(name)}</a></div></div>
<div class="p_pop blk bui" style="display: none;"><p>当前离线</p><a>发消息</a></div><div class="avatar"><img src="a.jpg" /></div>
<div class="tns"><table><tr><th><p><a>{rng.randint(1, 90)}</a></p>主题</th><th><p><a>{rng.randint(1, 900)}</a></p>帖子</th><td><p><a>{rng.randint(1, 9000)}</a></p>积分</td></tr></table></div><p><em><a>{pick("ranks", rng)}</a></em></p><p><span><img src="star.gif" alt="Rank: 3" /></span></p>
<dl class="pil"><dt>威望</dt><dd>{rng.randint(0, 99)} 点</dd><dt>注册时间</dt><dd>{day(rng)}</dd><dt>最后登录</dt><dd>{day(rng)}</dd></dl></td>
<td class="plc"><div class="pi"><strong><a>{floors[place] if place < 4 else f"<em>{place + 1}</em><sup>#</sup>"}</a></strong><div class="pti"><div class="authi"><em>发表于 {moment(rng)}</em> <span class="pipe">|</span> <a>只看该作者</a>{' <span class="pipe">|</span> <a>倒序浏览</a>' if place == 0 else ""}</div></div></div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_{place}">{edited}{quote}{jam}</td></tr></table></div>{rates}</div></div></td></tr>
<tr><td class="plc plm">{sign}</td></tr><tr><td class="pls"></td><td class="plc"><div class="po"><div class="pob"><em><a>回复</a></em><p><a>使用道具</a> <a>举报</a></p></div></div></td></tr></table></div>""")
    body = f"""<div id="toptb"><a>设为首页</a><a>收藏本站</a><a>切换到窄版</a></div><div id="hd"><form>用户名 <input> 自动登录 <a>找回密码</a> 密码 <input> <button>登录</button> <a>立即注册</a></form><ul>{links(["论坛", "家园", "导读", "排行榜", "帮助"])}</ul></div>
<div id="pt"><a>某某社区</a> › <a>论坛</a> › <a>{pick("boards", rng)}</a> › <a>{escape(thread.title)}</a></div><div id="pgt"><a>发新帖</a> <strong>1</strong> <a>2</a> <a>3</a> <a>下一页</a> <a>返回列表</a></div>
<div id="postlist"><table><tr><td><div><span>查看:</span> <span>{rng.randint(100, 9999)}</span> | <span>回复:</span> <span>{len(thread.posts) - 1}</span></div></td><td><h1><a>[求助]</a> <span id="thread_subject">{escape(thread.title)}</span></h1><span>[复制链接]</span></td></tr></table>{"".join(posts)}</div>
<div id="f_pst"><table><tr><td>高级模式<br>B Color Image Link Quote Code Smilies</td></tr><tr><td>您需要登录后才可以回帖 <a>登录</a> | <a>立即注册</a></td></tr></table><p>本版积分规则</p><button>发表回复</button> <label>回帖后跳转到最后一页</label></div>
<div id="ft"><p><a>Archiver</a>|<a>手机版</a>|<a>小黑屋</a>|某某社区</p><p>GMT+8, {moment(rng)} , Processed in 0.08 second(s), 12 queries .</p><p>Powered by Discuz! X3.2 © 2001-2013 Comsenz Inc.</p></div>"""
    head = "<style>.jammer{font-size:0px;color:#FFF}</style>"
    return LaidOut(page(f"{thread.title} - {pick('boards', rng)} - 某某社区 - Powered by Discuz!", body, head), _truth(thread), optional)


def _floor_bar(thread: Thread, rng: Random) -> LaidOut:
    """Bars: the poster's card, the text, and a line of tools and time behind it; replies to a floor below it."""
    posts = []
    for place, (post, name) in enumerate(zip(thread.posts, _authors(thread, rng), strict=True)):
        posts.append(f"""<div class="l_post l_post_bright" data-field='{{"author":{{"user_id":{rng.randint(10**6, 10**7)},"user_name":"{escape(name)}"}},"content":{{"post_no":{place + 1}}}}}'><div class="d_author"><ul><li class="icon"><a><img src="p.jpg"></a></li><li class="d_name"><a>{escape(name)}</a></li><li class="l_badge"><a><div class="d_badge_title">{rng.choice(["初级粉丝", "中级粉丝", "铁杆会员", "知名人士"])}</div><div class="d_badge_lv">{rng.randint(1, 14)}</div></a></li></ul></div>
<div class="d_post_content_main"><div class="p_content"><cc><div class="d_post_content" id="post_content_{place}">            {_lines(post, "<br>")}</div></cc><br></div><div class="core_reply"><div class="core_reply_tail"><ul class="p_tail"><li><span>{place + 1}楼</span></li><li><span>{moment(rng)}</span></li></ul><a>来自Android客户端</a><a>举报</a><a>|</a><a>只看TA</a><a>回复({rng.randint(0, 9)})</a></div></div></div></div>""")
    body = f"""<div class="bar-head"><ul>{links(["新闻", "网页", "贴吧", "知道", "图片", "地图"])}</ul><input value="进入贴吧"></div><div class="card"><a>生活吧</a><span>关注：</span><span>{rng.randint(1000, 99999)}</span><span>贴子：</span><span>{rng.randint(10**5, 10**6)}</span><ul><li>看贴</li><li>图片</li><li>吧主推荐</li><li>游戏</li></ul></div>
<div class="thread_theme"><ul><li>{len(thread.posts) - 1}回复贴，共<span>1</span>页</li></ul></div><div class="core_title"><h1 class="core_title_txt">{escape(thread.title)}</h1><ul><li>只看楼主</li><li>收藏</li><li>回复</li></ul></div>
<div class="p_postlist">{"".join(posts)}</div><div class="pb_footer"><span>{len(thread.posts) - 1}回复贴，共1页</span><a>&lt;返回生活吧</a></div><div class="poster"><div>发表回复</div><p>发贴请遵守贴吧协议及“七条底线”</p><button>发表</button><span>保存至快速回贴</span></div>
<div class="right"><div>热议榜</div><ul>{"".join(f"<li><i>{n}</i><a>{name}</a><span>{rng.randint(1000, 99999)}</span></li>" for n, name in enumerate(several("headlines", 10, rng), 1))}</ul></div><div class="ft">©2014 贴吧协议 隐私政策 吧主制度 意见反馈</div>"""
    return LaidOut(page(f"{thread.title}_生活吧", body), _truth(thread), thread.title)


def _mail_board(thread: Thread, rng: Random) -> LaidOut:
    """University boards: every post a mail with headers, quotations, a signature and its origin."""
    posts, optional, names = [], thread.title, _authors(thread, rng)
    for place, (post, name) in enumerate(zip(thread.posts, names, strict=True)):
        quoted = _quoted(thread, place, rng)
        quote = (
            f"【 在 {escape(names[0])} 的大作中提到: 】<br>: {escape(quoted[:60], quote=False)}<br>: ...................<br>"
            if quoted
            else ""
        )
        optional += "\n" + quoted
        sign = f"<br>--<br>{pick('signatures', rng)}" if rng.random() < 0.4 else "<br>--"
        text = f"发信人: {escape(name)} (某某), 信区: Life<br>标&nbsp;&nbsp;题: {'Re: ' if place else ''}{escape(thread.title)}<br>发信站: 江州大学未名站 ({moment(rng)}), 站内<br>&nbsp;&nbsp;<br>{_lines(post, '<br>')}<br>{quote}{sign}<br>&nbsp;&nbsp;<br>※ 来源:·江州大学未名站 http://bbs.example·[FROM: 10.2.*.*]"
        posts.append(
            f"""<div class="a-wrap corner"><table class="article"><tr class="a-head"><td class="a-left"><span>{escape(name)}</span></td><td><ul><li><samp></samp><a>回复</a></li><li><a>转寄</a></li><li><a>搜索</a></li><li><a>只看此ID</a></li></ul><span class="a-pos">{"楼主" if place == 0 else f"第{place}楼"}</span></td></tr><tr class="a-body"><td class="a-left a-info"><div><img src="u.png"></div><dl><dt>身份</dt><dd>用户</dd><dt>文章</dt><dd>{rng.randint(1, 9999)}</dd><dt>星座</dt><dd>{rng.choice(["双子", "巨蟹", "天蝎"])}座</dd></dl></td><td class="a-content"><p>{text}</p></td></tr><tr class="a-bottom"><td></td><td><ul><li><a>写信问候</a></li><li><a>返回顶部</a></li></ul></td></tr></table></div>"""
        )
    body = f"""<header><ul>{links(["首页", "全部讨论区", "驻版阅读", "控制面板"])}</ul></header><nav><a>江州大学</a> &gt;&gt; <a>知性感性</a> &gt;&gt; 生活</nav><div class="b-head"><span>文章主题: {escape(thread.title)}</span></div><ul class="pagination"><li>贴数:{len(thread.posts)}&emsp;分页:</li><li>1</li></ul>{"".join(posts)}<footer>powered by BYR-Team&copy;2009-2019. all rights reserved</footer>"""
    return LaidOut(page(thread.title, body), _truth(thread), optional)


def _answers(thread: Thread, rng: Random) -> LaidOut:
    """A question with answers, hashed classes, cards of authors, votes below."""
    question, *rest = thread.posts
    items = []
    for post in rest:
        name = pick("people", rng)
        items.append(
            f"""<div class="List-item"><div class="ContentItem AnswerItem" data-zop='{{"authorName":"{escape(name)}"}}'><div class="AuthorInfo"><img class="Avatar"><div><span class="css-1gomreu"><a>{escape(name)}</a></span><div class="css-z0izby">{pick("signatures", rng)[:16]}</div></div></div><div class="css-h5al8h"><span>{rng.randint(2, 2000)} 人赞同了该回答</span></div><div class="RichContent"><span class="RichText">{"".join(f"<p>{escape(line, quote=False)}</p>" for line in post)}</span><div class="ContentItem-time"><a><span>编辑于 {moment(rng)}</span></a>・著作权归作者所有</div><div class="ContentItem-actions"><button>赞同 {rng.randint(1, 2000)}</button><button></button><button>添加评论</button><button>分享</button><button>收藏</button><button>喜欢</button></div></div></div></div>"""
        )
    hot = "".join(
        f'<div class="SimilarQuestions-item"><a>{name}？</a><div>{rng.randint(2, 900)} 个回答</div></div>'
        for name in several("headlines", 6, rng)
    )
    body = f"""<div id="root"><header><ul>{links(["首页", "会员", "发现", "等你来答"])}</ul><button>登录/注册</button></header><div class="QuestionHeader"><div class="tags">{links(["生活", "经验", "家庭"], "<span>{}</span>", "")}</div><h1 class="QuestionHeader-title">{escape(thread.title)}</h1><div class="QuestionRichText"><span>{_lines(question, "<br/>")}</span></div><div class="side"><div>关注者</div><strong>{rng.randint(9, 999)}</strong><div>被浏览</div><strong>{rng.randint(999, 99999)}</strong></div><div class="btns"><button>关注问题</button><button>写回答</button><button>邀请回答</button><button>好问题 {rng.randint(1, 40)}</button><button>{rng.randint(1, 9)} 条评论</button></div></div>
<div class="main"><div class="List-header"><h4>{len(rest)} 个回答</h4><button>默认排序</button></div><div>{"".join(items)}</div><button>写回答</button></div><div class="col"><div>相关问题</div>{hot}<footer>侵权举报 · 网上有害信息举报专区 · 联系我们 © 2020</footer></div></div><script id="js-initialData" type="text/json">{{"initialState":{{"common":{{"ask":{{}}}},"entities":{{"answers":{{"1":{{"content":"{escape(" ".join(rest[0]))}"}}}}}}}}}}</script>"""
    return LaidOut(page(f"{thread.title} - 某乎", body), _truth(thread), thread.title)


def _topic_cells(thread: Thread, rng: Random) -> LaidOut:
    """Small modern boards: the first post in a box, replies in cells of a table with a number at the right."""
    first, *rest = thread.posts
    cells = "".join(
        f'<div id="r_{n}" class="cell"><table width="100%"><tr><td width="48"><img class="avatar"></td><td width="10"></td><td><div class="fr"><div class="thank_area"><a>隐藏</a> <a>感谢回复者</a></div> <a><img alt="Reply"></a> <span class="no">{n}</span></div><div class="sep3"></div><strong><a class="dark">{escape(pick("people", rng))}</a></strong> <span class="ago">{rng.randint(1, 300)} 天前</span> <span class="small fade">♥ {rng.randint(1, 9)}</span><div class="sep5"></div><div class="reply_content">{"@<a>" + escape(pick("people", rng)) + "</a> " if rng.random() < 0.2 else ""}{_lines(post, "<br>")}</div></td></tr></table></div>'
        for n, post in enumerate(rest, 1)
    )
    body = f"""<div id="Top"><a>首页</a><a>注册</a><a>登录</a></div><div id="Rightbar"><div class="box"><div>关于 = way to explore</div><div>某某是一个关于分享和探索的地方</div><a>现在注册</a></div></div><div id="Main"><div class="box"><div class="header"><a>社区</a> › <a>{pick("boards", rng)}</a><h1>{escape(thread.title)}</h1><small><a>{escape(pick("people", rng))}</a> · {rng.randint(1, 300)} 天前 · {rng.randint(99, 9999)} 次点击</small></div><div class="cell"><div class="topic_content"><div class="markdown_body">{"".join(f"<p>{escape(line, quote=False)}</p>" for line in first)}</div></div></div></div>
<div class="box"><div class="cell"><span>{len(rest)} 条回复 &nbsp;<strong>•</strong> &nbsp;{moment(rng)}</span></div>{cells}</div></div><div id="Bottom"><a>关于</a> · <a>帮助文档</a> · <a>博客</a> · 创意工作者们的社区 <p>VERSION: 3.9.8.5 · 25ms · UTC 12:22</p></div>"""
    return LaidOut(page(f"{thread.title} - 某站", body), _truth(thread), thread.title)


def _two_column_board(thread: Thread, rng: Random) -> LaidOut:
    """Boards of 2003: tables without classes, the card in the left cell, the text loose in the right one."""
    posts = "".join(
        f"""<table cellpadding=5 cellspacing=1 border=0 align=center width="97%" bgcolor=#6595D6><tr><td width=175 valign=top bgcolor=#FFFFFF><b>{escape(name)}</b><br><img src=face/{rng.randint(1, 60)}.gif><br>等级：{pick("ranks", rng)}<br>文章：{rng.randint(1, 999)}<br>积分：{rng.randint(1, 9999)}<br>注册：{day(rng, "{:d}-{:d}-{:d}")}</td><td valign=top bgcolor=#FFFFFF width=*><table width="100%"><tr><td><a><img src=m.gif alt=给楼主发送短消息></a> <a>资料</a> <a>好友</a> <a>引用</a> <a>回复</a></td><td align=right>{"<b>楼主</b>" if n == 0 else f"第 <font color=red>{n + 1}</font> 楼"}</td></tr></table><hr size=1><b>{escape(thread.title) if n == 0 else ""}</b><br>{_lines(post, "<br>")}<br><br>{f"<br>----------------------------------------------<br>{pick('signatures', rng)}" if rng.random() < 0.4 else ""}</td></tr><tr><td bgcolor=#F5F9FF>{moment(rng, "{:d}-{:d}-{:d}")}</td><td bgcolor=#F5F9FF>IP 已设置保密　<a>编辑</a> <a>删除</a> <a>加入精华</a></td></tr></table>"""
        for n, (post, name) in enumerate(zip(thread.posts, _authors(thread, rng), strict=True))
    )
    body = f"""<table width="97%" align=center><tr><td>>> 欢迎您，客人：请先登录　<a>登录</a> | <a>注册</a> | <a>搜索</a> | <a>在线</a></td></tr><tr><td><a>江边夜话</a> → <a>{pick("boards", rng)}</a> → {escape(thread.title)}</td></tr></table><table width="97%" align=center><tr><td><a>发表新帖</a> <a>回复帖子</a></td><td align=right>您是本帖的第 <b>{rng.randint(30, 999)}</b> 个阅读者</td></tr></table>{posts}<table width="97%" align=center><tr><td>本主题贴数 <b>{len(thread.posts)}</b>，分页： [<b>1</b>]</td><td align=right><select><option>跳转论坛至...</option><option>闲聊</option></select></td></tr></table><p align=center>Powered By Dvbbs Version 7.0.0<br>页面执行时间 0{rng.randint(100, 900)} 毫秒</p>"""
    return LaidOut(page(thread.title, body).replace("<!DOCTYPE html>\n", ""), _truth(thread), thread.title)


LAYOUTS = (
    Layout("table_board", "cards, jammer text, quotations, edit notices, ratings, signatures", "thread", _table_board),
    Layout("floor_bar", "badges, tools and floor behind the text", "thread", _floor_bar),
    Layout("mail_board", "mail headers, quotations, signatures and origins inside the post's element", "thread", _mail_board),
    Layout("answers", "a question, then answers with votes and times", "thread", _answers),
    Layout("topic_cells", "the first post in a box of its own, replies in table cells", "thread", _topic_cells),
    Layout("two_column_board", "no classes, card and text in two cells, signature behind a rule of dashes", "thread", _two_column_board),
)
