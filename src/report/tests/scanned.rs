//! The scan for numbers and addresses of people, however they are typed.

use proptest::prelude::*;

use super::super::scan::{found, mask};
use crate::report::{Sensitive, Words};

pub(super) fn what(text: &str) -> Vec<Sensitive> {
    let words = Words::default();
    found(text, &words).into_iter().map(|f| f.what).collect()
}

pub(super) fn masked(text: &str) -> String {
    mask(text, &Words::default())
}

#[test]
fn a_number_is_found_however_it_is_typed() {
    use Sensitive::{Card, Email, Identity, Landline, Mobile, Passport, Permit};
    for (text, wanted) in [
        ("客户手机１３８００１３８０００，", Mobile),
        ("138\u{200b}0013\u{200b}8000", Mobile),
        ("138\u{3000}0013\u{3000}8000", Mobile),
        ("138\u{a0}0013\u{2009}8000", Mobile),
        ("138.0013.8000", Mobile),
        ("138/0013/8000", Mobile),
        ("138·0013·8000", Mobile),
        ("138・0013・8000", Mobile),
        ("138–0013—8000", Mobile),
        ("（138）0013-8000", Mobile),
        ("138【0013】8000", Mobile),
        ("1 3 8 0 0 1 3 8 0 0 0", Mobile),
        ("13800 138000", Mobile),
        ("1380 0138 000", Mobile),
        ("+86 138 0013 8000", Mobile),
        ("0086-13800138000", Mobile),
        ("(+86)138-0013-8000", Mobile),
        ("\u{202d}13800138000\u{202c}", Mobile),
        ("𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎", Mobile),
        ("身份证１１０１０１１９９００３０７４５１４", Identity),
        ("110101 19900307 4514", Identity),
        ("110101-1990-0307-4514", Identity),
        ("11010519491231002x", Identity),
        ("110105 19491231 002 X", Identity),
        ("１１０１０５１９４９１２３１００２Ｘ", Identity),
        ("110101900307451", Identity),
        ("110101 900307 451", Identity),
        // 港澳台居民居住证
        ("810000199408230021", Identity),
        ("香港身份证 A123456(3)", Identity),
        ("A123456（7）", Identity),
        ("ab987654(3)", Identity),
        ("A1234563", Identity),
        ("Ａ１２３４５６（３）", Identity),
        ("澳门身份证1234567(8)", Identity),
        ("5123456（1）", Identity),
        ("A123456789", Identity),
        ("身份證 a123456789", Identity),
        ("６２２２０２１２３４５６７８９０１２８", Card),
        ("6222 0212 3456 7890 128", Card),
        ("6222.0212.3456.7890.128", Card),
        ("622202 1234567890128", Card),
        ("0817-2223333", Landline),
        ("(010) 8888 8888", Landline),
        ("（０１０）８８８８　８８８８", Landline),
        ("010-88888888", Landline),
        ("01088888888", Landline),
        ("0817 222 3333", Landline),
        ("0755—8888 8888", Landline),
        ("+86 10 8888 8888", Landline),
        ("+86-817-2223333", Landline),
        ("0817-2223333-801", Landline),
        ("0817-2223333转801", Landline),
        ("0817-2223333 转 801", Landline),
        ("021-68881234分机12", Landline),
        ("021-68881234 ext. 12", Landline),
        ("座机：87654321", Landline),
        ("联系电话 8765 4321", Landline),
        ("电话号码为 2233445", Landline),
        ("身份证号 110101199003074515", Identity),
        ("身份证号码：110101 19900307 4515", Identity),
        ("身份证11010119900307451X", Identity),
        ("ID card no. 110101199003074515", Identity),
        ("护照E12345678", Passport),
        ("e12345678", Passport),
        ("ＥＡ１２３４５６７", Passport),
        ("G 1234 5678", Passport),
        ("护照号码：Ｐ１２３４５６７８", Passport),
        ("Passport No. 561234567", Passport),
        ("护照号 XY123456", Passport),
        // 回乡证, 台胞证
        ("H12345678", Permit),
        ("M1234567801", Permit),
        ("回乡证号：H20261124", Permit),
        ("台胞证 12345678", Permit),
        ("台湾居民来往大陆通行证号码 1234567801", Permit),
        ("往来港澳通行证C12345678", Permit),
        ("travel permit no. 12345678", Permit),
        ("zhang.san＠bank.com.cn", Email),
        ("ｚｈａｎｇ＠ｂａｎｋ．ｃｏｍ", Email),
        ("zhang@bank。com", Email),
        ("zhang @ bank.com", Email),
        ("zhang   @   bank.com", Email),
        ("zhang@bank . com", Email),
        ("zhang @ bank. com . cn", Email),
        ("zhang@例子.中国", Email),
        ("邮箱zhang@例子.中国，请查收", Email),
        ("张三＠银行．公司谢谢", Email),
        ("zhang\u{200b}@bank.com", Email),
        // Odd groups.
        ("1380-0138-000", Mobile),
        ("13800-138000", Mobile),
        ("138-00138000", Mobile),
        ("1380013-8000", Mobile),
        ("138 0013-8000", Mobile),
        ("138-0013 8000", Mobile),
        ("1 380 0138 000", Mobile),
        ("13 8001 38000", Mobile),
        ("622202-1234567890128", Card),
        ("6222021234567-890128", Card),
        ("62220212 34567890128", Card),
        ("110101-19900307-4514", Identity),
        ("11010119900307-4514", Identity),
        ("1101-0119-9003-0745-14", Identity),
        ("110101-900307451", Identity),
        ("0108-8888888", Landline),
        ("01088-888888", Landline),
        // Behind Latin letters.
        ("tel13800138000", Mobile),
        ("Tel:13800138000", Mobile),
        ("mobile13800138000", Mobile),
        ("No.13800138000", Mobile),
        ("a13812345678", Mobile),
        ("微信wx13800138000", Mobile),
        ("ID11010119900307451４", Identity),
        ("ID110105194912310 02X", Identity),
        ("card6222021234567890128", Card),
        ("fax010-88888888", Landline),
        ("passportE12345678", Passport),
        // What stands between the entries of lists, and the end of a line.
        ("138，0013，8000", Mobile),
        ("138、0013、8000", Mobile),
        ("138：0013：8000", Mobile),
        ("138；0013；8000", Mobile),
        ("138,0013,8000", Mobile),
        ("138/0013/8000", Mobile),
        ("138\n0013\n8000", Mobile),
        ("138\r\n00138000", Mobile),
        ("138-0013-\n8000", Mobile),
        ("1 3 8,0 0 1 3 8 0 0 0", Mobile),
        ("110101，19900307，4514", Identity),
        ("110101\n199003074514", Identity),
        ("110101:19900307:4514", Identity),
        ("6222、0212、3456、7890、128", Card),
        ("6222 0212 3456\n7890 128", Card),
        ("010，88888888", Landline),
        ("0817；2223333", Landline),
        ("0817\n2223333", Landline),
        // Passports and permits.
        ("E1234-5678", Passport),
        ("E-1234-5678", Passport),
        ("E 1234 5678", Passport),
        ("E.1234.5678", Passport),
        ("E1234.5678", Passport),
        ("E12-345678", Passport),
        ("EA-123-4567", Passport),
        ("G1234、5678", Passport),
        ("护照号：E1234、5678", Passport),
        ("护照：C01X00T47", Passport),
        ("H1234-5678", Permit),
        ("H 1234 5678 01", Permit),
        ("M1234.5678", Permit),
        ("C1234-5678", Permit),
        ("台湾同胞证12345678", Permit),
        ("台湾同胞证号码：1234 5678", Permit),
        ("台灣同胞證 1234-5678", Permit),
        ("台胞证：1234、5678", Permit),
        // Extensions.
        ("0817-2223333（801）", Landline),
        ("0817-2223333,801", Landline),
        ("0817-2223333/801", Landline),
        ("0817-2223333内线801", Landline),
        ("0817-2223333（转801）", Landline),
        ("0817-2223333转接801", Landline),
        ("010-88888888 extension 12", Landline),
        ("010-88888888#8", Landline),
        // Any sign between its digits, also over and over.
        ("138*0013*8000", Mobile),
        ("138**0013**8000", Mobile),
        ("138****00138000", Mobile),
        ("138+0013+8000", Mobile),
        ("138=0013=8000", Mobile),
        ("138……0013……8000", Mobile),
        ("138......0013......8000", Mobile),
        ("138_0013_8000", Mobile),
        ("138__0013__8000", Mobile),
        ("138\\0013\\8000", Mobile),
        ("138|0013|8000", Mobile),
        ("138•0013•8000", Mobile),
        ("138■0013■8000", Mobile),
        ("138→0013→8000", Mobile),
        ("138#0013#8000", Mobile),
        ("138“0013”8000", Mobile),
        ("138——0013——8000", Mobile),
        ("138！0013！8000", Mobile),
        ("138。0013。8000", Mobile),
        ("1*3*8*0*0*1*3*8*0*0*0", Mobile),
        ("110101*19900307*4514", Identity),
        ("110101……19900307……4514", Identity),
        ("110101|19900307|4514", Identity),
        ("6222+0212+3456+7890+128", Card),
        ("6222•0212•3456•7890•128", Card),
        ("0817=2223333", Landline),
        ("E+1234+5678", Passport),
        // Digits in words, in circles, raised, and those of other scripts.
        ("一三八零零一三八零零零", Mobile),
        ("幺三八零零幺三八零零零", Mobile),
        ("幺三八〇〇幺三八〇〇〇", Mobile),
        ("壹叁捌零零壹叁捌零零零", Mobile),
        ("幺三八，洞洞幺三，八洞洞洞", Mobile),
        ("一三八-零零一三-八零零零", Mobile),
        ("138零零一三8000", Mobile),
        ("①③⑧⓪⓪①③⑧⓪⓪⓪", Mobile),
        ("❶❸❽⓿⓿❶❸❽⓿⓿⓿", Mobile),
        ("①13800138000", Mobile),
        ("⑴13800138000", Mobile),
        ("一、13800138000", Mobile),
        ("¹³⁸⁰⁰¹³⁸⁰⁰⁰", Mobile),
        ("₁₃₈₀₀₁₃₈₀₀₀", Mobile),
        ("١٣٨٠٠١٣٨٠٠٠", Mobile),
        ("۱۳۸۰۰۱۳۸۰۰۰", Mobile),
        ("१३८००१३८०००", Mobile),
        ("๑๓๘๐๐๑๓๘๐๐๐", Mobile),
        ("🯱🯳🯸🯰🯰🯱🯳🯸🯰🯰🯰", Mobile),
        (
            "1\u{fe0f}\u{20e3}3\u{fe0f}\u{20e3}8\u{fe0f}\u{20e3}00138000",
            Mobile,
        ),
        ("1\u{336}3\u{336}8\u{336}00138000", Mobile),
        ("一一零一零一一九九零零三零七四五一四", Identity),
        ("１１０１０５１９４９１２３１００２ｘ", Identity),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢x", Identity),
        ("零八一七，二二二三三三三", Landline),
        ("六二二二零二一二三四五六七八九零一二八", Card),
        ("护照E一二三四五六七八", Passport),
        ("张三@bank.com", Email),
        ("联系张三＠bank。com", Email),
        ("李·四@mail.bank.cn", Email),
    ] {
        assert_eq!(what(text), [wanted], "{text}");
        // What is masked is not found again.
        let hidden = masked(text);
        assert_eq!(what(&hidden), [], "{text}: {hidden}");
    }
}

