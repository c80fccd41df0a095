// SPDX-License-Identifier: MIT
#include "engine/baseline.hpp"

#include "base/memory.hpp"
#include "base/parallel.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace hvis::engine {

namespace {

using admissions::earlier;
using population::Person;

constexpr std::size_t piece_size = 16384;

/// The last of this person's chances to take part that is taken, as far as schooling and time decide it.
std::optional<base::Instant> last_chance(const World& world, const prevention::ActiveOffer& offer,
                                         const Person& person) {
    const auto& target = offer.effort().offered_to;
    const auto from = std::max<base::Instant>(offer.offer().from, person.enters);
    const auto to = std::min(offer.offer().to, world.years->end());
    if (from >= to) {
        return std::nullopt;
    }
    const auto birth = person.birth();
    const auto age_on = [&](base::Instant when) { return static_cast<int>((when - birth) / base::year_of_life); };
    const int first = std::max(target.age_from, age_on(from));
    const auto key = person.key ^ offer.key();
    const population::Completion completion(person, world.chances->schooling());
    std::optional<base::Instant> last;
    for (int age = std::min(target.age_to, age_on(to - 1)); age >= first && !last; --age) {
        const auto year_number = static_cast<std::uint64_t>(age) << 8U;
        const int number = offer.count(base::low_bits(base::drawn(key, year_number)));
        for (int n = 1; n <= number; ++n) {
            const auto luck = base::drawn(key, year_number | static_cast<std::uint64_t>(n));
            const auto at = birth + age * base::year_of_life + in_year_of_life(luck);
            if (at >= person.enters && offer.taken(base::low_bits(luck), completion.at(age), at)) {
                last = std::max(at, last.value_or(at));
            }
        }
    }
    return last;
}

/// Of all offers whose target this person, who has been so, can have belonged to.
std::optional<base::Instant> last_chance(const World& world, const Person& person, const Traits& been) {
    std::optional<base::Instant> last;
    for (const auto& offer : world.offers) {
        const auto& target = offer.effort().offered_to;
        const bool asked =
            offer.effort().moment == prevention::Moment::any_time && (been.places & offer.offer().places) != 0 &&
            (been.habits & target.habits) != 0 && (been.weights & target.weights) != 0 &&
            (target.has == 0 || (been.conditions & target.has) != 0) && ((target.sexes >> person.sex) & 1U) != 0 &&
            ((target.educations >> static_cast<unsigned>(person.education)) & 1U) != 0;
        if (const auto chance = asked ? last_chance(world, offer, person) : std::nullopt) {
            last = std::max(*chance, last.value_or(*chance));
        }
    }
    return last;
}

/// Are those who take part mostly not changed? One life shows whom nothing changes, where two tell what changes.
bool mostly_changes_nothing(const prevention::ActiveOffer& offer) {
    constexpr double half = 0.5;
    using population::Education;
    return offer.success_below(Education::mid) < base::threshold(half) &&
           (offer.effort().effects.empty() || offer.adheres_below() < base::threshold(half));
}

/// The lives of one piece of the people that are lived again, and what follows for children.
struct Piece {
    std::vector<admissions::AcuteEvent> events;
    std::vector<std::pair<std::uint32_t, End>> ends;
    std::vector<Person> born;  ///< to mothers of the piece, and not in the baseline
    std::vector<Person> unborn;
};

class LivingAgain {
  public:
    LivingAgain(const Baseline& baseline, const World& world, outcomes::Tally& tally)
        : baseline_(baseline),
          world_(world),
          tally_(tally),
          worth_probing_(std::all_of(world.offers.begin(), world.offers.end(), mostly_changes_nothing)),
          touched_(baseline.lives.dies_at.size(), 0) {}

    /// Finds whom the efforts touch; their share of all.
    double look(int jobs) {
        const auto people = touched_.size();
        base::for_pieces(pieces_of(people), jobs, [&](int piece, int) {
            for_piece(piece, people, [&](std::size_t at) {
                const auto person = static_cast<std::uint32_t>(at);
                touched_[at] = may_take_part(world_, baseline_.lives.person(person), baseline_.lives.been[at]) ? 1 : 0;
            });
        });
        return static_cast<double>(std::count(touched_.begin(), touched_.end(), 1)) / static_cast<double>(people);
    }

