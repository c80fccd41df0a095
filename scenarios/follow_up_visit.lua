-- SPDX-License-Identifier: MIT
-- E4: the largest Danish trial found nothing; the older one did. Both are drawn.
return scenario {
  title   = "Opfølgende hjemmebesøg efter udskrivning",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "follow_up_visit" }, where = everywhere, begins = date "2020-01-01" },
  },
}
