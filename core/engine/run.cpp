// SPDX-License-Identifier: MIT
#include "engine/run.hpp"

#include "base/errors.hpp"
#include "engine/feedback.hpp"
#include "engine/lives.hpp"
#include "engine/setup.hpp"
#include "health/start_health.hpp"
#include "population/residents.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hvis::engine {

namespace {

base::Key luck_of_repeat(std::uint64_t seed, int number) {
    return base::drawn(base::sub_key(seed, "repeat"), static_cast<std::uint64_t>(number));
}

/// A run, as it was asked for.
struct Asked {
    const Repeat& repeat;
    const Plan& plan;
    int jobs;
    const Along& along;
    /// nullptr: none is kept, or none is to be used.
    [[nodiscard]] const Baseline* baseline() const { return along.whole ? nullptr : repeat.baseline(); }
};

/// What the planner has seen on the day of a decision: only taking part.
outcomes::Tally seen_by(const Asked& asked, const World& world, std::size_t efforts) {
    const auto& repeat = asked.repeat;
    outcomes::Tally tally(outcomes::sizes_of(repeat.region(), static_cast<int>(efforts)), world.years->count());
    std::function<bool(std::size_t)> wanted;
    if (const auto* baseline = asked.baseline(); baseline != nullptr && world.levers == nullptr) {
        wanted = [&world, baseline](std::size_t person) {
            return may_take_part(world, (*baseline->lives.adults)[person], baseline->lives.been[person]);
        };
    }
    live_for_counts(world, repeat.people(), tally, asked.jobs, wanted);
    return tally;
}

/// Lives up to each decision's day without what hangs on it, and asks it: what it holds back begins
/// later, so it cannot have been seen.
std::vector<bool> decide(const Asked& asked, const std::vector<prevention::Effort>& efforts) {
    const auto& plan = asked.plan;
    std::vector<std::size_t> order(plan.decisions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return plan.decisions[a].taken < plan.decisions[b].taken; });
    std::vector<bool> decided(plan.decisions.size(), false);
    for (const auto at : order) {
        const auto& decision = plan.decisions[at];
        if (decision.taken >= asked.repeat.years().end()) {
            continue;
        }
        const auto offers = offers_of(plan, efforts, decided);
        const base::Years years(base::year_of(decision.taken));
        const World world{&asked.repeat.chances(),
                          &years,
                          offers,
                          nullptr,
                          decision.taken - decision.delay,
                          plan.levers ? &*plan.levers : nullptr,
                          plan.joint};
        const Stopwatch watch;
        const auto tally = seen_by(asked, world, efforts.size());
        const double to_see = watch.seconds();
        decided[at] = decision.yes(Seen(tally));
        if (asked.along.profile != nullptr) {
            asked.along.profile->add(plan.title + ", " + decision.name, {1, to_see, watch.seconds() - to_see});
        }
    }
    return decided;
}

/// Fixed costs of one effort where and while it is offered    [calendar year × municipality]
std::vector<double> fixed_costs(const std::vector<prevention::ActiveOffer>& offers, int effort, double a_year,
                                const Repeat& repeat) {
    const auto& years = repeat.years();
    const auto places = static_cast<std::size_t>(repeat.region().municipality_count());
    std::vector<double> kroner(static_cast<std::size_t>(years.count()) * places, 0.0);
    for (const auto& active : offers) {
        const auto& offer = active.offer();
        for (int year = 0; year < years.count() && offer.effort == effort; ++year) {
            const auto begins = years.start(year);
            const auto ends = years.start(year + 1);
            const auto offered = std::max<base::Instant>(0, std::min(offer.to, ends) - std::max(offer.from, begins));
            const double part = static_cast<double>(offered) / static_cast<double>(ends - begins);
            for (std::size_t place = 0; place < places; ++place) {
                kroner[static_cast<std::size_t>(year) * places + place] +=
                    ((offer.places >> place) & 1U) != 0 ? a_year * part : 0.0;
            }
        }
    }
    return kroner;
}

