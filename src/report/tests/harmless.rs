//! What only looks like a number of a person: the scan leaves it alone.

use super::scanned::{masked, what};
use super::stage::{Stage, composed, setup};
use crate::drill::{Action, Clock as _};
use crate::i18n::Language;
use crate::report::{Format, Kind, scan};

#[test]
fn dates_amounts_and_record_numbers_are_no_numbers_of_people() {
    for text in [
        "2026-11-24",
        "2026/11/24 17:40:03",
        "2026.11.24—2026.12.31",
        "２０２６年１１月２４日",
        "20261124174003",
        "13,800,138,000.00元",
        "13800138000.00",
        "￥13800138000",
        "13800138000元",
        "金额 13812345678 万元",
        "330106-20261124-0001",
        "330106-20261124-01",
        "510000-20261124-R12",
        "138001-20261124-01",
        "1380-20261124-01",
        "E-20261124-01",
        "H-20261124-01",
        "EA-20261124-01",
        "130102-00012",
        "1301-2026-001",
        "XB-20261124-01",
        "XB-20261124-R02",
        "0817-2026-001",
        "0817-20261124-01",
        "330106202611240001",
        "E20261124",
        "P-20261124",
        "得分 15 30 45 60 100",
        "15/20/30/20/100",
        "第 1.2.3.4 条，第 10.11.12 条",
        "95588 转 1",
        "400-821-1234",
        "8888 8888",
        "0000-0000000",
        "010-12345678",
        "026-88888888",
        "通行证（1）、（2）",
        "护照、身份证、银行卡",
        "C01 C02 Q15 R1",
        "@某人 你好@",
        "12:30-13:45",
        "GB/T 9704-2012",
        "3.14159265358979",
        "192.168.100.200",
        "6222021234567890123",
        "2.5 3.5 4.5 5.5",
        // Amounts.
        "13,800,138,000",
        "￥13,800,138,000",
        "13 800 138 000 元",
        "1,234,567,890,123.00 元",
        "13 812 345 678 901.00 元",
        "13 812 345 678 901 元",
        "13,812,345,678,901.50",
        "6,222,021,234,567,890,128.00元",
        "人民币 13 812 345 678 901",
        "人民币：13812345678",
        "金额为13812345678",
        "合计 13812345678.5 元",
        "13812345678.5万元",
        "13812345678 港元",
        "13812345678 yuan",
        "人民币一三八零零一三八零零零元",
        "人民币壹拾叁亿捌仟零壹拾叁万捌仟元整",
        "RMB13800138000",
        "CNY 13800138000",
        "人民币13800138000",
        "1,380.00、1,380.50",
        "600000、1200000",
        // Times.
        "13:45:30",
        "2026-11-24 13:45:30.138 0013",
        "2026-11-13 15：30：45—16：20：30",
        "2026年11月13日13时45分—15时30分",
        "2026-11-18T09:30:00+08:00",
        "13/11/2026 15:30:45",
        "1926-11-19 08:12:25 1234",
        "17:40:03，18:20:15",
        "15:30、16:45、17:20",
        "13:45:30.123 45",
        "2026-11-18 14:30 至 16:20",
        "18:30:15 13:45:20 00",
        "D1 2026-11-24 08:30",
        "D13、17:40:03",
        // Days.
        "13-11-2026",
        "18.11.2026、24.12.2026",
        "2026.11.18—2026.12.31 5",
        "1999-12-31、2000-01-01",
        // Scores and lists.
        "得分 15，30，45，60，100",
        "85.0、90.5、78.5、92.0、88",
        "15.5、16.5、17.5、18",
        "1、2、3、4、5、6、7、8、9、10",
        "C1、2、3、4、5、6、7、8",
        "C01、02、03、04",
        "H 12、13、14、15",
        "第13、14、15、16、17条",
        "1:3:8",
        // Numbers of documents, standards, records.
        "国办发〔2020〕45号",
        "银保监发〔2020〕1234567号",
        "银保监办发〔1999〕1234567号",
        "银保监发［２０２０］１２号",
        "令〔2020〕第5号、令〔2021〕第4号",
        "第一百三十八条、第一三八条",
        "二〇二六年十一月二十四日",
        "二〇二六年一一月二四日一三时四五分",
        "一、二、三、四、五、六、七、八、九、十",
        "①②③④⑤⑥⑦⑧⑨⑩",
        "①三、②八、③零",
        "一一〇、九六一一〇、一二三七八",
        "银发〔2016〕261号",
        "银保监发[2019]38号",
        "中国人民银行令〔2022〕第1号",
        "JR/T 0149-2016",
        "JR/T 0171-2020",
        "ISO 9001-2015",
        "GB 2312-1980",
        "P 1234-2012",
        "XB-01、XB-02、CH-03",
        "330106-20261124-0012",
        "138001-00012",
        "1301-2026-0012",
        "13-2026-00001",
        "ID 20261124-001",
        // Masks, versions, checksums.
        "138****8000",
        "138****8000、138****8000、139****0013",
        "138****8000 138****8000",
        "622202*********0128、622202*********0128",
        "1****************4",
        "v1.13.8-beta.2",
        "1.2.3.4.5.6",
        "1.2.3.4.5.6.7.8.9.10.11",
        "版本 1.3.8.0.0.1.3.8.0.0.0",
        "version 13.80.01380.00",
        "Chrome/138.0.7204.158",
        "139.0.3405.125",
        "c13812345678f0",
        "9a13812345678",
        "0x13800138000",
        "港澳居民来往内地通行证 2 本、护照 1 本",
        "同胞证办理 3 件",
        "请写@张三",
        "",
    ] {
        assert_eq!(what(text), [], "{text}");
        assert_eq!(masked(text), text);
    }
}

/// Dates, amounts, times and document numbers of real scripts.
#[test]
fn nothing_is_found_in_the_scripts_that_ship() {
    for script in crate::library::Library::built_in().scripts {
        for line in script.text.lines() {
            assert_eq!(what(line), [], "{line}");
        }
        assert_eq!(what(&script.text), [], "{}", script.scenario.id);
    }
}

/// The papers of ordinary drills in which nothing was written by hand, as they are and as data, in both languages.
#[test]
fn nothing_is_found_in_the_papers_of_the_scripts_that_ship() {
    for script in crate::library::Library::built_in().scripts {
        let id = script.scenario.id.as_str();
        let mut stage = Stage::new(setup(), &[id]);
        stage.act(Action::Start).wait(4);
        let next = Action::TakeBranch(0);
        while stage.drill.propose(&next, stage.clock.now()).is_ok() {
            stage.wait(17).act(next.clone());
        }
        stage.act(Action::End);
        let of = |kind, language| composed(&stage.drill, kind, language);
        let own = script.scenario.written_in();
        for kind in Kind::ALL {
            assert_eq!(scan(&of(*kind, own), Format::Docx), [], "{id} {kind:?}");
        }
        for language in Language::ALL {
            let record = of(Kind::Record, language);
            assert_eq!(scan(&record, Format::Json), [], "{id} {language:?}");
        }
    }
}
