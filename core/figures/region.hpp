// SPDX-License-Identifier: MIT
// Every figure the model stands on, as read from data/: constant after loading.
#pragma once

#include "base/real.hpp"
#include "base/calendar.hpp"
#include "figures/catalogue.hpp"

#include <array>
#include <bitset>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::figures {

/// Ages 0..105; the last holds everyone older.
constexpr int age_count = 106;
constexpr int sex_count = 2;
constexpr int education_count = 3;
/// Men first, as in the figure files ("M", "F").
constexpr int man = 0;
constexpr int woman = 1;

/// How a value that is not known well lies between its bounds.
enum class Distribution : std::uint8_t {
    fixed,      ///< not drawn: a choice, a threshold, a fitted figure, or nothing is known of its bounds
    triangle,   ///< peaked at the best value, none beyond the bounds
    even,       ///< every value between the bounds equally likely
    normal,     ///< the bounds hold 95 %, symmetric
    lognormal,  ///< the bounds hold 95 % of a ratio, symmetric on the logarithm; both above 0
};
/// "fixed" ... "lognormal", in the order of Distribution, as data/figures.csv writes them.
const std::vector<std::string>& distribution_names();

/// A number with where it comes from.
struct Figure {
    std::string name;   ///< dotted and English, as a scenario names it
    double value{0.0};  ///< best value, in `unit`
    double low{0.0};    ///< lower bound; equal to value: none known
    double high{0.0};   ///< upper bound; equal to value: none known
    std::string unit;   ///< as written in the file
    Distribution distribution{Distribution::fixed};
    std::string place;
    std::string year;
    std::string source;
    std::string status;  ///< seen, derived, estimate or assumed
    std::string note;
    std::string fitted_to;  ///< the target a calibration fitted it to; empty: not fitted

    [[nodiscard]] bool is_drawn() const { return distribution != Distribution::fixed && low < high; }
};

/// One of several figures that are wrong together: all were measured by one source or mean one thing.
struct JointFigure {
    std::string group;
    std::string figure;
    double loading{0.0};  ///< correlation with what the group shares, -1..1; two of it: the product of theirs
    std::string source;
    std::string status;
};

/// A point on the map, kilometres east and north of 56.2° N 9.5° E (plane: within 0.3 % over the region).
struct Place {
    double east{0.0};
    double north{0.0};
};
Place place_of(double latitude, double longitude);
/// As the crow flies.
inline double kilometres(Place from, Place to) {
    const double east = from.east - to.east;
    const double north = from.north - to.north;
    return base::real::sqrt(east * east + north * north);
}
/// By road, by the rule of data/travel.csv: 1.16 times the straight line.
double road_kilometres(Place from, Place to);
/// By car over this road, by the same rule: 4 minutes to start, 20 km at 60 km an hour, the rest at 80.
double road_minutes(double kilometres);

struct Municipality {
    std::string code;  ///< four or three digits, as Statistics Denmark writes it
    std::string name;
    std::vector<std::string> also_written;
    std::string cluster;  ///< hospital cluster; people move more often within one
    Place town{};         ///< the main town
    Place centre{};       ///< the centre of its area
    double area{0.0};     ///< km²
    bool island{false};   ///< no road leads there
};

struct Hospital {
    std::string id;          ///< short and stable: "auh"
    std::string name;        ///< "Aarhus Universitetshospital"
    std::string short_name;  ///< as a scenario writes it: "Aarhus"
    std::vector<std::string> also_written;
    std::string unit;  ///< whose beds it shares: "vest" for Herning, Holstebro and Gødstrup
    bool acute{false};
    base::Instant opens{0};
    base::Instant closes{base::never};
    Place place{};
    int municipality{0};  ///< whose main town is nearest
};

/// What a prehospital vehicle is.
enum class VehicleKind : std::uint8_t { ambulance, physician_car, emergency_car };
constexpr int vehicle_kind_count = 3;

/// Vehicles of one kind that stand by at one place in the same hours.
struct VehicleBase {
    std::string name;
    int municipality{0};
    VehicleKind kind{VehicleKind::ambulance};
    Place place{};
    int vehicles{0};
    std::bitset<24> hours{std::bitset<24>{}.set()};  ///< of the day
    base::Instant from{-base::never};
    base::Instant to{base::never};
};

/// A hospital function that patients can need.
struct Service {
    std::string id;  ///< English, as a scenario writes it: "acute abdominal surgery"
    std::string name_da;
    std::vector<std::string> also_written;
    bool core{false};       ///< part of every acute hospital
    bool door{false};       ///< who comes unannounced is seen where this is open
    bool reception{false};  ///< its patients are seen in the acute reception before the ward
};

/// A ward that every hospital may have.
struct WardKind {
    std::string id;  ///< English, as a scenario writes it: "medicine"
    std::string name_da;
    std::vector<std::string> also_written;
    bool lends{false};  ///< does it lend beds to, and borrow them from, other wards of the hospital?
};

