"""The shared vocabularies: data categories, units, kinds, statuses, effects, standings, measures.

They are data, not code: each is a table of :class:`Term` with a Japanese and an English label.
Data categories form a small tree; a category's flags say which legal rules it touches:

- ``special_care``: 要配慮個人情報, Act on the Protection of Personal Information (APPI) art. 2(3);
- ``property_damage``: misuse can cause damage to property 財産的被害, APPI Enforcement Rules
  art. 7(2);
- ``my_number``: 特定個人情報, My Number Act art. 2(8).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Term(NamedTuple):
    """A word of a vocabulary. ``parent`` is the wider category, where there is one."""

    id: str
    ja: str
    en: str
    parent: str | None = None
    flags: frozenset[str] = frozenset()

    def label(self, lang: str) -> str:
        return self.ja if lang == "ja" else self.en


def _table(rows: Iterable[tuple[str, ...]]) -> Mapping[str, Term]:
    terms: dict[str, Term] = {}
    for ident, ja, en, *rest in rows:
        parent = rest[0] if rest and rest[0] else None
        own = set(rest[1].split()) if len(rest) > 1 else set()
        inherited = terms[parent].flags if parent else frozenset()
        terms[ident] = Term(ident, ja, en, parent, inherited | own)
    return terms


#: Data categories. A row: id, ja, en, wider category, flags of its own (flags are inherited).
CATEGORIES = _table(
    [
        ("name", "氏名", "name"),
        ("birth_date", "生年月日", "date of birth"),
        ("sex", "性別", "sex"),
        ("contact", "連絡先", "contact details"),
        ("address", "住所", "address", "contact"),
        ("phone", "電話番号", "telephone number", "contact"),
        ("fax", "FAX番号", "fax number", "contact"),
        ("email", "メールアドレス", "e-mail address", "contact"),
        ("emergency_contact", "緊急連絡先", "emergency contact", "contact"),
        ("family", "家族・扶養", "family and dependants"),
        ("guardian", "保護者", "parent or guardian", "family"),
        ("special_care", "要配慮個人情報", "special-care information", "", "special_care"),
        ("health", "健康・医療", "health and medical", "special_care"),
        ("health_check", "健康診断", "health check", "health"),
        ("disability", "障がい", "disability", "health"),
        ("diagnosis", "病歴・病名", "illness or diagnosis", "health"),
        ("criminal_record", "犯罪の経歴", "criminal record", "special_care"),
        ("race", "人種", "race", "special_care"),
        ("creed", "信条", "creed", "special_care"),
        ("social_status", "社会的身分", "social status", "special_care"),
        ("crime_victim", "犯罪被害の事実", "having been harmed by a crime", "special_care"),
        ("vaccination", "予防接種", "vaccination"),
        ("evacuation_plan", "個別避難計画", "individual evacuation plan"),
        ("financial", "金融・財産", "financial"),
        ("account_number", "口座番号", "bank account number", "financial", "property_damage"),
        ("payment_card", "決済カード", "payment card", "financial", "property_damage"),
        ("income", "所得・収入", "income", "financial"),
        ("wage", "賃金・報酬", "wages", "income"),
        ("tax", "税", "tax", "financial"),
        ("tax_amount", "税額", "tax amount", "tax"),
        ("insurance_premium", "保険料", "insurance premium", "financial"),
        ("insurance_contract", "保険・共済契約", "insurance contract", "financial"),
        ("pension_balance", "掛金・積立残高", "pension balance", "financial"),
        ("loan", "貸付・借入", "loan", "financial"),
        ("crypto_asset", "暗号資産", "crypto-assets", "financial", "property_damage"),
        ("branch_code", "取引店番号", "bank branch code", "financial"),
        ("customer_number", "顧客・会員番号", "customer or member number"),
        ("identifier", "公的な番号", "official number"),
        ("my_number", "個人番号(マイナンバー)", "My Number", "identifier", "my_number"),
        ("basic_pension_number", "基礎年金番号", "basic pension number", "identifier"),
        (
            "employment_insurance_number",
            "雇用保険被保険者番号",
            "employment insurance number",
            "identifier",
        ),
        ("health_insurance_number", "健康保険の番号", "health insurance number", "identifier"),
        ("vehicle", "車両", "vehicle"),
        ("vehicle_registration", "自動車登録番号", "vehicle registration number", "vehicle"),
        ("chassis_number", "車台番号", "chassis number", "vehicle"),
        ("identity_document", "本人確認書類", "identity document"),
        ("credential", "認証情報", "credentials"),
        ("login_id", "ログインID", "login ID", "credential"),
        ("password", "パスワード", "password", "credential", "property_damage"),
        ("password_hash", "パスワードのハッシュ値", "password hash", "credential"),
        ("employment", "雇用・労務", "employment"),
        ("employer", "勤務先・所属", "employer or affiliation", "employment"),
        ("employment_documents", "雇用関係書類", "employment documents", "employment"),
        ("work_history", "職歴・勤務条件", "work history", "employment"),
        ("qualification", "資格", "qualifications", "employment"),
        ("education", "学歴・学校", "education"),
        ("order", "注文・購入", "orders and purchases"),
        ("service_use", "サービスの利用", "use of services"),
        ("delivery", "配送", "delivery"),
        ("message", "メール・通信の内容", "messages"),
        ("personal_event", "冠婚葬祭など私生活", "private life events"),
        ("preference", "希望条件", "preferences"),
        ("web_form_text", "ウェブ入力の文字情報", "text typed into web forms"),
        ("photo", "写真・画像", "photographs"),
        ("location", "位置", "location"),
        ("access_log", "利用記録・ログ", "logs"),
        ("election", "選挙人名簿", "electoral roll"),
        ("personnel", "人事情報", "personnel files", "employment"),
        ("corporate", "法人・事業所の情報", "information about organisations"),
        ("corporate_name", "法人・事業所名", "name of an organisation", "corporate"),
        ("representative", "代表者名", "representative of an organisation", "corporate"),
        ("corporate_contact", "法人の連絡先", "contact details of an organisation", "corporate"),
        ("corporate_account", "法人の口座", "bank account of an organisation", "corporate"),
        ("accounts", "財務情報", "financial accounts", "corporate"),
        ("other", "その他", "other"),
    ]
)

UNITS = _table(
    [
        ("person", "人", "persons"),
        ("record", "件", "records"),
        ("organisation", "団体", "organisations"),
        ("office", "事務所", "offices"),
        ("establishment", "事業所", "establishments"),
        ("household", "世帯", "households"),
        ("party", "者", "parties"),
        ("file", "ファイル", "files"),
        ("message", "通", "messages"),
        ("vehicle", "台", "vehicles"),
        ("card", "枚", "cards"),
        ("account", "アカウント", "accounts"),
        ("contract", "契約", "contracts"),
        ("device", "機器", "devices"),
        ("report", "報告", "reports"),
        ("document_type", "帳票の種類", "kinds of document"),
        ("bitcoin", "BTC", "bitcoins"),
    ]
)
#: Units in which a number may have a fraction.
DIVISIBLE_UNITS = frozenset({"bitcoin"})
#: Units that count organisations as such; they are bounded by the arithmetic of sets, per tier.
ORGANISATION_UNITS = frozenset({"organisation", "office", "establishment"})

KINDS = _table(
    [
        ("company", "会社", "company"),
        ("prefecture", "都道府県", "prefecture"),
        ("municipality", "市区町村", "municipality"),
        ("public_body", "公的機関", "public body"),
        ("bank", "金融機関", "bank"),
        ("insurer", "保険会社", "insurer"),
        ("health_insurer", "健康保険者", "health insurer"),
        ("fund", "基金", "fund"),
        ("university", "大学", "university"),
        ("school", "学校", "school"),
        ("hospital", "医療機関", "hospital"),
        ("office", "士業事務所", "professional office"),
        ("establishment", "事業所", "establishment"),
        ("association", "団体・組合", "association"),
        ("nonprofit", "非営利法人", "non-profit"),
        ("regulator", "規制当局", "regulator"),
        ("court", "裁判所", "court"),
        ("police", "警察", "police"),
        ("committee", "独立委員会", "independent committee"),
        ("press", "報道", "press"),
        ("attacker", "攻撃者", "attacker"),
        ("other", "その他", "other"),
    ]
)
#: Kinds whose word stands above that of the parties.
AUTHORITY_KINDS = frozenset({"regulator", "court", "police", "committee"})

INCIDENT_KINDS = _table(
    [
        ("ransomware", "ランサムウェア", "ransomware"),
        ("unauthorised_access", "不正アクセス", "unauthorised access"),
        ("misconfiguration", "設定の誤り", "misconfiguration"),
        ("software_error", "システムの不具合", "software error"),
        ("misdelivery", "誤送信・誤配信", "misdelivery"),
        ("disclosure", "誤掲載・誤公開", "mistaken disclosure"),
        ("loss", "紛失", "loss"),
        ("theft", "盗難", "theft"),
        ("insider", "内部者の持ち出し・改変", "act of an insider"),
        ("unapproved_sub_entrustment", "無断の再委託", "sub-entrustment without approval"),
        ("phishing", "フィッシング", "phishing"),
        ("account_takeover", "アカウントの乗っ取り", "account takeover"),
        ("support_scam", "サポート詐欺", "support scam"),
        ("domain_hijack", "ドメインの盗難", "domain hijack"),
        ("lockout", "締め出し", "lock-out"),
        ("asset_outflow", "暗号資産の流出", "outflow of crypto-assets"),
        ("outage", "障害", "outage"),
        ("unknown", "不明", "unknown"),
    ]
)

SOURCE_KINDS = _table(
    [
        ("own", "当事者のページ・文書", "own page or filing"),
        ("archive", "公表文の保存", "archived copy"),
        ("press", "新聞・放送", "newspaper or broadcaster"),
        ("mirror", "転載", "mirror"),
        ("lead", "手がかり", "lead"),
    ]
)

BASES = _table(
    [
        ("contract", "契約", "contract"),
        ("unapproved", "無承認の再委託", "unapproved"),
        ("disputed", "争いあり", "disputed"),
        ("no_contract", "契約なし", "no contract"),
        ("group", "グループ内", "group"),
    ]
)

MEASURES = _table(
    [
        ("held", "保有", "held"),
        ("affected", "影響", "affected"),
        ("notified", "通知", "notified"),
        ("reported", "報告", "reported"),
    ]
)

INVENTORY_LISTS = _table(
    [
        ("clients", "委託元", "clients"),
        ("providers", "委託先", "providers"),
        ("members", "構成員", "members"),
        ("accounts", "アカウントを持つ組織", "holders of accounts"),
    ]
)

#: How complete a list is (CycloneDX 1.6, ``compositions.aggregate``).
COMPLETENESS = _table(
    [
        ("complete", "すべて", "complete"),
        ("incomplete", "一部", "incomplete"),
        ("unknown", "不明", "unknown"),
    ]
)

DUPLICATES = _table(
    [
        ("none", "重複なし", "none"),
        ("across", "委託元ごとに名寄せ済み", "removed within each controller only"),
        ("within", "延べ", "within"),
        ("unknown", "重複の有無は不明", "unknown"),
    ]
)

#: Words for the standing of a speaker, and its rank (docs/semantics.md, step 6).
STANDINGS: Mapping[str, int] = {
    "regulator": 3,
    "court": 3,
    "police": 3,
    "committee": 3,
    "controller": 2,
    "vendor": 1,
    "press": 0,
    "other": 0,
}


class Status(StrEnum):
    """What is said about a harm. Order of :data:`WORST_FIRST`: worst first."""

    CONFIRMED = "confirmed"
    POSSIBLE = "possible"
    UNDER_INVESTIGATION = "under_investigation"
    UNKNOWN = "unknown"
    NOT_FOUND = "not_found"
    RULED_OUT = "ruled_out"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANK[self]


WORST_FIRST = tuple(Status)
_RANK = {status: rank for rank, status in enumerate(WORST_FIRST)}

STATUSES = _table(
    [
        ("confirmed", "確認", "confirmed"),
        ("possible", "おそれ", "possible"),
        ("under_investigation", "調査中", "under investigation"),
        ("unknown", "不明", "unknown"),
        ("not_found", "確認されず", "not found"),
        ("ruled_out", "否定", "ruled out"),
    ]
)

HARMS = ("leak", "loss")
HARM_TERMS = _table([("leak", "漏えい", "leak"), ("loss", "滅失・停止", "loss")])

EFFECTS = _table(
    [
        ("viewable", "閲覧できた", "viewable"),
        ("exfiltrated", "持ち出された", "exfiltrated"),
        ("passed_on", "さらに渡った", "passed on"),
        ("misdelivered", "誤って渡った", "misdelivered"),
        ("lost", "失われた", "lost"),
        ("deleted", "消去された", "deleted"),
        ("encrypted", "暗号化された", "encrypted"),
        ("altered", "書き換えられた", "altered"),
        ("unavailable", "使えない", "unavailable"),
    ]
)
EFFECT_HARM: Mapping[str, str] = {
    effect: ("leak" if index < 4 else "loss") for index, effect in enumerate(EFFECTS)
}
#: viewable contains exfiltrated contains passed_on: what was taken could be seen.
NARROWER: Mapping[str, tuple[str, ...]] = {
    "viewable": ("exfiltrated", "passed_on"),
    "exfiltrated": ("passed_on",),
}
WIDER: Mapping[str, tuple[str, ...]] = {
    "exfiltrated": ("viewable",),
    "passed_on": ("viewable", "exfiltrated"),
}


@cache
def effects_of(harm: str) -> tuple[str, ...]:
    """The effects that belong to a harm."""
    return tuple(effect for effect, owner in EFFECT_HARM.items() if owner == harm)


def ancestors(category: str) -> Iterator[str]:
    """The category itself, then each wider one."""
    current: str | None = category
    while current is not None:
        yield current
        current = CATEGORIES[current].parent


def narrower_of(a: str, b: str) -> str | None:
    """Where two categories meet: the narrower one if one contains the other, else None."""
    if b in ancestors(a):
        return a
    return b if a in ancestors(b) else None


def cover(wider: Iterable[str], categories: Iterable[str]) -> bool:
    """Whether each of some categories is among the wider ones or lies in one of them."""
    return all(not set(wider).isdisjoint(ancestors(item)) for item in categories)
