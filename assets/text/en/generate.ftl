## Made-up archives

generate-about = Make an archive of made-up drills, for trying out and for benchmarks
generate-option-drills = how many drills to make
generate-option-seed = seed of chance; the same seed and dates make the same archive
generate-option-into-existing = add them even if the folder holds drills already
generate-not-empty = There are drills in { $folder } already ({ $count }), and made-up ones would mix with them. Name an empty folder; to mix them all the same, add --into-existing.
generate-so-far = { $made } of { $drills } drills made
generate-done = Made { $drills } drills with { $entries } entries; changes of rules: { $rules }; teachings: { $teachings }.
