// SPDX-License-Identifier: MIT
#include "engine/principle_checks.hpp"

#include "base/errors.hpp"
#include "principles/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace hvis::engine {

namespace {

using principles::Breach;
using principles::Finding;

constexpr double million = 1e6;
const InBoth perhaps_chance{"det kan være tilfældighed", "chance may have made it"};
const InBoth no_efforts{"planen har ingen indsatser", "the plan has no efforts"};

class Judge {
  public:
    Judge(const figures::Region& region, const std::vector<goals::Row>& rows, const Comparison& comparison,
          const Scenario& scenario)
        : region_(region), rows_(rows), comparison_(comparison), scenario_(scenario), plan_(scenario.plan) {}

    [[nodiscard]] Finding look(const figures::PrincipleCheck& check) const {
        if (principles::Limit limit{}; principles::limit_named(check.check, limit)) {
            return principles::worst_of(limit, threshold(check), region_.indicator(check.indicator)->better == "higher",
                                        observed(check));
        }
        using Look = Finding (Judge::*)(double) const;
        static const std::map<std::string_view, Look> looks{
            {"parties", &Judge::parties},     {"core_services", &Judge::core_services},
            {"tried_first", &Judge::tried},   {"special_services", &Judge::special_services},
            {"spread", &Judge::spread},       {"aimed", &Judge::aimed},
            {"paid_back", &Judge::paid_back}, {"uptake", &Judge::uptake},
            {"few_goals", &Judge::few_goals}};
        const auto found = looks.find(check.check);
        if (found == looks.end()) {
            throw base::CoreError(fmt::format("principle_checks.csv asks for an unknown check \"{}\"", check.check));
        }
        return (this->*found->second)(threshold(check));
    }

  private:
    [[nodiscard]] double threshold(const figures::PrincipleCheck& check) const {
        return region_.figure(check.figure).value;
    }

    /// Every place and year, or the region's years.
    [[nodiscard]] std::vector<principles::Observed> observed(const figures::PrincipleCheck& check) const {
        std::vector<principles::Observed> all;
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            const auto& row = rows_[at];
            const auto& estimate = comparison_.estimates[at];
            const bool fits =
                check.by.empty() ? row.by.empty() : row.by.size() == 1 && row.by.front().first == check.by;
            if (row.year == 0 || !fits || !estimate.plan ||
                region_.indicators[static_cast<std::size_t>(row.indicator)].id != check.indicator) {
                continue;
            }
            const auto where = row.by.empty() ? std::string{} : row.by.front().second;
            if (check.by == "hospital" && !stands(where, row.year)) {
                continue;
            }
            const bool clear = !estimate.mc_low || *estimate.mc_low > 0.0 || *estimate.mc_high < 0.0;
            all.push_back({where, row.year, *estimate.base, *estimate.plan, clear});
        }
        return all;
    }
    /// Is it an acute hospital all of that year?
    [[nodiscard]] bool stands(const std::string& hospital, int year) const {
        return std::any_of(region_.hospitals.begin(), region_.hospitals.end(), [&](const auto& one) {
            return one.short_name == hospital && one.acute && one.opens <= base::start_of_year(year) &&
                   one.closes >= base::start_of_year(year + 1);
        });
    }

