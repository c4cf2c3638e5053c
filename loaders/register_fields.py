"""What a column of a ledger can mean, and what becomes of it: the fields, with their labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Field(NamedTuple):
    """A meaning of a column.

    Attributes:
        ja: its label in Japanese.
        en: its label in English.
        several: whether several columns may have it (再委託先1, 再委託先2).
        why: for a column that is known and not used, the code of the reason; else empty.
    """

    ja: str
    en: str
    several: bool = False
    why: str = ""

    def label(self, lang: str) -> str:
        return self.ja if lang == "ja" else self.en


FIELDS: Mapping[str, Field] = {
    "number": Field("管理番号", "reference number"),
    "client": Field("委託元", "client"),
    "client_number": Field("委託元の法人番号", "corporate number of the client"),
    "vendor": Field("委託先", "vendor"),
    "vendor_number": Field("委託先の法人番号", "corporate number of the vendor"),
    "system": Field("クラウドサービス名", "cloud service"),
    "operator": Field("サービスの提供事業者", "operator of the service"),
    "service": Field("業務内容", "service"),
    "personal_data": Field("個人情報の取扱いの有無", "whether personal data are handled"),
    "data": Field("取扱個人情報", "personal data", several=True),
    "data_mark": Field("個人情報の項目の印", "mark for one category of data", several=True),
    "persons": Field("本人の数", "number of persons"),
    "records": Field("件数", "number of records"),
    "period": Field("契約期間", "period of the contract"),
    "since": Field("開始日", "start"),
    "until": Field("終了日", "end"),
    "renews": Field("自動更新", "renewal"),
    "subs": Field("再委託先", "sub-processors", several=True),
    "subs_present": Field("再委託の有無", "whether there are sub-processors"),
    "subs_approval": Field("再委託の承認", "approval of sub-processors"),
    "subs_of_subs": Field("再々委託先", "sub-processors of sub-processors", several=True),
    "erasure_received": Field("廃棄証明の受領日", "day of the erasure certificate"),
    "erasure": Field("廃棄証明", "erasure certificate"),
    "erased_on": Field("廃棄日", "day of the erasure"),
    "country": Field("保管国", "country of storage"),
    "basis": Field("契約の種別", "basis"),
    "ignore_line": Field("行番号", "running number", several=True, why="why_line"),
    "ignore_person": Field("担当者・連絡先", "contact person", several=True, why="why_person"),
    "ignore_unit": Field("所管部署", "department", several=True, why="why_unit"),
    "ignore_remark": Field("備考", "remarks", several=True, why="why_remark"),
    "ignore_place": Field("委託先の所在地", "address of the vendor", several=True, why="why_place"),
    "ignore_other": Field("記録しない項目", "not recorded", several=True, why="why_other"),
    "ignore": Field("使わない", "not used", several=True, why="why_told"),
}

#: One of these has to be there: with whom or on what the work is done.
REQUIRED = ("vendor", "system", "operator")
#: Fields whose column may be left out of a mapping file only by its own name.
IGNORED = tuple(name for name in FIELDS if name.startswith("ignore"))
#: What a user may write in a mapping file.
MAPPABLE = tuple(name for name in FIELDS if not name.startswith("ignore_") and name != "data_mark")