#[test]
fn what_is_masked_keeps_only_what_tells_its_kind() {
    for (text, wanted) in [
        ("手机１３８００１３８０００。", "手机138****8000。"),
        ("电话（010）8888 8888转12。", "电话010********12。"),
        ("0817-2223333", "081******33"),
        ("护照 E12345678；", "护照 E******78；"),
        ("回乡证H12345678", "回乡证H******78"),
        ("zhang＠bank。com", "z****@bank.com"),
        (
            "138 0013 8000 和 139-0013-8000",
            "138****8000 和 139****8000",
        ),
    ] {
        assert_eq!(masked(text), wanted);
    }
}

#[test]
fn a_word_is_found_through_what_is_put_between_its_characters() {
    let (words, [refused]) = Words::read(["钱多多\nLi Wei\n阿不都·热合曼\nＡＢ－１２"]);
    assert_eq!(refused, Vec::<usize>::new());
    let told = |text: &str| mask(text, &words);
    for text in [
        "钱多多",
        "钱 多多",
        "钱\u{200b}多\u{200d}多",
        "钱·多·多",
        "钱　多　多",
        "钱-多.多",
    ] {
        let masked = told(&["客户", text, "来了"].concat());
        let (before, after) = (masked.starts_with("客户钱*"), masked.ends_with("*来了"));
        assert!(before && after && !masked.contains('多'), "{masked}");
    }
    for text in [
        "阿不都热合曼",
        "阿不都•热合曼",
        "li  wei",
        "ＬＩ　ＷＥＩ",
        "ab-12",
        "AB 12",
    ] {
        assert_ne!(told(text), text);
    }
    for text in ["钱多", "钱（多多）", "Li Weiss", "Ali Wei", "AB12", "liwei"] {
        assert_eq!(told(text), text);
    }
}

