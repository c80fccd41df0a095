local course = effort { from = "smoking_course", takes_part = percent_a_year(3) }
return { course = course, begins = date "2020-01-01" }
