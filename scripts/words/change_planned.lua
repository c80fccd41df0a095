-- SPDX-License-Identifier: MIT
return {
  word = "change_planned", kind = "table",
  help = { en = "More or less planned care is done, or people go to private hospitals after a wait.", da = "Der udføres mere eller mindre planlagt behandling, eller borgere går til private hospitaler efter en ventetid." },
  also = { "venteliste", "ventetid", "udredning", "kapacitet", "privathospital" },
  fields = {
    { name = "what", kind = "choice", required = true, allowed = { "diagnosis", "operation" }, help = { en = "what is waited for", da = "det, der ventes på" } },
    { name = "times", kind = "ratio", least = 0, most = 10, help = { en = "so many times as much is done a day", da = "så mange gange så meget udføres pr. dag" } },
    { name = "private_after", kind = "duration", help = { en = "whoever has waited so long goes to a private hospital; the region pays", da = "den, der har ventet så længe, går til et privat hospital; regionen betaler" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "ends", kind = "date", help = { en = "the day on which it is as before again; absent: never", da = "den dag, det er som før igen; udeladt: aldrig" } },
  },
  example = [[
return scenario { title = "Five percent more diagnoses", changes = {
  change_planned { what = "diagnosis", times = times(1.05), private_after = days(60), begins = date "2020-01-01", ends = date "2022-01-01" } } }
]],
}
