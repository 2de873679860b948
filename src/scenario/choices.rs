//! The words a script may use where only certain ones are possible. Each is a closed set, spelt in a file as it is here.

use serde::{Deserialize, Serialize};

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// All values, in the order of this page.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands for this value in a file.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),+ }
            }
        }
    };
}

choices! {
    /// 演练类别 (docs/drill-model.md, The record).
    Category {
        /// 消保投诉
        Complaint,
        /// 涉诈防范
        FraudPrevention,
        /// 销售适当性
        Suitability,
        /// 信息保护
        InformationProtection,
        /// 特殊群体
        VulnerableGroups,
        /// 服务突发
        ServiceIncident,
        /// 声誉舆情
        Reputation,
    }
}

choices! {
    /// The eight basic rights of financial consumers, in the order of 原中国银保监会令2022年第9号.
    Right {
        /// 知情权
        Informed,
        /// 自主选择权
        Choice,
        /// 公平交易权
        FairTrade,
        /// 财产安全权
        PropertySafety,
        /// 依法求偿权
        Redress,
        /// 受教育权
        Education,
        /// 受尊重权
        Respect,
        /// 信息安全权
        InformationSecurity,
    }
}

choices! {
    /// 级别 of a checklist item.
    Level {
        /// 一般, weight 1
        Normal,
        /// 重要, weight 2
        Important,
        /// 关键, weight 3
        Critical,
        /// 红线: a forbidden act; one is enough to fail
        RedLine,
    }
}

impl Level {
    /// Points of an item of this level (docs/drill-model.md, Score); a red line carries none.
    pub const fn weight(self) -> u32 {
        match self {
            Self::Normal => 1,
            Self::Important => 2,
            Self::Critical => 3,
            Self::RedLine => 0,
        }
    }
}

choices! {
    /// What kind of moment a cue is.
    CueKind {
        /// 开场
        Opening,
        /// 推进
        Advance,
        /// 升级: the customer gets hotter
        Escalate,
        /// 试探: tests a rule
        Probe,
        /// 注入: an event, not the customer's speech
        Inject,
        /// 缓和
        Soothe,
        /// 收束: may end the scene
        Closing,
    }
}

choices! {
    /// What the staff did, for which a branch is taken.
    BranchKind {
        /// 做到
        Met,
        /// 部分做到
        Partly,
        /// 未做到
        Missed,
        /// 超时: no reaction within the target
        Timeout,
        /// 主持人定: the facilitator's own choice
        Choice,
    }
}

choices! {
    /// 结果 of a checklist item.
    Rating {
        /// 做到
        Met,
        /// 部分做到
        Partly,
        /// 未做到
        Missed,
        /// 不适用
        NotApplicable,
        /// 未观察到: somebody closed the item, with a reason, because nobody saw it; never in a script
        NotObserved,
        /// 触碰, of a red line only
        Touched,
    }
}

impl Rating {
    /// What a branch of a script may say: that nobody saw it is known to people only.
    pub const OF_SCRIPT: [Self; 5] = [
        Self::Met,
        Self::Partly,
        Self::Missed,
        Self::NotApplicable,
        Self::Touched,
    ];

    /// Something was seen by which the item is judged.
    pub const fn is_seen(self) -> bool {
        matches!(self, Self::Met | Self::Partly | Self::Missed)
    }
}

choices! {
    /// How well a citation is known (docs/drill-model.md, Law).
    Mark {
        /// The rule's own text was read: its article may be printed.
        V,
        /// A secondary source was read that names what is printed.
        V2,
        /// General knowledge: document only.
        K,
        /// Not sure: document only.
        Unsure,
    }
}

choices! {
    /// Which rule of the unit's own a citation stands for. How it is called there a script cannot know.
    UnitRule {
        /// 应急预案
        Plan,
        /// 管理制度
        Rules,
        /// 授权规定
        Authority,
        /// 首问负责制
        FirstContact,
    }
}

choices! {
    /// What a prop looks like.
    PropKind {
        /// 短信
        Sms,
        /// 宣传单、折页
        Leaflet,
        /// 聊天记录
        Chat,
        /// 公告
        Notice,
        /// 卡片、单据
        Card,
    }
}
