// The floor: three preads, no parsing worth the name, one write, absolute deadlines. memmon-floor INTERVAL_US SECONDS FILE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static long long now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000LL + t.tv_nsec; }
static int order(const void *a, const void *b) { long long x = *(long long *)a, y = *(long long *)b; return x < y ? -1 : x > y; }

int main(int argc, char **argv) {
    long long interval = atoll(argv[1]) * 1000, end = now() + atoll(argv[2]) * 1000000000LL, next = now();
    int files[3] = { open("/proc/meminfo", O_RDONLY), open("/proc/stat", O_RDONLY), open("/proc/loadavg", O_RDONLY) };
    int out = open(argv[3], O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0644);
    static char text[8192], line[512];
    long long *late = malloc(sizeof *late * (atoll(argv[2]) * 1000000000LL / interval + 16)), *cost = malloc(sizeof *cost * (atoll(argv[2]) * 1000000000LL / interval + 16));
    int count = 0;
    while (next < end) {
        struct timespec due = { next / 1000000000LL, next % 1000000000LL };
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
        long long start = now();
        late[count] = start - next;
        long total = 0;
        for (int i = 0; i < 3; i++) total += pread(files[i], text, sizeof text, 0);
        int length = snprintf(line, sizeof line, "{\"ts\":%lld,\"elapsed_s\":%.4f,\"bytes\":%ld}\n", start, (start - next) / 1e9, total);
        if (write(out, line, length) != length) return 1;
        cost[count++] = now() - start;
        for (next += interval; next < start; next += interval) { }
    }
    qsort(late, count, sizeof *late, order);
    qsort(cost, count, sizeof *cost, order);
    printf("%d %.1f %.3f %.3f\n", count, cost[count / 2] / 1e3, late[count / 2] / 1e6, late[count * 99 / 100] / 1e6);
}
