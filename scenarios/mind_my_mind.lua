-- SPDX-License-Identifier: MIT
-- E5: therapy for children and youth with poor mental health.
return scenario {
  title   = "Mind My Mind i alle kommuner",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "mind_my_mind" }, where = everywhere, begins = date "2020-01-01" },
  },
}