    Lives live(int jobs) {
        auto& lives = again_;
        lives.adults = baseline_.lives.adults;
        lives.children = baseline_.lives.children;
        const auto& before = baseline_.lives;
        base::reserve_large(lives.dies_at, before.dies_at.size());
        lives.dies_at = before.dies_at;
        parts_ = part_counts(jobs, tally_);
        live_adults(jobs);
        take_unborn();
        // a grandchild comes after its mother, so every mother has been looked at before her children
        for (std::size_t at = lives.adults->size(); at < touched_.size(); ++at) {
            if (touched_[at] == 1 && is_changed(at, late().tally())) {
                Piece piece;
                live_again(static_cast<std::uint32_t>(at), late(), piece);
                gather(piece);
                take_unborn();
            }
        }
        add_born();
        for (auto& part : parts_) {
            part.finish();
        }
        part_from_baseline();
        return std::move(lives);
    }

  private:
    static constexpr std::uint8_t gone = 2;
    static constexpr std::uint8_t edition = 1;  ///< of lives that are lived again; the baseline's have 0

    PartCounts& late() { return parts_.front(); }

    static int pieces_of(std::size_t people) { return static_cast<int>((people + piece_size - 1) / piece_size); }
    template <class Visit>
    static void for_piece(int piece, std::size_t people, Visit visit) {
        const auto first = static_cast<std::size_t>(piece) * piece_size;
        for (std::size_t at = first; at < std::min(first + piece_size, people); ++at) {
            visit(at);
        }
    }

    void live_adults(int jobs) {
        const auto people = again_.adults->size();
        std::vector<Piece> pieces(static_cast<std::size_t>(pieces_of(people)));
        base::for_pieces(pieces_of(people), jobs, [&](int piece, int worker) {
            auto& counts = parts_[static_cast<std::size_t>(worker)];
            for_piece(piece, people, [&](std::size_t at) {
                if (touched_[at] == 1 && is_changed(at, counts.tally())) {
                    live_again(static_cast<std::uint32_t>(at), counts, pieces[static_cast<std::size_t>(piece)]);
                }
            });
        });
        for (auto& piece : pieces) {
            gather(piece);
        }
    }

