"""The same figures through psutil (Debian's python3-psutil): memmon-psutil.py INTERVAL_US SECONDS FILE"""
import json, sys, time
import psutil

interval, seconds = int(sys.argv[1]) / 1e6, float(sys.argv[2])
costs, late = [], []
start = following = time.monotonic()
psutil.cpu_times_percent()
with open(sys.argv[3], "w") as out:
    while following < start + seconds:
        time.sleep(max(0, following - time.monotonic()))
        begin = time.monotonic()
        late.append(begin - following)
        memory, swap, cpu, load = psutil.virtual_memory(), psutil.swap_memory(), psutil.cpu_times_percent(), psutil.getloadavg()
        out.write(json.dumps({"ts": time.time(), "elapsed_s": begin - start, "ram_free_gb": memory.free / 2**30, "ram_available_gb": memory.available / 2**30,
                              "swap_used_mb": swap.used / 2**20, "cpu_user": cpu.user, "cpu_sys": cpu.system, "cpu_idle": cpu.idle,
                              "load_1": load[0], "load_5": load[1], "load_15": load[2]}) + "\n")
        out.flush()
        costs.append(time.monotonic() - begin)
        while following <= begin:
            following += interval
costs.sort(), late.sort()
print(len(costs), round(costs[len(costs) // 2] * 1e6, 1), round(late[len(late) // 2] * 1e3, 3), round(late[len(late) * 99 // 100] * 1e3, 3))
