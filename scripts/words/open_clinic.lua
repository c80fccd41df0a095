-- SPDX-License-Identifier: MIT
return {
  word = "open_clinic", kind = "table",
  help = { en = "An acute clinic for minor injuries opens in a main town.", da = "En akutklinik for småskader åbner i en hovedby." },
  also = { "skadestue", "lægevagt", "sundhedshus" },
  fields = {
    { name = "at", kind = "place", required = true, help = { en = "the municipality whose main town gets it", da = "den kommune, hvis hovedby får den" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "ends", kind = "date", help = { en = "the day on which it closes again; absent: never", da = "den dag, den lukker igen; udeladt: aldrig" } },
    { name = "hours", kind = "hours of day", help = { en = "open from and to, on the hour; absent: the whole day", da = "åben fra og til, hele timer; udeladt: hele døgnet" } },
  },
  example = [[
return scenario { title = "An acute clinic in Lemvig", changes = {
  open_clinic { at = "Lemvig", begins = date "2020-01-01", hours = { "08:00", "22:00" } } } }
]],
}
