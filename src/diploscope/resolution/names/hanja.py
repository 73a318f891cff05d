"""Korean readings of the Han characters that stand in Korean names, in traditional and simplified forms.

Written from the Supreme Court of Korea's list of characters for personal names (인명용 한자표), as far as surnames and
common given names go. A character not listed has no Korean reading here.
"""

from __future__ import annotations

from collections import defaultdict

_READINGS = """
가家嘉佳 각珏 갑甲 강姜康江强強剛刚 건建健乾 걸杰傑 경慶庆京敬景卿炅 계桂 고高 공公孔 곽郭
관寬宽冠觀观官 광光廣广 교敎教 구具九求邱 국國国鞠 권權权 규圭奎揆 균均 근根槿近 금金琴 기基奇起箕
길吉 김金 나羅罗 남南男 노盧卢魯鲁 달達达 대大 덕德悳 도道都到 동東东童桐董 두斗 락樂 란蘭兰 래來来
량良亮 렬烈 련連莲 록祿 룡龍龙 류柳 륜倫 림林 리李 린麟 만萬万晩晚 명明命 목穆睦 무武茂 묵默 문文
미美 민民敏旻珉閔闵 박朴博 반潘 방方房 배裵裴 백白百 범範范 변邊边卞 병秉炳丙兵柄 보寶宝普 복福
봉鳳凤奉峰 빈彬斌 사思 산山 삼三 상相尙尚祥常 서徐西瑞舒誓 석錫锡碩硕石奭晳 선善先宣仙 설雪薛
성成星聖圣誠诚盛晟性城 세世 소蘇苏素昭 손孙孫 송宋松 수洙秀守壽寿水 숙淑 순順顺純淳舜珣 승承勝胜昇升
시時始 식植湜式 신申辛信新 실實实 심沈心 안安 양梁楊洋 언彦 엄嚴严 여與与呂吕余 연延妍淵渊娟
열烈悅悦說 엽葉叶燁烨曄 영永英泳榮荣瑛映寧 오吳吴五 옥玉 완完 왕王 용勇容龍龙用鎔溶墉庸甬
우愚禹宇祐友雨佑 욱旭煜郁 운雲云運 웅雄 원元源援遠 위魏 유兪俞劉刘柳裕有 윤尹允潤 율律 은恩銀银殷 을乙
의義义宜毅 이李伊 익益翼 인仁寅人印 일日一逸 임林任 자子 장張张章長长璋莊 재在宰載载才 전全田錢钱
정正鄭郑丁政靜静 정定貞贞廷晶程 제濟济 조趙赵曺曹朝 종鍾鐘钟宗種 주周珠柱朱主 준俊準准濬埈 중中重仲
지智志芝池 진鎭镇振進进珍眞真陳陈晉 찬燦灿贊 창昌昶彰 채蔡 천千天川 철哲喆鐵铁澈 청淸清 초楚 최崔 추秋
춘春 충忠 치治 탁卓 태太泰兌兑台 택澤泽 평平 표表 필弼必 하河夏 학學学鶴 한韓韩漢汉翰 해海 허許许
헌憲 혁赫革 현賢贤鉉铉玄顯显炫 형亨衡炯 혜惠慧 호浩鎬镐虎昊豪 홍洪弘 화和華华花 환煥焕桓 황黃黄 회會会
효孝 후厚 훈薰勳勋勛訓训 휘輝辉 흥興兴 희熙姬姫喜禧希
"""


def _inverted() -> dict[str, str]:
    readings: defaultdict[str, str] = defaultdict(str)
    for entry in _READINGS.split():
        for character in entry[1:]:
            readings[character] += entry[0]
    return dict(readings)


READINGS = _inverted()
"""From a Han character to its Korean readings, one or more Hangul syllables."""
