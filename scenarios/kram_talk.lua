-- SPDX-License-Identifier: MIT
-- E10: health checks with a talk: no effect on heart disease after ten years.
return scenario {
  title   = "KRAM-sundhedssamtaler",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "kram_talk" }, where = everywhere, begins = date "2020-01-01" },
  },
}