/// What may be put between two digits of a number.
const PARTING: [&str; 35] = [
    " ",
    "-",
    ".",
    "/",
    "·",
    ",",
    "，",
    "、",
    ":",
    "：",
    ";",
    "；",
    "\n",
    "\r\n",
    "\u{3000}",
    "—",
    "－",
    " - ",
    "*",
    "****",
    "+",
    "=",
    "……",
    "_",
    "\\",
    "|",
    "•",
    "#",
    "&",
    "→",
    "~",
    "'",
    "。",
    "!",
    "……………",
];

/// Every separator at every place, once and between all digits.
#[test]
fn a_number_is_found_wherever_it_is_parted() {
    use Sensitive::{Card, Identity, Landline, Mobile, Passport, Permit};
    for (number, wanted) in [
        ("13800138000", Mobile),
        ("19912345678", Mobile),
        ("110101199003074514", Identity),
        ("11010519491231002X", Identity),
        ("6222021234567890128", Card),
        ("01088888888", Landline),
        ("08172223333", Landline),
        ("E12345678", Passport),
        ("EA1234567", Passport),
        ("H12345678", Permit),
        ("M1234567801", Permit),
    ] {
        for separator in PARTING {
            for place in 1..number.len() {
                let (before, after) = number.split_at(place);
                let text = ["客户", before, separator, after, "以上"].concat();
                assert_eq!(what(&text), [wanted], "{text:?}");
                assert_eq!(what(&masked(&text)), [], "{text:?}");
            }
        }
        for separator in [" ", "-", ".", "·"] {
            let spelt: Vec<String> = number.chars().map(String::from).collect();
            let text = spelt.join(separator);
            assert_eq!(what(&text), [wanted], "{text:?}");
        }
    }
}

