-- SPDX-License-Identifier: MIT
-- E6: coherent pathways for severe mental illness; the somatic side of it.
return scenario {
  title   = "F-ACT-team til svær psykisk sygdom",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "fact_team" }, where = everywhere, begins = date "2020-01-01" },
  },
}
