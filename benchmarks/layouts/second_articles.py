"""Articles of the second batch: personal columns, papers, law collections, novels, hand-made pages, firms."""

# ruff: noqa: E501 (markup stands as sites write it)

from __future__ import annotations

from html import escape
from random import Random

from benchmarks.layouts.material import LaidOut, Layout, Story, day, links, moment, page, paragraphs, pick, several


def _text(story: Story) -> str:
    return "\n".join(story.paragraphs)


def _column(story: Story, rng: Random) -> LaidOut:
    text = "\n".join(
        f'<P>&nbsp;&nbsp;&nbsp; <FONT STYLE="font-size:18px">{escape(text, quote=False)}</FONT></P><P>&nbsp;</P>'
        for text in story.paragraphs
    )
    replies = "".join(
        f'<li class="SG_revert_Left"><div class="SG_revert_Cont"><p><span class="SG_revert_Tit">{escape(pick("people", rng))}</span><span class="SG_revert_Time"><em>{moment(rng)}</em> [回复] [举报]</span></p><div class="SG_revert_Inner">{reply}</div></div></li>'
        for reply in several("comments", 5, rng)
    )
    body = f"""<div id="blogname"><h1 class="blogtitle"><a>老周同志的博客</a></h1><a>http://blog.example/zhou</a> [<a>订阅</a>] [<a>手机订阅</a>]</div><div class="blognav"><a>首页</a> <a>博文目录</a> <a>图片</a> <a>关于我</a></div>
<div id="column_1"><div class="SG_conn"><span class="title">个人资料</span><div class="info"><strong>老周同志</strong><div>微博 加好友 发纸条 写留言 加关注</div><ul><li>博客等级：<span>{rng.randint(5, 20)}</span></li><li>博客积分：{rng.randint(99, 9999)}</li><li>博客访问：{rng.randint(9999, 999999)}</li><li>关注人气：{rng.randint(9, 999)}</li></ul></div></div><div class="SG_conn"><span class="title">相关博文</span><ul>{links(several("headlines", 9, rng))}</ul></div><div class="SG_conn"><span>推荐博文</span><ul>{links(several("headlines", 9, rng))}</ul></div></div>
<div id="column_2"><div class="SG_connHead"><span class="title">正文</span><span class="edit">字体大小：<a>大</a> <strong>中</strong> <a>小</a></span></div><div class="SG_connBody"><div id="articlebody"><div class="articalTitle"><h2 class="titName SG_txta">{escape(story.title)}</h2> <span class="time SG_txtc">({moment(rng)}:18)</span></div><div class="articalTag"><table><tr><td><span>标签：</span><h3><a>生活</a></h3><h3><a>工作</a></h3></td><td><span>分类：</span><a>随笔</a></td></tr></table></div>
<div id="sina_keyword_ad_area2" class="articalContent">{text}<div class="wrap"><p>&nbsp;</p></div></div><div class="shareUp"><div class="share"><span>分享：</span></div></div></div>
<div class="articalInfo"><div class="upBox">喜欢</div><div>0</div><div>赠金笔</div><div><a>阅读</a><span>({rng.randint(1, 999)})</span>┊ <a>评论</a> <span>(5)</span>┊ <a>收藏</a>┊ <a>转载</a> ┊ <a>喜欢▼</a> ┊<a>打印</a>┊<a>举报</a></div><div>前一篇：<a>{pick("headlines", rng)}</a></div><div>后一篇：<a>{pick("headlines", rng)}</a></div></div><div class="allComm"><span>评论</span> 重要提示：警惕虚假中奖信息<ul>{replies}</ul><div>发评论</div></div></div></div><div class="footer">新某BLOG意见反馈留言板　欢迎批评指正</div>"""
    return LaidOut(page(f"{story.title}_老周同志_某博客", body), _text(story), story.title)


