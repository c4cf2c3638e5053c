"""What is wrong with a workspace, in English and Japanese."""

from __future__ import annotations

from .problem_texts_fit import texts

WORKSPACE = texts(
    (
        "workspace_missing",
        "{path}: there is no such workspace.",
        "Check the path, or make one: hakyu init {path}",
        "{path}: ワークスペースがありません。",
        "パスを確かめるか、作ってください: hakyu init {path}",
    ),
    (
        "workspace_exists",
        "{path}: the file exists already.",
        "Choose another path, or load into it: hakyu load --store {path} FILE",
        "{path}: ファイルがすでにあります。",
        "別のパスにするか、そこに読み込んでください: hakyu load --store {path} ファイル",
    ),
    (
        "workspace_directory",
        "{path} is a directory.",
        "Name the file of the workspace.",
        "{path} はフォルダーです。",
        "ワークスペースのファイルを指定してください。",
    ),
    (
        "workspace_no_directory",
        "{path}: there is no such directory.",
        "Create it, or choose another path.",
        "{path}: フォルダーがありません。",
        "作るか、別のパスにしてください。",
    ),
    (
        "workspace_no_file",
        "{path} is no ordinary file.",
        "Name the file of the workspace.",
        "{path} は通常のファイルではありません。",
        "ワークスペースのファイルを指定してください。",
    ),
    (
        "workspace_path",
        "{path}: this is no path of a file.",
        "Name the file of the workspace.",
        "{path}: ファイルのパスではありません。",
        "ワークスペースのファイルを指定してください。",
    ),
    (
        "workspace_empty",
        "{path}: the file is empty.",
        "Restore it from a backup; or delete it and make a new one: hakyu init {path}",
        "{path}: ファイルが空です。",
        "バックアップから戻すか、削除して作り直してください: hakyu init {path}",
    ),
    (
        "workspace_not",
        "{path} is no workspace of hakyu.",
        "Check the path. Data files are named with --file, or brought in with hakyu load.",
        "{path} は hakyu のワークスペースではありません。",
        "パスを確かめてください。データのファイルは --file か hakyu load で指定します。",
    ),
    (
        "workspace_damaged",
        "{path}: the workspace is damaged ({reason}).",
        "Restore it from a backup; hakyu check-store --store {path} says what is wrong.",
        "{path}: ワークスペースが壊れています({reason})。",
        "バックアップから戻してください。hakyu check-store --store {path} で壊れた所がわかります。",
    ),
    (
        "workspace_newer",
        "{path}: the workspace has version {found}; this hakyu knows versions up to {known}.",
        "Update hakyu.",
        "{path}: ワークスペースの版は {found} で、この hakyu が扱えるのは {known} までです。",
        "hakyu を更新してください。",
    ),
    (
        "workspace_older",
        "{path}: the workspace has the old version {found}, and it cannot be written to bring it "
        "up to version {known}.",
        "Make the file and its directory writable, or copy it to where they are.",
        "{path}: ワークスペースの版が古く({found})、書き込めないため {known} にできません。",
        "ファイルとフォルダーを書き込めるようにするか、書き込める所に複製してください。",
    ),
    (
        "workspace_read_only",
        "{path}: the workspace cannot be written.",
        "Check the permissions of the file and its directory.",
        "{path}: ワークスペースに書き込めません。",
        "ファイルとフォルダーの権限を確かめてください。",
    ),
    (
        "workspace_read_only_log",
        "{path}: changes stand in {path}-wal that cannot be read while the directory is read-only.",
        "Open it once where the directory can be written, or restore a backup.",
        "{path}: {path}-wal に変更が残っていて、フォルダーが読み取り専用のため読めません。",
        "フォルダーに書き込める所で一度開くか、バックアップから戻してください。",
    ),
    (
        "workspace_opened_to_read",
        "{path}: the workspace is open for reading only.",
        "Open it with write=True.",
        "{path}: ワークスペースは読み取り専用で開かれています。",
        "write=True で開いてください。",
    ),
    (
        "workspace_busy",
        "{path}: another load is running.",
        "Wait until it has ended, and try again.",
        "{path}: 別の読み込みが進行中です。",
        "終わってからもう一度試してください。",
    ),
    (
        "workspace_full",
        "{path}: the disk is full. Nothing has been changed.",
        "Make room, and try again.",
        "{path}: ディスクがいっぱいです。何も変更されていません。",
        "空きを作って、もう一度試してください。",
    ),
    (
        "workspace_io",
        "{path}: reading or writing failed ({reason}).",
        "Check the disk and the free space on it, and try again.",
        "{path}: 読み書きに失敗しました({reason})。",
        "ディスクと空き容量を確かめて、もう一度試してください。",
    ),
    (
        "workspace_unreadable",
        "{path}: the workspace cannot be opened ({reason}).",
        "Check the path and its permissions.",
        "{path}: ワークスペースを開けません({reason})。",
        "パスと権限を確かめてください。",
    ),
    (
        "workspace_sqlite",
        "SQLite {found} is too old for workspaces; {known} is needed.",
        "Use a Python that brings a newer SQLite.",
        "SQLite {found} は古く、ワークスペースを扱えません。{known} 以降が必要です。",
        "新しい SQLite を備えた Python を使ってください。",
    ),
    (
        "too_many_problems",
        "There are more problems than {limit}; the load ended here.",
        "Mend these first, and load again.",
        "問題が {limit} 件を超えたため、読み込みをここで終えました。",
        "まずこれらを直してから、読み込み直してください。",
    ),
)
