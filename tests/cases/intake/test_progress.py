"""A step's progress: seldom written, always whole, with a heartbeat while the step is busy."""

import time

import pytest

from cases.intake import progress
from cases.intake.progress import Heartbeat, MovedOnError, Reported


def test_progress_is_written_five_times_a_second_at_most(tmp_path):
    with Heartbeat(tmp_path, attempt=2) as heartbeat:
        heartbeat("检查", 0, 100)
        first = (tmp_path / progress.FILE).stat().st_ino
        for done in range(1, 50):
            heartbeat("检查", done, 100)
        assert (tmp_path / progress.FILE).stat().st_ino == first
        time.sleep(progress.SHORTEST_PAUSE)
        heartbeat("检查", 50, 100)

    assert progress.read(tmp_path) == Reported(2, "检查", 50, 100)
    assert [path.name for path in tmp_path.iterdir()] == [progress.FILE]


def test_a_new_phase_is_told_at_once(tmp_path):
    with Heartbeat(tmp_path, attempt=2) as heartbeat:
        heartbeat("检查", 1, 100)
        heartbeat("写入", 0, 100)
        assert progress.read(tmp_path) == Reported(2, "写入", 0, 100)


def test_the_heart_beats_while_the_step_is_busy_with_something_else(tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "BEAT", 0.05)
    with Heartbeat(tmp_path, attempt=2):
        before = (tmp_path / progress.FILE).stat().st_mtime_ns
        time.sleep(0.3)
        assert (tmp_path / progress.FILE).stat().st_mtime_ns > before


@pytest.mark.parametrize("overtake", ["cancelled", "queued again"])
def test_a_step_that_was_overtaken_stops_at_its_next_report(tmp_path, monkeypatch, overtake):
    monkeypatch.setattr(progress, "BEAT", 0.05)
    with Heartbeat(tmp_path, attempt=2) as heartbeat:
        if overtake == "cancelled":
            progress.end(tmp_path)
        else:
            progress.write(tmp_path, Reported(3, is_queued=True))
        time.sleep(0.3)
        with pytest.raises(MovedOnError):
            heartbeat("检查", 1, 100)


def test_without_a_file_nothing_is_known(tmp_path):
    assert progress.read(tmp_path) is None
    assert progress.age(tmp_path) == float("inf")
    (tmp_path / progress.FILE).write_text("{", encoding="utf-8")
    assert progress.read(tmp_path) is None