    /// What a party pays more, million kroner a year.
    struct Paid {
        double more{0.0};
        double surely{0.0};  ///< the least that chance leaves of it; one repeat cannot tell
    };
    [[nodiscard]] Paid paid_by(const std::string& party) const {
        const double years = comparison_.years.last - comparison_.years.first + 1;
        for (const auto& net : comparison_.net) {
            if (net.party == party) {
                const double more = net.kroner.difference.value_or(0.0);
                return {more / million / years, net.kroner.mc_low.value_or(more) / million / years};
            }
        }
        return {};
    }
    /// Million kroner a year that one of the two pays more and the other does not; what both save is no imbalance.
    [[nodiscard]] Finding parties(double a_year) const {
        const auto region = paid_by("region");
        const auto municipalities = paid_by(money::municipality);
        const auto shifted = [](const Paid& from, const Paid& to) {
            return std::max(0.0, to.surely) - std::max(0.0, from.more);
        };
        const bool surely = std::max(shifted(region, municipalities), shifted(municipalities, region)) > a_year;
        Finding finding;
        finding.margin = a_year - std::abs(std::max(0.0, region.more) - std::max(0.0, municipalities.more));
        finding.state = surely ? principles::State::broken : principles::State::kept;
        finding.worst = {"", comparison_.years.last, region.more, municipalities.more, surely};
        finding.note = {comma(fmt::format("regionen {:+.1f}, kommunerne {:+.1f}", region.more, municipalities.more)),
                        fmt::format("region {:+.1f}, municipalities {:+.1f}", region.more, municipalities.more)};
        if (finding.margin < 0.0 && !surely) {
            finding.note += base::in_both(", {}", ", {}", perhaps_chance);
        }
        return finding;
    }
    [[nodiscard]] static std::string comma(std::string text) {
        for (std::size_t at = 1; at + 1 < text.size(); ++at) {
            if (text[at] == '.' && std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0 &&
                std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0) {
                text[at] = ',';
            }
        }
        return text;
    }

    /// Services that acute hospitals lose and that `counts`.
    template <class Counts>
    [[nodiscard]] Finding closed(double allowed, Counts counts) const {
        std::vector<Breach> breaches;
        for (const auto& change : plan_.services) {
            const auto& service = region_.services[static_cast<std::size_t>(change.service)];
            const int year = base::date_of(change.begins).year;
            for (const int at : change.closes) {
                const auto& hospital = region_.hospitals[static_cast<std::size_t>(at)];
                if (!hospital.acute || !counts(hospital, service) || change.begins >= hospital.closes ||
                    year > comparison_.years.last) {
                    continue;
                }
                const auto hours = change.hours.count();
                const auto part = hours == change.hours.size()
                                      ? InBoth{}
                                      : base::in_both(" ({} timer om ugen)", " ({} hours a week)", hours);
                breaches.push_back({hospital.short_name,
                                    year,
                                    {hospital.short_name + ": " + service.name_da + part.da,
                                     hospital.short_name + ": " + service.id + part.en}});
            }
        }
        return principles::count_of(breaches, allowed, 1, {});
    }
    [[nodiscard]] Finding core_services(double allowed) const {
        return closed(allowed, [](const auto& /*hospital*/, const auto& service) { return service.core; });
    }
    [[nodiscard]] Finding special_services(double allowed) const {
        return closed(allowed,
                      [](const auto& hospital, const auto& service) { return hospital.id == "auh" && !service.core; });
    }

