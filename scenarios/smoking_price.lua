-- SPDX-License-Identifier: MIT
-- E2: a tax for two years: who stops, who does not start, and who lives longer for it?
return scenario {
  title   = "Tobakspris op 50 % i to år",
  years   = { 2019, 2028 },
  changes = {
    offer { effort = effort { from = "smoking_price" }, where = everywhere, begins = date "2020-01-01", ends = date "2022-01-01" },
  },
}
