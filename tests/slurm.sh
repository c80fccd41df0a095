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
cd jobs || exit 1
job=$(sbatch --parsable array.sh)
# one task is killed as soon as it runs, and sent again when the others have ended
until [ -f shard_3.db ] || [ -z "$(squeue -h -j "$job")" ]; do sleep 0.1; done
scancel "${job}_3"; wait_for "$job"
again=$(sbatch --parsable --array=3 array.sh); wait_for "$again"
merge=$(sbatch --parsable merge.sh); wait_for "$merge"
cat merge.log; cd ..
same jobs/store.db "the array with a killed task"
[ $faults -eq 0 ] && echo "slurm: ten shards of a real array equal the local run"
exit $faults
