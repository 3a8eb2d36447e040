"""Verifies 通报's seal files without 通报: python3 verify_seal.py FILE … (format: seal.md)

Exit status 1 with the first fault: digest, lines, chain, totals, ranks that do not fit the rest.
"""

import hashlib
import json
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path


def need(holds, words):
    if not holds:
        sys.exit(f"不符：{words}")


def read(path):  # records by kind and key, with the digest that the lines really have
    *lines, last = Path(path).read_bytes().splitlines(keepends=True) or [b""]
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    need(last == f'["digest","{digest}"]\n'.encode(), f"{path} 的内容与摘要不符，应为 {digest}")
    seal = {kind: {} for kind in ("sheet", "case", "adjustment", "settlement", "result", "figure")}
    for number, line in enumerate(lines, start=1):
        kind, key, value = record = json.loads(line)
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        is_new = key not in seal.setdefault(kind, {})
        need(is_new and line == f"{text}\n".encode(), f"{path} 第 {number} 行不规范或重复")
        seal[kind][key] = value
    [(form, head)], [scheme] = seal["seal"].items(), seal["scheme"].values()
    need(form == "tongbao-seal/1", f"{path} 的格式 {form} 无法识别")
    return seal | {"head": head, "scheme": scheme, "digest": digest}


def points_of(term, one):  # what cases or a rate come to; an empty rate earns what a full one does
    points = Fraction(one["weight"]) * (term["part"] or 0)
    if one["kind"] != "rate":
        return min(points, Fraction(one["cap"] or points))
    rate = Fraction(100 if term["percent"] is None else term["percent"]) / 100
    rate = Fraction(term["part"], term["whole"]) if term["whole"] else rate
    knots = [(Fraction(percent) / 100, Fraction(points)) for percent, points in one["knots"]]
    below, above = [k for k in knots if k[0] <= rate], [k for k in knots if k[0] > rate]
    if not (below and above):  # outside the knots the nearest one's points hold
        return (below[-1:] or above[:1] or [(0, Fraction(one["weight"]) * rate)])[0][1]
    (left, low), (right, high) = below[-1], above[0]
    return low + (high - low) * (rate - left) / (right - left)


def check_total(seal, unit, row):  # from its terms, or from what a sheet gives as a whole
    name, scheme, sums = row["name"], seal["scheme"], {"rate": Fraction()}
    cells = seal["sheet"].get(f"indicators/{row['sheet_row']}", {"cells": {}})["cells"].values()
    given = {cell["key"]: Fraction(cell["number"] or 0) for cell in cells}
    for key, term in row["terms"].items():
        one, points = seal["indicator"][key], Fraction(term["points"])
        slack = Fraction(one["weight"]) / 10**4 if one["parts"] else 0  # its percent is rounded
        need(abs(points - points_of(term, one)) <= slack, f"{name}的“{one['name']}”得分不对")
        sums[one["kind"]] = sums.get(one["kind"], 0) + points
    for kind in ("bonus", "penalty"):
        most = Fraction(scheme[f"{kind}_cap"] or 10**9)
        sums[kind] = min(sums.get(kind, given.get(kind, 0)), most)
        need(abs(Fraction(row[kind]) - sums[kind]) < 10**-4, f"{name}的加分或减分不是各项之和")
    adjusted = sum(Fraction(a["points"]) for a in seal["adjustment"].values() if a["unit"] == unit)
    cap = Fraction(scheme["adjustment_cap"] or 10**9)
    total = sums["rate"] + sums["bonus"] - sums["penalty"] + max(-cap, min(adjusted, cap))
    fits = (Fraction(row["base"]), Fraction(row["total"])) == (sums["rate"], total)
    need(fits, f"{name}的基础分或总分不是各部分之和 {total}")


def check_ranks(seal, group):  # best first; of one total by hand, by volume or side by side
    rows = [(row["position"], unit, row) for unit, row in seal["result"].items() if row["rank"]]
    ranked = sorted(one for one in rows if one[2]["group"] == group)
    orders = [order["units"] for order in seal["settlement"].values()]
    for place, (_, unit, row) in enumerate(ranked, start=1):
        _, above, best = ranked[max(place - 2, 0)]
        tied = place > 1 and Fraction(best["total"]) == Fraction(row["total"])
        by_hand = any(above in o and unit in o[o.index(above) :] for o in orders)
        fits = by_hand if row["tie"] == "by_hand" else best["assigned"] >= row["assigned"]
        in_order = Fraction(best["total"]) >= Fraction(row["total"]) and (fits or not tied)
        rank = best["rank"] if tied and row["tie"] == "shared" else place
        need(in_order and row["rank"] == rank, f"{row['name']}的名次 {row['rank']} 不对")


sys.excepthook = lambda _kind, error, _trace: sys.stderr.write(f"不符：不是封存文件：{error!r}\n")
before = None
for seal in sorted(map(read, sys.argv[1:]), key=lambda one: one["head"]["number"]):
    head, cases = seal["head"], [one for one in seal["case"].values() if not one["excluded"]]
    dated = [c for c in cases if head["starts_at"] <= (c["assigned_at"] or "") < head["ends_at"]]
    held = Counter(case["unit"] for case in dated)
    for unit, row in seal["result"].items():
        counted = seal["figure"].get(f"unit/{unit}", {}).get("assigned", 0)
        need(counted == held[unit], f"{row['name']}的交办量 {counted} 与办件 {held[unit]} 件不符")
        if row["rank"]:
            check_total(seal, unit, row)
    for group in seal["group"]:
        check_ranks(seal, group)
    follows = before and before["head"]["number"] == head["number"] - 1
    need(not follows or head["previous"] == before["digest"], f"{head['month']}没有接在前一个之后")
    before, code = seal, "-".join(seal["digest"][i : i + 4].upper() for i in (0, 4, 8))
    print(f"相符：{head['month']} 第{head['revision']}版，序号 {head['number']}，封存码 {code}")