def _paper(story: Story, rng: Random) -> LaidOut:
    pages = "".join(
        f'<tr><td><a>第A0{n}版：{name}</a></td><td><a><img src="pdf.gif"></a></td></tr>'
        for n, name in enumerate(several("menus", 8, rng), 1)
    )
    titles = "".join(f'<li><a><div style="display:inline">{name}</div></a></li>' for name in several("headlines", 7, rng))
    body = f"""<table width="1000" border="0"><tr><td valign="top" width="36%"><table><tr><td>{day(rng, "{:d}年{:d}月{:d}日")} 星期{rng.choice("一二三四五六日")}</td></tr><tr><td><strong>第 A02 版：要闻</strong> <a>上一版</a> <a>下一版</a></td></tr><tr><td><img usemap="#m"><map name="m"><area href="1.htm"><area href="2.htm"></map></td></tr><tr><td>版面导航<table>{pages}</table></td></tr><tr><td>标题导航<ul>{titles}</ul></td></tr></table></td>
<td valign="top"><table><tr><td><a>首页</a> | <a>版面概览</a> | <a>往期回顾</a> | <a>PDF下载</a></td><td>按日期检索 <select><option>2011年</option></select></td></tr></table><table><tr><td align="center"><span class="yt">{pick("menus", rng)}观察</span></td></tr><tr><td class="font01" align="center"><strong>{escape(story.title)}</strong></td></tr><tr><td class="font02"></td></tr><tr><td align="center">{day(rng)}　作者：{pick("editors", rng)}　来源：江州日报</td></tr><tr><td><a>放大</a> <a>缩小</a> <a>默认</a></td></tr>
<tr><td class="font6"><div id="ozoom" style="zoom:100%"><founder-content>{"".join(f"<P>　　{escape(text, quote=False)}</P>" for text in story.paragraphs)}</founder-content></div></td></tr></table><table><tr><td><a>&lt;&lt; 上一篇</a></td><td><a>下一篇 &gt;&gt;</a></td></tr></table></td></tr></table><div align="center">江州日报社版权所有，未经授权禁止转载　地址：江州市滨江路{rng.randint(1, 99)}号</div>"""
    return LaidOut(page(f"江州日报多媒体数字报刊{story.title}", body), _text(story), story.title)


def _law_collection(story: Story, rng: Random) -> LaidOut:
    facts = [
        ("法规标题", story.title),
        ("颁布单位", "永宁市人民政府"),
        ("发文字号", f"永政令第{rng.randint(1, 99)}号"),
        ("颁布时间", day(rng)),
        ("失效时间", ""),
        ("法规来源", "政府公报"),
    ]
    text = "".join(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(text, quote=False)}</p>\n" for text in story.paragraphs)
    body = f"""<div class="topnav">{links(["律师", "法规", "咨询", "案例", "文书"], "<a>{}</a>", " ")}</div><div class="search"><form>关键字 <input> 标题 <input type="radio"> 全文 <input type="radio"> <button>检索</button></form></div><div class="cur">法规首页 &gt; 地方法规 &gt; 永宁</div>
<div class="viewBox"><table border="0">{"".join(f"<tr><td width='100'>【{name}】</td><td>{value}</td></tr>" for name, value in facts)}</table><p>【全文】</p><div id="zoom"><h1>{escape(story.title)}</h1>{text}</div>
<p class="pingfen">分享到： <a>QQ空间</a> <a>新浪微博</a></p><p>声明：该作品系作者结合法律法规、政府官网及互联网相关知识整合，如若内容错误请通过【投诉】功能联系删除。</p></div>
<div class="fr"><h3>律师推荐</h3><ul>{"".join(f"<li><a>{name}律师</a><span>专长：合同纠纷、婚姻家庭</span><span>电话：1300000{rng.randint(1000, 9999)}</span><a>在线咨询</a></li>" for name in several("editors", 6, rng))}</ul><h3>相关法规</h3><ul>{links(several("documents", 10, rng))}</ul><h3>最新咨询</h3><ul>{"".join(f"<li><a>{pick('summaries', rng)[:30]}</a><span>{rng.randint(1, 9)}人回复</span></li>" for _ in range(10))}</ul></div><div class="bt">法律快车版权所有 ©2005-2015</div>"""
    return LaidOut(page(f"{story.title}_法规库", body), _text(story), story.title)


def _chapter(story: Story, rng: Random) -> LaidOut:
    half = len(story.paragraphs) // 2
    top, rest = (
        "<br /><br />".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(text, quote=False)}" for text in part)
        for part in (story.paragraphs[:half], story.paragraphs[half:])
    )
    others = "、".join(f"<a>{name}</a>" for name in several("documents", 8, rng))
    body = f"""<div class="ywtop"><div class="nri"><a>登录</a><a>注册</a> 为了更好的阅读体验，建议使用手机访问 m.example</div></div><div class="header"><div class="logo"><a>笔墨阁</a></div><form><input placeholder="可搜书名和作者"><button>搜索</button></form></div><div class="nav"><ul>{links(["首页", "我的书架", "玄幻小说", "都市小说", "排行榜单", "完本小说"])}</ul></div>
<div class="content_read"><div class="con_top"><a>笔墨阁</a> &gt; <a>散文集</a> &gt; {escape(story.title)}</div><div class="bookname"><h1>{escape(story.title)}</h1><div class="bottem1"><a>推荐票</a> <a>上一章</a> &larr; <a>章节目录</a> &rarr; <a>下一章</a> <a>加入书签</a></div><div class="lm">热门推荐：{others}</div></div>
<div id="booktext"><script>readx();</script>{top}<br /><br /><script>show_inpage();</script><p class="adc">一秒记住【笔墨阁】，更新快，无弹窗！</p>{rest}</div><div class="tip">手机用户请浏览阅读，更优质的阅读体验。</div>
<div class="bottem2"><a>推荐票</a> <a>上一章</a> <a>章节目录</a> <a>下一章</a> <a>加入书签</a></div></div><div class="footer"><p>本站所有小说为转载作品，所有章节均由网友上传，转载至本站只是为了宣传本书让更多读者欣赏。</p><p>Copyright © 2019 笔墨阁 All Rights Reserved.</p></div>"""
    return LaidOut(page(f"{story.title}_散文集_笔墨阁", body), _text(story), story.title)


