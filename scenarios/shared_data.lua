-- SPDX-License-Identifier: MIT
-- E18: hospital and municipality see the same plan: do fewer wait in the ward?
return scenario {
  title   = "Fælles data om udskrivning",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "shared_data" }, where = everywhere, begins = date "2020-01-01" },
  },
}
