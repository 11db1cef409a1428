from __future__ import annotations

import pytest

from duizhao.model import Lang
from duizhao.text.language import Language, language, script


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("双方在泉州签署协议。", Language.CHINESE),
        ("雙方在 Linport 與 Harbour Post 簽署協議。", Language.CHINESE),
        ("The envoys signed an agreement (协议) in the old harbour.", Language.ENGLISH),
        ("2023-05-17 09:30", Language.UNDECIDED),
        ("——", Language.UNDECIDED),
        ("会議は港で行われました。", Language.OTHER),
        ("Переговоры прошли в порту.", Language.OTHER),
        ("회담은 항구에서 열렸다.", Language.OTHER),
        ("Les deux ports ont signé un accord sur la route et les dépôts.", Language.OTHER),
        ("Ada Du, Bu De, Dan Yang, Su Di, Na Nie, Que Da and Man La", Language.ENGLISH),
        ("Xíngchéng jiǎndān dàn hěn yǒu yìyì", Language.OTHER),
        ("https://example.com/some/long/path", Language.UNDECIDED),
    ],
)
def test_the_language_of_a_passage(text: str, expected: Language) -> None:
    assert language(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("双方签署协议", Lang.HANS), ("雙方簽署協議", Lang.HANT), ("山水人口", None), ("", None)],
)
def test_the_script_is_told_by_characters_only_one_script_has(text: str, expected: Lang | None) -> None:
    assert script(text) is expected
