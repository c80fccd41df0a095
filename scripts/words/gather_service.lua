-- SPDX-License-Identifier: MIT
return {
  word = "gather_service", kind = "table",
  help = { en = "A hospital function is gathered at these hospitals; all others lose it.", da = "En hospitalsfunktion samles på disse hospitaler; alle andre mister den." },
  also = { "centraliser", "saml" },
  fields = {
    { name = "service", kind = "service", required = true, help = { en = "the function", da = "funktionen" } },
    { name = "at", kind = "hospitals", required = true, help = { en = "who has it afterwards", da = "hvem der har den bagefter" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "brings", kind = "brings", default = "{ beds = percent(100) }", help = { en = "the share of the function's beds that goes along; the others close", da = "den andel af funktionens senge, der flytter med; de andre lukker" } },
  },
  example = [[
return scenario { title = "Acute surgery at three hospitals", changes = {
  gather_service { service = "acute abdominal surgery", at = { "Aarhus", "Viborg", "Gødstrup" },
                   begins = date "2023-01-01", brings = { beds = percent(80) } } } }
]],
}
