## The list of laws

law-tab = Laws
law-line = { $name }; { $dated }; { $looked-up }; items that cite it: { $items }, unfiled drills affected: { $drills }
law-from = In force from { $day }
law-from-unknown = Day of coming into force not verified
law-ended = No longer in force from { $day }
law-replaced = Replaced from { $day } by { $law }
law-affected = Items affected: { $items }, unfiled drills: { $drills }; filed drills keep the law of their day
law-items = { $count ->
    [one] 1 item
   *[other] { $count } items
}
law-source = Published: { $source }
law-checked = checked { $month }, { $how ->
    [V] articles read
    [V2] from secondary sources
    [K] text not seen, to be verified
   *[none] name and force only
}
law-number-unverified = number not verified
law-old = { $count ->
    [one] 1 law was
   *[other] { $count } laws were
} checked more than { $days } days ago. Look again where it is published.
law-counted = { $count } laws, shared by all scenarios; where each is published and when it was checked stands below its name, none earlier than { $month }
law-about = List the laws that scenarios cite: in force from, last checked, replaced by, and the items and drills affected
law-reading = Reading the drills that are not filed
law-failed = The drills that are not filed cannot be read: { $reason }
law-look = Show { $count ->
    [one] 1 item
   *[other] { $count } items
}
law-fold = Fold
law-lately = Checked within { $days } days: { $count }