def _hand_made(story: Story, rng: Random) -> LaidOut:
    """One font element in one cell; every 38 characters a line break of the page's maker."""
    lines = [line for text in story.paragraphs for line in _wrapped("　　" + text, 38)]
    body = f"""<p align="center"><font size="2"><a href="index.htm">返回首页</a>　<a href="wz.htm">文章列表</a>　<a href="gb.asp">留言本</a></font></p><hr><center><font face="隶书" size="6" color="#800000">{escape(story.title)}</font></center><p align="right"><font size="2">风铃小筑　收集整理</font></p>
<table border="0" width="80%" align="center" background="bg.gif"><tr><td><font size="3">{"<br>".join(escape(line, quote=False) for line in lines)}</font></td></tr></table><hr><p align="center"><font size="2">您是第<img src="count.cgi">位访客　建议使用800*600分辨率　<a href="mailto:a@example">给我写信</a><br>最后更新：{day(rng, "{:d}年{:d}月{:d}日")}</font></p>"""
    return LaidOut(page("无标题文档", body).replace("<!DOCTYPE html>\n", ""), _text(story), story.title)


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def _firm(story: Story, rng: Random) -> LaidOut:
    few = Story(story.title, story.paragraphs[:4])
    about = "江州远望机电设备有限公司成立于二〇〇三年，位于风景秀丽的江州高新区，是一家集研发、生产、销售、服务于一体的现代化企业，拥有员工三百余人，产品远销二十多个国家和地区，深受用户信赖。"
    goods = "".join(
        f'<li><a><img src="p{n}.jpg"></a><h4><a>YW-{rng.randint(100, 900)}型输送机</a></h4><p>本机结构紧凑，运行平稳，适用于粮食、化工、建材等行业散料的连续输送。</p><a>查看详情</a></li>'
        for n in range(6)
    )
    body = f"""<div class="top"><div class="w">欢迎光临江州远望机电设备有限公司官网！<span>全国服务热线：400-000-0000</span></div></div><div class="menu"><ul>{links(["网站首页", "关于我们", "产品中心", "新闻资讯", "成功案例", "联系我们"])}</ul></div><div class="banner"><img src="b.jpg"></div>
<div class="w"><div class="left"><div class="t">新闻资讯</div><ul><li><a>公司新闻</a></li><li><a>行业动态</a></li></ul><div class="t">关于我们</div><p>{about}<a>[详细]</a></p><div class="t">联系我们</div><p>联系人：王经理<br>手机：1380000{rng.randint(1000, 9999)}<br>地址：江州市高新区创业路{rng.randint(1, 99)}号</p></div>
<div class="right"><div class="pos">您当前的位置：<a>首页</a> >> <a>新闻资讯</a> >> 公司新闻</div><div class="detail"><h1>{escape(few.title)}</h1><div class="desc">发布日期：{day(rng)} 作者：远望机电 点击：{rng.randint(9, 999)}</div><div class="con">{paragraphs(few, "<div>　　{}</div>")}<div>本文网址：http://www.example/news/{rng.randint(100, 999)}.html</div></div><div class="key">关键词：<a>输送机</a>,<a>提升机</a></div><div class="pn"><p>上一篇：<a>{pick("headlines", rng)}</a></p><p>下一篇：没有了</p></div><div class="rp"><h3>最近浏览：</h3></div><div class="rel"><h3>相关产品：</h3><ul>{goods}</ul><h3>相关新闻：</h3><ul>{links(several("headlines", 6, rng))}</ul></div></div></div></div>
<div class="foot">版权所有 © 江州远望机电设备有限公司　技术支持：<a>某某网络</a><p>主营区域：{links(["江州", "永宁", "南港", "云溪"], "{}", " ")}</p></div>"""
    return LaidOut(
        page(f"{few.title}-江州远望机电设备有限公司", body, '<meta name="keywords" content="输送机,提升机">'), _text(few), few.title
    )


LAYOUTS = (
    Layout("column", "a blog of a portal: counters and two lists before the text, tools behind it", "article", _column),
    Layout("paper", "a digital newspaper in one table, lists of pages and titles first", "article", _paper),
    Layout("law_collection", "a table of facts above the text, cards and questions at the side", "office", _law_collection),
    Layout("chapter", "line breaks, scripts and a line of the site in the middle, links above and below", "article", _chapter),
    Layout("hand_made", "one font element in one cell, wrapped by line breaks, no title in the head", "article", _hand_made),
    Layout("firm", "four paragraphs among what a firm says of itself and its goods", "article", _firm),
)
