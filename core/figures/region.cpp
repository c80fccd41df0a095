// SPDX-License-Identifier: MIT
#include "figures/region.hpp"

#include "base/digest.hpp"
#include "base/errors.hpp"
#include "base/names.hpp"
#include "figures/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

namespace hvis::figures {

namespace {

/// Of the name and bytes of every figure file, in order of name.
std::string digest_of_folder(const Folder& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".csv") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    base::Digest digest;
    for (const auto& file : files) {
        std::ostringstream text;
        text << std::ifstream(file, std::ios::binary).rdbuf();
        digest.add(file.filename().string());
        digest.add(text.str());
    }
    return digest.text();
}

}  // namespace

std::optional<int> Region::figure_index(std::string_view name) const {
    const auto place = std::find_if(figures.begin(), figures.end(), [&](const Figure& f) { return f.name == name; });
    if (place == figures.end()) {
        return std::nullopt;
    }
    return static_cast<int>(place - figures.begin());
}

const IndicatorEntry* Region::indicator(std::string_view id) const {
    const auto place =
        std::find_if(indicators.begin(), indicators.end(), [&](const auto& entry) { return entry.id == id; });
    return place == indicators.end() ? nullptr : &*place;
}

std::string Region::nearest_indicator(std::string_view name) const {
    for (const auto called : {&IndicatorEntry::id, &IndicatorEntry::name_da, &IndicatorEntry::name_en}) {
        std::vector<std::string> names;
        for (const auto& entry : indicators) {
            names.push_back(entry.*called);
        }
        const auto near = base::nearest(name, names);
        const auto place = std::find(names.begin(), names.end(), near);
        if (place != names.end() && !near.empty()) {
            return indicators[static_cast<std::size_t>(place - names.begin())].id;
        }
    }
    return "";
}

const Figure& Region::figure(std::string_view name) const {
    const auto index = figure_index(name);
    if (!index) {
        throw base::CoreError(fmt::format("the model asks for the figure \"{}\", which figures.csv lacks", name));
    }
    return figures[static_cast<std::size_t>(*index)];
}

int Region::door() const {
    const auto door = std::find_if(services.begin(), services.end(), [](const Service& s) { return s.door; });
    return static_cast<int>(door - services.begin());
}

std::uint32_t HealthFigures::barred_by(int condition) const {
    std::uint32_t bars = 0;
    for (std::size_t at = 0; at < conditions.size(); ++at) {
        bars |= static_cast<std::uint32_t>(conditions[at].instead_of == condition) << at;
    }
    return bars;
}

double HealthFigures::share_not_barred(int condition, int sex, int age) const {
    double share = 1.0;
    for (const auto& other : conditions) {
        if (other.instead_of == condition) {
            share -= other.prevalence[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
        }
    }
    return share;
}

std::uint32_t Region::municipal_care() const {
    std::uint32_t care = 0;
    for (std::size_t at = 0; at < health.conditions.size(); ++at) {
        care |= health.conditions[at].municipal_care ? 1U << at : 0U;
    }
    return care;
}

double Region::all_residents() const {
    double residents = 0.0;
    for (int place = 0; place < municipality_count(); ++place) {
        residents += residents_of(place);
    }
    return residents;
}

double Region::residents_of(int municipality) const {
    double all = 0.0;
    for (const auto& ages : people.residents[static_cast<std::size_t>(municipality)]) {
        all = std::accumulate(ages.begin(), ages.end(), all);
    }
    return all;
}

Region::Surveyed Region::surveyed(const Condition& condition, std::size_t municipality) const {
    constexpr std::size_t youngest = 16;
    Surveyed surveyed;
    for (std::size_t sex = 0; sex < sex_count; ++sex) {
        for (std::size_t age = youngest; age < age_count; ++age) {
            const double residents = people.residents[municipality][sex][age];
            surveyed.persons += residents;
            surveyed.have += residents * condition.prevalence[sex][age];
        }
    }
    return surveyed;
}

Region load_region(const std::filesystem::path& folder) {
    if (!std::filesystem::is_directory(folder)) {
        throw base::FigureError(folder.string(), 0, "-", "the folder of figures is missing");
    }
    Region region;
    load_catalogue(folder, region);
    load_places(folder, region);
    load_people(folder, region);
    load_habits(folder, region);
    load_illness(folder, region);
    load_health(folder, region);
    load_calibrated(folder, region);
    load_joint_figures(folder, region);
    region.digest = digest_of_folder(folder);
    return region;
}

}  // namespace hvis::figures
