"""Data categories of ledgers: 「氏名、住所、口座番号」 in the words of ``graph.vocabulary``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ..graph.names import match_key
from ..graph.vocabulary import CATEGORIES

#: What ledgers call the categories, beside their labels. Parted by ``|``.
SPELLINGS: Mapping[str, str] = {
    "name": (
        "名前|姓名|お名前|名|漢字氏名|カナ氏名|氏名カナ|氏名(カナ)|フリガナ|ふりがな|氏名フリガナ"
        "|宛名|full name|names|first name|last name|surname"
    ),
    "birth_date": "誕生日|生年月|生年月日年齢|birthday|dob|birth date|date of births",
    "sex": "男女別|gender",
    "contact": "連絡先情報|contact|contact data|contact information",
    "address": (
        "住所情報|現住所|自宅住所|郵便番号|郵便番号住所|居所|居住地|送付先|送付先住所|宛先"
        "|postal address|home address|addresses|mailing address|postcode|zip code"
    ),
    "phone": (
        "電話|tel|携帯電話|携帯番号|携帯電話番号|固定電話|電話連絡先|phone|phone number|telephone"
        "|mobile|mobile number|phone numbers"
    ),
    "fax": "fax|ファックス|ファクス",
    "email": (
        "メール|eメール|eメールアドレス|e-mailアドレス|メアド|電子メール|電子メールアドレス|email"
        "|mail|email addresses|e-mail|emails"
    ),
    "emergency_contact": "緊急時連絡先",
    "family": (
        "家族|家族情報|家族構成|家族氏名|扶養|扶養家族|扶養情報|扶養親族|配偶者|続柄|世帯構成"
        "|世帯情報|family|dependants|dependents"
    ),
    "guardian": "保護者名|保護者氏名|保護者情報|親権者|親権者氏名|parent|guardian",
    "special_care": (
        "要配慮|要配慮情報|要配慮個人データ|センシティブ情報|機微情報|機微(センシティブ)情報"
        "|special category data|special categories|sensitive data|sensitive personal data"
    ),
    "health": (
        "健康情報|健康状態|医療情報|診療情報|診療記録|カルテ|健康|医療|レセプト|要介護度|介護情報"
        "|health|medical|health data|medical data|medical records"
    ),
    "health_check": (
        "健診|健診結果|健康診断結果|健康診断情報|健診情報|健診データ|人間ドック結果|検診結果"
        "|特定健診結果|ストレスチェック結果|health check|health checks|medical check-up"
    ),
    "disability": "障害|障害情報|障害の有無|障がい情報|障害者手帳|障害者手帳情報|障害等級",
    "diagnosis": "病歴|病名|既往歴|傷病名|疾病|診断名|診断結果|diagnosis|medical history",
    "criminal_record": "犯罪歴|犯歴|前科|犯罪経歴|criminal records",
    "creed": "宗教|思想|religion",
    "vaccination": "予防接種情報|予防接種履歴|接種記録|接種履歴|接種券|ワクチン接種記録",
    "evacuation_plan": "避難計画|避難行動要支援者名簿",
    "financial": "金融情報|財産情報|資産情報|資産|financial data|financial information",
    "account_number": (
        "口座|口座情報|銀行口座|銀行口座番号|銀行口座情報|振込口座|振込先|振込先口座|振替口座"
        "|預金口座|金融機関口座|引落口座|給与振込口座|口座名義|bank account|bank accounts"
        "|bank details|iban|account number|account numbers"
    ),
    "payment_card": (
        "クレジットカード|クレジットカード番号|クレジットカード情報|カード番号|カード情報"
        "|クレカ情報|クレカ|credit card|credit cards|credit card number|card number|card data"
        "|payment cards"
    ),
    "income": "所得|収入|年収|所得情報|収入情報|所得額",
    "wage": (
        "給与|賃金|給与情報|給与額|給与データ|報酬|賞与|給与明細|源泉徴収票|salary|salaries"
        "|payroll|payroll data|wage|pay"
    ),
    "tax": "税情報|課税情報|納税情報|税務情報|課税データ|税データ|滞納情報|tax data",
    "tax_amount": "課税額|納税額|賦課額",
    "insurance_premium": "保険料額|保険料情報|premiums",
    "insurance_contract": "保険契約|保険契約情報|共済契約|証券番号|insurance contracts",
    "pension_balance": "掛金|積立金|年金残高|積立残高",
    "loan": "融資|貸付|借入|融資情報|借入情報|ローン|loans",
    "customer_number": (
        "顧客番号|顧客ID|会員番号|会員ID|お客様番号|利用者番号|customer number|customer id"
        "|member number|member id|membership number"
    ),
    "identifier": (
        "公的番号|宛名番号|住民票コード|パスポート番号|免許証番号|運転免許証番号|在留カード番号"
        "|national id|passport number|government identifiers"
    ),
    "my_number": "マイナンバー|個人番号|特定個人情報|個人番号カード|my number|individual number",
    "basic_pension_number": "年金番号",
    "employment_insurance_number": "雇用保険番号|雇用保険者番号",
    "health_insurance_number": (
        "健康保険証番号|被保険者番号|保険証番号|被保険者証番号|保険者番号|健康保険番号|記号番号"
        "|被保険者証記号番号|健康保険被保険者番号|介護保険被保険者番号"
    ),
    "vehicle": "車両情報|車両番号",
    "vehicle_registration": "ナンバープレート|車両登録番号|licence plate|license plate",
    "chassis_number": "vin",
    "identity_document": (
        "身分証|身分証明書|免許証|運転免許証|運転免許証画像|本人確認書類画像|本人確認書類写し"
        "|パスポート|在留カード|id documents|identity documents|passport"
    ),
    "credential": "認証情報|アカウント情報|id/パスワード|id・パスワード|login credentials",
    "login_id": "id|ユーザーid|ユーザid|ログインid|アカウントid|user id|user name|username|login",
    "password": "パスワード|pw|passwords",
    "employment": "雇用情報|労務情報|勤怠|勤怠情報|勤怠データ|雇用契約情報|勤務情報|attendance",
    "employer": (
        "勤務先|所属|所属先|勤務先名|会社名|所属部署|役職|職業|所属会社|職場|employer|affiliation"
        "|job title"
    ),
    "work_history": "職歴|経歴|履歴書|職務経歴|職務経歴書|cv|resume|resumes",
    "qualification": "資格情報|保有資格|qualification",
    "education": "学歴|学校名|学校|成績|学籍番号|学籍情報|学校情報|学年|grades|school",
    "order": (
        "購買履歴|購入履歴|注文履歴|注文情報|購入情報|取引履歴|購入|注文|order history"
        "|purchase history|orders|purchases"
    ),
    "service_use": "利用履歴|サービス利用履歴|利用状況|利用情報|usage data|usage",
    "delivery": "配送先|配送情報|お届け先|配送先情報|発送先|delivery address",
    "message": (
        "問い合わせ内容|問合せ内容|お問い合わせ内容|問合せ履歴|問い合わせ履歴|応対履歴|通話録音"
        "|通話内容|メール本文|相談内容|inquiries|correspondence|call recordings"
    ),
    "preference": "趣味|嗜好|アンケート|アンケート回答|preferences|survey responses",
    "photo": "顔写真|写真|画像|顔画像|映像|防犯カメラ映像|動画|photo|photos|images|video|cctv",
    "location": "位置情報|gps|gps情報|location data",
    "access_log": (
        "アクセスログ|操作ログ|ログ|利用ログ|アクセス履歴|閲覧履歴|入退室記録|入退室履歴|cookie"
        "|クッキー|ipアドレス|ip address|ip addresses|logs|log data|access logs"
    ),
    "election": "選挙人名簿情報|選挙人名簿データ",
    "personnel": (
        "人事情報|人事データ|人事評価|評価情報|社員情報(人事)|人事記録|hr data|personnel data"
        "|employee records|hr records"
    ),
    "corporate_name": "法人名|企業名|事業所名|団体名",
    "representative": "代表者|代表者氏名",
}

#: Words that say that there are personal data, and not which.
_GENERIC = re.compile(
    r"^(?:(?:顧客|お客様|従業員|社員|職員|利用者|会員|患者|住民|市民|本人|契約者|申込者|受診者|生徒|児童|学生|取引先)の?"
    r"(?:個人)?(?:情報|データ)|個人情報|個人データ|保有個人データ|名簿"
    r"|personal data|personal information|pii"
    r"|(?:customer|employee|client|member|user|patient)s? (?:data|information|details))$",
    re.I,
)
_OWNER = re.compile(
    r"^(?:顧客|お客様|お客さま|従業員|社員|職員|役職員|利用者|会員|患者|対象者|本人|住民|市民|生徒|学生|児童|園児|申込者"
    r"|申請者|契約者|納税者|被保険者|加入者|応募者|受診者|受講者|購入者|参加者|入居者|受給者|有権者|担当者|ユーザー?"
    r"|customer|employee|client|member|user|patient|student)s?'?s?[の\s]*(?=\S)",
    re.I,
)
_OPEN = re.compile(
    r"(?:その他(?:の?(?:個人)?情報)?|そのほか|など|等|ほか|他|others?|etc\.?|and (?:others|more)"
    r"|and so on|…|\.{3})[。.]?$",
    re.I,
)
_LABEL = re.compile(r"^[^:：、,]{1,20}[:：]\s*")
_BULLET = re.compile(r"^\s*(?:[・･●○◯■□◆◇▪•*\-–]|[(（]?\d{1,2}[.)）．、]|[①-⑳])\s*")
_CIRCLED = re.compile(r"[\u2460-\u2473]")
_SPLIT = re.compile(r"[、，,;；\n\t|]|および|及び|ならびに|並びに|\band\b")
_SPLIT_MORE = re.compile(r"[・･/／＋+&＆]|(?<=\S)[ 　]+(?=\S)|と|や")
_BRACKETS = re.compile(r"[(（\[【「]([^()（）\[\]【】「」]*)[)）\]】」]")


class ReadData(NamedTuple):
    """The categories of a cell.

    Attributes:
        categories: those that were understood, each once.
        unread: the pieces that were not.
        open: whether the cell says that there are others (等, など).
    """

    categories: tuple[str, ...]
    unread: tuple[str, ...]
    open: bool

    @property
    def complete(self) -> bool:
        """Whether the list is all there is, so that it can be declared."""
        return bool(self.categories) and not self.unread and not self.open


@cache
def _by_key() -> Mapping[str, str]:
    """Key of a spelling -> category; labels go first."""
    found: dict[str, str] = {}
    for term in CATEGORIES.values():
        for label in (term.ja, term.en, term.id):
            found.setdefault(match_key(label), term.id)
    for ident, spellings in SPELLINGS.items():
        for spelling in spellings.split("|"):
            found.setdefault(match_key(spelling), ident)
    return found


def category_of(text: str, added: Mapping[str, str] | None = None) -> str | None:
    """The category that one piece of text names; None where it names none.

    Args:
        text: 「口座番号」, ``date of birth``.
        added: match key -> category, of a mapping file.
    """
    key = match_key(text)
    if added and key in added:
        return added[key]
    return _by_key().get(key)


class DataReader:
    """Reads cells that list categories.

    Args:
        added: spellings of a mapping file: text -> category.
        ignore_etc: whether 等 and など say nothing.
    """

    def __init__(self, added: Mapping[str, str] | None = None, *, ignore_etc: bool = False) -> None:
        self._added = {match_key(text): ident for text, ident in (added or {}).items()}
        self._ignore_etc = ignore_etc
        self.read = lru_cache(maxsize=32_768)(self._read)
        self._one = lru_cache(maxsize=16_384)(self._category)

    def _read(self, text: str) -> ReadData:
        """Read a cell as a list of categories."""
        found: dict[str, None] = {}
        unread: dict[str, None] = {}
        is_open = False
        for piece in self._pieces(unicodedata.normalize("NFKC", _CIRCLED.sub("\n", text))):
            bare = _OPEN.sub("", piece).strip()
            if bare != piece and self._one(piece) in (None, "other"):
                is_open, piece = True, bare
                if not piece:
                    continue
            several = self._understood(piece)
            if several is None:
                unread[piece] = None
            else:
                found.update(dict.fromkeys(several))
        return ReadData(tuple(found), tuple(unread), is_open and not self._ignore_etc)

    def _pieces(self, text: str) -> Iterator[str]:
        for line in text.split("\n"):
            line = _BULLET.sub("", line)
            if label := _LABEL.match(line):
                line = line[label.end() :]
            for piece in _outside_brackets(line):
                piece = _BULLET.sub("", piece).strip(" 。.")
                if piece:
                    yield piece

    def _category(self, piece: str) -> str | None:
        found = category_of(piece, self._added)
        if found is None and (owner := _OWNER.match(piece)):
            found = category_of(piece[owner.end() :], self._added)
        return found

    def _understood(self, piece: str) -> tuple[str, ...] | None:
        """The categories of a piece; None where it is not understood."""
        if (one := self._one(piece)) is not None:
            return (one,)
        if match := _BRACKETS.search(piece):
            outside = (piece[: match.start()] + piece[match.end() :]).strip()
            inside = self._read(match[1]) if match[1].strip() else ReadData((), (), False)
            if inside.complete and (not outside or _GENERIC.match(outside) or self._one(outside)):
                return inside.categories
            return self._understood(outside) if outside else None
        parts = [part for part in _SPLIT_MORE.split(piece) if part]
        if len(parts) > 1:
            each = [self._one(part) for part in parts]
            if all(each):
                return tuple(str(one) for one in each)
        return None


def _outside_brackets(text: str) -> Iterator[str]:
    """The pieces between separators that do not stand in brackets."""
    depth = start = 0
    place = 0
    while place < len(text):
        sign = text[place]
        depth += (sign in "([【「") - (sign in ")]】」" and depth > 0)
        match = _SPLIT.match(text, place) if not depth else None
        if match and match.end() > place:
            yield text[start:place]
            start = place = match.end()
        else:
            place += 1
    yield text[start:]
