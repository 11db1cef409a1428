"""The furniture of a page that is no part of the report: navigation, sharing, related links."""

from __future__ import annotations

import re

_CRUMB = re.compile(
    r"^(?:(?:您?的?(?:[当當]前)?位置|您[现現]在的位置|[当當]前位置|Location|You are here)\s*[:：]?\s*)?"
    r"(?:首[页頁]|主[页頁]|[网網]站首[页頁]|Home|Homepage|[^\s>＞»›]{2,12}[网網])\s*(?:>|＞|»|›|→|>>|/|\|)"
    r"|^(?:您?的?[当當]前位置|您[现現]在的位置|You are here)\s*[:：]",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"^[^>＞»›。.!?]{1,30}(?:\s*(?:>{1,2}|＞|»|›)\s*[^>＞»›。]{1,40}){1,6}$")
_TOOL = (
    r"(?:分享(?:到|至|本文|[让讓]更多人看到|[给給][:：]?)?|打印(?:本[页頁]|本文)?|列印|收藏"
    r"|[点點][赞讚贊]|[评評][论論](?![:：])"
    r"|我要[评評][论論]|[复複][制製](?:[链鏈][接結])?|扫一扫|掃一掃|微信|微博|QQ(?:空间)?|新浪微博"
    r"|朋友圈|[举舉][报報]"
    r"|[纠糾][错錯]|保存|[参參][与與]互[动動]|推[荐薦](?:[给給]朋友)?|全文打印|打印文字稿"
    r"|[关關][闭閉](?:窗口|本[页頁])?|返回(?:首[页頁]|[顶頂]部|列表)?"
    r"|[大中小]?字[号號体體](?:[\s:：]*[大中小])*|大\s*中\s*小|小\s*中\s*大|A-\s*A|A[+-]?"
    r"|[小]?编?最近文章|[广廣]告|[赞贊]助|推[广廣]|[举舉][报報]|TOP NEWS"
    r"|(?<![一-鿿])[大中小](?![一-鿿])|[缩縮放][小大]字[体體號号]|[默][认認]|[超特]大|留言"
    r"|[阅閱][读讀]|原[创創]|[阅閱][读讀]原文|返回[^\s，。]{0,6}(?:首[页頁])?[，,]?(?:查看更多)?"
    r"|[无無]障碍[链鏈]接|收[听聽]|[无無]障碍[说說]明|登[录錄錄入]|注[册冊]|[下上]一[页頁篇][:：]?"
    r"|[加][载載]更多|更多"
    r"|Tweet|Ads?|Sponsored|Advertise?ment|Advertising|Print(?: this)?|E-?mail(?: this)?|Share"
    r"|Facebook|Twitter|X|Telegram|Instagram|Like|Follow|WhatsApp|WeChat|Weibo|Linked ?In|Reddit|Copy link"
    r"|Comments?|Save|Bookmark|Text size|Font size|Listen(?: to (?:this )?article)?"
    r"|Back to top|Close|Menu|Search|Log ?in|Sign ?(?:in|up)|Next|Previous"
    r"|Next page|More|Video Player)"
)
_SECTION = re.compile(r"^[A-Z][A-Z&'’ -]{1,24}(?: ?/ ?[A-Z][A-Z&'’ -]{1,24}){1,3}$")
_SHARE = re.compile(
    rf"^[【\[（(]?(?:Share (?:this|on|to|with)\b.*|{_TOOL}(?:[\s:：|｜/·,，、+\d【】\[\]（）()-]*{_TOOL})*)"
    r"[\s:：|｜/·,，、+\d【】\[\]（）()-]*$",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"^[【\[▶►>#*\s]*(?:相[关關](?:新[闻聞]|主[题題](?:[内內]容)?|[内內]容|[话話][题題]|[链鏈][接結]"
    r"|[阅閱][读讀]|[报報][道導]|文章"
    r"|[专專][题題]|推[荐薦]|[稿]件)|延伸[阅閱][读讀]|[扩擴]展[阅閱][读讀]|推[荐薦][阅閱][读讀]"
    r"|[热熱][点點门門](?:推[荐薦]|新[闻聞]|[阅閱][读讀]|[评評][论論])?|[热熱]帖|[热熱][词詞]"
    r"|猜你喜[欢歡]|更多(?:新[闻聞]|[报報][道導]|[阅閱][读讀]|精彩|[内內]容)"
    r"|(?:精彩|[图圖])[图圖]?集|[编編][辑輯]推[荐薦]|新[闻聞]排行|[点點][击擊]排行|大家[爱愛]看"
    r"|[为為]您推[荐薦]|下一篇|上一篇|[标標][签籤]"
    r"|[头頭][条條](?:新[闻聞])?|同一主[题題]|[热熱][读讀]|最[热熱新](?:新[闻聞]|文章|推[荐薦])?"
    r"|[阅閱][读讀]下一篇|正在[阅閱][读讀]|大家都在看"
    r"|特[别別]推[荐薦]|24小[时時][热熱][点點]|[编編][辑輯][选選]荐|Further reading|Recent posts"
    r"|Conversations(?: \(\d+\))?"
    r"|Related(?: (?:news|stories|articles|links|content|reading|coverage"
    r"|topics?))?|Read (?:more|also|next)|See also|Also read|More (?:on this"
    r"|from|stories|news|like this)\b.*|You may also like|Recommended(?: (?:for you"
    r"|stories|reading))?|Most (?:read|viewed|popular|shared)(?: in \d+ hours)?|Editor'?s picks?"
    r"|Trending(?: now)?|Top stories|Photos|What to read next|Tags?)"
    r"\s*[】\]:：>»]*$",
    re.IGNORECASE,
)
_RELATED_LINE = re.compile(
    r"^[【\[▶►>\s]*(?:Read more|Read also|Read next|Also read|See also"
    r"|Related(?: (?:news|stor(?:y|ies)|articles?|reading))?|More on this(?: story)?"
    r"|相[关關](?:新[闻聞]|[链鏈]接|[阅閱][读讀]|[报報][道導]|文章)|延伸[阅閱][读讀]|推[荐薦][阅閱][读讀]"
    r"|下一篇|上一篇|Tags?|[标標][签籤]|[关關][键鍵][词詞字]|Keywords?)\s*[】\]]?\s*[:：>»|]\s*\S",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"^(?:©|\(c\)|Copyright\b)|©\s*(?:19|20)\d\d|\bAll rights reserved\b"
    r"|版[权權]所有(?!者)|著作[权權]所有|^版[权權][声聲]明|版[权權][归歸].{2,16}所有"
    r"|未[经經].{0,8}(?:授[权權]|[许許]可|同意|允[许許])[^。]{0,12}(?:(?:不得|[禁严嚴][止禁]"
    r"|[请請]勿)[^。，]{0,8}"
    r"(?:[转轉][载載]|[复複][制製]|摘[编編]|[镜鏡]像|引用|刊[载載]|[链鏈]接|散[布佈]|$)|[转轉][载載])"
    r"|本[网網]?(?:[网網站文][^。]{0,16})?[^。]{0,12}(?:非|未)[经經][^。]{0,8}(?:授[权權]"
    r"|[许許]可)[^。]{0,4}不得"
    r"|^(?:本?平[台臺]|特[别別]|[郑鄭]重|[内內]容)[声聲]明\s*[:：]|^[声聲]明\s*[:：]"
    r"|^Notice: The content above\b"
    r"|受(?:到)?著作[权權]法保[护護]|[请請]同意我[们們]的.{0,8}[规規]范|[请請]同意我們的.{0,8}規範"
    r"|[转轉][载載](?:[请請]|[须須]|必[须須]|[时時]).{0,12}注明|不得[转轉][载載]"
    r"|[违違]法.{0,8}信息.{0,8}[举舉][报報]|[举舉][报報](?:[电電][话話]|[热熱][线線]|[邮郵]箱)\s*[:：\d]"
    r"|ICP[备備证證]|公[网網]安[备備]|[许許]可[证證][号號編编]?\s*[:：]\s*\d|^免[责責][声聲]明"
    r"|^法律[顾顧][问問][:：]"
    r"|may not be (?:published|reproduced|republished|copied)\b|^(?:Terms of (?:use"
    r"|service)|Privacy policy)\b"
    r"|^[请請]自[觉覺]遵守互[联聯][网網]",
    re.IGNORECASE,
)
_LEGAL_MARK = re.compile("[©权權请請载載举舉备備证證经經]")
_ENGLISH_LEGAL_MARKS = ("rights reserved", "may not be")
"""What is in every notice but those known by how they begin."""
_OWNED = re.compile(r"^(?:©|Copyright\b(?! (?:law|protect|infring))).{0,40}(?:19|20)\d\d|^©", re.IGNORECASE)
_INVITATION = re.compile(
    r"^[请請][继繼][续續](?:往下|向下)(?:[阅閱][读讀]|滑[动動]|看)"
    r"|^[继繼][续續]滑[动動]|^[轻輕]触[阅閱][读讀]原文"
    r"|^(?:您的)?[浏瀏][览覽]器(?:[暂暫]?不支持|版本)|^[跳]?[转轉至到]{1,2}(?:主)?(?:[内內]容"
    r"|[导導]航)|^[用]?微信[扫掃]"
    r"|^(?:.{0,16}\b(?:iOS|Android|APP)\b.{0,6}下[载載]|.{2,14}[」”》] ?app"
    r"|通[过過][电電]子[邮郵]件.{0,16}[订訂][阅閱])$"
    r"|^\d{1,3} ?min(?:ute)?s?(?: read)?$|^(?:[预預][计計])?[阅閱][读讀](?:需"
    r"|[时時][间間])?[:：约約]? ?\d{1,3} ?分[钟鐘]"
    r"|^Skip to\b|^(?:Receive|Get) (?:daily|weekly|breaking)\b.{0,80}(?:inbox|[Ss]ubscribe)"
    r"|^Continue reading\b"
    r"|^Leave a (?:reply|comment)\b|^Like Loading|^(?:Share|Like) this:?$|^Why you can trust\b"
    r"|^Back to the top$"
    r"|^(?:.{0,8}[请請，,]|[>【\[《]*)[点點][击擊](?:[进進]入|[这這][里裡]|此[处處]|查看|下[载載]"
    r"|[阅閱][读讀]|[观觀]看|[图圖]片|[链鏈]接)"
    r"|^[【\[>]*(?:查看|[阅閱][读讀])?(?:原文|全文)(?:[链鏈][接結]|地址)?[】\]>]*(?:[:：].*)?$"
    r"|^.{0,8}[扫掃].{0,10}二[维維][码碼]|^[长長]按.{0,8}[识識][别別]"
    r"|^[请請歡欢](?:迎)?(?:加入|成[为為]).{0,20}(?:[订訂][户戶阅閱]|[会會][员員])|^月[费費][订訂][户戶]"
    r"|^[订訂][阅閱]我[们們]|^.{0,6}[关關]注(?:我[们們]|.{0,12}(?:公[众眾][号號]"
    r"|微信|微博))"
    r"|^.{0,6}(?:下[载載]|打[开開]).{0,10}(?:客[户戶]端|[应應]用(?:程[序式])?|APP(?![a-z]))"
    r"|^.{0,10}客[户戶]端下[载載]"
    r"|^(?:Click (?:here|to)\b|Subscribe\b|Sign up (?:for|to)\b|Follow us\b"
    r"|Download (?:our|the)\b.{0,30}\bapp\b|Scan the QR|Join our\b"
    r"|Read (?:the )?(?:full|original)\b.{0,30}$|View original\b|Tweets by\b"
    r"|Get (?:the latest|our)\b|Support (?:us|our)\b.{0,40}$|Advertisement$|Loading\b.{0,10}$"
    r"|Please enable\b|Your browser\b|Our Standards: )",
    re.IGNORECASE,
)
_INVITING = re.compile("[点點]我下[载載]|[欢歡]迎[订訂][阅閱]")
_DISCUSSION = re.compile(
    r"^(?:(?:[网網]友|最新|最[热熱]|全部|精彩|[热熱][门門]|[读讀]者)(?:[评評][论論]|跟[帖貼]"
    r"|留言)(?:[区區])?|[评評][论論][区區]|[发發]表[评評][论論]"
    r"|(?:Reader )?Comments|Leave a (?:reply|comment)|\d+ (?:comments|thoughts on .*|responses?(?: to .*)?))"
    r"\s*[（(]?\d*\s*[条條]?[）)]?\s*[:：]?$",
    re.IGNORECASE,
)
_DEBRIS = re.compile(
    r"^[-—=·*\s]*(?:END|The End|全文完|完|[结結]束)[-—=·*\s]*$|^[\W_]*$|^NNNN$|^[+\-]?\d{1,4}$"
    r"|^(?:[【\[(]?\d{1,2}[】\])]?[\s|]*){2,}(?:下一[页頁]|尾[页頁]|Next)?[\s>]*$"
)
_MACRO = re.compile(r"^\{\{.*\}\}$|^!?\[[^\]]*\]\(https?://|^:::|^\[/?\w+[^\]]*=[^\]]*\]$")
_SHORTCODE = re.compile(r"^:[a-z_]+:|^[\U0001f300-\U0001faff\ufe0f♦◆●■▪•\s]+(?=.)")
_ADDRESS = re.compile(r"^(?:[^\s:：]{0,10}[:：]\s*)?(?:https?://|www\.)\S+$", re.IGNORECASE)


