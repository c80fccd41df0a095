-- SPDX-License-Identifier: MIT
-- E4: acute teams see the frail at home. Danish evaluations find little or no effect on admissions.
return scenario {
  title   = "Kommunale akutteam",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "acute_team" }, where = everywhere, begins = date "2020-01-01" },
  },
}
