// SPDX-License-Identifier: MIT
// hvis trace: one person's life under both plans, side by side, in words.
#include "base/errors.hpp"
#include "base/parallel.hpp"
#include "base/real.hpp"
#include "cli/commands.hpp"
#include "engine/run.hpp"
#include "health/start_health.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <charconv>

namespace hvis::cli {

namespace {

using engine::DiaryEntry;
using engine::Note;

/// What happens in a life, in one language.
class Words {
  public:
    Words(const figures::Region& region, const engine::Plan& plan, bool danish)
        : region_(region), plan_(plan), danish_(danish) {}

    [[nodiscard]] std::string of(const DiaryEntry& entry) const {
        switch (entry.note) {
            case Note::enters: return enters(static_cast<population::Entry>(entry.what));
            case Note::habit: return habit(static_cast<population::Habit>(entry.what));
            case Note::gets: return said("får ", "gets ") + condition(entry.what);
            case Note::loses: return said("har ikke længere ", "no longer has ") + condition(entry.what);
            case Note::ill: return said("akut syg: ", "acutely ill: ") + group(entry.what);
            case Note::child: return said("får barn nr. ", "has child no. ") + std::to_string(entry.what);
            case Note::moves: return said("flytter til ", "moves to ") + place(entry.what);
            case Note::takes_part: return said("deltager i ", "takes part in ") + effort(entry.what);
            case Note::succeeds: return said("lykkes i ", "succeeds in ") + effort(entry.what);
            case Note::dies: return said("dør af ", "dies of ") + cause(entry.what);
            case Note::leaves:
                return said("flytter ud af regionen fra ", "leaves the region from ") + place(entry.what);
        }
        return "";
    }
    [[nodiscard]] std::string person(const population::Person& person, const health::Weight& weight) const {
        constexpr std::array<const char*, 3> levels_da{"kort", "mellem", "lang"};
        constexpr std::array<const char*, 3> levels_en{"low", "mid", "high"};
        const auto level = static_cast<std::size_t>(person.education);
        const double bmi = base::real::exp(health::log_bmi_on_entering(weight, person));
        std::vector<std::string> conditions;
        for (auto held = person.conditions; held != 0; held &= held - 1) {
            conditions.push_back(condition(std::countr_zero(held)));
        }
        const bool man = person.sex == figures::man;
        return fmt::format("{}, {} {}, {}, {} {}, {}, BMI {:.0f}{}{}",
                           man ? said("mand", "man") : said("kvinde", "woman"), said("født", "born"),
                           base::to_text(base::date_of(person.birth())), place(person.municipality),
                           danish_ ? levels_da[level] : levels_en[level], said("uddannelse", "education"),
                           habit_now(person.habit), bmi, conditions.empty() ? "" : "; ", fmt::join(conditions, ", "));
    }

  private:
    [[nodiscard]] std::string said(const char* danish, const char* english) const { return danish_ ? danish : english; }
    [[nodiscard]] std::string place(int at) const { return region_.municipalities[static_cast<std::size_t>(at)].name; }
    [[nodiscard]] std::string condition(int at) const {
        const auto& one = region_.health.conditions[static_cast<std::size_t>(at)];
        return danish_ ? one.name_da : one.name_en;
    }
    [[nodiscard]] std::string group(int at) const {
        const auto& one = region_.groups[static_cast<std::size_t>(at)];
        return danish_ ? one.name_da : one.name_en;
    }
    [[nodiscard]] std::string effort(int at) const { return plan_.efforts[static_cast<std::size_t>(at)].name; }
    [[nodiscard]] std::string cause(int at) const {
        if (at == 0) {
            return said("andet", "something else");
        }
        return at <= region_.group_count() ? group(at - 1) : condition(at - 1 - region_.group_count());
    }
    [[nodiscard]] std::string enters(population::Entry entry) const {
        switch (entry) {
            case population::Entry::resident:
                return said("bor i regionen fra begyndelsen", "lives here from the start");
            case population::Entry::moves_in: return said("flytter til regionen", "moves to the region");
            case population::Entry::is_born: return said("bliver født", "is born");
        }
        return "";
    }
    [[nodiscard]] std::string habit(population::Habit habit) const {
        switch (habit) {
            case population::Habit::occasional:
                return said("begynder at ryge lejlighedsvis", "begins to smoke at times");
            case population::Habit::daily: return said("ryger dagligt", "smokes daily");
            default: return said("holder op med at ryge", "stops smoking");
        }
    }
    [[nodiscard]] std::string habit_now(population::Habit habit) const {
        switch (habit) {
            case population::Habit::never: return said("aldrig røget", "never smoked");
            case population::Habit::occasional: return said("ryger lejlighedsvis", "smokes at times");
            case population::Habit::daily: return said("dagligryger", "smokes daily");
            default: return said("tidligere ryger", "used to smoke");
        }
    }

