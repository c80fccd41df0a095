// SPDX-License-Identifier: MIT
#include "base/calendar.hpp"
#include "base/errors.hpp"
#include "bindings/lua/read_scenario.hpp"
#include "cli/commands.hpp"
#include "cli/faults.hpp"
#include "cli/worker.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace hvis::cli {

namespace {

std::atomic<bool> stop{false};

extern "C" void on_signal(int /*signal*/) {
    if (stop.exchange(true)) {
        _exit(interrupted);
    }
}

bool is_home(const std::filesystem::path& folder) {
    return std::filesystem::is_directory(folder / "data") && std::filesystem::is_directory(folder / "scripts");
}

template <class T>
std::optional<T> number_in(std::string_view text) {
    T value{};
    const auto* end = text.data() + text.size();
    const auto [at, fault] = std::from_chars(text.data(), end, value);
    return fault == std::errc{} && at == end ? std::optional<T>(value) : std::nullopt;
}

/// First and last of --years; nothing: the script's own.
std::optional<std::pair<int, int>> years_asked(const Options& options) {
    const auto& text = options.years;
    if (text.empty()) {
        return std::nullopt;
    }
    const auto colon = text.find(':');
    const auto first = number_in<int>(std::string_view(text).substr(0, colon));
    const auto last = colon == std::string::npos ? first : number_in<int>(std::string_view(text).substr(colon + 1));
    if (!first || !last || *first < base::first_year || *last > base::last_year || *first > *last) {
        throw base::UsageError(
            base::in_both("--years {}: forventet: første:sidste inden for {}:{}, fx --years 2019:2028",
                          "--years {}: expected first:last within {}:{}, for example --years 2019:2028", text,
                          base::first_year, base::last_year));
    }
    return std::pair(*first, *last);
}

[[noreturn]] void refuse_setting(const std::string& text) {
    throw base::UsageError(base::in_both("--set {}: forventet: navn=værdi, fx --set smoking.net_quit_rate=4",
                                         "--set {}: expected name=value, for example --set smoking.net_quit_rate=4",
                                         text));
}

std::pair<std::string, std::string> setting_of(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        refuse_setting(text);
    }
    return {text.substr(0, equals), text.substr(equals + 1)};
}

/// The figure that --set names; nothing: it names a parameter.
std::optional<engine::AssumedFigure> figure_set(const std::string& text, const figures::Region& region) {
    const auto [name, given] = setting_of(text);
    if (!region.figure_index(name)) {
        return std::nullopt;
    }
    const auto value = number_in<double>(given);
    if (!value || !std::isfinite(*value)) {
        refuse_setting(text);
    }
    return engine::AssumedFigure{name, {*value, *value, *value, figures::Distribution::fixed, "command line"}};
}

/// The command line's years, repeats and figures.
void lay_over(const Options& options, const figures::Region& region, engine::Scenario& scenario) {
    if (const auto years = years_asked(options)) {
        std::tie(scenario.first_year, scenario.last_year) = *years;
    }
    if (options.repeats > 0) {
        scenario.repeats = options.repeats;
    }
    set_figures(options.set, region, scenario);
    for (const auto& text : options.set) {
        // both with and without lie in one store
        scenario.name += figure_set(text, region) ? " " + text : "";
    }
}

}  // namespace

void set_figures(const std::vector<std::string>& settings, const figures::Region& region, engine::Scenario& scenario) {
    for (const auto& text : settings) {
        if (auto assumed = figure_set(text, region)) {
            std::erase_if(scenario.assumptions,
                          [&](const engine::AssumedFigure& other) { return other.figure == assumed->figure; });
            scenario.assumptions.push_back(std::move(*assumed));
        }
    }
}

report::TableAs table_as(const Options& options) {
    report::TableAs as{options.lang(), options.by, options.all};
    if (isatty(STDOUT_FILENO) == 0) {
        return as;
    }
    constexpr int readable = 60;
    winsize window{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the system's way of asking
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) {
        as.width = std::max<int>(window.ws_col, readable);
    }
    as.colour = !options.no_color && std::getenv("NO_COLOR") == nullptr;
    return as;
}

std::filesystem::path home() {
    if (const char* named = std::getenv("HVIS_HOME"); named != nullptr) {
        return named;
    }
    std::error_code unknown;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
    for (const auto& folder :
         {program / ".." / "..", program / ".." / "share" / "hvis", std::filesystem::current_path()}) {
        if (is_home(folder)) {
            return folder.lexically_normal();
        }
    }
    throw base::UsageError({"mapperne data og scripts findes ikke; sæt HVIS_HOME til den mappe, de ligger i",
                            "the folders data and scripts are not found; set HVIS_HOME to the folder that holds them"});
}

figures::Region load_region() {
    return figures::load_region(home() / "data");
}

const lua::Words& load_words() {
    static const lua::Words words = lua::load_words(home() / "scripts");
    return words;
}

lua::Settings parameters_of(const std::vector<std::string>& settings, const figures::Region& region) {
    lua::Settings parameters;
    for (const auto& text : settings) {
        if (auto setting = setting_of(text); !region.figure_index(setting.first)) {
            parameters.insert(std::move(setting));
        }
    }
    return parameters;
}

engine::Batch batch_of(const std::string& file, const Options& options, const lua::Words& words,
                       const figures::Region& region) {
    const auto settings = parameters_of(options.set, region);
    auto source = lua::source_of(file, settings);
    if (const auto years = years_asked(options)) {
        source.outside.last_year = years->second;
    }
    read_in_worker(file, [&] { lua::read_batch(source, words, region); });
    auto batch = lua::read_batch(source, words, region);
    if (!options.quiet && !options.json) {
        print_warnings(batch.warnings, options.lang());
    }
    for (auto& scenario : batch.scenarios) {
        lay_over(options, region, scenario);
    }
    return batch;
}

engine::Scenario scenario_of(const std::string& file, const Options& options, const lua::Words& words,
                             const figures::Region& region) {
    return lua::the_one(batch_of(file, options, words, region), file);
}

void tell(const base::InBoth& line, base::Language language) {
    fmt::print(stderr, "{}\n", line.in(language));
}

void must_be_indicator(const std::string& option, const std::string& id, const figures::Region& region) {
    if (region.indicator(id) == nullptr) {
        const auto near = region.nearest_indicator(id);
        throw base::UsageError(base::in_both("{} {}: der er ingen indikator af det navn{}",
                                             "{} {}: there is no indicator of that name{}", option, id,
                                             base::did_you_mean(near)));
    }
}

const std::atomic<bool>& stop_asked() {
    return stop;
}

void listen_for_stop() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // a full disk must be an error to handle, not a signal to die of
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGXFSZ, &ignore, nullptr);
}

}  // namespace hvis::cli
