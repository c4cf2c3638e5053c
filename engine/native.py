"""How kernels become machine code: numba, cached on disk, without the interpreter's lock.

Kernels index with unsigned numbers (numba then leaves out the test for negative ones) and ask for
what they need next before they need it (:func:`prefetch`), since on large graphs waiting for memory
is most of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba
import numpy as np
import numpy.typing as npt
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

T = TypeVar("T", bound=np.generic)
F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile a function of arrays and numbers when first called; kept for later processes."""
    compiled: F = numba.njit(cache=True, nogil=True)(function)
    return compiled


@intrinsic  # type: ignore[untyped-decorator]
def prefetch(typing_context: Any, array: Any, index: Any) -> Any:
    """Within a kernel: have the cache line of ``array[index]`` brought near, without waiting.

    LLVM's ``llvm.prefetch``; an index beyond the array's end does no harm.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        of_array, of_index = signature.args
        data = context.make_array(of_array)(context, builder, arguments[0]).data
        offset = context.cast(builder, arguments[1], of_index, types.intp)
        byte = ir.IntType(8).as_pointer()
        whole = ir.IntType(32)
        shape = ir.FunctionType(ir.VoidType(), [byte, whole, whole, whole])
        function = cgutils.get_or_insert_function(builder.module, shape, "llvm.prefetch.p0i8")
        address = builder.bitcast(builder.gep(data, [offset]), byte)
        # for reading, of the highest locality, of data
        builder.call(function, [address, *(ir.Constant(whole, item) for item in (0, 3, 1))])
        return context.get_dummy_value()

    return types.void(array, index), generate


def rows_of(count: int, length: int, of: type[T]) -> npt.NDArray[T]:
    """Give memory for so many rows of so many numbers, one after the other, filled with anything.

    It begins where a cache line begins, so that a row of 64 bytes lies in one and not in two.
    """
    size = count * length * np.dtype(of).itemsize
    raw = np.empty(size + 64, np.uint8)
    begin = -raw.ctypes.data % 64
    return raw[begin : begin + size].view(of)
