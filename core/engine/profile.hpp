// SPDX-License-Identifier: MIT
// Where the time of runs goes, for `--profile`. No result depends on it.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace hvis::engine {

/// The parts of a run, in order.
enum class Stage : unsigned char {
    people,     ///< figures are drawn, chances computed, everyone made
    baseline,   ///< everyone's life without efforts, once a repeat
    decisions,  ///< what a planner could see on the day of a decision
    lives,      ///< lives under the plan: all, or those it touches
    care,       ///< and lives that care changes
    counts,     ///< indicators and money from the counts
    store,      ///< cells kept
};
constexpr int stage_count = static_cast<int>(Stage::store) + 1;

/// Whose lives a run lived again; the others are as in the baseline.
enum class LivedAgain : unsigned char {
    nobody,    ///< the plan touches no life
    touched,   ///< those the plan touches
    everyone,  ///< there is no baseline, the plan moves habits of all, or it touches too many for it to pay
    midway,    ///< nobody, and care goes on from today's
};
constexpr int lived_again_count = static_cast<int>(LivedAgain::midway) + 1;

/// What a decision of a script has cost.
struct HookCost {
    int asked{0};           ///< times
    double to_see{0.0};     ///< seconds: lives up to its day, for what it can see
    double in_script{0.0};  ///< seconds in Lua
};

/// Seconds by stage, summed over threads, who lived again in each run, and the cost of each decision of a script.
class Profile {
  public:
    void add(Stage stage, double seconds) {
        const std::scoped_lock lock(mutex_);
        seconds_[static_cast<std::size_t>(stage)] += seconds;
    }
    void add(LivedAgain who) {
        const std::scoped_lock lock(mutex_);
        ++runs_[static_cast<std::size_t>(who)];
    }
    void add(const std::string& decision, const HookCost& cost) {
        const std::scoped_lock lock(mutex_);
        auto& sum = hooks_[decision];
        sum.asked += cost.asked;
        sum.to_see += cost.to_see;
        sum.in_script += cost.in_script;
    }
    [[nodiscard]] double of(Stage stage) const { return seconds_[static_cast<std::size_t>(stage)]; }
    /// Runs.
    [[nodiscard]] int of(LivedAgain who) const { return runs_[static_cast<std::size_t>(who)]; }
    /// By the plan's title and the decision's line.
    [[nodiscard]] const std::map<std::string, HookCost>& hooks() const { return hooks_; }

  private:
    std::mutex mutex_;
    std::map<std::string, HookCost> hooks_;
    std::array<double, stage_count> seconds_{};
    std::array<int, lived_again_count> runs_{};
};

class Stopwatch {
  public:
    /// Since it was made.
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
    }

  private:
    std::chrono::steady_clock::time_point begun_{std::chrono::steady_clock::now()};
};

/// Adds the time until it goes out of scope. nullptr: nobody asks.
class Timed {
  public:
    Timed(Profile* profile, Stage stage) : profile_(profile), stage_(stage) {}
    ~Timed() {
        if (profile_ != nullptr) {
            profile_->add(stage_, watch_.seconds());
        }
    }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;
    Timed(Timed&&) = delete;
    Timed& operator=(Timed&&) = delete;

  private:
    Profile* profile_;
    Stage stage_;
    Stopwatch watch_;
};

}  // namespace hvis::engine
