// SPDX-License-Identifier: MIT
#include "population/person.hpp"

#include <algorithm>

namespace hvis::population {

Education completed(const Person& person, const Schooling& schooling, int age) {
    if (age < own_schooling_age) {
        return person.parents;
    }
    const double share = base::unit(luck_of(person.key, Luck::schooling));
    Education reached = Education::low;
    if (age >= schooling.mid_from + share * Schooling::mid_span) {
        reached = Education::mid;
    }
    if (age >= schooling.high_from + share * Schooling::high_span) {
        reached = Education::high;
    }
    return std::min(reached, person.education);
}

}  // namespace hvis::population