/// An acute clinic for minor injuries, in the main town of a municipality.
struct Clinic {
    int municipality{0};
    std::bitset<24> hours{std::bitset<24>{}.set()};  ///< of the day
    base::Instant from{-base::never};
    base::Instant to{base::never};
};

/// A hospital has a service from..to.
struct ServiceAt {
    int hospital{0};
    int service{0};
    base::Instant from{0};
    base::Instant to{base::never};
};

/// Staffed beds of a unit, and the share of its admissions that are acute.
struct Beds {
    std::string unit;
    base::Instant from{0};
    double staffed{0.0};
    double acute_share{0.0};
};

/// A group of acute illness and everything its patients have in common.
struct AcuteGroup {
    std::string id;
    std::string name_en;
    std::string name_da;
    int service{0};
    int ward{0};
    double ambulance_a{0.0};               ///< share of its ambulance patients that get an A run
    int delay{0};                          ///< figure: what an hour of delay does to its deaths
    bool thrombolysis{false};              ///< strokes: the sooner treated, the better the outcome
    double preventable_share{0.0};         ///< of the group's stays at 65+, by the national definition
    std::array<double, age_count> rate{};  ///< stays of any length a person and year   [age]  data/acute_rates.csv
    double male_to_female{1.0};
    double daily_smoking{1.0};    ///< rate ratio to never smokers
    double death_30d{0.0};        ///< share of all admitted of the group
    double readmission_30d{0.0};  ///< share of all discharged of the group
    double stay_under_65{0.0};    ///< mean days
    double stay_65_plus{0.0};     ///< mean days
};

/// Minutes and kilometres from where people live to each hospital.
struct Travel {
    std::vector<double> minutes;  ///< [origin × hospital]; origins: municipality × {main town, centre}
    std::vector<double> road_km;  ///< [origin × hospital]
};

/// A piecewise straight cumulative distribution: `share` of the cases by `at` days.
struct Timing {
    std::vector<double> share;
    std::vector<double> days;
};

template <class T>
using ByMunicipality = std::vector<T>;
template <class T>
using BySexAge = std::array<std::array<T, age_count>, sex_count>;

/// Smoking risk fades after quitting in three ways.
enum class Decay : std::uint8_t { lung, heart, cancer };
constexpr int decay_count = 3;

/// A lasting state of health or care: a disease, poor mental health, frailty, a level of municipal care.
struct Condition {
    std::string id;
    std::string name_en;
    std::string name_da;
    std::string kind;               ///< "disease", "mental" or "care"
    int instead_of{-1};             ///< the condition that ends when this one begins; -1: none
    bool municipal_care{false};     ///< who has it gets care from the municipality
    double disability_weight{0.0};  ///< share of health lost while it lasts
    std::string definition_en;
    std::string definition_da;
    BySexAge<double> prevalence{};       ///< share of the people         [sex × age]  data/condition_rates.csv
    BySexAge<double> new_cases{};        ///< a year and person           [sex × age]  data/condition_rates.csv
    Decay decay{Decay::lung};            ///< how the smoker's risk of it fades
    ByMunicipality<double> place_share;  ///< share of 16+ at the start by survey; empty: none known. Sets the level too
};

/// What raises a risk.
enum class Cause : std::uint8_t { daily_smoking, bmi_per_5, low_education, condition, acute_illness };
/// What the risk is of.
enum class Risk : std::uint8_t { death, condition, acute_illness };

/// One arrow of the disease graph.
struct Effect {
    Cause from{Cause::condition};
    int from_index{0};  ///< of the condition or acute group; 0 for the others
    Risk to{Risk::condition};
    int to_index{0};           ///< of the condition or acute group; -1: any acute illness
    BySexAge<double> ratio{};  ///< to people without; for acute illness as cause: share who then have it
    std::string name;          ///< "effect.daily_smoking.copd": its strength is a figure of that name
    std::string source;        ///< of its first row
    std::string status;
};

/// What the registers count, for checking and for calibration.
struct ConditionTarget {
    int condition{0};
    bool prevalence{false};  ///< else new cases
    int year{0};
    double denmark{0.0};  ///< per 1000 residents, as published
    double region{0.0};   ///< the same rates on the region's ages and sexes
};

/// Conditions, the arrows between them, and weight.
struct HealthFigures {
    std::vector<Condition> conditions;
    std::vector<Effect> effects;
    std::vector<int> order;  ///< conditions, causes before what they cause
    std::vector<ConditionTarget> targets;
    BySexAge<std::array<double, 2>> overweight{};  ///< share of BMI 25+ and 30+     data/bmi.csv
    ByMunicipality<double> obese;                  ///< share of 16+ at the start    data/bmi_municipality.csv

    /// Conditions that bar this one from beginning, as it ends when they begin: as bits.
    [[nodiscard]] std::uint32_t barred_by(int condition) const;
    /// Share of the people at the start whom none of them bars.
    [[nodiscard]] double share_not_barred(int condition, int sex, int age) const;
};

