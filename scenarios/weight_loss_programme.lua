-- SPDX-License-Identifier: MIT
-- E3: half of what is lost comes back within three years.
return scenario {
  title   = "Vægttabsforløb i alle kommuner",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "weight_loss_programme" }, where = everywhere, begins = date "2020-01-01" },
  },
}
