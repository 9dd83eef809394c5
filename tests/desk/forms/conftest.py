"""The land of the matrix, once for a module: every form is tried in a savepoint and undone."""

from tests.matrix.conftest import _clock as _clock
from tests.matrix.conftest import _founded as _founded
from tests.matrix.conftest import _opened as _opened
from tests.matrix.conftest import land as land
