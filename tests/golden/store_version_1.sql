-- A store as hvis 0.6.0 wrote it (store version 1): two cells of one scenario, numbers not packed.
CREATE TABLE cells (
    key TEXT PRIMARY KEY, plan TEXT NOT NULL, repeat INTEGER NOT NULL, digest TEXT NOT NULL,
    measured BLOB NOT NULL, ledger TEXT NOT NULL, decisions TEXT NOT NULL, changed_outcomes INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE scenarios (
    name TEXT PRIMARY KEY, title TEXT NOT NULL, against TEXT NOT NULL, script TEXT NOT NULL,
    scenario_digest TEXT NOT NULL, figures_digest TEXT NOT NULL, engine_version TEXT NOT NULL,
    seed TEXT NOT NULL, first_year INTEGER NOT NULL, last_year INTEGER NOT NULL, repeats INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE scenario_cells (
    name TEXT NOT NULL, repeat INTEGER NOT NULL, base_key TEXT NOT NULL, plan_key TEXT NOT NULL,
    PRIMARY KEY (name, repeat)
) WITHOUT ROWID;
CREATE VIEW runs AS
    SELECT scenario_cells.name AS scenario, scenario_cells.repeat, 'reference' AS side, cells.plan, cells.digest
    FROM scenario_cells JOIN cells ON cells.key = scenario_cells.base_key
    UNION ALL SELECT scenario_cells.name, scenario_cells.repeat, 'plan', cells.plan, cells.digest
    FROM scenario_cells JOIN cells ON cells.key = scenario_cells.plan_key;
CREATE VIEW missing_runs AS
    SELECT name AS scenario, repeat FROM scenario_cells
    WHERE base_key NOT IN (SELECT key FROM cells) OR plan_key NOT IN (SELECT key FROM cells);
-- 1.5 and -2.25 as little-endian doubles
INSERT INTO cells VALUES ('b', 'as today', 1, 'd1', x'000000000000f83f00000000000002c0', '2019' || char(9) || 'region' || char(9) || 'hospitals' || char(9) || 'care' || char(9) || char(9) || '2.5' || char(10), '', 0);
INSERT INTO cells VALUES ('p', 'a plan', 1, 'd2', x'00000000000000400000000000000840', '', 'y', 3);
INSERT INTO scenarios VALUES ('plan', 'a plan', 'as today', 'return scenario {}', 's', 'f', '0.6.0', '1', 2019, 2020, 1);
INSERT INTO scenario_cells VALUES ('plan', 1, 'b', 'p');
PRAGMA user_version = 1;