/// People and their habits at the start and how they change.
struct PeopleFigures {
    ByMunicipality<BySexAge<int>> residents;                    ///< 1 January 2019          data/population.csv
    ByMunicipality<BySexAge<int>> residents_2020;               ///< 1 January 2020, for checking only
    BySexAge<double> death_probability;                         ///< Denmark 2017-2018       data/life_table.csv
    ByMunicipality<std::array<double, sex_count>> death_ratio;  ///< to Denmark     data/mortality_municipality.csv
    std::array<double, age_count> births_per_woman;             ///< a year [age], 2018-2019 data/fertility.csv
    ByMunicipality<double> life_expectancy;                     ///< 2015-2019, for checking only; 0: not published
    ByMunicipality<double> birth_ratio;               ///< to Denmark              data/fertility_municipality.csv
    ByMunicipality<BySexAge<double>> moved_in;        ///< persons a year          data/migration.csv
    ByMunicipality<BySexAge<double>> moved_out_rate;  ///< a person and year       data/migration.csv
    std::array<std::array<std::array<double, education_count>, age_count>, sex_count> education;  ///< share
    ByMunicipality<double> higher_education;      ///< completed, share of 15-69  data/education_municipality.csv
    BySexAge<std::array<double, 3>> habit;        ///< share occasional, daily, former [sex × age]
    ByMunicipality<std::array<double, 2>> daily;  ///< share of 16+ in 2017 and 2021
    std::vector<double> relapse;                  ///< a year, by years since quitting
    std::array<Timing, decay_count> excess_left;  ///< share of excess risk by years since quitting
    std::array<double, age_count> moves{};        ///< between municipalities, a person and year  data/moves.csv
};

/// When acute illness arrives. Each pattern sums to 1.
struct Arrivals {
    std::array<double, 24> hour{};
    std::array<double, 7> weekday{};
    std::array<double, 12> month{};
};

/// Later population of the region, for checking only.
struct LaterPopulation {
    std::string kind;  ///< "actual" or "projection"
    int year{0};
    std::string age_group;
    double persons{0.0};
};

/// All figures of the region.
struct Region {
    std::vector<Municipality> municipalities;
    std::vector<Hospital> hospitals;
    std::vector<Service> services;
    std::vector<WardKind> wards;
    std::vector<ServiceAt> services_at;
    std::vector<Beds> beds;
    std::vector<VehicleBase> vehicle_bases;  ///< data/prehospital_bases.csv
    std::vector<Clinic> clinics;             ///< data/clinics.csv
    std::vector<AcuteGroup> groups;
    std::vector<Figure> figures;
    std::vector<JointFigure> joint_figures;  ///< data/figure_groups.csv
    std::vector<Cost> costs;
    std::vector<IndicatorEntry> indicators;
    std::vector<GoalEntry> goals;
    std::vector<AgreedIndicator> agreed;
    std::vector<Principle> principles;
    std::vector<PrincipleCheck> principle_checks;
    std::vector<Lever> levers;
    std::vector<LaterPopulation> later;
    PeopleFigures people;
    HealthFigures health;
    Arrivals arrivals;
    Travel travel;
    Timing readmission;  ///< days after discharge
    Timing death;        ///< days after admission
    std::string digest;  ///< of every byte of every figure file

    [[nodiscard]] int municipality_count() const { return static_cast<int>(municipalities.size()); }
    [[nodiscard]] int hospital_count() const { return static_cast<int>(hospitals.size()); }
    [[nodiscard]] int service_count() const { return static_cast<int>(services.size()); }
    [[nodiscard]] int group_count() const { return static_cast<int>(groups.size()); }
    [[nodiscard]] int condition_count() const { return static_cast<int>(health.conditions.size()); }
    [[nodiscard]] int ward_count() const { return static_cast<int>(wards.size()); }
    /// Throws base::CoreError for a name that figures.csv does not have.
    [[nodiscard]] const Figure& figure(std::string_view name) const;
    [[nodiscard]] std::optional<int> figure_index(std::string_view name) const;
    /// Nullptr: no indicator has this id.
    [[nodiscard]] const IndicatorEntry* indicator(std::string_view id) const;
    /// The id that a name that is none comes nearest to, itself or by what people call the indicator; empty: none.
    [[nodiscard]] std::string nearest_indicator(std::string_view name) const;
    /// The service at whose hospitals those who come unannounced are seen.
    [[nodiscard]] int door() const;
    /// Conditions that are municipal care, as bits.
    [[nodiscard]] std::uint32_t municipal_care() const;
    /// Residents of 1 January 2019.
    [[nodiscard]] double all_residents() const;
    /// Residents of 1 January 2019 in this municipality.
    [[nodiscard]] double residents_of(int municipality) const;
    /// Residents of 16 and over then, whom surveys ask, and how many of them have the condition by their sex and age.
    struct Surveyed {
        double persons{0.0};
        double have{0.0};
    };
    [[nodiscard]] Surveyed surveyed(const Condition& condition, std::size_t municipality) const;
};

/// Reads and checks every file of the folder. Throws base::FigureError at the first bad cell.
Region load_region(const std::filesystem::path& folder);

}  // namespace hvis::figures
