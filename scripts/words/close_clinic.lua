-- SPDX-License-Identifier: MIT
return {
  word = "close_clinic", kind = "table",
  help = { en = "The acute clinic of a municipality closes.", da = "En kommunes akutklinik lukker." },
  also = { "skadestue", "lægevagt", "nedlæg" },
  fields = {
    { name = "at", kind = "place", required = true, help = { en = "the municipality it lies in", da = "den kommune, den ligger i" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day without it", da = "den første dag uden den" } },
    { name = "ends", kind = "date", help = { en = "the day on which it opens again; absent: never", da = "den dag, den åbner igen; udeladt: aldrig" } },
  },
  example = [[
return scenario { title = "No acute clinic in Skive", changes = {
  close_clinic { at = "Skive", begins = date "2020-01-01" } } }
]],
}
