// SPDX-License-Identifier: MIT
#include "report/part_names.hpp"

#include "base/in_both.hpp"
#include "report/phrases.hpp"

#include <algorithm>
#include <map>

namespace hvis::report {

namespace {

using Names = std::map<std::string, base::InBoth>;

const Names& sexes() {
    static const Names all{{"M", {"mænd", "men"}}, {"F", {"kvinder", "women"}}};
    return all;
}

const Names& schooling() {
    static const Names all{{"low", {"kort uddannelse", "low education"}},
                           {"mid", {"mellemlang uddannelse", "medium education"}},
                           {"high", {"lang uddannelse", "high education"}}};
    return all;
}

const Names& breakdowns() {
    static const Names all{{"municipality", {"kommune", "municipality"}},   {"hospital", {"hospital", "hospital"}},
                           {"education", {"uddannelse", "education"}},      {"sex", {"køn", "sex"}},
                           {"age_group", {"aldersgruppe", "age group"}},    {"group", {"akut sygdom", "acute illness"}},
                           {"condition", {"sygdom", "condition"}},          {"ward", {"afdeling", "ward"}},
                           {"hour", {"time på døgnet", "hour of the day"}}, {"step", {"trin", "step"}},
                           {"inequality", {"ulighed", "inequality"}}};
    return all;
}

template <class T>
std::string name_among(const std::vector<T>& things, const std::string& id, std::string T::*english,
                       Language language) {
    const auto place = std::find_if(things.begin(), things.end(), [&](const T& one) { return one.id == id; });
    return place == things.end() ? id : language == Language::da ? place->name_da : (*place).*english;
}

std::string name_among(const Names& names, const std::string& id, Language language) {
    const auto place = names.find(id);
    return place == names.end() ? id : place->second.in(language);
}

}  // namespace

std::string breakdown_name(const std::string& key, Language language) {
    return name_among(breakdowns(), key, language);
}

std::string part_name(const figures::Region& region, const std::string& key, const std::string& id, Language language) {
    if (key == "ward") {
        return name_among(region.wards, id, &figures::WardKind::id, language);
    }
    if (key == "group") {
        return name_among(region.groups, id, &figures::AcuteGroup::name_en, language);
    }
    if (key == "condition") {
        return name_among(region.health.conditions, id, &figures::Condition::name_en, language);
    }
    if (key == "inequality") {
        return std::string(said(id.starts_with("gap")     ? Phrase::gap
                                : id.starts_with("ratio") ? Phrase::ratio
                                                          : Phrase::slope,
                                language));
    }
    if (key == "step") {
        return std::string(said_step(id, language));
    }
    return key == "sex"         ? name_among(sexes(), id, language)
           : key == "education" ? name_among(schooling(), id, language)
                                : id;
}

}  // namespace hvis::report
