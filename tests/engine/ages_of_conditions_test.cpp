// SPDX-License-Identifier: MIT
// Do conditions keep the ages that they start with? On the real figures.
#include "tests/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace hvis::tests {

namespace {

constexpr int youngest = 65;
constexpr std::array later_years{5, 6, 7};

/// Sex and ten years of age from 65 on; all from 85 are together.
std::size_t band_of(int sex, int age) {
    return static_cast<std::size_t>(sex * 3 + std::min((age - youngest) / 10, 2));
}
constexpr std::size_t band_count = 6;

/// On a 1 January.
struct Count {
    std::array<double, band_count> people{};
    std::vector<std::array<double, band_count>> have;  ///< [condition]
};

std::uint32_t held_on(const population::Person& person, const std::vector<engine::DiaryEntry>& diary,
                      base::Instant when) {
    auto held = person.conditions;
    for (const auto& entry : diary) {
        const bool gets = entry.note == engine::Note::gets;
        if (entry.at <= when && (gets || entry.note == engine::Note::loses)) {
            const auto bit = 1U << static_cast<unsigned>(entry.what);
            held = gets ? held | bit : held & ~bit;
        }
    }
    return held;
}

/// First the start, then the later years together.
std::array<Count, 2> live_and_count() {
    const population::StartMix mix(region());
    const base::Years years(2026);
    const engine::Repeat repeat(region(), mix, years, {}, {1, 1, std::nullopt});
    const engine::World world{&repeat.chances(), &years, {}, nullptr, base::never};
    std::array<Count, 2> counts;
    for (auto& count : counts) {
        count.have.resize(static_cast<std::size_t>(region().condition_count()));
    }
    outcomes::Tally unused(outcomes::sizes_of(region()), years.count());
    std::vector<engine::DiaryEntry> diary;
    engine::LifeSink sink;
    sink.tally = &unused;
    sink.diary = &diary;
    for (const auto& person : repeat.people()) {
        if (person.age_at(years.start(later_years.back())) < youngest) {
            continue;
        }
        diary.clear();
        const auto end = engine::live(world, person, sink);
        const auto count_on = [&](int year, Count& count) {
            const auto when = years.start(year);
            const bool here = person.enters <= when && (end.exit == engine::Exit::stays || end.time > when);
            if (!here || person.age_at(when) < youngest) {
                return;
            }
            const auto band = band_of(person.sex, person.age_at(when));
            count.people[band] += 1.0;
            const auto held = held_on(person, diary, when);
            for (std::size_t condition = 0; condition < count.have.size(); ++condition) {
                count.have[condition][band] += static_cast<double>((held >> condition) & 1U);
            }
        };
        count_on(0, counts[0]);
        for (const int year : later_years) {
            count_on(year, counts[1]);
        }
    }
    return counts;
}

const std::array<Count, 2>& counted() {
    static const auto counts = live_and_count();
    return counts;
}

/// Those who have a condition, over those who would if all who have it had the ages of the start    [band]
std::array<double, band_count> over_ages_of_start(const std::string& id) {
    const auto& [start, later] = counted();
    const auto condition = static_cast<std::size_t>(condition_named(id));
    std::array<double, band_count> over{};
    double expected = 0.0;
    double all = 0.0;
    for (std::size_t band = 0; band < band_count; ++band) {
        const double as_at_start = later.people[band] * start.have[condition][band] / start.people[band];
        over[band] = later.have[condition][band] / as_at_start;
        expected += as_at_start;
        all += later.have[condition][band];
    }
    for (auto& ratio : over) {
        ratio *= expected / all;
    }
    return over;
}

}  // namespace

TEST_SUITE("worked example: the ages of those who have a condition") {
    TEST_CASE(
        "dementia, heart failure, frailty, home care and nursing homes are not emptied at one age and filled at "
        "another") {
        for (const std::string id : {"dementia", "heart_failure", "frailty", "home_care", "nursing_home"}) {
            CAPTURE(id);
            for (const double ratio : over_ages_of_start(id)) {
                CHECK(ratio > 0.88);
                CHECK(ratio < 1.12);
            }
        }
    }
    TEST_CASE("lung cancer, which follows those who smoked, moves by less than three tenths from one age to another") {
        for (const double ratio : over_ages_of_start("lung_cancer")) {
            CHECK(ratio > 0.8);
            CHECK(ratio < 1.3);
        }
    }
}

}  // namespace hvis::tests
