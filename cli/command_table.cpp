// SPDX-License-Identifier: MIT
#include "cli/command_table.hpp"

#include <algorithm>
#include <sstream>

namespace hvis::cli {

namespace {

constexpr const char* of_scripts = "check run batch sensitivity trace explain list slurm";
constexpr const char* of_runs = "run batch";
constexpr int most_repeats = 100000;
constexpr int most_threads = 256;
constexpr int most_trajectories = 100;
constexpr int least_trajectories = 2;

std::vector<std::string> words_of(const char* text) {
    std::istringstream stream(text);
    std::vector<std::string> all;
    for (std::string word; stream >> word;) {
        all.push_back(word);
    }
    return all;
}

const std::vector<CommandEntry> all_commands{
    {"new",
     {"skriv et kommenteret script at begynde med", "write a commented starter script"},
     {"NAVN", "NAME"},
     start_new,
     {}},
    {"check", {"nævn alle fejl i scripts", "name every fault of scenario scripts"}, {"FIL...", "FILE..."}, check, {}},
    {"run",
     {"kør et scenarie mod sin reference og vis måltabellen",
      "run a scenario against its reference and print the goal table"},
     {"FIL", "FILE"},
     run,
     {"table", "csv", "json"}},
    {"batch",
     {"kør flere scenarier ind i ét lager", "run several scenarios into one store"},
     {"FIL... -o LAGER.db", "FILE... -o STORE.db"},
     batch,
     {"table", "csv", "json"}},
    {"compare",
     {"sammenlign, hvad et lager rummer", "compare what a store holds"},
     {"LAGER.db [NAVN...]", "STORE.db [NAME...]"},
     compare,
     {"table", "csv", "json"}},
    {"report",
     {"skriv sammenligningen som én side", "write the comparison as one page"},
     {"LAGER.db [NAVN...] -o SIDE.html", "STORE.db [NAME...] -o PAGE.html"},
     write_report,
     {}},
    {"export",
     {"skriv, hvad et lager rummer, som CSV, JSON og en Excel-mappe",
      "write what a store holds as CSV, JSON and an Excel workbook"},
     {"LAGER.db [NAVN...] -o MAPPE", "STORE.db [NAME...] -o FOLDER"},
     export_store,
     {}},
    {"list",
     {"vis mål, indikatorer, principper, hospitaler ... (goals, indicators, principles, hospitals, services, "
      "catchments, bases, municipalities, conditions, groups, efforts, figures, scenarios), eller hvad et lager "
      "rummer (store)",
      "list goals, indicators, principles, hospitals, services, catchments, bases, municipalities, "
      "conditions, groups, efforts, figures, scenarios, or what a store holds"},
     {"SLAGS [LAGER.db]", "KIND [STORE.db]"},
     list,
     {"table", "csv", "json"}},
    {"explain",
     {"forklar en indikator, et tal, et mål, en sygdom eller et ord; \"disease graph\": sygdommenes graf; \"share "
      "FIL\": hvad "
      "hver indsats lægger til; \"plan FIL\": et script som JSON",
      "explain an indicator, figure, goal, condition or word; \"disease graph\"; \"share FILE\": what each effort "
      "adds; "
      "\"plan FILE\": a script as JSON"},
     {"NAVN", "NAME"},
     explain,
     {"table", "json", "dot"}},
    {"words",
     {"scripternes ord med eksempler; de ord, der taler om noget",
      "the scenario words, with examples; words that speak of something"},
     {"[ORD]", "[WORD]"},
     words,
     {"table", "json", "markdown", "editor", "luacheck", "luarc", "schema"}},
    {"steps", {"årets trin, i rækkefølge", "the steps of the year, in order"}, {"", ""}, steps, {}},
    {"sensitivity",
     {"hvilke ukendte tal betyder mest for et måls forskel?", "which unknowns matter for the difference of a goal"},
     {"FIL --goal INDIKATOR", "FILE --goal INDICATOR"},
     sensitivity,
     {"table", "json"}},
    {"trace",
     {"ét menneskes liv med og uden planen, side om side", "one person's life under both plans, side by side"},
     {"FIL", "FILE"},
     trace,
     {}},
    {"merge",
     {"saml delene af en batch i ét lager", "take the shards of a batch into one store"},
     {"LAGER.db DEL.db...", "STORE.db SHARD.db..."},
     merge,
     {}},
    {"slurm",
     {"kør en batch på en klynge: plan skriver jobbene, submit sender dem, der mangler, status fortæller",
      "run a batch as an array: plan writes the job scripts, submit sends what is missing, status tells"},
     {"plan FIL... --shard DELE -o MAPPE | submit MAPPE | status MAPPE",
      "plan FILE... --shard PARTS -o FOLDER | submit FOLDER | status FOLDER"},
     slurm,
     {}},
    {"validate",
     {"offentliggjorte resultater over for modellens", "published results against the model's"},
     {"[RÆKKE...]", "[ROW...]"},
     validate,
     {"table", "json"}},
    {"calibrate",
     {"tilpas de frie tal i data/calibration.csv til deres mål",
      "fit the free figures of data/calibration.csv to their targets"},
     {"", ""},
     calibrate,
     {}},
    {"describe",
     {"skriv modellens egen beskrivelse: ODD, STRESS-DES, CHEERS og tabellen over tal",
      "write the model's own description: ODD, STRESS-DES, CHEERS and the table of figures"},
     {"-o MAPPE", "-o FOLDER"},
     describe,
     {}},
    {"bench",
     {"tag tid på arbejdsopgaverne, som JSON", "time the workloads, as JSON"},
     {"[OPGAVE...]", "[WORKLOAD...]"},
     bench,
     {}},
};

/// In the order that help tells them.
const std::vector<OptionEntry> all_options{
    // What is drawn, and for which years.
    {"--years",
     {"FRA:TIL", "FIRST:LAST"},
     {"årene, der meldes, fx 2019:2028", "the years reported, for example 2019:2028"},
     &Options::years,
     of_scripts,
     true,
     {}},
    {"--repeats",
     {"ANTAL", "NUMBER"},
     {"hvor mange gange held og ukendte tal trækkes", "how often chance and unknown figures are drawn"},
     &Options::repeats,
     "check run batch sensitivity slurm",
     true,
     {},
     most_repeats},
    {"--seed",
     {"TAL", "NUMBER"},
     {"tilfældets frø: samme frø, samme svar", "of all luck: the same seed, the same answer"},
     &Options::seed,
     "run batch sensitivity trace explain list slurm validate calibrate",
     true,
     {}},
    {"--set",
     {"NAVN=TAL", "NAME=VALUE"},
     {"en anden værdi af et tal eller af scriptets parameter; kan gentages",
      "another value of a figure or of the script's parameter; may be repeated"},
     &Options::set,
     of_scripts,
     true,
     {}},
    {"--sampling",
     {"random|latin", "random|latin"},
     {"hvordan ukendte tal trækkes: frit, eller jævnt over deres fordelinger",
      "how unknown figures are drawn: freely, or evenly over their distributions"},
     &Options::sampling,
     "run batch sensitivity slurm",
     false,
     {"random", "latin"}},
    // How far, on how much of the machine, and what is kept and told.
    {"--jobs",
     {"ANTAL", "NUMBER"},
     {"tråde (slurm: job); uden: alle kerner", "threads (slurm: jobs); absent: all cores"},
     &Options::jobs,
     "run batch trace slurm calibrate",
     true,
     {},
     most_threads},
    {"--until",
     {"INDIKATOR=BREDDE", "INDICATOR=WIDTH"},
     {"gentag, til tilfældet højst efterlader den halve bredde, fx readmission.30d=0.05",
      "repeat until chance leaves no more than this half width, for example readmission.30d=0.05"},
     &Options::until,
     of_runs,
     true,
     {}},
    {"--shard",
     {"I/N", "I/N"},
     {"kør kun del I af N, til et lager for sig; slurm plan: antal dele",
      "run part I of N alone, into a store of its own; slurm plan: the number of parts"},
     &Options::shard,
     "run batch slurm",
     false,
     {}},
    {"--keep-lives",
     {"", ""},
     {"gem alle liv, som de er i dag, i LAGER.db-lives (højst 4 GB): andre planer til samme lager er før "
      "færdige",
      "keep the lives of today in STORE.db-lives (at most 4 GB): other plans run into the store are done "
      "sooner"},
     &Options::keep_lives,
     of_runs,
     false,
     {}},
    {"--profile",
     {"", ""},
     {"hvor tiden blev brugt, hvis liv der blev levet igen, og hvad hver beslutning kostede (på stderr)",
      "where the time went, whose lives were lived again and what each decision cost (on stderr)"},
     &Options::profile,
     of_runs,
     false,
     {}},
    {"--verify-incremental",
     {"", ""},
     {"lev også hver plan helt og sammenlign person for person (på stderr)",
      "live each plan whole as well and compare person by person (on stderr)"},
     &Options::verify_incremental,
     of_runs,
     false,
     {}},
    // What is looked at, and how.
    {"--by",
     {"INDDELING", "AXIS"},
     {"municipality, hospital, education, age_group, group, sex eller ward",
      "municipality, hospital, education, age_group, group, sex or ward"},
     &Options::by,
     "run batch compare",
     false,
     {}},
    {"--all",
     {"", ""},
     {"også indikatorer uden klar forskel", "indicators without a clear difference too"},
     &Options::all,
     "run batch compare",
     false,
     {}},
    {"--against",
     {"NAVN", "NAME"},
     {"et andet scenarie i lageret i stedet for i dag", "another scenario of the store instead of today"},
     &Options::against,
     "compare report export",
     false,
     {}},
    {"--goal",
     {"INDIKATOR", "INDICATOR"},
     {"den forskel, det gælder; compare: det, planerne ordnes efter",
      "whose difference it is about; compare: what the plans are ranked by"},
     &Options::goal,
     "sensitivity compare",
     false,
     {}},
    {"--method",
     {"tornado|morris", "tornado|morris"},
     {"ét tal ad gangen, eller Morris' screening", "one figure at a time, or Morris screening"},
     &Options::method,
     "sensitivity",
     false,
     {"tornado", "morris"}},
    {"--trajectories",
     {"ANTAL", "NUMBER"},
     {"baner i Morris' screening, mindst 2", "of Morris screening, at least 2"},
     &Options::trajectories,
     "sensitivity",
     false,
     {},
     most_trajectories,
     least_trajectories},
    {"--unknown",
     {"TEKST", "TEXT"},
     {"kun de ukendte tal, der har teksten i navnet, fx en indsats' navn",
      "only the unknowns with this text in their names, for example an effort's name"},
     &Options::unknown,
     "sensitivity",
     false,
     {}},
    {"--person",
     {"NUMMER", "NUMBER"},
     {"personens nummer; uden: den første, planen gør en forskel for",
      "the person's; absent: the first to whom the plan makes a difference"},
     &Options::person,
     "trace",
     false,
     {}},
    {"--search",
     {"", ""},
     {"spørg efter ord indtil en tom linje", "ask for words until an empty line"},
     &Options::search,
     "words",
     false,
     {}},
    {"--kind",
     {"service|smoking|elderly|trial|batch", "service|smoking|elderly|trial|batch"},
     {"hvad scriptet handler om", "what the script is about"},
     &Options::kind,
     "new",
     false,
     {}},
    // Where it goes and what it looks like there.
    {"-o,--output",
     {"FIL", "FILE"},
     {"lager, side eller mappe at skrive til", "store, page or folder to write"},
     &Options::output,
     "run batch report export sensitivity slurm validate calibrate describe help-files",
     false,
     {}},
    {"--format",
     {"FORM", "FORM"},
     {"svarets form", "form of the answer"},
     &Options::format,
     "run batch compare list explain words validate sensitivity",
     false,
     {}},
    {"--json",
     {"", ""},
     {"ét JSON-dokument på stdout, alt andet på stderr", "one JSON document on stdout, all else on stderr"},
     &Options::json,
     "check run batch compare list explain words steps sensitivity slurm validate bench",
     true,
     {}},
    {"--excel-da",
     {"", ""},
     {"semikolon, decimalkomma og et mærke til Excel", "semicolon, decimal comma and a mark for Excel"},
     &Options::excel_da,
     "export",
     false,
     {}},
    {"--lang", {"da|en", "da|en"}, {"sprog", "language"}, &Options::language, "", true, {"da", "en"}},
    {"--quiet",
     {"", ""},
     {"ingen fremdrift og ingen råd", "no progress, no advice"},
     &Options::quiet,
     "check run batch report export sensitivity explain merge calibrate describe",
     true,
     {}},
    {"--no-color", {"", ""}, {"ingen farver", "no colour"}, &Options::no_color, "run batch compare", true, {}},
};

}  // namespace

const std::vector<CommandEntry>& commands() {
    return all_commands;
}

const std::vector<OptionEntry>& options_of_commands() {
    return all_options;
}

std::string OptionEntry::long_name() const {
    const std::string_view all(names);
    return std::string(all.substr(all.find("--")));
}

bool OptionEntry::is_used_by(std::string_view command) const {
    const auto users = words_of(used_by);
    return users.empty() || std::find(users.begin(), users.end(), command) != users.end();
}

std::string OptionEntry::users() const {
    std::string all;
    for (const auto& user : words_of(used_by)) {
        all += user == "help-files" ? "" : (all.empty() ? "" : ", ") + user;
    }
    return all;
}

}  // namespace hvis::cli