def is_boilerplate(text: str) -> bool:
    """Whether a line is furniture of the page by its own words."""
    text = _SHORTCODE.sub("", text).strip()
    if _DEBRIS.match(text) or _ADDRESS.match(text):
        return True
    if opens_discussion(text):
        return True
    short = len(text) <= 120
    if short and (
        (_CRUMB.match(text) and not text.endswith(("。", ".")))
        or _TRAIL.match(text)
        or _SHARE.match(text)
        or _SECTION.match(text)
        or is_related_heading(text)
    ):
        return True
    if len(text) <= 200 and _RELATED_LINE.match(text):
        return True
    if _MACRO.match(text):
        return True
    if _OWNED.match(text):
        return True
    return len(text) <= 300 and (_is_legal(text) or (short and _invites(text)))


def _is_legal(text: str) -> bool:
    if _LEGAL.match(text):
        return True
    may_be = _LEGAL_MARK.search(text) or any(mark in text.lower() for mark in _ENGLISH_LEGAL_MARKS)
    return bool(may_be) and _LEGAL.search(text) is not None


def _invites(text: str) -> bool:
    return _INVITATION.match(text) is not None or _INVITING.search(text) is not None


def opens_discussion(text: str) -> bool:
    """Whether a line announces what readers say, which goes on to the end of the page."""
    return _DISCUSSION.match(text) is not None


def is_related_heading(text: str) -> bool:
    """Whether a line announces a list of other reports, so that the short lines after it are links."""
    return len(text) <= 40 and _RELATED.match(text) is not None
