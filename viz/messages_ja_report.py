"""What reports say, in Japanese. See :mod:`.messages`."""

TEXTS: dict[str, str] = {
    "report.kicker": "報告書: だれに、何人に及ぶか、その根拠は何か",
    "report.lead": "{day} までに記録されたすべての内容による。データのハッシュ {hash}",
    "report.lead_known": "{known} 時点で判明していた内容による。データのハッシュ {hash}",
    "report.of": "{what}: {name}",
    "report.headline.title": "要旨",
    "report.totals.title": "人数",
    "report.totals.caption": "合計",
    "report.totals.none": "記録された内容から導ける数はない。",
    "report.totals.meaning": "数の意味",
    "report.meaning.confirmed": "確認: 知りうる立場の者が、実際に起きたと述べた人数。",
    "report.meaning.possible": (
        "おそれを含む: 確認された分に、起きた可能性がある、または否定できないとされた分を"
        "加えた人数。"
    ),
    "report.meaning.ceiling": (
        "最大: 被害が及びうる先のうち、委託先以外の者が否定したものを除くすべて。"
        "発表がないことは否定ではなく、委託先自身の否定だけではこの数は減らない。"
    ),
    "report.meaning.held": (
        "及びうる範囲: 被害を受けた場合にデータに及びうる人のすべて。実際に起きたことではない。"
    ),
    "report.meaning.range": (
        "範囲は、すべての発表と矛盾しない数の全体であり、発表からこれより狭い範囲は導けない。"
        "誤差を伴う推計ではない。"
    ),
    "report.meaning.notices": (
        "実人数は、いくつの委託元がデータを持っていても一人と数える。委託元ごとの人数は、"
        "通知や当局への報告の数え方であり、両者は混ぜない。"
    ),
    "report.meaning.open": (
        "数に添えた「不明」は、だれも人数を述べていない集団の数。ゼロではなく、"
        "この人々も対象であり、上限は定まらない。"
    ),
    "report.meaning.units": "ほかの単位（団体、件、カードなど）は人数に換算しない。",
    "report.meaning.harms": (
        "漏えいと滅失・停止は同じデータに対する別の被害であり、足し合わせない。"
    ),
    "report.pictures.title": "図",
    "report.pictures.none": "図に表せる記録はない。",
    "report.affected.title": "影響を受ける組織と人",
    "report.affected.intro.leak": (
        "漏えいについての状況が重い順、次に段階の順に並べる。段階は委託を一つ経るごとに増え、"
        "被害を受けたものが 0。字下げした行は、上の組織の内訳となる集団と個別の数であり、"
        "足し合わせるものではない。"
    ),
    "report.affected.intro.loss": (
        "滅失・停止についての状況が重い順、次に段階の順に並べる。段階は委託を一つ経るごとに増え、"
        "被害を受けたものが 0。字下げした行は、上の組織の内訳となる集団と個別の数であり、"
        "足し合わせるものではない。"
    ),
    "report.affected.matrix": "{harm}: 状況と段階ごとの組織・まとまりの数",
    "report.timeline.title": "いつ何が公表されたか",
    "report.timeline.said": "日ごとの発表",
    "report.timeline.moved": "合計が変わった日ごとの実人数",
    "report.timeline.hypothetical": "及びうる範囲についての問いであり、起きたことの経過はない。",
    "report.timeline.none": "経過を示せる事案の記録はない。",
    "report.residual.title": "契約終了後に残るデータ",
    "report.residual.no_vendor": "データが残りうる委託先もシステムも、問いに含まれていない。",
    "report.state.refuted": "消去済みとされ、後に覆された",
    "report.state.none": "消去したと述べた者がいない",
    "report.state.claimed": "消去済みとされている",
    "report.coverage.title": "名称の分かる先でどこまで説明できるか",
    "report.coverage.intro": (
        "全体について述べられた数と、名称の分かる先で説明できる数を並べる。"
        "残りも対象だが、どこのだれかは分かっていない。"
    ),
    "report.coverage.caption": "全体の数と、説明できる数",
    "report.coverage.none": (
        "全体の数を述べた者がいないため、名称の分かる先でどこまで説明できるかは言えない。"
    ),
    "report.measure.notices": "人（委託元ごとに数える）",
    "report.measure.organisations": "名称で確認できる組織",
    "report.contradictions.title": "食い違い",
    "report.contradictions.intro": (
        "次のものは、すべてが正しいことはありえない。ここではどれが正しいかを決めず、"
        "両方を残して重い状況を示す。両立しない数のうち最も弱い立場の者の数は、合計に用いない。"
    ),
    "report.contradictions.caption": "食い違い",
    "report.contradictions.none": "データの中に食い違う発表はない。",
    "report.nonclaims.title": "この報告書が述べないこと",
    "report.nonclaim.finding": "委託先を探し出すものではない。記録されていない先は載らない。",
    "report.nonclaim.said": (
        "起きたことではなく、述べられたことについて述べる。だれも述べていないものは「不明」であり、"
        "「影響なし」ではない。"
    ),
    "report.nonclaim.denial": (
        "「影響なし」も一つの主張である。委託先の言葉だけによるものは最大の数から除かない。"
        "ほかの者によるものも、後に誤りと分かることがある。"
    ),
    "report.nonclaim.bound": (
        "範囲は根拠とした発表と同じだけ確かであり、発表が誤りなら範囲も誤りとなる。"
    ),
    "report.nonclaim.about": (
        "「約」「以上」などは定めた規則で読む。述べた者の意図とは異なることがある。"
    ),
    "report.nonclaim.assumed": (
        "仮定のつながりは仮定である。どちらの側も再委託の有無を申告していないもので、印を付けて示す。"
    ),
    "report.nonclaim.open": "人数の記録がない集団は人数不明であり、ゼロではない。",
    "report.nonclaim.complete": (
        "「ほかにはない」は、だれかがある日に申告したものに限る。それ以外の一覧は完全ではない。"
    ),
    "report.nonclaim.advice": "法的助言ではない。報告や通知の義務の有無は専門家が判断する。",
    "report.nonclaim.knowledge": "データの数と項目だけを持ち、個人のデータは含まない。",
    "report.sources.none": "データに出典の記載がない。",
    "report.sources.some": "出典の番号がない数が {n:,} ある: データに出典の記載がない。",
    "report.sources.some.one": "出典の番号がない数が 1 ある: データに出典の記載がない。",
    "report.again.title": "同じ報告書を作るには",
    "report.again.intro": (
        "データ（ハッシュで照合）、版、日が同じなら、次のコマンドで同じファイルができる。"
    ),
    "report.again.command": "コマンド",
    "report.again.hash": "データのハッシュ",
    "report.again.version": "作成",
    "report.again.day": "問いの日",
    "report.column.harm": "被害",
    "report.column.what": "数えるもの",
    "report.column.tier_n": "段階 {tier}",
    "report.column.no_tier": "経路なし",
    "report.column.sum": "計",
    "report.column.number": "数",
    "report.column.unit": "単位",
    "report.column.remarks": "備考",
    "report.column.standing": "立場",
    "report.column.fate": "その後",
    "report.column.work": "業務とデータ項目",
    "report.column.held": "人数",
    "report.column.state": "消去",
    "report.column.of": "全体",
    "report.column.measure": "数え方",
    "report.column.counted_by": "述べた者",
    "report.column.stated": "述べられた数",
    "report.column.explained": "名称の分かる先",
    "report.column.unexplained": "残り",
    "report.column.open": "名称は分かるが数が不明",
    "report.column.no": "番号",
    "report.column.contradiction": "食い違い",
    "report.column.records": "記録",
    "report.column.publisher": "公表者",
    "report.column.published": "公表日",
    "report.column.address": "アドレス・文書名",
    "report.column.low": "{title}（下限）",
    "report.column.high": "{title}（上限）",
    "report.column.words": "{title}（表記）",
    "report.column.level": "階層",
    "report.column.sources": "出典",
    "report.sheet.report": "報告書",
    "report.sheet.totals": "合計",
    "report.sheet.summary": "状況と段階",
    "report.sheet.affected": "影響を受ける先",
    "report.sheet.timeline": "発表",
    "report.sheet.moved": "日ごとの合計",
    "report.sheet.residual": "残るデータ",
    "report.sheet.coverage": "説明できる数",
    "report.sheet.contradictions": "食い違い",
    "report.sheet.unknown": "分かっていないこと",
    "report.sheet.nonclaims": "述べないこと",
    "report.sheet.sources": "出典",
    "report.as_source": "次と同じ文書:",
    "report.contents": "目次",
    "report.page": "{page} / {pages}",
    "report.continued": "{caption}（続き）",
    "report.no_picture": "この形式には図「{title}」は入らない。.html と .pdf に入る。",
    "report.error.no_pdf": (
        "PDF には fpdf2 とフォントが必要ですが、入っていません。pip install"
        " 'hakyu[pdf]' で入ります。.html を書き出し、ブラウザーから印刷するこ"
        "ともできます。"
    ),
    "report.error.font": (
        "PDF に使える日本語フォントが見つかりません。pip install 'hakyu[p"
        "df]' で入ります。フォントファイル（.ttf、.otf、.ttc）を {variab"
        "le} で指定することもできます。"
    ),
    "report.error.font_named": (
        "{variable} の指すフォントファイル（.ttf、.otf、.ttc）がありません: {path}"
    ),
    "report.error.font_bad": (
        "フォント {path} を読めません（{reason}）。HAKYU_FONT で別のフ"
        "ォントを指定するか、pip install 'hakyu[pdf]' を実行してください"
        "。"
    ),
    "report.error.font_lacks": (
        "フォント {path} には日本語がありません。HAKYU_FONT で別のフォントを指"
        "定するか、pip install 'hakyu[pdf]' を実行してください。"
    ),
    "report.figure.map": (
        "左から順に、被害を受けたもの、委託された業務、委託元、本人。図の数はすべて、第 4 部に"
        "出典とともに載せている。"
    ),
    "report.figure.people": (
        "段階と状況ごとの人数。数は第 4 部と同じ。重なり合う集団の棒は足し合わせない。"
    ),
    "report.figure.timeline": ("実人数の推移: 確認された分と、おそれを含む分。数は下の表と同じ。"),
    "report.figure.coverage": ("全体について述べられた数のうち、説明できる分。数は下の表と同じ。"),
}
