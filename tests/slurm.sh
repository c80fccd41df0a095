#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A batch as a real Slurm array on this machine: ten shards equal the local run byte for byte, also when a task was killed.
# Run: bash tests/slurm.sh build/release/hvis . (as root; needs slurmctld, slurmd, slurm-client, munge)
set -u
hvis=$(realpath "$1") root=$(realpath "$2") faults=0
for part in slurmctld slurmd sbatch munged; do
    command -v "$part" >/dev/null || { echo "slurm: not tested, $part is missing"; exit 0; }
done
work=$(mktemp -d); chmod 711 "$work"; cd "$work" || exit 1
stop() { scontrol shutdown >/dev/null 2>&1; [ -f munge.pid ] && kill "$(cat munge.pid)" 2>/dev/null; cd /; sleep 1; rm -rf "$work" 2>/dev/null; }
trap stop EXIT
head -c 128 /dev/urandom >munge.key; chmod 400 munge.key
munged --force --key-file="$work/munge.key" --socket="$work/munge.socket" --pid-file="$work/munge.pid" --log-file="$work/munge.log" --seed-file="$work/munge.seed" 2>/dev/null
name=$(hostname -s)
cat >slurm.conf <<END
ClusterName=hvis
SlurmctldHost=$name(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0,default_queue_depth=1000
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=4000
PartitionName=all Nodes=$name Default=YES State=UP MaxTime=INFINITE
END
export SLURM_CONF=$work/slurm.conf HVIS=$hvis HVIS_HOME=$root
mkdir -p state spool; slurmctld -c; slurmd -c
for _ in $(seq 100); do [ "$(sinfo -h -o %t 2>/dev/null)" = idle ] && break; sleep 0.2; done
[ "$(sinfo -h -o %t)" = idle ] || { echo "FAILED: no node is idle"; tail -5 slurmctld.log slurmd.log; exit 1; }
wait_for() { while [ -n "$(squeue -h -j "$1" 2>/dev/null)" ]; do sleep 0.3; done; }
same() { "$hvis" export "$1" -o "out_$2" --quiet && diff -r whole "out_$2" >/dev/null || { echo "FAILED: $2 differs from the local run"; faults=1; }; }

scenario=$root/scenarios/no_night_surgery_in_horsens.lua options=(--years 2019:2019 --repeats 10)
"$hvis" batch "$scenario" "${options[@]}" -o whole.db --quiet >/dev/null; "$hvis" export whole.db -o whole --quiet
"$hvis" slurm plan "$scenario" "${options[@]}" --shard 10 -o jobs >/dev/null
said=$("$hvis" slurm submit jobs) || { echo "FAILED: submit"; faults=1; }
job=$(sed -n 's/^job \([0-9]*\): 10 af 10 dele$/\1/p' <<<"$said")
for _ in $(seq 50); do "$hvis" slurm status jobs >status; grep -q RUNNING status && break; sleep 0.1; done
grep -q RUNNING status || { echo "FAILED: status does not say what runs"; cat status; faults=1; }
# one task is killed, unasked, as soon as it runs; the merge that waits for the array then names what is missing
until [ -f jobs/shard_3.db ] || [ -z "$(squeue -h -j "$job")" ]; do sleep 0.1; done
pkill -KILL -f "shard_3.db"
wait_for "$job"; wait_for "$(sed -n 's/^job \([0-9]*\): samler.*/\1/p' <<<"$said")"
grep -q 'mangler; kør dens del' jobs/merge.log || { echo "FAILED: the merge does not name the killed shard's repeats"; faults=1; }
"$hvis" slurm status jobs >status && { echo "FAILED: status says all is done"; faults=1; }
grep -q '^del    3  mangler' status || { echo "FAILED: status does not name the killed shard"; cat status; faults=1; }
said=$("$hvis" slurm submit jobs); grep -q '1 af 10 dele' <<<"$said" || { echo "FAILED: not only the missing shard was sent"; faults=1; }
wait_for "$(sed -n 's/^job \([0-9]*\): 1 af.*/\1/p' <<<"$said")"; wait_for "$(sed -n 's/^job \([0-9]*\): samler.*/\1/p' <<<"$said")"
"$hvis" slurm status jobs >/dev/null || { echo "FAILED: status after the second time"; faults=1; }
cat jobs/merge.log
same jobs/store.db "the array with a killed task"
[ $faults -eq 0 ] && echo "slurm: ten shards of a real array equal the local run"
exit $faults
