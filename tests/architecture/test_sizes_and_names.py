"""The library's files and functions stay small enough to read, and no state stands in its code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedus.vocabulary.states import all_states

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "foedus"
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_FUNCTION = 60

# A catalogue of our own violations, which may only shrink: file and the lines it is allowed.
LONGER_FILES = {
    "obligations/derive.py": 520,
    "obligations/pair_clauses.py": 650,
    "vocabulary/states.py": 520,
}
# Kernels compiled by numba: one loop over arrays, which calls to Python functions would break.
LONGER_FUNCTIONS = {"obligations/pair_kernels.py": {"fill_tables": 100, "follow": 150}}


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_files_are_short(path):
    """A file of more than five hundred lines holds more than one thing."""
    n_lines = len(path.read_text(encoding="utf-8").splitlines())
    assert n_lines <= LONGER_FILES.get(_name(path), MOST_LINES_OF_A_FILE)


@pytest.mark.parametrize("name", LONGER_FILES)
def test_no_exception_outlives_its_reason(name):
    """A file that has become short again needs no exception."""
    n_lines = len((SOURCE / name).read_text(encoding="utf-8").splitlines())
    assert n_lines > MOST_LINES_OF_A_FILE, f"take {name} off the list"


def _functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each function's name and its lines, without its docstring and decorators."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            n_docstring = (first.end_lineno - first.lineno + 1) if is_docstring else 0
            yield node.name, node.end_lineno - node.lineno + 1 - n_docstring


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_functions_are_short(path):
    """A function of more than sixty lines, without its docstring, is not read to its end."""
    allowed = LONGER_FUNCTIONS.get(_name(path), {})
    long = {
        name: n
        for name, n in _functions(_tree(path))
        if n > allowed.get(name, MOST_LINES_OF_A_FUNCTION)
    }
    assert long == {}


def _state_words() -> frozenset[str]:
    states = all_states().values()
    return frozenset({*(str(s.code) for s in states), *(s.name for s in states)})


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every text in code, docstrings aside, with its line."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_state_stands_in_the_code(path):
    """States are data: the code compares with no code and no name of any of them."""
    words = _state_words()
    assert [(line, text) for line, text in _texts(_tree(path)) if text in words] == []


def test_a_state_in_the_code_is_caught():
    """A comparison with a state's code, a list of states and a case of a match are all caught."""
    tree = ast.parse('if s == "KAZ": pass\nif s in {"FRA"}: pass\nmatch s:\n  case "Japan": pass')
    assert {text for _, text in _texts(tree) if text in _state_words()} == {"KAZ", "FRA", "Japan"}