    /// Does an effort change the life of someone who may take part? If not, they are no longer touched, and what they
    /// take part in is counted here.
    [[nodiscard]] bool is_changed(std::size_t at, outcomes::Tally& tally) {
        if (!worth_probing_) {
            return true;
        }
        const auto& person = baseline_.lives.person(static_cast<std::uint32_t>(at));
        Probe probe;
        probe.until = last_chance(world_, person, baseline_.lives.been[at]).value_or(0);
        LifeSink sink;
        sink.tally = &tally;
        sink.weight = 0;
        sink.probe = &probe;
        engine::live(world_, person, sink);
        if (!probe.changed) {
            touched_[at] = 0;
            for (const auto& counted : probe.counted) {
                ++tally.at(world_.years->index_of(counted.at), counted.quantity)[counted.cell];
            }
        }
        return probe.changed;
    }
    /// Takes the life of the baseline back and lives it in the plan's world.
    void live_again(std::uint32_t at, PartCounts& counts, Piece& piece) const {
        const auto& person = baseline_.lives.person(at);
        std::vector<Person> before;
        std::vector<Person> after;
        LifeSink sink;
        sink.tally = &counts.tally();
        sink.census = &counts.census();
        sink.weight = -1;
        sink.children = &before;
        sink.person = at;
        engine::live(baseline_.world, person, sink);
        sink.weight = 1;
        sink.children = &after;
        sink.events = &piece.events;
        sink.edition = edition;
        piece.ends.emplace_back(at, engine::live(world_, person, sink));
        const auto only_in = [](const std::vector<Person>& all, const std::vector<Person>& others,
                                std::vector<Person>& out) {
            std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](const Person& child) {
                return std::find(others.begin(), others.end(), child) == others.end();
            });
        };
        only_in(before, after, piece.unborn);
        only_in(after, before, piece.born);
    }

    void gather(Piece& piece) {
        new_events_.insert(new_events_.end(), piece.events.begin(), piece.events.end());
        for (const auto& [at, end] : piece.ends) {
            again_.dies_at[at] = Lives::death_of(end);
        }
        born_.insert(born_.end(), piece.born.begin(), piece.born.end());
        for (const auto& child : piece.unborn) {
            remove(child);
        }
    }

    /// A child of the baseline that is not born in the plan, or not as the same person; its children neither.
    void remove(const Person& child) {
        if (index_.empty()) {
            const auto& children = again_.children;
            for (std::size_t at = 0; at < children.size(); ++at) {
                index_[children[at].key] = static_cast<std::uint32_t>(again_.adults->size() + at);
            }
        }
        const auto at = index_.at(child.key);
        if (touched_[at] != gone) {
            touched_[at] = gone;
            unborn_.push_back(at);
        }
    }
    void take_unborn() {
        while (!unborn_.empty()) {
            const auto at = unborn_.back();
            unborn_.pop_back();
            std::vector<Person> children;
            LifeSink sink;
            sink.tally = &late().tally();
            sink.census = &late().census();
            sink.weight = -1;
            sink.children = &children;
            engine::live(baseline_.world, baseline_.lives.person(at), sink);
            for (const auto& child : children) {
                remove(child);
            }
            again_.forget(at);
        }
    }
    void add_born() {
        while (!born_.empty()) {
            const auto child = born_.back();
            born_.pop_back();
            LifeSink sink;
            sink.tally = &late().tally();
            sink.census = &late().census();
            sink.events = &new_events_;
            sink.children = &born_;
            sink.person = static_cast<std::uint32_t>(again_.adults->size() + again_.children.size());
            again_.children.push_back(child);
            again_.dies_at.push_back(Lives::death_of(engine::live(world_, child, sink)));
        }
    }

    /// An older edition of a life never falls ill: neither those who live again nor those who are not born now.
    void part_from_baseline() {
        std::sort(new_events_.begin(), new_events_.end(), earlier);
        again_.events.resize(new_events_.size());
        again_.events.write(0, new_events_);
        again_.as = &baseline_.lives;
        again_.anew.resize(touched_.size());
        std::transform(touched_.begin(), touched_.end(), again_.anew.begin(),
                       [](std::uint8_t touched) { return touched != 0 ? edition : std::uint8_t{0}; });
        again_.editions = again_.anew;
        again_.editions.resize(again_.dies_at.size(), 0);
    }

    const Baseline& baseline_;
    const World& world_;
    outcomes::Tally& tally_;
    std::vector<PartCounts> parts_;  ///< [worker]; the first also counts those lived after the others, one by one
    bool worth_probing_;
    std::vector<std::uint8_t> touched_;  ///< 0: as in the baseline, 1: lives again, gone    [adults, then children]
    Lives again_;
    std::vector<admissions::AcuteEvent> new_events_;
    std::vector<Person> born_;
    std::vector<std::uint32_t> unborn_;
    std::unordered_map<base::Key, std::uint32_t> index_;  ///< of the baseline's children
};

}  // namespace

Baseline::Baseline(const Chances& chances, const base::Years& years, const std::vector<Person>& adults,
                   outcomes::Sizes sizes)
    : world{&chances, &years, {}, nullptr, base::never}, tally(sizes, years.count()) {
    lives.adults = &adults;
}

void Baseline::live(int jobs) {
    lives = live_all(world, *lives.adults, tally, jobs);
}

bool may_take_part(const World& world, const Person& person, const Traits& been) {
    return last_chance(world, person, been).has_value();
}

std::optional<Lives> lives_again(const Baseline& baseline, const World& world, outcomes::Tally& tally, int jobs) {
    // two lives, the old and the new, for each that is touched
    constexpr double most_touched = 0.4;
    LivingAgain again(baseline, world, tally);
    if (!world.offers.empty() && again.look(jobs) > most_touched) {
        return std::nullopt;
    }
    tally.take(baseline.tally);
    return again.live(jobs);
}

}  // namespace hvis::engine
