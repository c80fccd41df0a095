-- SPDX-License-Identifier: MIT
return {
  word = "change_beds", kind = "table",
  help = { en = "A ward gets more or fewer beds for acute patients.", da = "En afdeling får flere eller færre senge til akutte patienter." },
  also = { "sengeplads", "sengetal", "sengeafsnit", "kapacitet", "bemanding", "nedlæg" },
  fields = {
    { name = "hospital", kind = "hospital", required = true, help = { en = "where", da = "hvor" } },
    { name = "ward", kind = "ward", required = true, help = { en = "which ward", da = "hvilken afdeling" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "times", kind = "ratio", least = 0, most = 10, help = { en = "the beds become so many times today's", da = "sengene bliver så mange gange dagens" } },
    { name = "add", kind = "whole number", least = -2000, most = 2000, help = { en = "so many beds more (or, negative, fewer)", da = "så mange senge flere (eller, negativt, færre)" } },
  },
  example = [[
return scenario { title = "Ten medical beds more in Randers", changes = {
  change_beds { hospital = "Randers", ward = "medicine", begins = date "2020-01-01", add = 10 } } }
]],
}