    /// Efforts that are offered and in breach.
    template <class In>
    [[nodiscard]] Finding efforts(double allowed, In in_breach) const {
        std::vector<Breach> breaches;
        int offered = 0;
        for (std::size_t effort = 0; effort < plan_.efforts.size(); ++effort) {
            std::vector<const PlannedOffer*> offers;
            for (const auto& offer : plan_.offers) {
                if (offer.offer.effort == static_cast<int>(effort)) {
                    offers.push_back(&offer);
                }
            }
            offered += offers.empty() ? 0 : 1;
            if (!offers.empty() && in_breach(plan_.efforts[effort], offers)) {
                const auto& name = plan_.efforts[effort].name;
                breaches.push_back({"", base::date_of(offers.front()->offer.from).year, {name, name}});
            }
        }
        return principles::count_of(breaches, allowed, offered, no_efforts);
    }
    [[nodiscard]] static bool well_known(const PlannedEffort& effort) {
        return effort.evidence.grade == "moderate" || effort.evidence.grade == "high";
    }
    /// Does it change anything for those who take part? Of some efforts it is well known that they do not.
    [[nodiscard]] static bool works(const PlannedEffort& effort) {
        const auto changes = [](const PlannedEffect& effect) {
            const bool adds = effect.on == prevention::Acts::health || effect.on == prevention::Acts::recovery;
            return effect.times.value != (adds ? 0.0 : 1.0);
        };
        return effort.stops_smoking.value > 0.0 || std::any_of(effort.effects.begin(), effort.effects.end(), changes);
    }
    [[nodiscard]] std::uint32_t everywhere() const {
        return (1U << static_cast<unsigned>(region_.municipality_count())) - 1U;
    }
    using Offers = std::vector<const PlannedOffer*>;
    [[nodiscard]] Finding tried(double allowed) const {
        return efforts(allowed, [&](const PlannedEffort& effort, const Offers& offers) {
            const bool at_once = std::any_of(offers.begin(), offers.end(), [&](const auto* offer) {
                return offer->offer.places == everywhere() && !offer->only_if;
            });
            return at_once && !well_known(effort);
        });
    }
    [[nodiscard]] Finding spread(double allowed) const {
        return efforts(allowed, [&](const PlannedEffort& effort, const Offers& offers) {
            std::uint32_t places = 0;
            for (const auto* offer : offers) {
                places |= offer->offer.places;
            }
            return places != everywhere() && well_known(effort) && works(effort);
        });
    }
    [[nodiscard]] Finding aimed(double allowed) const {
        return efforts(allowed, [](const PlannedEffort& effort, const Offers& /*offers*/) {
            return effort.moment == prevention::Moment::any_time && effort.offered_to == prevention::Target{};
        });
    }
    [[nodiscard]] Finding uptake(double percent) const {
        constexpr double per_hundred = 100.0;
        return efforts(0.0, [&](const PlannedEffort& effort, const Offers& /*offers*/) {
            return effort.takes_part.value * per_hundred > percent;
        });
    }
    [[nodiscard]] Finding paid_back(double allowed) const {
        Finding finding;
        const auto& benefit = comparison_.benefit.kroner;
        const double worth = benefit.difference.value_or(0.0);
        finding.margin = worth / million + allowed;
        const bool surely = finding.margin < 0.0 && benefit.mc_high.value_or(worth) / million + allowed < 0.0;
        finding.state = surely ? principles::State::broken : principles::State::kept;
        finding.note = finding.margin < 0.0 && !surely ? perhaps_chance : base::InBoth{};
        if (plan_.offers.empty()) {
            finding.state = principles::State::not_tested;
            finding.note = no_efforts;
        }
        return finding;
    }
    [[nodiscard]] Finding few_goals(double most) const {
        Finding finding;
        finding.margin = most - static_cast<double>(scenario_.goals.size());
        finding.state = finding.margin < 0.0 ? principles::State::broken : principles::State::kept;
        return finding;
    }

    const figures::Region& region_;
    const std::vector<goals::Row>& rows_;
    const Comparison& comparison_;
    const Scenario& scenario_;
    const Plan& plan_;
};

}  // namespace

std::vector<Verdict> look_at_principles(const figures::Region& region, const std::vector<goals::Row>& rows,
                                        const Comparison& comparison, const Scenario& scenario) {
    const Judge judge(region, rows, comparison, scenario);
    std::vector<Verdict> verdicts;
    for (const auto& check : region.principle_checks) {
        const auto finding = judge.look(check);
        const auto& figure = region.figure(check.figure);
        Verdict verdict;
        verdict.principle = region.principles[static_cast<std::size_t>(check.principle)].id;
        verdict.name = check.name_en;
        verdict.name_da = check.name_da;
        verdict.indicator = check.indicator;
        verdict.limit = fmt::format("{} {}", figure.value, figure.unit);
        verdict.bound = figure.value;
        verdict.kept = finding.state != principles::State::broken;
        verdict.tested = finding.state != principles::State::not_tested;
        verdict.margin = finding.margin;
        verdict.unit = figure.unit;
        verdict.where = finding.worst.where;
        verdict.year = finding.worst.year;
        verdict.note = finding.note.en;
        verdict.note_da = finding.note.da;
        if (!check.indicator.empty() && verdict.tested) {
            verdict.reference = finding.worst.reference;
            verdict.plan = finding.worst.plan;
        }
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

}  // namespace hvis::engine
