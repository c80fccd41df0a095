-- SPDX-License-Identifier: MIT
-- E13: multimorbidity: controls on one day. No sourced effect on admissions: the null is the default.
return scenario {
  title   = "Samlede kontroller samme dag",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "coordinated_controls" }, where = everywhere, begins = date "2020-01-01" },
  },
}
