"""Frozen values that stand in a file: plain classes, which pydantic validates when asked to.

A value is declared like a pydantic model, and ``pydantic`` makes its validator and serializer, but
only when something is first validated or written. What a store kept (``graph.revived``) needs
neither, so a small answer is not held up by importing pydantic. The protocol between the two is
pydantic's own: ``__get_pydantic_core_schema__`` on the classes and on the markers of annotations
(https://docs.pydantic.dev/latest/concepts/types/#customizing-validation-with-__get_pydantic_core_schema__).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    NamedTuple,
    NoReturn,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
    get_type_hints,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter
    from pydantic_core import core_schema


class Field(NamedTuple):
    """A field of a value.

    Attributes:
        spelled: the name under which files have it.
        required: whether a file must state it.
        default: what it is otherwise; of use only where it is not required.
    """

    spelled: str
    required: bool
    default: Any = None


class _Declared(NamedTuple):
    default: Any
    spelled: str | None


def field(*, default: Any, spelled: str | None = None) -> Any:
    """Declares a field that files spell otherwise, or whose default is no constant of Python.

    Args:
        default: what the field is where it is not stated; never changed by anybody.
        spelled: the name in files, where that is no name in Python (``from``).
    """
    return _Declared(default, spelled)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class ValueType(type):
    """The type of the classes of values, which tells type checkers how values are declared."""


class Value(metaclass=ValueType):
    """Base of everything that stands in a file: frozen, and no unknown field passes.

    Making one, ``Organisation(id="org:a", name="A")``, validates what is given, as
    :meth:`model_validate` does.
    """

    # The attributes that pydantic's validator of a model sets.
    __slots__ = (
        "__dict__",
        "__pydantic_extra__",
        "__pydantic_fields_set__",
        "__pydantic_private__",
    )

    #: What the JSON Schema says beside the fields, and that no other field passes.
    model_config: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}
    #: The fields by attribute, those of the base first.
    model_fields: ClassVar[Mapping[str, Field]] = {}

    if not TYPE_CHECKING:

        def __init__(self, **data: Any) -> None:
            adapter_of(type(self)).validator.validate_python(data, self_instance=self)

    def __init_subclass__(cls) -> None:
        own = {**cls.model_fields}
        for name, annotation in vars(cls).get("__annotations__", {}).items():
            if not annotation.startswith("ClassVar"):
                own[name] = _field_of(cls, name)
        cls.model_fields = own

    @classmethod
    def model_validate(cls, data: Any) -> Self:
        """The value of a mapping with the names that files have.

        Raises:
            pydantic.ValidationError: something in it is wrong.
            BadDateError, BadCountError: within that error.
        """
        return cast(Self, adapter_of(cls).validator.validate_python(data))

    @property
    def model_fields_set(self) -> set[str]:
        """The attributes that were stated."""
        return cast(set[str], object.__getattribute__(self, "__pydantic_fields_set__"))

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """The fields as plain values; the options are those of pydantic's ``model_dump``."""
        return cast(dict[str, Any], adapter_of(type(self)).serializer.to_python(self, **options))

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Another value with some attributes replaced, which are not validated."""
        fields = {name: self.__dict__[name] for name in self.model_fields}
        return made(type(self), {**fields, **update}, self.model_fields_set | update.keys())

    def _check(self) -> None:
        """Look at the fields together, once each of them is right.

        Raises:
            ValueError: they do not fit together.
        """

    def _fields(self) -> Iterator[tuple[str, Any]]:
        return ((name, self.__dict__[name]) for name in self.model_fields)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__ or dict(self._fields()) == dict(other._fields())

    def __hash__(self) -> int:
        return hash(tuple(self._fields()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self._fields())
        return f"{type(self).__name__}({fields})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        return made, (type(self), dict(self._fields()), self.model_fields_set)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        checked = cls._check is not Value._check
        ref = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
        fields = {}
        for name, annotation in annotations_of(cls).items():
            known = cls.model_fields[name]
            schema = handler.generate_schema(annotation)
            if not known.required:
                schema = core_schema.with_default_schema(schema, default=known.default)
            alias = None if known.spelled == name else known.spelled
            fields[name] = core_schema.model_field(
                schema, validation_alias=alias, serialization_alias=alias
            )
        config = core_schema.CoreConfig(
            strict=True, extra_fields_behavior="forbid", title=cls.__name__
        )
        found = core_schema.model_schema(
            cls,
            core_schema.model_fields_schema(fields, model_name=cls.__name__),
            config=config,
            ref=None if checked else ref,
        )
        if checked:
            return core_schema.no_info_after_validator_function(_checked, found, ref=ref)
        return found


def _field_of(cls: type[Value], name: str) -> Field:
    if name not in cls.__dict__:
        return Field(name, required=True)
    default = cls.__dict__[name]
    delattr(cls, name)
    if isinstance(default, _Declared):
        return Field(default.spelled or name, required=False, default=default.default)
    return Field(name, required=False, default=default)


def _checked(value: Value) -> Value:
    value._check()
    return value


_put = object.__setattr__
_V = TypeVar("_V", bound=Value)


def made(cls: type[_V], fields: dict[str, Any], stated: set[str]) -> _V:
    """A value of fields that are known to be right: all of them, in their order.

    Args:
        cls: the class of the value.
        fields: every field by attribute. The value keeps this mapping.
        stated: the attributes that were stated.
    """
    found = cls.__new__(cls)
    _put(found, "__dict__", fields)
    _put(found, "__pydantic_fields_set__", stated)
    _put(found, "__pydantic_extra__", None)
    _put(found, "__pydantic_private__", None)
    return found


@cache
def defaults_of(cls: type[Value]) -> Mapping[str, Any]:
    """Every field in order, those that have to be given as None."""
    return {name: known.default for name, known in cls.model_fields.items()}


@cache
def annotations_of(cls: type[Value]) -> Mapping[str, Any]:
    """The annotation of every field, markers included, in the order of the fields."""
    hints = get_type_hints(cls, include_extras=True)
    return {name: hints[name] for name in cls.model_fields}


@cache
def adapter_of(cls: type[Value]) -> TypeAdapter[Any]:
    """What validates values of the class and writes them."""
    from pydantic import TypeAdapter

    return TypeAdapter(cls)
