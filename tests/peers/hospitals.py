# SPDX-License-Identifier: MIT
"""The five hospitals of `hvis bench d2`, written for SimPy as its tutorial writes such models: one process a patient,
priority resources for triage and beds. Prints one line of JSON. hospitals.py ARRIVALS SEED"""
import json
import math
import random
import sys
import time

import simpy

HOSPITALS = (0.40, 0.17, 0.16, 0.15, 0.12)
URGENCY = (0.05, 0.25, 0.45, 0.25)
FUNCTIONS = (0.30, 0.20, 0.15, 0.15, 0.12, 0.08)
STAY_DAYS = (0.8, 4.0, 3.0, 6.0, 5.0, 2.0)
STAY_LOG_SD = (0.9, 0.9, 0.8, 1.0, 0.9, 0.7)
ARRIVALS_A_DAY = 600.0
READMITTED = 0.12
DIVERTS_FROM = 5  # waiting for the bed


class Hospitals:
    def __init__(self, arrivals, seed):
        self.environment = simpy.Environment()
        self.luck = random.Random(seed)
        self.arrivals = arrivals
        self.admissions = self.diversions = 0
        self.triage_wait = 0.0
        self.bed_wait = [0.0] * len(URGENCY)
        self.admitted = [0] * len(URGENCY)
        load = [ARRIVALS_A_DAY * share / (1.0 - READMITTED) for share in HOSPITALS]
        self.triage = [simpy.PriorityResource(self.environment, math.ceil(here * 0.02 / 0.80)) for here in load]
        self.beds = [[simpy.PriorityResource(self.environment, math.ceil(here * share * days / 0.92))
                      for share, days in zip(FUNCTIONS, STAY_DAYS)] for here in load]

    def lognormal(self, mean, log_sd):
        return self.luck.lognormvariate(math.log(mean) - log_sd * log_sd / 2.0, log_sd)

    def pick(self, shares):
        return self.luck.choices(range(len(shares)), shares)[0]

    def come(self):
        for _ in range(self.arrivals):
            yield self.environment.timeout(self.luck.expovariate(ARRIVALS_A_DAY))
            self.environment.process(
                self.patient(self.pick(HOSPITALS), self.pick(URGENCY), self.pick(FUNCTIONS)))

    def patient(self, hospital, urgency, function):
        environment = self.environment
        while True:
            self.admissions += 1
            asked = environment.now
            with self.triage[hospital].request(priority=urgency) as place:
                yield place
                self.triage_wait += environment.now - asked
                yield environment.timeout(self.lognormal(0.02, 0.5))
            here = hospital
            if urgency >= 2 and len(self.beds[here][function].queue) >= DIVERTS_FROM:
                other = (here + 1) % len(HOSPITALS)
                if len(self.beds[other][function].queue) < DIVERTS_FROM:
                    here = other
                    self.diversions += 1
            asked = environment.now
            with self.beds[here][function].request(priority=urgency) as bed:
                yield bed
                self.bed_wait[urgency] += environment.now - asked
                self.admitted[urgency] += 1
                yield environment.timeout(self.lognormal(STAY_DAYS[function], STAY_LOG_SD[function]))
            if self.luck.random() >= READMITTED:
                return
            yield environment.timeout(self.luck.expovariate(1.0 / 15.0))


def main():
    hospitals = Hospitals(int(sys.argv[1]), int(sys.argv[2]))
    began = time.perf_counter()
    hospitals.environment.process(hospitals.come())
    hospitals.environment.run()
    seconds = time.perf_counter() - began
    print(json.dumps({
        "simpy": simpy.__version__,
        "seconds": seconds,
        "admissions": hospitals.admissions,
        "admissions_per_s": hospitals.admissions / seconds,
        "triage_wait_days": hospitals.triage_wait / hospitals.admissions,
        "bed_wait_days": [wait / max(1, n) for wait, n in zip(hospitals.bed_wait, hospitals.admitted)],
        "diversions": hospitals.diversions,
    }))


main()