    const figures::Region& region_;
    const engine::Plan& plan_;
    bool danish_;
};

/// Cells of at least `width` characters, counting letters and not bytes.
std::string padded(const std::string& text, std::size_t width) {
    const auto letters = static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    return text + std::string(letters < width ? width - letters : 1, ' ');
}

void print_line(const std::string& mark, base::Instant at, const std::string& left, const std::string& right) {
    constexpr std::size_t column = 48;
    fmt::print("{} {}  {}{}\n", mark, base::to_text(base::date_of(at)), padded(left, column), right);
}

void print_side_by_side(const std::vector<DiaryEntry>& today, const std::vector<DiaryEntry>& plan, const Words& words) {
    const std::string nothing = "–";
    std::size_t left = 0;
    std::size_t right = 0;
    while (left < today.size() || right < plan.size()) {
        const bool more_left = left < today.size();
        const bool more_right = right < plan.size();
        if (more_left && more_right && today[left] == plan[right]) {
            print_line(" ", today[left].at, words.of(today[left]), words.of(plan[right]));
            ++left;
            ++right;
        } else if (!more_right || (more_left && today[left].at <= plan[right].at)) {
            print_line("*", today[left].at, words.of(today[left]), nothing);
            ++left;
        } else {
            print_line("*", plan[right].at, nothing, words.of(plan[right]));
            ++right;
        }
    }
}

std::size_t number_of(const std::string& text, std::size_t people) {
    std::size_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number >= people) {
        throw base::UsageError(base::in_both("--person {}: forventet: en persons nummer, 0 til {}",
                                             "--person {}: expected the number of a person, 0 to {}", text,
                                             people - 1));
    }
    return number;
}

/// A life without what it takes part in: what is left differs only where taking part, or something else, mattered.
std::vector<DiaryEntry> apart_from_efforts(std::vector<DiaryEntry> diary) {
    std::erase_if(
        diary, [](const DiaryEntry& entry) { return entry.note == Note::takes_part || entry.note == Note::succeeds; });
    return diary;
}

/// Both plans of a scenario run once, and the two diaries of anyone in them.
class Traced {
  public:
    Traced(const engine::Scenario& scenario, const engine::Repeat& repeat, int jobs)
        : repeat_(repeat),
          reference_{&scenario.reference},
          changed_{&scenario.reference, &scenario.plan},
          today_(engine::run(repeat, reference_, jobs)),
          plan_(engine::run(repeat, changed_, jobs)),
          diaries_today_(repeat, reference_, today_),
          diaries_plan_(repeat, changed_, plan_) {}

    [[nodiscard]] std::vector<DiaryEntry> today(std::size_t person) { return diaries_today_.of(person); }
    [[nodiscard]] std::vector<DiaryEntry> plan(std::size_t person) { return diaries_plan_.of(person); }
    /// The first to whom the plan makes a difference, and not only by taking part, if one soon follows the first whom
    /// it reaches at all; the last person when there is none.
    [[nodiscard]] std::size_t one_to_show() {
        constexpr std::size_t soon = 100'000;
        const std::size_t last = repeat_.people().size() - 1;
        std::size_t reached = last;
        for (std::size_t person = 0; person < last && (reached == last || person < reached + soon); ++person) {
            const auto before = today(person);
            const auto after = plan(person);
            if (before == after) {
                continue;
            }
            if (apart_from_efforts(before) != apart_from_efforts(after)) {
                return person;
            }
            reached = std::min(reached, person);
        }
        return reached;
    }

  private:
    const engine::Repeat& repeat_;
    std::vector<const engine::Plan*> reference_;
    std::vector<const engine::Plan*> changed_;
    engine::Run today_;
    engine::Run plan_;
    engine::Diaries diaries_today_;
    engine::Diaries diaries_plan_;
};

}  // namespace

int trace(const Options& options) {
    if (options.files.empty()) {
        throw base::UsageError({"hvis trace FIL --person NUMMER", "hvis trace FILE --person NUMBER"});
    }
    const auto region = load_region();
    const auto scenario = scenario_of(options.files.front(), options, load_words(), region);
    const population::StartMix mix(region);
    const base::Years years(scenario.last_year);
    const engine::Repeat repeat(region, mix, years, scenario.assumptions, {options.seed, 1});
    const std::size_t asked = options.person.empty() ? 0 : number_of(options.person, repeat.people().size());
    Traced traced(scenario, repeat, options.jobs > 0 ? options.jobs : base::cores());
    const std::size_t person = options.person.empty() ? traced.one_to_show() : asked;
    const auto before = traced.today(person);
    const auto after = traced.plan(person);
    const bool danish = options.lang() == report::Language::da;
    const Words words(region, scenario.plan, danish);
    fmt::print("{}\nPerson {}: {}\n\n", scenario.title, person, words.person(repeat.people()[person], repeat.weight()));
    fmt::print("  {}  {}{}\n", padded(danish ? "dato" : "date", 10), padded(danish ? "som i dag" : "as today", 48),
               danish ? "planen" : "the plan");
    print_side_by_side(before, after, words);
    const char* same = danish ? "Livet er det samme under begge." : "The life is the same under both.";
    fmt::print("\n{}\n", before == after ? same : (danish ? "* forskel" : "* differs"));
    return fine;
}

}  // namespace hvis::cli
