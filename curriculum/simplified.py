"""Know the characters that exist only in Simplified Chinese, and what Traditional Chinese writes instead.

Which characters: those of GB 2312 (the mainland's standard) that Big5 (the standard of
Traditional Chinese) does not have, both as Python's codecs know them: some 2,400 with
the few dozen that Big5 has as rare characters. Characters
that both use, such as 后, 里 or 面, cannot be judged without their sentence and are let be.
What to write instead: our own table of the common ones, for the hint only.
"""

from __future__ import annotations

from functools import cache

_ALLOWED = frozenset("着")
"""In GB 2312 and not in Big5, but ordinary in Hong Kong's Traditional Chinese."""

# In Big5 as rare or old characters, but in today's texts always simplified ones.
_RARE_IN_BIG5 = frozenset(
    "万与丰么价优体儿党厂吨听圣坏复宁岭帘庄异并怀怜惊愿扑扰据机极构柜气泞洁涂确离种网胜腊苹虫蜡触赶适"
)

# Pairs: the simplified character, then the traditional one.
_PAIRS = (
    "万萬与與专專业業丛叢东東丝絲丢丟两兩严嚴丧喪个個丰豐临臨为為丽麗举舉么麼义義乌烏乐樂乔喬习習乡鄉书書买買乱亂争爭亏虧亚亞产產亩畝亲親亿億仅僅从從仑崙仓倉仪儀们們价價众眾优優会會伞傘伟偉传傳伤傷伦倫伪偽"
    "体體侠俠侣侶侥僥侦偵侧側侨僑侩儈俩倆俭儉债債倾傾偿償储儲儿兒兑兌党黨兰蘭关關兴興养養兽獸内內冈岡册冊写寫军軍农農冯馮冲衝决決况況冻凍净淨凉涼减減凑湊凛凜凤鳳凭憑凯凱击擊凿鑿刍芻刘劉则則刚剛创創删刪别別"
    "刹剎剂劑剑劍剧劇劝勸办辦务務动動励勵劲勁劳勞势勢勋勳匀勻区區医醫华華协協单單卖賣卢盧卤鹵卧臥卫衛却卻厂廠厅廳历歷厉厲压壓厌厭厕廁厢廂厦廈厨廚县縣参參双雙发發变變叙敘叠疊叶葉号號叹嘆吓嚇吕呂吗嗎吨噸听聽"
    "启啟吴吳呐吶员員呛嗆呕嘔呜嗚咏詠咙嚨响響哑啞哗嘩哟喲唤喚啸嘯喷噴团團园園围圍国國图圖圆圓圣聖场場坏壞块塊坚堅坛壇坝壩坞塢坟墳坠墜垄壟垒壘垦墾垫墊埘塒堕墮墙牆壮壯声聲壳殼壶壺处處备備复復够夠头頭夹夾夺奪"
    "奋奮奖獎奥奧妆妝妇婦妈媽妩嫵姗姍娄婁娇嬌娱娛婴嬰婵嬋婶嬸孙孫学學孪孿宁寧宝寶实實宠寵审審宪憲宫宮宽寬宾賓寝寢对對寻尋导導寿壽将將尔爾尘塵尝嘗尧堯层層屉屜届屆属屬屡屢岁歲岂豈岗崗岛島岭嶺峡峽崭嶄巩鞏币幣"
    "帅帥师師帐帳帘簾帜幟带帶帮幫并並广廣庄莊庆慶庐廬库庫应應庙廟庞龐废廢开開异異弃棄张張弥彌弯彎弹彈强強归歸当當录錄彻徹径徑忆憶忧憂怀懷态態怜憐总總恋戀恒恆恳懇恶惡恼惱悬懸惊驚惧懼惨慘惩懲惫憊惭慚惯慣愤憤"
    "愿願懒懶戏戲战戰户戶扑撲执執扩擴扫掃扬揚扰擾抚撫抛拋抢搶护護报報担擔拟擬拢攏拣揀拥擁拦攔拧擰拨撥择擇挚摯挟挾挠撓挡擋挣掙挤擠挥揮捞撈损損捡撿换換据據掷擲掺摻揽攬搀攙搁擱搂摟搅攪携攜摄攝摆擺摇搖摊攤撑撐"
    "敌敵敛斂数數斋齋断斷无無旧舊时時旷曠昼晝显顯晋晉晓曉晕暈晖暉暂暫术術机機杀殺杂雜权權条條来來杨楊极極构構枪槍枫楓柜櫃标標栈棧栋棟栏欄树樹样樣桥橋桩樁档檔梦夢检檢楼樓榄欖横橫欢歡欧歐歼殲残殘殴毆毁毀毕畢"
    "毙斃气氣汇匯汉漢汤湯汹洶沟溝没沒沥瀝沦淪沧滄泞濘泪淚泻瀉泼潑泽澤洁潔浅淺浆漿浇澆测測济濟浑渾浓濃涂塗涛濤涝澇涨漲润潤涩澀渊淵渐漸渔漁渗滲温溫湾灣湿濕溃潰滚滾满滿滤濾滥濫滨濱滩灘潇瀟潜潛澜瀾灭滅灯燈灵靈"
    "灾災炉爐炼煉点點烂爛烛燭烟煙烦煩烧燒热熱焕煥爱愛爷爺牍牘牵牽牺犧状狀犹猶狈狽独獨狭狹狮獅狱獄猎獵猪豬猫貓献獻玛瑪环環现現玺璽珐琺琐瑣琼瓊电電画畫畅暢疗療疯瘋疮瘡痪瘓瘫癱瘾癮皱皺盏盞盐鹽监監盖蓋盗盜盘盤"
    "睁睜矫矯矿礦码碼砖磚础礎硕碩确確碍礙礼禮祷禱祸禍离離种種积積称稱秽穢稳穩穷窮窃竊窍竅窑窯窜竄窝窩竖豎竞競笔筆笋筍笼籠筛篩签簽简簡篮籃类類粮糧紧緊纠糾红紅纤纖约約级級纪紀纯純纱紗纲綱纳納纵縱纷紛纸紙纹紋"
    "纺紡线線练練组組细細织織终終绍紹经經绑綁结結绕繞绘繪给給络絡绝絕统統绣繡继繼绩績绪緒续續绳繩维維绵綿综綜绿綠缓緩编編缘緣缝縫缠纏缩縮缴繳网網罗羅罚罰罢罷羁羈耸聳耻恥聂聶职職联聯聪聰肃肅肠腸肤膚肾腎肿腫"
    "胀脹胁脅胆膽胜勝脉脈脏髒脑腦脚腳脱脫脸臉腊臘腻膩腾騰舆輿舰艦舱艙艰艱艺藝节節芦蘆苍蒼苏蘇苹蘋茎莖荣榮荤葷药藥莱萊莲蓮获獲营營萧蕭萨薩葱蔥蒋蔣蓝藍蔷薔虏虜虑慮虚虛虫蟲虽雖虾蝦蚀蝕蚁蟻蚂螞蛮蠻蜡蠟蝇蠅衅釁"
    "补補衬襯袄襖袜襪袭襲装裝裤褲见見观觀规規视視览覽觉覺触觸誉譽誊謄计計订訂认認讨討让讓训訓议議讯訊记記讲講许許论論设設访訪证證评評识識诉訴诊診词詞译譯试試诗詩诚誠话話询詢该該详詳语語误誤说說请請诸諸诺諾"
    "读讀课課谁誰调調谅諒谈談谊誼谋謀谎謊谓謂谚諺谜謎谢謝谣謠谦謙谨謹谱譜贝貝负負贡貢财財责責贤賢败敗账賬货貨质質贩販贪貪贫貧购購贮貯贯貫贱賤贴貼贵貴贷貸贸貿费費贺賀贼賊贾賈赁賃资資赌賭赏賞赐賜赔賠赖賴赚賺"
    "赛賽赞贊赠贈赢贏赵趙赶趕趋趨跃躍践踐踪蹤躯軀车車轨軌转轉轮輪软軟轰轟轻輕载載轿轎较較辅輔辆輛辈輩辉輝辑輯输輸辞辭辩辯边邊辽遼达達迁遷过過迈邁运運还還这這进進远遠违違连連迟遲迹跡适適选選逊遜递遞逻邏遗遺"
    "邓鄧邮郵邻鄰郑鄭酱醬酿釀释釋鉴鑒针針钉釘钓釣钟鐘钢鋼钥鑰钱錢钻鑽铁鐵铃鈴铅鉛铜銅铝鋁铭銘银銀铸鑄铺鋪链鏈销銷锁鎖锅鍋锋鋒锐銳错錯锡錫锦錦键鍵锯鋸锻鍛镇鎮镜鏡长長门門闪閃闭閉问問闯闖闲閒间間闷悶闹鬧闻聞"
    "阀閥阁閣阅閱阔闊队隊阳陽阴陰阵陣阶階际際陆陸陈陳险險随隨隐隱难難雏雛雾霧静靜韩韓页頁顶頂项項顺順须須顽頑顾顧顿頓颁頒预預领領颇頗颈頸频頻颗顆题題颜顏额額风風飘飄飞飛饥飢饭飯饮飲饰飾饱飽饼餅饿餓馆館马馬"
    "驱驅驳駁驶駛驻駐驾駕验驗骂罵骄驕骑騎骗騙骚騷鱼魚鲁魯鲜鮮鸟鳥鸡雞鸣鳴鸭鴨鸿鴻鹅鵝鹰鷹麦麥黄黃齐齊齿齒龄齡龙龍龟龜"
)


@cache
def simplified_only() -> frozenset[str]:
    """Return the characters that Traditional Chinese does not use."""
    hanzi = [
        bytes((high, low)).decode("gb2312", errors="ignore")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
    ]
    return frozenset(one for one in hanzi if one and not _is_in_big5(one)) - _ALLOWED | _RARE_IN_BIG5


@cache
def traditional_forms() -> dict[str, str]:
    """Return what Traditional Chinese writes for the common characters of :func:`simplified_only`."""
    pairs = zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
    return dict(pairs)


def _is_in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True
