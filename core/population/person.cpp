// SPDX-License-Identifier: MIT
#include "population/person.hpp"

#include <cmath>

namespace hvis::population {

Completion::Completion(const Person& person, const Schooling& schooling) : parents_(person.parents) {
    if (person.education == Education::low) {
        return;
    }
    const double share = base::unit(luck_of(person.key, Luck::schooling));
    const auto from = [&](double first, double span) { return static_cast<int>(std::ceil(first + share * span)); };
    mid_at_ = from(schooling.mid_from, Schooling::mid_span);
    if (person.education == Education::high) {
        high_at_ = from(schooling.high_from, Schooling::high_span);
    }
}

}  // namespace hvis::population