money::Prices prices_of(const Repeat& repeat, const std::vector<prevention::Effort>& efforts,
                        const std::vector<prevention::ActiveOffer>& offers) {
    money::Prices prices;
    for (const auto& cost : repeat.region().costs) {
        prices.units.push_back(repeat.draws().open(
            {cost.value, cost.low, cost.high, figures::Distribution::triangle, cost.source}, "price " + cost.item));
    }
    for (std::size_t at = 0; at < efforts.size(); ++at) {
        const auto& effort = efforts[at];
        prices.efforts.push_back({effort.name, effort.payer, effort.cost,
                                  fixed_costs(offers, static_cast<int>(at), effort.fixed_cost, repeat)});
    }
    return prices;
}

/// Levers act on everyone, so everyone lives again.
std::pair<Lives, LivedAgain> lives_before_care(const Asked& asked, const World& world, outcomes::Tally& tally) {
    if (const auto* baseline = asked.baseline(); baseline != nullptr && world.levers == nullptr) {
        if (world.offers.empty()) {
            tally.take(baseline->tally);
            return {baseline->lives.like(), LivedAgain::nobody};
        }
        if (auto lives = lives_again(*baseline, world, tally, asked.jobs)) {
            return {std::move(*lives), LivedAgain::touched};
        }
    }
    return {live_all(world, asked.repeat.people(), tally, asked.jobs), LivedAgain::everyone};
}

std::pair<Lives, LivedAgain> lives_in(const Asked& asked, const World& world, outcomes::Tally& tally) {
    const Timed timed(asked.along.profile, Stage::lives);
    if (const auto* from = asked.along.from) {
        tally = from->tally;
        return {from->lives.like(), LivedAgain::midway};
    }
    auto lived = lives_before_care(asked, world, tally);
    lived.first.growth = care::Growth(asked.repeat.region(), tally);
    return lived;
}

void check_people(const outcomes::Tally& tally, const care::Balance& care) {
    const auto sum = [&](int year, outcomes::Quantity quantity) {
        const auto counts = tally.of(year, quantity);
        return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    };
    using outcomes::Quantity;
    std::int64_t fell_ill = 0;
    for (int year = 0; year < tally.years(); ++year) {
        const auto expected = sum(year, Quantity::residents) + sum(year, Quantity::births) +
                              sum(year, Quantity::moved_in) - sum(year, Quantity::deaths) -
                              sum(year, Quantity::moved_out);
        if (expected != sum(year + 1, Quantity::residents)) {
            throw base::CoreError("people do not balance: someone appeared or vanished");
        }
        fell_ill += sum(year, Quantity::first_stays);
    }
    if (fell_ill != care.fell_ill) {
        throw base::CoreError("illnesses do not balance: someone fell ill in life and not in care, or the other way");
    }
}

}  // namespace

Repeat::Repeat(const figures::Region& region, const population::StartMix& mix, const base::Years& years,
               const std::vector<AssumedFigure>& assumptions, RepeatLuck luck)
    : region_(&region),
      years_(&years),
      luck_(luck_of_repeat(luck.seed, luck.number)),
      draws_(region, assumptions,
             {luck.seed, luck.sampling ? std::optional(draw_of_repeat(luck.number)) : std::nullopt,
              luck.sampling.value_or(Sampling::random)}),
      value_([this](std::string_view name) { return draws_.figure(name); }),
      risks_(region, value_),
      weight_(region, mix, value_),
      people_(population::people_of(region, mix, years, luck_)),
      weight_steps_(give_conditions()),
      chances_({region, value_, risks_, weight_, mix, weight_steps_, people_, years}),
      share_in_care_(engine::share_in_care(region, risks_, people_)) {}

std::vector<std::uint8_t> Repeat::give_conditions() {
    auto weight_steps = health::weight_steps_of(weight_, people_);
    health::give_conditions(*region_, risks_, weight_steps, people_);
    return weight_steps;
}

void Repeat::keep_baseline(int jobs, KeptLives* kept, const std::string& key) {
    auto baseline = std::make_unique<Baseline>(chances_, *years_, people_, outcomes::sizes_of(*region_));
    if (kept == nullptr || !kept->fill(key, *baseline)) {
        baseline->live(jobs);
        if (kept != nullptr) {
            kept->keep(key, *baseline);
        }
    }
    baseline_ = std::move(baseline);
}

