"""How a text is taken from tables of texts: apart, so that help needs no vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module


class Tables(Mapping[str, Mapping[str, str]]):
    """The texts of each language, from modules that are loaded when a text is not in those before.

    A text and its ``.one`` stand in the same module.
    """

    def __init__(self, package: str, modules: Mapping[str, Sequence[str]]) -> None:
        """Take the names of the modules by language, those most asked for first.

        Args:
            package: where they are.
            modules: the names; each module holds its texts as ``TEXTS``.
        """
        self._package, self._modules = package, modules

    def __getitem__(self, lang: str) -> Mapping[str, str]:
        """Every text of a language."""
        found: dict[str, str] = {}
        for texts in self._of(lang):
            found.update(texts)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)

    def holding(self, lang: str, key: str) -> Mapping[str, str]:
        """The texts of the first module that has one for a key.

        Raises:
            KeyError: none has; a fault of the program.
        """
        for texts in self._of(lang):
            if key in texts:
                return texts
        raise KeyError(key)

    def has(self, lang: str, key: str) -> bool:
        """Whether any module has a text for a key."""
        return any(key in texts for texts in self._of(lang))

    def _of(self, lang: str) -> Iterator[Mapping[str, str]]:
        return (_texts(f"{self._package}.{name}") for name in self._modules[lang])


@cache
def _texts(module: str) -> Mapping[str, str]:
    found: Mapping[str, str] = import_module(module).TEXTS
    return found


def say_from(tables: Tables, lang: str, key: str, **values: object) -> str:
    """The text of a key with values put in; that of ``key.one`` where there is one and n is 1."""
    table = tables.holding(lang, key)
    one = f"{key}.one"
    text = table[one] if values.get("n") == 1 and one in table else table[key]
    return text.format(**values) if values else text
