"""Surnames of two characters and the titles that are kept beside a surname. No Django."""

import re

COMPOUND = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳"
    "|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|司寇|巫马|公西|颛孙|漆雕|乐正"
    "|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|梁丘|左丘|西门|完颜|纳兰|淳于"
)
TITLES = {"先生": "先生", "男士": "先生", "女士": "女士", "小姐": "女士"}
"""As people write them: as they are kept."""