namespace {

/// What a plan's care begins with.
struct Care {
    const World& world;
    const Repeat& repeat;
    const care::CareSetup& setup;
    int jobs;
    const Along& along;
};

/// Lives become patients, and care's outcomes return to lives.
void treat(const Care& care, Lives& lives, Run& result) {
    const auto& repeat = care.repeat;
    const auto& along = care.along;
    const auto& setup = care.setup;
    const auto figure = [&](std::string_view name) { return repeat.draws().figure(name); };
    const care::Pathways pathways(repeat.region(), setup, figure);
    care::Treatment treatment(repeat.region(), pathways, repeat.years(), result.tally, care.jobs > 1);
    Feedback feedback(care.world, lives, result.tally, treatment);
    if (along.from != nullptr) {
        treatment.go_on_from(along.from->care);
        feedback.go_on_from(along.from->feedback);
    }
    if (along.keeps != nullptr) {
        treatment.pause_on(along.keeps->days(), [&](base::Instant day) {
            feedback.settle();
            along.keeps->keep({day, result.tally, lives.like(), feedback.state(), treatment.state()});
        });
    }
    const care::People people{&lives.dies_at, &lives.editions, repeat.luck()};
    treatment.run(lives.illnesses(), people, [&](const auto& event, auto decided) { feedback.change(event, decided); });
    feedback.settle();
    care::PlannedCare(repeat.region(), figure, setup.planned, setup.growth)
        .run(repeat.years(), luck_of(repeat.luck(), population::Luck::planned), result.tally);
    result.balance = treatment.balance();
    result.changed_outcomes = feedback.changed();
    result.outcomes = feedback.outcomes();
}

}  // namespace

Run run(const Repeat& repeat, const std::vector<const Plan*>& plans, int jobs, const Along& along) {
    static const Plan as_today;
    const Plan& plan = plans.empty() ? as_today : *plans.back();
    const auto efforts = efforts_of(plan, repeat.draws());
    const Asked asked{repeat, plan, jobs, along};
    Run result;
    {
        const Timed timed(along.profile, Stage::decisions);
        result.decisions = decide(asked, efforts);
    }
    const auto offers = offers_of(plan, efforts, result.decisions);
    result.tally =
        outcomes::Tally(outcomes::sizes_of(repeat.region(), static_cast<int>(efforts.size())), repeat.years().count());
    const World world{&repeat.chances(), &repeat.years(), offers,
                      nullptr,           base::never,     plan.levers ? &*plan.levers : nullptr,
                      plan.joint};
    auto [lives, again] = lives_in(asked, world, result.tally);
    if (along.profile != nullptr) {
        along.profile->add(again);
    }
    auto setup = care_setup(repeat.region(), plans, repeat.draws());
    setup.share_in_care = repeat.share_in_care();
    setup.follow_ups = follow_ups_of(offers);
    setup.growth = lives.growth;
    {
        const Timed timed(along.profile, Stage::care);
        treat({world, repeat, setup, jobs, along}, lives, result);
    }
    if (along.lives != nullptr) {
        *along.lives = std::move(lives);
    }
    check_people(result.tally, result.balance);
    result.prices = prices_of(repeat, efforts, offers);
    return result;
}

Diaries::Diaries(const Repeat& repeat, const std::vector<const Plan*>& plans, const Run& result)
    : repeat_(repeat), result_(result), unused_(result.tally.sizes(), result.tally.years()) {
    if (!plans.empty()) {
        const Plan& plan = *plans.back();
        levers_ = plan.levers ? &*plan.levers : nullptr;
        joint_ = plan.joint;
        offers_ = offers_of(plan, efforts_of(plan, repeat.draws()), result.decisions);
    }
}

std::vector<DiaryEntry> Diaries::of(std::size_t person) {
    const World world{&repeat_.chances(), &repeat_.years(), offers_, &result_.outcomes, base::never, levers_, joint_};
    std::vector<DiaryEntry> diary;
    LifeSink sink;
    sink.tally = &unused_;
    sink.diary = &diary;
    live(world, repeat_.people()[person], sink);
    return diary;
}

}  // namespace hvis::engine
