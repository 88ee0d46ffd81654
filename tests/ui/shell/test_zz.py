import pytest
from tests.ui.shell.conftest import *
pytestmark = pytest.mark.gui
def test_x(program, places, qtbot):
    program.open(places.upper, password=PASSWORD)
    qtbot.wait(4000)
    p = program.start_window.page if program.start_window else None
    print(type(p), program.main_window, p and p.notice.text, p and getattr(p,'password',None) and p.password.problem.text())
