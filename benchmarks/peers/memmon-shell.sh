#!/usr/bin/env bash
# What the old monitor did at each sample: seven processes, then a sleep. memmon-shell.sh INTERVAL_US SECONDS FILE
end=$((SECONDS + $2)) count=0 total=0
while ((SECONDS < end)); do
  begin=${EPOCHREALTIME/./}
  {
    cat /proc/meminfo
    cat /proc/vmstat
    cat /proc/loadavg
    cat /proc/swaps
    cat /proc/stat
    cat /proc/pressure/memory
    top -b -n 1 | head -n 4
  } >"$3" 2>/dev/null
  total=$((total + ${EPOCHREALTIME/./} - begin)) count=$((count + 1))
  sleep "$(printf '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000)))"
done
echo "$count $((total / count)) - -"
