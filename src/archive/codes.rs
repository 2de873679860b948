//! The numbers by which tables keep what elsewhere is a word. They stand in archives, and in the statements of `sql` and `schema`: a number that was given is never given to anything else.

use super::Standing;
use crate::drill::{Disclosure, DrillMode, Grade};
use crate::scenario::{Category, Rating, Right};

const UNSIGNED: i64 = 0;
const FILED: i64 = 1;
const ABORTED: i64 = 2;

/// `search_row.status_code`
pub(super) const fn of_status(status: Standing) -> i64 {
    match status {
        Standing::Unsigned => UNSIGNED,
        Standing::Filed => FILED,
        Standing::Aborted => ABORTED,
    }
}

/// The status of a code; one that no program has written counts as not signed.
pub(super) const fn status(code: i64) -> Standing {
    match code {
        FILED => Standing::Filed,
        ABORTED => Standing::Aborted,
        _ => Standing::Unsigned,
    }
}

/// In a question about `search_row.grade_code`, which is empty where there is no grade.
pub(super) const NO_GRADE: i64 = -1;

/// `search_row.grade_code`: a better grade has a higher one.
pub(super) const fn of_grade(grade: Grade) -> i64 {
    match grade {
        Grade::Fail => 0,
        Grade::Pass => 1,
        Grade::Good => 2,
        Grade::Excellent => 3,
    }
}

/// `search_row.form_code`
pub(super) const fn of_form(form: DrillMode, disclosure: Disclosure) -> i64 {
    let form = match form {
        DrillMode::Tabletop => 0,
        DrillMode::Live => 1,
    };
    let disclosure = match disclosure {
        Disclosure::Open => 0,
        Disclosure::Blind => 2,
    };
    form + disclosure
}

/// Where a drill has no category, and for a word that is none.
const NO_CATEGORY: i64 = -1;

/// `search_row.category_code`: drills are ordered by it.
pub(super) const fn of_category(category: Option<Category>) -> i64 {
    match category {
        None => NO_CATEGORY,
        Some(Category::Complaint) => 0,
        Some(Category::FraudPrevention) => 1,
        Some(Category::Suitability) => 2,
        Some(Category::InformationProtection) => 3,
        Some(Category::VulnerableGroups) => 4,
        Some(Category::ServiceIncident) => 5,
        Some(Category::Reputation) => 6,
    }
}

const UNRATED: i64 = 4;

/// `item_result.result`. Those below 3 count in `item_tally`.
pub(super) const fn of_result(rating: Option<Rating>) -> i64 {
    match rating {
        Some(Rating::Met) => 0,
        Some(Rating::Partly) => 1,
        Some(Rating::Missed) => 2,
        Some(Rating::NotApplicable) => 3,
        None => UNRATED,
        Some(Rating::Touched) => 5,
        Some(Rating::NotObserved) => 6,
    }
}

/// `item_result.result` of an item that nobody rated, and whose stage was not entered.
pub(super) const NOT_INVOLVED: i64 = 7;

/// The rating of a code; none where nobody rated the item.
pub(super) const fn rating(code: i64) -> Option<Rating> {
    match code {
        0 => Some(Rating::Met),
        1 => Some(Rating::Partly),
        2 => Some(Rating::Missed),
        3 => Some(Rating::NotApplicable),
        5 => Some(Rating::Touched),
        6 => Some(Rating::NotObserved),
        _ => None,
    }
}

/// The bit of a right in a `rights_mask`.
pub(super) const fn bit_of_right(right: Right) -> u8 {
    match right {
        Right::Informed => 1,
        Right::Choice => 1 << 1,
        Right::FairTrade => 1 << 2,
        Right::PropertySafety => 1 << 3,
        Right::Redress => 1 << 4,
        Right::Education => 1 << 5,
        Right::Respect => 1 << 6,
        Right::InformationSecurity => 1 << 7,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        NO_CATEGORY, NO_GRADE, NOT_INVOLVED, bit_of_right, of_category, of_form, of_grade,
        of_result, of_status, rating, status,
    };
    use crate::archive::Standing;
    use crate::drill::{Disclosure, DrillMode, Grade};
    use crate::scenario::{Category, Rating, Right};

    /// As archives that are there have them. Statements and indices name some as numbers: 2 of a status, below 3 of a result.
    #[test]
    fn no_code_has_changed() {
        assert_eq!(Standing::ALL.map(of_status), [0, 1, 2]);
        assert_eq!(
            Standing::ALL.map(|each| status(of_status(each))),
            Standing::ALL
        );
        assert_eq!(Grade::ALL.map(of_grade), [0, 1, 2, 3]);
        assert_eq!(NO_GRADE, -1);
        let forms = [DrillMode::Tabletop, DrillMode::Live].map(|form| {
            [Disclosure::Open, Disclosure::Blind].map(|disclosure| of_form(form, disclosure))
        });
        assert_eq!(forms, [[0, 2], [1, 3]]);
        let categories = Category::ALL.iter().map(|each| of_category(Some(*each)));
        assert!(categories.eq(0..7));
        assert_eq!(of_category(None), NO_CATEGORY);
        let results = [
            Some(Rating::Met),
            Some(Rating::Partly),
            Some(Rating::Missed),
            Some(Rating::NotApplicable),
            None,
            Some(Rating::Touched),
            Some(Rating::NotObserved),
        ];
        assert_eq!(results.map(of_result), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(results.map(|each| rating(of_result(each))), results);
        assert_eq!(rating(NOT_INVOLVED), None);
        let bits = Right::ALL.iter().map(|right| bit_of_right(*right));
        assert!(bits.eq([1, 2, 4, 8, 16, 32, 64, 128]));
    }
}
