"""Pairs of names as registers have them, for judging the proposals: one organisation, or two.

No pair here has one match key: those are found, not proposed. Some of both kinds are beyond the
rules, and stay in the list so that the measured numbers are honest.
"""

from __future__ import annotations


def _pairs(text: str) -> list[tuple[str, str]]:
    lines = [line for line in text.strip().splitlines() if line and not line.startswith("#")]
    return [(left.strip(), right.strip()) for left, right in (line.split("|") for line in lines)]


#: Two spellings of one organisation, or a part of it beside the whole.
ONE = _pairs("""
# long vowels, voiced sounds, ways of writing a foreign sound
株式会社日本コンピューター | 日本コンピュータ㈱
アスクルサーバー株式会社 | アスクルサーバ株式会社
株式会社ヴィンクス | 株式会社ビンクス
デジタルアーツ㈱ | ディジタルアーツ㈱
ソリューションズファクトリー㈱ | ソリューションズファクトリ㈱
メルカリエンジニアリング㈱ | メルカリエンジニヤリング㈱
インターネットイニシアティブ | インターネットイニシアチブ
株式会社ベネッセインフォシェル | 株式会社ベネッセインフォーシェル
株式会社エネルギーコミュニケーションズ | 株式会社エネルギーコミュニケイションズ
フューチャーアーキテクト㈱ | フューチャアーキテクト㈱
# letters spelt out
NTTデータ株式会社 | 株式会社エヌ・ティ・ティ・データ
MKシステム㈱ | 株式会社エムケイシステム
株式会社TKC | 株式会社ティーケイシー
KDDI株式会社 | ケイディーディーアイ株式会社
株式会社NSD | 株式会社エヌエスディ
SCSK株式会社 | エスシーエスケイ株式会社
JR東日本情報システム | ジェイアール東日本情報システム
株式会社BSNアイネット | 株式会社ビーエスエヌアイネット
DTS株式会社 | ディーティーエス株式会社
TIS株式会社 | ティアイエス株式会社
IHI運搬機械 | アイエイチアイ運搬機械
NECネッツエスアイ | 日本電気ネッツエスアイ
# slips in kana
株式会社イセトーソリューションズ | 株式会社イセトーソリュージョンズ
グリーンコミュニティサービス㈱ | グリーンコミニュティサービス㈱
キャリアインデックス㈱ | キャリヤインデックス㈱
株式会社サイバーリンクス | 株式会社サイバリンクスス
フォーバルテレコム㈱ | フォバールテレコム㈱
トランスコスモス株式会社 | トランスコモス株式会社
㈱インフォマティクス | ㈱インフォマテイックス
ベルシステムトゥエンティフォー | ベルシステムトウェンティーフォー
アルプスアルパイン㈱ | アルプスアルパン㈱
パーソルプロセスデザイン | パーソルプロセスデザイソ
# characters that look alike
イセト一印刷 | イセトー印刷
二チイ学館 | ニチイ学館
エムエ口システム | エムエロシステム
パソ力ン㈱ | パソカン㈱
# ordinals, particles, repeated characters
第一印刷所 | 第1印刷所
佐々木印刷 | 佐佐木印刷
虎ノ門法律会計 | 虎門法律会計
野々村商店 | 野野村商店
茅ヶ崎商工 | 茅崎商工
# Latin
Amazon Web Services, Inc. | Amazon Web Service
Salesforce.com | Salesforcecom K.K.
Accenture Japan Ltd | Accentrue Japan Ltd
Microsoft Corporation | Micorsoft Corp.
Fujitsu Network Solutions | Fujitsu Networks Solutions
Bellsystem24 | Bellsytsem24
Canon Marketing Japan | Cannon Marketing Japan
# 県 and 市 left out
徳島県信用保証協会 | 徳島信用保証協会
横浜市社会福祉協議会 | 横浜社会福祉協議会
豊田市国際交流協会 | 豊田国際交流協会
# branches, departments, former names
株式会社イセトー 東京支店 | 株式会社イセトー
イセトー（本社） | ㈱イセトー
山田印刷株式会社大阪営業所 | 山田印刷株式会社
慶應データ 総務部 | 慶應データ
京都情報センター株式会社システム開発部 | 京都情報センター株式会社
アイネス 情報システム部 | 株式会社アイネス
富士通Japan株式会社 関西支社 | 富士通Japan
TOPPAN株式会社 朝霞工場 | TOPPAN
旧エムケイシステム | エムケイシステム
(旧)日本システム | 日本システム
三重県立大学 人事課 | 三重県立大学
MKシステム東京オフィス | MKシステム
# other legal forms of one name
山田商会有限会社 | 山田商会株式会社
医療法人さつき会 | 社会福祉法人さつき会
# beyond the rules: names that share no characters, or were shortened
株式会社エムケイシステム | MKS
日本年金機構 | 年金機構
東京ガスエンジニアリングソリューションズ | TGES
イセトー | ISETO
東京都国民健康保険団体連合会 | 東京都国保連
日本電気株式会社 | NEC
松下電器産業 | パナソニック
東洋インキ印刷 | 東洋インク印刷
斉木印刷 | 斉本印刷
大日本印刷 | 大日本印測
""")

