"""Fold keys of names."""

import jaconv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.names import fold_name

NAME_CHARACTERS = (
    "髙高﨑崎邊邉辺齋齊斎斉澤沢ヶケ々ゝゞヽヾ゛゜ーｰ-－‐〜 　・ｱｶﾞﾊﾟあがぱっアガパッÅéßAaＡＢ\u200b\ufe0f\U000e0100"
)
NAMES = st.text(NAME_CHARACTERS, max_size=12) | st.text(max_size=12)

# Common family names, and some that only look or sound alike.
DIFFERENT = (
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 "
    "林 斉藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 "
    "後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 岡本 三浦 金子 大田 坂元 阪本 畑中 "
    "畠中 河野 川野 原 武田 竹田 内藤 二木 ニキ 土屋 士屋 "
)


@pytest.mark.parametrize(
    "names",
    [
        "髙橋 高橋",
        "山﨑 山崎 山嵜",
        "渡邊 渡邉 渡辺 渡邉󠄀",
        "齋藤 齊藤 斎藤 斉藤",
        "澤田 沢田",
        "濵口 濱口 浜口",
        "𠮷田 吉田",
        "廣瀨 広瀬",
        "德川 徳川",
        "國分 国分",
        "眞壁 真壁",
        "渕上 淵上",
        "嶋田 島田",
        "冨田 富田",
        "藪内 薮内",
        "佐々木 佐佐木",
        "鎌ヶ谷 鎌ケ谷",
        "やまだ ヤマダ ﾔﾏﾀﾞ",
        "ショウジ ｼﾖｳｼﾞ しょうじ",
        "オータニ オ－タニ ｵ-ﾀﾆ ｵｰﾀﾆ おーたに",
        "みすゞ みすず ミスズ",
        "チヱ ちえ",
        "Ａｂｅ ABE abe",
        "Ōno ONO",
        "O'Brien obrien O’BRIEN",
        "ジャン・ポール ジャン＝ポール ジャン-ポール ｼﾞｬﾝﾎﾟｰﾙ",
    ],
)
def test_writings_of_one_name_have_one_key(names: str) -> None:
    assert len({fold_name(name) for name in names.split()}) == 1


def test_spaces_between_family_and_given_name_do_not_matter() -> None:
    assert fold_name("山田　太郎") == fold_name("山田 太郎") == fold_name(" 山田太郎 ")


def test_different_names_keep_different_keys() -> None:
    assert len({fold_name(name) for name in DIFFERENT.split()}) == len(DIFFERENT.split())


@given(NAMES)
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(NAMES)
def test_a_name_that_is_not_blank_never_loses_its_key(name: str) -> None:
    assert bool(fold_name(name)) == bool(name.strip())


@given(st.text("あいうえおかがきぎっつゃやんーゔ", min_size=1, max_size=10))
def test_hiragana_katakana_and_half_width_are_one(kana: str) -> None:
    katakana = jaconv.hira2kata(kana)

    assert fold_name(kana) == fold_name(katakana) == fold_name(jaconv.z2h(katakana, kana=True))


@given(NAMES, st.sampled_from(" 　-ー・\u200b"))
def test_an_ignored_sign_at_the_end_changes_nothing(name: str, sign: str) -> None:
    assert fold_name("森" + name + sign) == fold_name("森" + name)


def test_every_kanji_has_a_key_of_one_character_that_is_its_own_key() -> None:
    blocks = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFA6E), range(0x20000, 0x20800))
    kanji = [chr(point) for block in blocks for point in block]

    keys = {character: fold_name(character) for character in kanji}

    assert [c for c, key in keys.items() if len(key) != 1 or fold_name(key) != key] == []
