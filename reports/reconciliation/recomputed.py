"""What computing a month anew changed, in a sentence."""

from scoring.recomputed import Kept, change


def change_words(before: Kept | None, since: Kept) -> str:
    """与上一稿相比，3 家名次变动；县区基层改用台账（原用指标表）。

    Blank where nothing stood before.
    """
    if before is None:
        return ""
    found = change(before, since)
    parts = [f"{found.moved} 家名次变动" if found.moved else "名次没有变动"]
    parts += [
        f"{name}改用{new.label}（原用{old.label}）" for name, (old, new) in found.sources.items()
    ]
    return f"与上一稿相比，{'；'.join(parts)}。"