#: Two organisations, however alike their names.
TWO = _pairs("""
徳島県 | 徳島市
香川県 | 高松市
府中市 | 府中町
東京大学 | 東京大学生協
東京大学 | 東京大学消費生活協同組合
東京大学 | 東京学芸大学
京都大学 | 京都府立大学
大阪市立大学 | 大阪府立大学
県立広島大学 | 広島市立大学
徳島県立中央病院 | 徳島市立中央病院
徳島市民病院 | 徳島県民病院
徳島県 | 徳島県警察本部
徳島市 | 徳島市水道局
豊田市 | 豊田市教育委員会
第一生命保険 | 第二生命保険
第一印刷 | 第三印刷
第一法規 | 第一法務
東日本電信電話 | 西日本電信電話
東日本旅客鉄道 | 西日本旅客鉄道
東京ガス | 大阪ガス
東邦ガス | 東部ガス
東京電力パワーグリッド | 東北電力パワーグリッド
福島県農業共済組合 | 福井県農業共済組合
福島信用金庫 | 福岡信用金庫
山形県信用保証協会 | 山梨県信用保証協会
山田印刷 | 川田印刷
山田印刷 | 山本印刷
山田電機 | 山田電機工業
三菱電機 | 三菱電気
日立システムズ | 日立システムズパワーサービス
日本生命保険 | 日本生命健康保険組合
イセトー | イセトー健康保険組合
トヨタ自動車 | トヨタ自動車九州
トヨタ自動車東日本 | トヨタ自動車北海道
富士通 | 富士通ゼネラル
富士通 | 富士電機
ソニー | ソミー
ソニー生命 | ソニー損保
アサヒビール | アサヒペン
アサヒ商事 | アサビ商事
ヤマダ印刷 | ヤマト印刷
ヤマサ醤油 | ヤマキ醤油
ミナミ商事 | ミナト商事
タカハシ商店 | タカハタ商店
マツモト工業 | マツシタ工業
イースト印刷 | ウエスト印刷
イーストジャパンサービス | ウエストジャパンサービス
ノースシステムズ | サウスシステムズ
カムヒソリューションズ | カムノソリューションズ
サンデータシステム | ワンデータシステム
ライフケアサービス | ライフウェアサービス
アルファシステムズ | アルファデザイン
アルファ1号 | アルファ2号
ABシステム | ACシステム
IBM | ICM
NTTデータ | NTTドコモ
NTTデータ関西 | NTTデータ東海
NTT東日本 | NTT西日本
JA東京 | JA東京中央
JAとくしま | JAかがわ
KDDI | KDDL
SMBC日興証券 | SMBC信託銀行
Iseto Data East | Iseto Data West
North Star Systems | South Star Systems
Tokio Life Insurance | Tokio Fire Insurance
Data Service One | Data Service Two
Alpha Systems 1 | Alpha Systems 2
Global Bank | Global Tank
社会保険労務士法人山田事務所 | 社会保険労務士法人山川事務所
健康保険組合連合会東京連合会 | 健康保険組合連合会大阪連合会
全国健康保険協会東京支部 | 全国健康保険協会大阪支部
イセトー東京支店 | イセトー大阪支店
日本赤十字社 | 日本赤十字看護大学
生活協同組合コープこうべ | 生活協同組合コープかながわ
みなと銀行 | みなと信用金庫
さくら税理士事務所 | さくら会計事務所
青葉会 | 若葉会
青葉クリニック | 双葉クリニック
新日本監査 | 日本監査
新生銀行 | 信生銀行
本田技研工業 | 本多技研工業
大阪信用金庫 | 大阪市信用金庫
京都中央信用金庫 | 京都信用金庫
中央区 | 中央市
三井住友銀行 | 三井住友信託銀行
三井住友海上火災保険 | 三井住友海上あいおい生命保険
損保ジャパン | 損保ジャパンひまわり生命
あいおいニッセイ | あいおいニッセイ同和損害保険
一橋大学 | 二橋大学
六甲データ | 八甲データ
""")
