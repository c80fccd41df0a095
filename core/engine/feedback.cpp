// SPDX-License-Identifier: MIT
#include "engine/feedback.hpp"

#include "base/errors.hpp"

namespace hvis::engine {

Feedback::Feedback(const World& world, Lives& lives, outcomes::Tally& tally, care::Treatment& treatment)
    : world_(world), lives_(lives), tally_(tally), census_(tally.sizes(), tally.years()), treatment_(treatment) {
    world_.outcomes = &outcomes_;
}

void Feedback::change(const admissions::AcuteEvent& of, outcomes::Decided decided) {
    // a copy: care may move its patients while new illnesses are added
    const auto event = of;
    if (child_index_.empty()) {
        for (std::size_t at = 0; at < lives_.children.size(); ++at) {
            if (lives_.children[at].key != Lives::unborn) {
                child_index_[lives_.children[at].key] = static_cast<std::uint32_t>(lives_.adults->size() + at);
            }
        }
    }
    ++changed_;
    const auto before = write(event.person, -1, event.time);
    outcomes_[event.luck] = decided;
    ++lives_.editions[event.person];
    const auto after = write(event.person, +1, event.time);
    // children born before the change are the same in both; of the later ones only the differing move
    for (const auto& child : before.children) {
        bool stays = false;
        for (const auto& other : after.children) {
            stays = stays || other.key == child.key;
        }
        if (!stays) {
            remove_child(child, event.time);
        }
    }
    for (const auto& child : after.children) {
        if (!child_index_.contains(child.key)) {
            add_child(child, event.time);
        }
    }
}

Feedback::Later Feedback::write(std::uint32_t person, std::int64_t weight, base::Instant after) {
    std::vector<admissions::AcuteEvent> events;
    std::vector<population::Person> children;
    LifeSink sink{&tally_, &census_, weight, &events, &children, person, lives_.editions[person]};
    const auto lived = lives_.person(person);
    const auto end = live(world_, lived, sink);
    if (weight > 0) {
        lives_.dies_at[person] = Lives::death_of(end);
        for (const auto& event : events) {
            if (event.time > after) {
                treatment_.add(event);
            }
        }
    }
    Later later;
    for (const auto& child : children) {
        // a child enters at the whole minute of its birth: one born in the minute of the change may be a later one
        if (child.enters + base::minute_length > after) {
            later.children.push_back(child);
        }
    }
    return later;
}

std::uint32_t Feedback::index_of(const population::Person& child) const {
    const auto place = child_index_.find(child.key);
    if (place == child_index_.end()) {
        throw base::CoreError("a child of a changed life is unknown");
    }
    return place->second;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as generations born within one run, at most three
void Feedback::remove_child(const population::Person& child, base::Instant after) {
    const auto person = index_of(child);
    const auto later = write(person, -1, after);
    ++lives_.editions[person];
    lives_.dies_at[person] = static_cast<std::int32_t>(after);
    child_index_.erase(child.key);
    for (const auto& grandchild : later.children) {
        remove_child(grandchild, after);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as generations born within one run, at most three
void Feedback::add_child(const population::Person& child, base::Instant after) {
    const auto person = static_cast<std::uint32_t>(lives_.adults->size() + lives_.children.size());
    lives_.children.push_back(child);
    lives_.dies_at.push_back(Lives::no_death);
    lives_.editions.push_back(0);
    child_index_[child.key] = person;
    const auto later = write(person, +1, after);
    for (const auto& grandchild : later.children) {
        add_child(grandchild, after);
    }
}

}  // namespace hvis::engine
