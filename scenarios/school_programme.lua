-- SPDX-License-Identifier: MIT
-- E2: fewer of the young begin; the effect on health comes decades later.
return scenario {
  title   = "X:IT på alle skoler",
  years   = { 2019, 2028 },
  changes = {
    offer { effort = effort { from = "school_programme" }, where = everywhere, begins = date "2020-01-01", ramp = months(24) },
  },
}