/// A character as it is, full-width, or with something that is not seen behind it.
fn dressed(c: char, how: u8) -> String {
    let wide = || char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_graphic());
    match how % 5 {
        0 => wide().unwrap_or(c).to_string(),
        1 => [c.to_string(), "\u{200b}".to_owned()].concat(),
        2 => ["\u{2060}".to_owned(), c.to_string()].concat(),
        _ => c.to_string(),
    }
}

/// Each with its kind, by the groups it is written in.
const NUMBERS: [(&[&str], Sensitive); 7] = [
    (&["138", "0013", "8000"], Sensitive::Mobile),
    (&["110101", "19900307", "4514"], Sensitive::Identity),
    (&["110105", "19491231", "002X"], Sensitive::Identity),
    (&["6222", "0212", "3456", "7890", "128"], Sensitive::Card),
    (&["0817", "2223333"], Sensitive::Landline),
    (&["010", "8888", "8888"], Sensitive::Landline),
    (&["E12345678"], Sensitive::Passport),
];
const SEPARATORS: [&str; 14] = [
    "", " ", "-", ".", "/", "·", "\u{3000}", "\u{a0}", "－", "．", "／", "・", "—", " - ",
];
const AROUND: [&str; 6] = ["", "客户", "电话：", "（", "“是”", "\n"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where it was found is where it stands in the text as it was typed, with all that is in it and nothing else.
    #[test]
    fn the_place_is_that_of_the_text_as_it_was_typed(
        number in 0..NUMBERS.len(),
        separator in 0..SEPARATORS.len(),
        before in 0..AROUND.len(),
        after in 0..AROUND.len(),
        how in prop::collection::vec(any::<u8>(), 24),
    ) {
        let (groups, wanted) = NUMBERS[number];
        let groups: Vec<String> = groups
            .iter()
            .map(|group| group.chars().zip(&how).map(|(c, how)| dressed(c, *how)).collect())
            .collect();
        let typed = groups.join(SEPARATORS[separator]);
        let text = [AROUND[before], &typed, AROUND[after], "以上"].concat();
        let found = found(&text, &Words::default());
        prop_assert_eq!(found.len(), 1, "{:?}", text);
        prop_assert_eq!(found[0].what, wanted, "{:?}", &text);
        let place = found[0].place.clone();
        let unseen = |c: char| matches!(c, '\u{200b}' | '\u{2060}');
        prop_assert_eq!(text[place.clone()].trim_matches(unseen), typed.trim_matches(unseen));
        // What stands around it stays; what it says goes.
        let hidden = masked(&text);
        prop_assert!(hidden.starts_with(AROUND[before]) && hidden.ends_with("以上"));
        prop_assert_eq!(what(&hidden), []);
    }

    /// Whatever the text, what was found lies in it, in order, between characters.
    #[test]
    fn places_are_sound_in_any_text(
        text in "[0-9０-９xXeEhH@＠.。·•/()（）\\- \u{200b}\u{3000}\u{2014}转元护照台胞证号a-c年月日]{0,60}"
    ) {
        let mut end = 0;
        for found in found(&text, &Words::default()) {
            prop_assert!(found.place.start >= end && found.place.start < found.place.end);
            prop_assert!(text.get(found.place.clone()).is_some());
            prop_assert!(found.masked.contains('*'));
            end = found.place.end;
        }
        prop_assert!(end <= text.len());
    }
}
