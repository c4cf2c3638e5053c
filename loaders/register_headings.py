"""Headings of ledgers as they are really written, in Japanese and English: data, not code.

For each field its spellings, best first: of two columns with the same field the one in an earlier
rank is used, and the other is not. Headings are compared by :func:`heading_key`, so that width,
case, spaces, brackets, marks and numbering do not matter and are left out here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

Ranks = tuple[tuple[str, ...], ...]


def _ranks(*texts: str) -> Ranks:
    """Ranks of spellings, each rank parted by ``|``."""
    return tuple(tuple(part.strip() for part in text.split("|")) for text in texts)


HEADINGS: Mapping[str, Ranks] = {
    "number": _ranks(
        "管理番号 | 管理No | 管理ID | 委託管理番号 | 委託番号 | 契約番号 | 契約No | 契約ID"
        " | 契約管理番号 | 台帳番号 | 台帳No | 整理番号 | 登録番号 | 案件番号 | 案件ID"
        " | 委託先番号 | 委託先コード | 取引先コード | 業者コード | 業者番号 | vendor id"
        " | supplier id | vendor number | vendor code | contract number | contract no"
        " | contract id | reference number | reference | ref | ref no | record id | id"
    ),
    "client": _ranks(
        "委託元 | 委託元名 | 委託元名称 | 委託元会社 | 委託元会社名 | 委託元企業"
        " | 委託元事業者 | 委託元団体 | 委託元団体名 | 発注者 | 発注元 | 発注者名 | 契約者"
        " | 契約者名 | client | client name | controller | data controller | customer"
        " | customer name | contracting entity",
        "委託者 | 委託者名 | 会社 | グループ会社名 | 法人名 | 契約主体 | entity"
        " | legal entity | business entity",
    ),
    "client_number": _ranks(
        "委託元法人番号 | client corporate number | controller corporate number"
    ),
    "vendor": _ranks(
        "委託先 | 委託先名 | 委託先名称 | 委託先会社 | 委託先会社名 | 委託先企業"
        " | 委託先企業名 | 委託先事業者 | 委託先事業者名 | 委託先業者 | 委託先業者名"
        " | 業務委託先 | 業務委託先名 | 外部委託先 | 外部委託先名 | 外部委託先名称"
        " | 委託事業者 | 委託事業者名 | 委託業者 | 委託業者名 | 委託会社 | 委託会社名"
        " | 受託者 | 受託者名 | 受託者名称 | 受託事業者 | 受託事業者名 | 受託会社"
        " | 受託会社名 | 受託業者 | 受託業者名 | 受託先 | 受託先名 | 委託の相手方"
        " | 委託先会社名称 | 委託先の名称 | 委託先商号 | 委託先正式名称 | vendor"
        " | vendor name | processor | processor name | data processor | data processor name"
        " | outsourcing partner | outsourced to | outsourcee | third party | third party name"
        " | third party provider | ict third party service provider | supplier"
        " | supplier name",
        "業者 | 業者名 | 取引先 | 取引先名 | 取引先名称 | 取引先会社名 | 相手方 | 相手方名"
        " | 相手方名称 | 契約相手 | 契約相手方 | 契約の相手方 | 契約先 | 契約先名 | 契約業者"
        " | 契約業者名 | 発注先 | 発注先名 | 請負者 | 請負業者 | ベンダー | ベンダー名"
        " | ベンダ | ベンダ名 | サプライヤー | サプライヤー名 | 仕入先 | 仕入先名"
        " | contractor | contractor name | service provider | service provider name"
        " | counterparty | partner | partner name",
        "会社名 | 企業名 | 事業者 | 事業者名 | 名称 | 商号 | 社名 | company | company name"
        " | organisation | organization | name",
    ),
    "vendor_number": _ranks(
        "委託先法人番号 | 取引先法人番号 | 業者法人番号 | 受託者法人番号 | 相手方法人番号"
        " | 事業者法人番号 | 会社法人等番号13桁 | vendor corporate number"
        " | supplier corporate number | processor corporate number",
        "法人番号 | 法人番号13桁 | 法人No | corporate number | japanese corporate number"
        " | houjin bangou",
    ),
    "system": _ranks(
        "クラウドサービス名 | クラウドサービス | クラウドサービス名称 | クラウド名"
        " | 利用クラウド | 利用クラウドサービス | 利用クラウドサービス名"
        " | 使用クラウドサービス | 外部サービス名 | 外部サービス | 利用外部サービス | saas"
        " | saas名 | asp名 | asp | asp/saas名 | 利用システム | 利用システム名 | cloud service"
        " | cloud service name | cloud services | saas name | saas product | platform",
        "利用サービス | 利用サービス名 | 使用サービス | サービス名 | サービス名称"
        " | システム名 | システム名称 | 使用システム | 製品名 | ツール名 | アプリケーション名"
        " | ソフトウェア名 | service name | system | system name | product | product name"
        " | application | application name | tool",
    ),
    "operator": _ranks(
        "提供事業者 | 提供事業者名 | 提供会社 | 提供会社名 | 提供元 | 提供元名 | 提供企業"
        " | 提供企業名 | 提供者 | サービス提供者 | サービス提供者名 | サービス提供事業者"
        " | サービス提供会社 | サービス提供元 | クラウド事業者 | クラウド事業者名"
        " | クラウドサービス事業者 | クラウドサービス提供者 | クラウドサービス提供事業者"
        " | クラウドベンダー | saas事業者 | 運営会社 | 運営会社名 | 運営事業者 | 運営元"
        " | 開発元 | cloud provider | cloud service provider | saas provider | saas vendor"
        " | operator | operated by | hosted by"
    ),
    "service": _ranks(
        "委託業務名 | 委託業務名称 | 業務名 | 業務名称 | 委託件名 | 契約件名 | 件名 | 契約名"
        " | 契約名称 | 委託名 | 案件名 | 事業名 | 委託事業名 | service | services"
        " | service provided | services provided | outsourced service | engagement"
        " | contract title | contract name",
        "業務内容 | 委託業務 | 委託業務内容 | 委託業務の内容 | 委託内容 | 委託する業務"
        " | 委託する業務の内容 | 委託業務概要 | 業務概要 | 業務 | 契約内容 | サービス内容"
        " | 取引内容 | 委託の内容 | 主な業務 | 主な業務内容 | service description"
        " | description of service | description of services | scope | scope of work"
        " | nature of processing | processing activity | activity | description",
        "委託目的 | 利用目的 | 利用業務 | 用途 | 目的 | purpose | purpose of processing"
        " | purpose of use",
    ),
    "personal_data": _ranks(
        "個人情報の有無 | 個人情報取扱の有無 | 個人情報の取扱い | 個人情報の取扱いの有無"
        " | 個人情報取扱い | 個人情報取扱有無 | 個人情報取扱いの有無 | 個人情報有無"
        " | 個人データの有無 | 個人データの取扱いの有無 | 個人データ取扱い"
        " | 個人データ取扱の有無 | 個人データ取扱有無 | 個人情報の提供の有無 | 個人情報の預託"
        " | 個人情報の預託の有無 | 個人情報預託の有無 | 個人情報預託有無"
        " | personal data involved | personal data processed | processes personal data"
        " | handles personal data | contains personal data | pii involved | pii y/n"
        " | personal data y/n"
    ),
    "data": _ranks(
        "取扱個人情報 | 取扱う個人情報 | 取り扱う個人情報 | 取扱い個人情報"
        " | 取扱個人情報の内容 | 取扱個人情報の項目 | 取扱個人情報項目 | 取扱個人データ"
        " | 取り扱う個人データ | 取扱個人データの項目 | 個人情報の項目 | 個人情報項目"
        " | 個人情報の種類 | 個人情報の内容 | 個人データの種類 | 個人データの項目"
        " | 個人データ項目 | 個人データの内容 | 委託する個人情報 | 委託する個人データ"
        " | 委託する個人データの項目 | 委託個人データ | 預託個人情報 | 預託する個人情報"
        " | 預託個人情報の項目 | 提供する個人情報 | 提供個人情報 | 取扱情報 | 取扱情報の種類"
        " | 取扱データ | 情報の種類 | データ項目 | 保有個人情報の項目 | 記録項目"
        " | 個人情報の記録項目 | 取り扱う個人情報の内容 | 取り扱う個人情報の項目"
        " | 取り扱う個人情報の種類 | 取扱う個人情報の内容 | 取扱個人情報の種類 | data"
        " | personal data | data categories | categories of data"
        " | categories of personal data | personal data categories | types of personal data"
        " | type of personal data | personal data types | data types | types of data"
        " | data elements | personal information | pii | pii categories | data processed",
        "個人情報 | 個人データ | 保有個人情報 | 情報資産 | 情報項目 | 項目",
    ),
    "persons": _ranks(
        "対象人数 | 本人数 | 本人の数 | 人数 | 対象者数 | 個人情報の本人数"
        " | 個人データの本人数 | 取扱人数 | 取扱い人数 | 保有人数 | 登録者数 | 登録人数"
        " | 会員数 | 個人の数 | 対象本人数 | 個人情報人数 | 延べ人数 | 実人数 | data subjects"
        " | number of data subjects | no of data subjects | persons | number of persons"
        " | individuals | number of individuals | people | number of people | headcount"
        " | users | number of users"
    ),
    "records": _ranks(
        "件数 | 保有件数 | 取扱件数 | 取扱い件数 | 取り扱い件数 | 個人情報件数"
        " | 個人情報の件数 | 個人データ件数 | 個人データの件数 | 個人情報保有件数"
        " | 個人情報取扱件数 | 預託件数 | 委託件数 | 提供件数 | データ件数 | レコード数"
        " | 登録件数 | 保管件数 | 概数 | 概算件数 | 最大件数 | 個人情報数 | 取扱個人情報件数"
        " | 取扱個人情報の件数 | 取扱個人情報数 | records | number of records | no of records"
        " | record count | records held | volume of data | data volume | volume",
        "数量 | 保有数 | 取扱量 | データ量 | 規模 | count",
    ),
    "period": _ranks(
        "契約期間 | 委託期間 | 契約の期間 | 委託契約期間 | 履行期間 | 業務期間 | 委託業務期間"
        " | 利用期間 | 実施期間 | contract period | contract term | term | period | duration"
    ),
    "since": _ranks(
        "契約開始日 | 契約開始 | 契約開始年月日 | 契約開始年月 | 契約期間開始"
        " | 契約期間開始日 | 契約期間自 | 契約期間始期 | 契約始期 | 契約日自 | 委託開始日"
        " | 委託開始 | 委託開始年月日 | 委託開始年月 | 委託期間開始 | 委託期間開始日"
        " | 委託期間自 | 利用開始日 | 利用開始 | 利用開始年月 | 利用期間開始 | 取引開始日"
        " | 取引開始年月 | 履行開始日 | 履行期間開始 | 履行期間自 | 業務開始日 | 開始日"
        " | 開始年月日 | 開始年月 | 開始 | 始期 | 自 | start | start date | contract start"
        " | contract start date | commencement date | effective date | effective from"
        " | valid from | since | from | go live date",
        "契約日 | 契約締結日 | 契約年月日 | 契約締結年月日 | 締結日 | 導入日 | 導入年月"
        " | contract date | date of contract | signing date | date signed",
    ),
    "until": _ranks(
        "契約終了日 | 契約終了 | 契約終了年月日 | 契約終了年月 | 契約期間終了"
        " | 契約期間終了日 | 契約期間満了日 | 契約期間至 | 契約期間終期 | 契約満了日"
        " | 契約満了 | 契約満了年月日 | 契約終期 | 契約期限 | 契約解除日 | 解約日"
        " | 委託終了日 | 委託終了 | 委託終了年月日 | 委託終了年月 | 委託期間終了"
        " | 委託期間終了日 | 委託期間至 | 利用終了日 | 利用終了 | 利用期間終了 | 取引終了日"
        " | 履行終了日 | 履行期限 | 履行期間終了 | 履行期間至 | 業務終了日 | 終了日"
        " | 終了年月日 | 終了年月 | 終了 | 満了日 | 終期 | 至 | end | end date | contract end"
        " | contract end date | expiry | expiry date | expiration | expiration date"
        " | termination date | valid until | valid to | until | to"
    ),
    "renews": _ranks(
        "自動更新 | 自動更新の有無 | 自動更新有無 | 自動更新条項 | 更新の有無 | auto renewal"
        " | automatic renewal | auto-renew | renews automatically"
    ),
    "subs": _ranks(
        "再委託先 | 再委託先名 | 再委託先名称 | 再委託先の名称 | 再委託先会社名"
        " | 再委託先企業名 | 再委託先事業者名 | 再委託先事業者 | 再委託先業者名 | 再委託業者"
        " | 再委託業者名 | 再委託事業者 | 再委託事業者名 | 再委託会社 | 再委託会社名"
        " | 再委託の相手方 | 再委託先一覧 | 下請先 | 下請業者 | 下請事業者 | 再受託者"
        " | 再受託者名 | sub-processor | sub-processors | subprocessor name"
        " | subprocessors name | subprocessor names | sub-contractor | sub-contractors"
        " | subcontractor name | subcontractor names | fourth party | fourth parties"
        " | fourth party name | sub-outsourcing | sub-outsourcer",
        "再委託",
    ),
    "subs_present": _ranks(
        "再委託の有無 | 再委託有無 | 再委託先の有無 | 再委託先有無 | 再委託の実施"
        " | 再委託実施 | 再委託実施の有無 | 再委託の状況 | 再委託状況 | sub-processing"
        " | sub-processing y/n | sub-processors y/n | sub-processors used"
        " | uses sub-processors | subcontracting | subcontracted"
    ),
    "subs_approval": _ranks(
        "再委託の承認 | 再委託承認 | 再委託の承諾 | 再委託承諾 | 再委託の許諾 | 再委託許諾"
        " | 再委託の許可 | 再委託許可 | 再委託承認の有無 | 再委託承諾の有無 | 再委託先承認"
        " | 再委託承認日 | 再委託承諾日 | sub-processor approval | sub-processors approved"
        " | subcontracting approval"
    ),
    "subs_of_subs": _ranks(
        "再々委託先 | 再々委託先名 | 再々委託先名称 | 再々委託 | 再再委託先 | 再再委託先名"
        " | 再々委託先会社名 | sub-sub-processors | fifth parties | fifth party"
    ),
    "erasure_received": _ranks(
        "廃棄証明受領日 | 廃棄証明書受領日 | 廃棄証明の受領日 | 廃棄証明書の受領日"
        " | 廃棄消去証明受領日 | 廃棄消去証明書受領日 | データ廃棄証明受領日"
        " | データ廃棄証明書受領日 | 返却廃棄証明書受領日 | 廃棄証明日 | 廃棄証明書日付"
        " | 廃棄証明書発行日 | 消去証明受領日 | 消去証明書受領日 | 消去証明書発行日"
        " | データ消去証明受領日 | データ消去証明書受領日 | 廃棄報告日 | 廃棄報告書受領日"
        " | 廃棄完了報告日 | 廃棄完了報告受領日 | 消去報告日 | 消去報告書受領日"
        " | 削除証明書受領日 | 削除報告日 | 抹消証明書受領日 | 返却廃棄確認日 | 廃棄確認日"
        " | 消去確認日 | 削除確認日 | erasure certificate date"
        " | certificate of destruction date | destruction certificate date"
        " | deletion certificate date | certificate of erasure received"
        " | certificate received | deletion confirmed on | erasure confirmed on"
    ),
    "erasure": _ranks(
        "廃棄証明 | 廃棄証明書 | 廃棄証明の有無 | 廃棄証明書の有無 | 廃棄証明有無 | 消去証明"
        " | 消去証明書 | 消去証明の有無 | 消去証明書の有無 | データ消去証明"
        " | データ消去証明書 | 廃棄報告 | 廃棄報告書 | 廃棄完了報告 | 廃棄完了報告書"
        " | 消去報告 | 消去報告書 | 削除証明 | 削除証明書 | 抹消証明書 | 返却廃棄 | 廃棄状況"
        " | 廃棄 | 消去 | データ消去 | データ廃棄 | データ削除 | erasure certificate"
        " | certificate of destruction | certificate of erasure | destruction certificate"
        " | deletion certificate | erased | data erased | data deleted | deleted | destroyed"
    ),
    "erased_on": _ranks(
        "廃棄日 | 廃棄年月日 | 廃棄実施日 | 廃棄完了日 | 消去日 | 消去年月日 | 消去実施日"
        " | 消去完了日 | 削除日 | 削除年月日 | データ廃棄日 | データ消去日 | データ削除日"
        " | 返却廃棄日 | 返却又は廃棄日 | 返却または廃棄日 | erased on | erasure date"
        " | date of erasure | deleted on | deletion date | date of deletion | destroyed on"
        " | destruction date | data deletion date"
    ),
    "country": _ranks(
        "保管国 | 保管国名 | データ保管国 | データの保管国 | データ保存国 | 保存国"
        " | 保管場所の国 | サーバ設置国 | サーバー設置国 | サーバ所在国 | サーバー所在国"
        " | サーバの所在国 | データセンター所在国 | データセンターの国 | リージョン | 取扱国"
        " | 処理国 | country of storage | storage country | data location"
        " | data storage location | location of data | hosting country | hosting location"
        " | data residency | country of processing",
        "国 | 国名 | 保管場所 | データ保管場所 | データ保存場所 | country",
    ),
    "basis": _ranks(
        "契約の種別 | 契約種別 | 契約形態 | 契約区分 | 委託区分 | 委託形態 | 契約の有無"
        " | 契約有無 | 契約書の有無 | 契約書有無 | 委託契約書の有無 | 委託契約の有無"
        " | 契約締結の有無 | 契約書 | contract type | basis | contract in place"
        " | legal basis of entrustment"
    ),
    "ignore_line": _ranks(
        "No | # | 番号 | 項番 | 連番 | 通番 | 通し番号 | 行番号 | 行 | 順番 | 項目番号 | nr"
        " | line | row | serial number | s/n | sr no"
    ),
    "ignore_person": _ranks(
        "担当者 | 担当者名 | 担当 | 委託先担当者 | 委託先担当者名 | 責任者 | 責任者名"
        " | 委託先責任者 | 管理責任者 | 個人情報管理責任者 | 代表者 | 代表者名 | 連絡先"
        " | 委託先連絡先 | 電話 | 電話番号 | tel | fax | メール | メールアドレス | 記入者"
        " | 更新者 | 承認者 | owner | contact | contact person | contact name | e-mail"
        " | phone | business owner | contract owner | responsible person | 主管担当者"
    ),
    "ignore_unit": _ranks(
        "部署 | 部署名 | 所管課 | 所管部署 | 所管部署名 | 所管部門 | 主管部署 | 主管部門"
        " | 主管課 | 担当部署 | 担当部署名 | 担当部門 | 担当課 | 担当課名 | 課名 | 課 | 部門"
        " | 部門名 | 利用部署 | 利用部門 | 所属 | 局 | 部 | 部局 | 部局名 | 委託部署"
        " | 委託元部署 | 委託元部門 | 管理部署 | 管理部門 | department | business unit"
        " | division | team"
    ),
    "ignore_remark": _ranks(
        "備考 | 備考欄 | 摘要 | 特記事項 | メモ | コメント | その他 | 補足 | 注記 | remarks"
        " | remark | notes | note | comment | comments"
    ),
    "ignore_place": _ranks(
        "住所 | 所在地 | 委託先住所 | 委託先所在地 | 本社所在地 | 本店所在地 | 所在国"
        " | 委託先所在国 | 郵便番号 | 都道府県 | 再委託先所在地 | 再委託先住所 | url"
        " | ホームページ | address | vendor address | vendor country"
        " | country of incorporation | headquarters | website"
    ),
    "ignore_other": _ranks(
        "契約金額 | 金額 | 委託料 | 年間取引額 | 費用 | 評価 | 評価日 | 評価結果 | 委託先評価"
        " | 委託先評価日 | 評価点 | ランク | リスク | リスク評価 | リスクランク | 重要度"
        " | 監査日 | 監査結果 | 監査 | 点検日 | 前回点検日 | 次回点検日 | 見直し日 | 更新日"
        " | 最終更新日 | 更新月 | 次回更新日 | 作成日 | 登録日 | ISMS | Pマーク"
        " | プライバシーマーク | Pマークの有無 | 認証取得状況 | 認証 | 秘密保持契約 | NDA"
        " | NDA締結日 | 誓約書 | 覚書 | 選定理由 | ステータス | 状態 | 区分 | 種別 | 資本金"
        " | 業種 | 再委託先法人番号 | 再委託先の監督 | 媒体 | 受渡方法 | 授受方法 | 提供方法"
        " | 保管方法 | 廃棄方法 | 消去方法 | 返却方法 | 廃棄予定日 | 消去予定日 | 削除予定日"
        " | 廃棄期限 | 消去期限 | 保存期間 | 保管期間 | lei | amount | fee | cost"
        " | annual spend | risk | risk rating | tier | criticality | status | last review"
        " | next review | review date | last updated | audit date | certification | iso 27001"
        " | soc 2 | dpa | dpa signed | retention period"
    ),
}

_BRACKETS = re.compile(r"[(\[【〔<≪《「]([^()\[\]【】〔〕<>≪≫《》「」]*)[)\]】〕>≫》」]")
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}\)|\d{1,2}[.．、:)]\s*|[\u2460-\u2473])")
_CIRCLED = re.compile(r"^[\u2460-\u2473]\s*")
_LAST_DIGITS = re.compile(r"(?<=[^\d])\d{1,2}$")


@lru_cache(maxsize=8192)
def plain_heading(text: str) -> str:
    """The heading in one line, in ordinary width."""
    return " ".join(unicodedata.normalize("NFKC", _CIRCLED.sub("", text.strip())).split())


def heading_key(text: str) -> str:
    """The form of a heading under which two spellings of it are equal.

    Brackets go with what they hold (units, remarks), numbering before it, and the number behind it
    (再委託先2).
    """
    numbered = _NUMBERING.sub("", text.strip())
    plain = unicodedata.normalize("NFKC", numbered).casefold()
    plain = _NUMBERING.sub("", plain.strip())
    bare = _BRACKETS.sub(" ", plain)
    key = _letters(bare) or _letters(plain)
    return _LAST_DIGITS.sub("", key)


def _letters(text: str) -> str:
    kept = "".join(sign for sign in text if sign.isalnum())
    return kept if kept else text.replace(" ", "") if text.strip() in {"#", "№"} else ""


def heading_keys(text: str) -> tuple[str, ...]:
    """The keys to try: with what stands in brackets (契約期間（自）), then without it."""
    whole = _NUMBERING.sub("", unicodedata.normalize("NFKC", text).casefold().strip())
    return tuple(dict.fromkeys((_LAST_DIGITS.sub("", _letters(whole)), heading_key(text))))


def brackets_of(text: str) -> tuple[str, ...]:
    """What stands in brackets in a heading: ``人``, ``千件``."""
    plain = unicodedata.normalize("NFKC", text)
    return tuple(found.strip() for found in _BRACKETS.findall(plain))


@cache
def aliases() -> Mapping[str, tuple[str, int]]:
    """Heading key -> field and rank.

    A spelling that two fields claimed would be read as either by chance: a test forbids it.
    """
    found: dict[str, tuple[str, int]] = {}
    for field, ranks in HEADINGS.items():
        for rank, spellings in enumerate(ranks):
            for spelling in spellings:
                found.setdefault(heading_key(spelling), (field, rank))
    return found
