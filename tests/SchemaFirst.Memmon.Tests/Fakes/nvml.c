// A false libnvidia-ml.so.1 for tests where there is no NVIDIA GPU: two GPUs, the second older and poorer than the first.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct { unsigned gpu, memory; } nvmlUtilization_t;
typedef struct { unsigned version; unsigned long long total, reserved, free, used; } nvmlMemory_v2_t;
typedef struct { unsigned pid; unsigned long long usedGpuMemory; unsigned gpuInstanceId, computeInstanceId; } nvmlProcessInfo_t;
typedef struct { unsigned pid; unsigned long long timeStamp; unsigned smUtil, memUtil, encUtil, decUtil; } nvmlProcessUtilizationSample_t;

static int started, gpus = 2;
static unsigned long long energy = 1000000, now = 1000000;
int fake_sizes(int which) { return which == 0 ? sizeof(nvmlMemory_v2_t) : which == 1 ? sizeof(nvmlProcessInfo_t) : which == 2 ? sizeof(nvmlProcessUtilizationSample_t) : sizeof(nvmlUtilization_t); }
void fake_gpus(int count) { gpus = count; }
void fake_energy(unsigned long long millijoules) { energy += millijoules; now += 500000; }
int fake_started(void) { return started; }

int nvmlInit_v2(void) { if (gpus < 0) return 9; started++; return 0; }
int nvmlShutdown(void) { started--; return 0; }
int nvmlDeviceGetCount_v2(unsigned *count) { *count = gpus; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) { *device = (void *)(uintptr_t)(index + 1); return index < 2 ? 0 : 2; }
int nvmlDeviceGetName(void *device, char *name, unsigned length) { snprintf(name, length, "Fake GPU %d", (int)(uintptr_t)device); return 0; }
int nvmlDeviceGetUtilizationRates(void *device, nvmlUtilization_t *u) { u->gpu = device == (void *)1 ? 97 : 12; u->memory = 50; return 0; }
int nvmlDeviceGetMemoryInfo_v2(void *device, nvmlMemory_v2_t *m) {
    if (m->version != (sizeof *m | 2 << 24)) return 2;
    m->total = 80ULL << 30; m->used = (device == (void *)1 ? 60ULL : 2ULL) << 30; m->reserved = 0; m->free = m->total - m->used;
    return 0;
}
int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts) { *milliwatts = 45500; return 0; }
int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *millijoules) { if (device != (void *)1) return 3; *millijoules = energy; return 0; }
int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *degrees) { *degrees = 63; return sensor == 0 ? 0 : 2; }
int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned *count, nvmlProcessInfo_t *p) {
    if (device != (void *)1) { *count = 0; return 0; }
    if (*count < 2) { *count = 2; return 7; }
    p[0] = (nvmlProcessInfo_t){ 124, 58ULL << 30, 0, 0 };
    p[1] = (nvmlProcessInfo_t){ 125, ~0ULL, 0, 0 };
    *count = 2;
    return 0;
}
int nvmlDeviceGetProcessUtilization(void *device, nvmlProcessUtilizationSample_t *s, unsigned *count, unsigned long long since) {
    if (device != (void *)1 || since >= now) return 6;
    s[0] = (nvmlProcessUtilizationSample_t){ 124, now - 1000, 80, 0, 0, 0 };
    s[1] = (nvmlProcessUtilizationSample_t){ 124, now, 60, 0, 0, 0 };
    *count = 2;
    return 0;
}
