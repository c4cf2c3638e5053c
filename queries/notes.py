"""Short texts of an answer that are not data: what was cut, and what contradicts.

A :class:`Note` is an English text that also knows its code and arguments, so that a renderer can
say it in another language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .notes_path import PATH_TEXTS
from .notes_portfolio import PORTFOLIO_TEXTS

_TEXTS: Mapping[str, tuple[str, str]] = {
    **PATH_TEXTS,
    **PORTFOLIO_TEXTS,
    "withdrawn": (
        "{0}: the target {1} was withdrawn by then",
        "{0}: 対象 {1} はその時点で撤回済み",
    ),
    "other_incident": (
        "{0}: another incident of the target, not in this answer",
        "{0}: 同じ対象の別の事案。この回答には含まない",
    ),
    "was_target": (
        "{1} was named as hit in {0} and no longer is; ask about {0} itself",
        "{1} は {0} で被害を受けたとされたが、その後に改められた。{0} そのものを指定できる",
    ),
    "sub_entrusted": (
        "what was hit in {0} is work that {1} had entrusted to another; ask about {0} itself",
        "{0} で被害を受けたのは {1} が再委託した業務。{0} そのものを指定できる",
    ),
    "no_incident": (
        "{0}: no incident is recorded; what it could reach is shown as unknown",
        "{0}: 事案の記録がないため、及びうる先を「不明」として示す",
    ),
    "depth": (
        "followed only to tier {0}; more lies beyond",
        "{0} 段階目までで打ち切り。その先にも及ぶ",
    ),
    "filter_data": (
        "only these data categories: {0}",
        "データ項目を限定: {0}",
    ),
    "filter_harm": ("only this harm: {0}", "被害の種類を限定: {0}"),
    "filter_system": ("only this system is taken as hit: {0}", "このシステムのみ被害と仮定: {0}"),
    "assumed": (
        "assumed links followed: {0}; neither end declares what the work relies on",
        "仮定のつながりを{0}本たどった: どちらの側も再委託の有無を申告していない",
    ),
    "undated": (
        "{0}: a statement without a date, used because no day was asked for",
        "{0}: 日付のない発表。時点の指定がないため使用",
    ),
    "erasure_undated": (
        "{0}: says that the data of {1} were erased, and not when; rules nothing out",
        "{0}: {1} のデータは消去済みとの申告だが、日付がないため否定には用いない",
    ),
    "erasure_refuted": (
        "{0}: said that the data of {1} were erased, and is refuted by {2}; rules nothing out",
        "{0}: {1} のデータは消去済みとの申告は {2} により覆されたため、否定には用いない",
    ),
    "erasure_running": (
        "{0}: says that the data of {1} were erased, and no end of the work by then is recorded; "
        "rules nothing out",
        "{0}: {1} のデータは消去済みとの申告だが、その時点までの委託終了の記録がないため否定には"
        "用いない",
    ),
    "erasure_began": (
        "{0}: says that the data of {1} were erased; since when the incident lasted is not "
        "recorded, so that this rules nothing out",
        "{0}: {1} のデータは消去済みとの申告だが、事案の始まりの記録がないため否定には用いない",
    ),
    "leads": (
        "{0} statements rest on leads alone (such as blogs): shown, and counted nowhere",
        "手がかり(個人のブログなど)のみに基づく{0}件は表示のみで、どの数にも含めない",
    ),
    "leads_only": (
        "all {0} statements rest on leads alone (such as blogs)",
        "{0}件の発表はすべて手がかり(個人のブログなど)のみに基づく",
    ),
    "no_chain": (
        "{0}: no chain from the target to {1} is recorded; counted as stated",
        "{0}: 対象から {1} への経路の記録がない。発表のとおり数える",
    ),
    "no_populations": (
        "{0}: whose data it concerns is not recorded; one unnamed population of unknown size",
        "{0}: 対象の本人の記録がない。規模不明の集団として扱う",
    ),
    "chains": (
        "{0}: more than {1} chains; the shortest are shown",
        "{0}: 経路が{1}本を超える。短いものから示す",
    ),
    "inventory_unknown": (
        "whether the recorded {1} of {0} are all there are is not declared",
        "{0} の{1}がここに記録されたもので全部かどうかは申告されていない",
    ),
    "inventory_incomplete": (
        "{0} has more {1} than are recorded here, as declared",
        "{0} の{1}は、ここに記録されたほかにもあると申告されている",
    ),
    "inventory_refuted": (
        "the {1} of {0} were declared complete; {2}, known later, shows that they were not",
        "{0} の{1}は全部と申告されたが、後に分かった {2} により否定された",
    ),
    "dropped": ("left out of the bounds: {0}", "範囲の計算から除外: {0}"),
    "further_undeclared": (
        "further up the chain, engagements of which it is not declared on whom they rely: {0}",
        "再委託先の先で、再委託の有無が申告されていない委託: {0}件",
    ),
    "disputed_link": (
        "one end declares that {1} relies on {0}, the other declares its list without it",
        "{1} が {0} に依存すると一方は申告し、他方の一覧にはない",
    ),
    "statuses": (
        "statements of different status stand about {0}: {1}",
        "{0} について異なる発表が並立: {1}",
    ),
    "status_of": ("{0} {1}", "{0} {1}"),
    "numbers_units": (
        "the numbers in two units exclude each other",
        "単位の異なる二つの数が両立しない",
    ),
    "numbers_standing": (
        "a number of lower standing differs; it is not used",
        "立場の弱い側の数が異なる。使わない",
    ),
    "numbers_disjoint": ("two numbers exclude each other", "二つの数が両立しない"),
    "numbers_fit": (
        "two numbers exclude each other; only {0} fits the number of parties, {1}",
        "二つの数が両立しない。者(個人と法人の合計){1}に合うのは{0}のみ",
    ),
    "conflict": (
        "{0}; the claim of lowest standing is left out of the totals",
        "{0}。最も立場の弱い主張を合計から除いた",
    ),
    "then_none": (
        "{0}: on {1} no incident of it was known. Both sides are about {2}, which became known "
        "later: on {1} everyone is unknown",
        "{0}: {1} の時点で知られていた事案はない。両方の側とも、後に知られた {2} について示す"
        "（{1} の時点ではすべて不明）",
    ),
    "then_other": (
        "{0}: on {1} its newest known incident was {2}. Both sides are about {3}, of which nothing "
        "was known then: on {1} everyone is unknown",
        "{0}: {1} の時点で知られていた最新の事案は {2}。両方の側とも {3} について示す"
        "（{1} の時点ではすべて不明）",
    ),
    "former_target": (
        "{0} is no longer named as a target of {1}",
        "{0} はもう {1} の対象とされていない",
    ),
    "nothing_said": (
        "{0}: by {1} nothing had been said: on that side everyone is unknown",
        "{0}: {1} までに公表・報告はない。その側ではすべて不明",
    ),
    "erased_before": (
        "but for those whose data had been certified to be erased (certificates: {0})",
        "ただし、データの消去が証明されていたものを除く: {0} 件の証明",
    ),
    "silent": (
        "nothing is recorded that was said about {0}",
        "{0} についての公表・報告の記録はない",
    ),
    "silent_by": (
        "nothing is recorded that was said about {0} by {1}",
        "{1} までに {0} についての公表・報告の記録はない",
    ),
    "undated_left": (
        "statements without a date, left out because a day is given: {0}",
        "日付のない公表・報告: 時点の指定があるため {0} 件を除いた",
    ),
    "cap": (
        "the total {0} stated for the whole incident is below what is named ({1})",
        "事案全体の発表 {0} が、名の挙がった先の合計 ({1}) を下回る",
    ),
}


class Note(str):
    """A text with its code and arguments; as a ``str`` it is English.

    An argument is a text (often an id), another note, or a list of these.
    """

    code: str
    args: tuple[Argument, ...]

    def __new__(cls, code: str, *args: object) -> Note:
        words = tuple(
            item
            if isinstance(item, Note)
            else tuple(one if isinstance(one, Note) else str(one) for one in item)
            if isinstance(item, (tuple, list))
            else str(item)
            for item in args
        )
        note = super().__new__(cls, _TEXTS[code][0].format(*(_word(item, "en") for item in words)))
        note.code, note.args = code, words
        return note

    def text(self, lang: str) -> str:
        """The text in ``ja`` or ``en``."""
        words = (_word(item, lang) for item in self.args)
        return _TEXTS[self.code][1 if lang == "ja" else 0].format(*words)

    def texts(self) -> Iterator[str]:
        """The texts of its arguments, and of those of the notes among them."""
        for item in self.args:
            for one in item if isinstance(item, tuple) else (item,):
                if isinstance(one, Note):
                    yield from one.texts()
                else:
                    yield one

    def with_words(self, word: Callable[[str], str]) -> Note:
        """The same note, each text of it replaced: ids by names."""
        return Note(
            self.code,
            *(
                item.with_words(word)
                if isinstance(item, Note)
                else [one.with_words(word) if isinstance(one, Note) else word(one) for one in item]
                if isinstance(item, tuple)
                else word(item)
                for item in self.args
            ),
        )


#: A text, another note, or a list of these.
Argument = str | tuple[str | Note, ...] | Note


def _word(item: Argument, lang: str) -> str:
    if isinstance(item, Note):
        return item.text(lang)
    if isinstance(item, tuple):
        return ("、" if lang == "ja" else ", ").join(_word(one, lang) for one in item)
    return item
