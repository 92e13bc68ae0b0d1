"""Every public name has an example, and every example runs."""

import doctest
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import gatewright
import pytest


def test_every_public_name_has_an_example_that_runs():
    runner = doctest.DocTestRunner()
    without = []
    for name in gatewright.__all__:
        if name == "__version__":
            continue
        value = getattr(gatewright, name)
        assert value.__module__ == "gatewright", name
        # the text itself: the finder passes over what a module of another name defines
        found = doctest.DocTestParser().get_doctest(value.__doc__ or "", {}, name, None, 0)
        runner.run(found, clear_globs=True)
        # what a function makes is shown there
        if not found.examples and name != "JsonText":
            without.append(name)
    assert not without
    assert runner.summarize().failed == 0
    assert runner.tries >= len(gatewright.__all__) - 2


PACKAGE = Path(__file__).parent.parent


@pytest.mark.parametrize("readme", [PACKAGE / "README.md", PACKAGE.parent / "README.md"])
def test_readmes_say_what_happens(readme):
    failed, tried = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")
    assert failed == 0
    assert tried > 3


def test_the_version_is_that_of_the_package():
    assert gatewright.__version__ == version("gatewright")


def test_the_stubs_tell_what_is_there():
    checked = subprocess.run([sys.executable, "-m", "mypy.stubtest", "gatewright"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
