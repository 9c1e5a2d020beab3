// A false libSystem, IOKit and CoreFoundation for tests on Linux. Structures are written down as Apple's headers have them
// (xnu-11417.101.15: osfmk/mach/vm_statistics.h, bsd/sys/resource.h, bsd/sys/sysctl.h), and the compiler says where members lie.
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

typedef uint32_t natural_t;

struct vm_statistics64 {
    natural_t free_count, active_count, inactive_count, wire_count;
    uint64_t zero_fill_count, reactivations, pageins, pageouts, faults, cow_faults, lookups, hits, purges;
    natural_t purgeable_count, speculative_count;
    uint64_t decompressions, compressions, swapins, swapouts;
    natural_t compressor_page_count, throttled_count, external_page_count, internal_page_count;
    uint64_t total_uncompressed_pages_in_compressor;
} __attribute__((aligned(8)));

struct rusage_info_v6 {
    uint8_t ri_uuid[16];
    uint64_t ri_user_time, ri_system_time, ri_pkg_idle_wkups, ri_interrupt_wkups, ri_pageins, ri_wired_size, ri_resident_size, ri_phys_footprint,
        ri_proc_start_abstime, ri_proc_exit_abstime, ri_child_user_time, ri_child_system_time, ri_child_pkg_idle_wkups, ri_child_interrupt_wkups,
        ri_child_pageins, ri_child_elapsed_abstime, ri_diskio_bytesread, ri_diskio_byteswritten, ri_cpu_time_qos_default, ri_cpu_time_qos_maintenance,
        ri_cpu_time_qos_background, ri_cpu_time_qos_utility, ri_cpu_time_qos_legacy, ri_cpu_time_qos_user_initiated, ri_cpu_time_qos_user_interactive,
        ri_billed_system_time, ri_serviced_system_time, ri_logical_writes, ri_lifetime_max_phys_footprint, ri_instructions, ri_cycles,
        ri_billed_energy, ri_serviced_energy, ri_interval_max_phys_footprint, ri_runnable_time, ri_flags, ri_user_ptime, ri_system_ptime, ri_pinstructions,
        ri_pcycles, ri_energy_nj, ri_penergy_nj, ri_secure_time_in_system, ri_secure_ptime_in_system, ri_neural_footprint,
        ri_lifetime_max_neural_footprint, ri_interval_max_neural_footprint, ri_reserved[9];
};
#define RUSAGE_V4_BYTES offsetof(struct rusage_info_v6, ri_flags)

struct xsw_usage {
    uint64_t xsu_total, xsu_avail, xsu_used;
    uint32_t xsu_pagesize;
    int32_t xsu_encrypted;
};

struct darwin_timeval { int64_t tv_sec; int32_t tv_usec; };

struct extern_proc {
    union { struct { void *forw, *back; } p_st1; struct darwin_timeval p_starttime; } p_un;
    void *p_vmspace, *p_sigacts;
    int p_flag;
    char p_stat;
    int32_t p_pid, p_oppid;
    int p_dupfd;
    char *user_stack;
    void *exit_thread;
    int p_debugger, sigwait;
    uint32_t p_estcpu;
    int p_cpticks;
    uint32_t p_pctcpu;
    void *p_wchan;
    char *p_wmesg;
    uint32_t p_swtime, p_slptime;
    struct { struct darwin_timeval it_interval, it_value; } p_realtimer;
    struct darwin_timeval p_rtime;
    uint64_t p_uticks, p_sticks, p_iticks;
    int p_traceflag;
    void *p_tracep;
    int p_siglist;
    void *p_textvp;
    int p_holdcnt;
    uint32_t p_sigmask, p_sigignore, p_sigcatch;
    uint8_t p_priority, p_usrpri;
    char p_nice, p_comm[17];
    void *p_pgrp, *p_addr;
    uint16_t p_xstat, p_acflag;
    void *p_ru;
};

struct kinfo_proc {
    struct extern_proc kp_proc;
    struct {
        void *e_paddr, *e_sess;
        struct { char pc_lock[72]; void *pc_ucred; uint32_t p_ruid, p_svuid, p_rgid, p_svgid; int p_refcnt; } e_pcred;
        struct { int32_t cr_ref; uint32_t cr_uid; int16_t cr_ngroups; uint32_t cr_groups[16]; } e_ucred;
        struct { int32_t dummy; void *dummy2; int32_t dummy3[5]; void *dummy4[3]; } e_vm;
        int32_t e_ppid, e_pgid;
        int16_t e_jobc;
        int32_t e_tdev, e_tpgid;
        void *e_tsess;
        char e_wmesg[8];
        int32_t e_xsize;
        int16_t e_xrssize, e_xccount, e_xswrss;
        int32_t e_flag;
        char e_login[12];
        int32_t e_spare[4];
    } kp_eproc;
};

struct kevent { uintptr_t ident; int16_t filter; uint16_t flags; uint32_t fflags; intptr_t data; void *udata; };

#define AT(type, member) if (!strcmp(name, #type "." #member)) return (int)offsetof(struct type, member)
int fake_layout(const char *name) {
    AT(vm_statistics64, free_count); AT(vm_statistics64, wire_count); AT(vm_statistics64, pageins); AT(vm_statistics64, pageouts); AT(vm_statistics64, faults);
    AT(vm_statistics64, purgeable_count); AT(vm_statistics64, decompressions); AT(vm_statistics64, compressions); AT(vm_statistics64, swapins);
    AT(vm_statistics64, swapouts); AT(vm_statistics64, compressor_page_count); AT(vm_statistics64, external_page_count); AT(vm_statistics64, internal_page_count);
    AT(rusage_info_v6, ri_resident_size); AT(rusage_info_v6, ri_phys_footprint); AT(rusage_info_v6, ri_proc_start_abstime); AT(rusage_info_v6, ri_lifetime_max_phys_footprint);
    AT(kinfo_proc, kp_proc.p_un.p_starttime.tv_sec); AT(kinfo_proc, kp_proc.p_un.p_starttime.tv_usec); AT(kinfo_proc, kp_proc.p_stat); AT(kinfo_proc, kp_proc.p_pid);
    AT(kinfo_proc, kp_proc.p_comm); AT(kinfo_proc, kp_eproc.e_ppid); AT(xsw_usage, xsu_used);
    if (!strcmp(name, "vm_statistics64")) return sizeof(struct vm_statistics64);
    if (!strcmp(name, "rusage_info_v6")) return sizeof(struct rusage_info_v6);
    if (!strcmp(name, "rusage_info_v4")) return RUSAGE_V4_BYTES;
    if (!strcmp(name, "kinfo_proc")) return sizeof(struct kinfo_proc);
    if (!strcmp(name, "xsw_usage")) return sizeof(struct xsw_usage);
    if (!strcmp(name, "kevent")) return sizeof(struct kevent);
    return -1;
}

// sysctls by name
static struct { char name[64]; unsigned char value[512]; size_t length; } names[64];
static int nameCount;
void fake_sysctl(const char *name, const void *value, int length) {
    int i = 0;
    while (i < nameCount && strcmp(names[i].name, name)) i++;
    if (i == nameCount) nameCount++;
    strncpy(names[i].name, name, 63);
    if (length >= 0) memcpy(names[i].value, value, length);
    names[i].length = length;
}
int sysctlnametomib(const char *name, int *mib, size_t *count) {
    for (int i = 0; i < nameCount; i++)
        if (!strcmp(names[i].name, name) && names[i].length != (size_t)-1) { mib[0] = 1000; mib[1] = i; *count = 2; return 0; }
    errno = ENOENT;
    return -1;
}

static struct kinfo_proc processes[4096];
static int processCount;
void fake_process(int pid, int parent, int state, long long start, const char *name) {
    struct kinfo_proc *p = &processes[processCount++];
    memset(p, 0, sizeof *p);
    p->kp_proc.p_pid = pid; p->kp_proc.p_stat = state; p->kp_proc.p_un.p_starttime.tv_sec = start; p->kp_eproc.e_ppid = parent;
    strncpy(p->kp_proc.p_comm, name, 16);
}
void fake_no_processes(void) { processCount = 0; }

int sysctl(const int *mib, unsigned count, void *value, size_t *length, void *new_value, size_t new_length) {
    const void *from; size_t bytes;
    if (mib[0] == 1 && mib[1] == 14 && mib[2] == 0 && count == 3) { from = processes; bytes = processCount * sizeof(struct kinfo_proc); }
    else if (mib[0] == 1000) { from = names[mib[1]].value; bytes = names[mib[1]].length; }
    else { errno = ENOENT; return -1; }
    if (value == NULL || *length == 0) { *length = bytes; return 0; }
    if (*length < bytes) { errno = ENOMEM; return -1; }
    memcpy(value, from, bytes);
    *length = bytes;
    return 0;
}

static int hostCalls;
unsigned mach_host_self(void) { hostCalls++; return 77; }
unsigned mach_task_self(void) { return 78; }
int fake_host_calls(void) { return hostCalls; }
int host_page_size(unsigned host, size_t *bytes) { *bytes = 16384; return host == 77 ? 0 : 4; }

// host_statistics64: how many ints the kernel has, and whether it answers from its cache, as it does for all programs but Apple's
static struct vm_statistics64 vm, cached;
static unsigned kernelInts = 38;
static int isCached, vmCalls;
void fake_vm(const struct vm_statistics64 *now, int ints) { vm = *now; kernelInts = ints; isCached = 0; }
void fake_vm_cached(int on) { if (on) cached = vm; isCached = on; }
int fake_vm_calls(void) { int calls = vmCalls; vmCalls = 0; return calls; }
int host_statistics64(unsigned host, int flavor, uint32_t *answer, unsigned *count) {
    vmCalls++;
    if (host != 77 || flavor != 4) return 4;
    // The cached path copies all that the kernel has; MIG refuses what is longer than was asked for, and says how long it is.
    if (isCached && kernelInts > 38 && *count < kernelInts) { *count = kernelInts; return -307; }
    unsigned ints = *count < kernelInts ? *count : kernelInts;
    memset(answer, 0, ints * 4);
    memcpy(answer, isCached ? &cached : &vm, ints * 4 < sizeof vm ? ints * 4 : sizeof vm);
    *count = ints;
    return 0;
}

static uint32_t ticks[64][4];
static int cores = 4, deallocated, isDeaf;
void fake_ticks(int core, unsigned user, unsigned kernel, unsigned idle, unsigned nice) { uint32_t t[4] = { user, kernel, idle, nice }; memcpy(ticks[core], t, 16); }
void fake_cores(int count) { cores = count; isDeaf = count == 0; }
int fake_deallocated(void) { return deallocated; }
int host_processor_info(unsigned host, int flavor, unsigned *count, uintptr_t *address, unsigned *ints) {
    if (host != 77 || flavor != 2 || isDeaf) return 4;
    uint32_t *copy = malloc(cores * 16);
    memcpy(copy, ticks, cores * 16);
    *count = cores; *address = (uintptr_t)copy; *ints = cores * 4;
    return 0;
}
int vm_deallocate(unsigned task, uintptr_t address, size_t bytes) {
    if (task != 78 || bytes != (size_t)cores * 16) return 4;
    free((void *)address);
    deallocated++;
    return 0;
}

static struct rusage_info_v6 usages[16];
static int usagePids[16], usageCount, newestFlavor = 6;
void fake_rusage(int pid, unsigned long long resident, unsigned long long footprint, unsigned long long peak) {
    int i = 0;
    while (i < usageCount && usagePids[i] != pid) i++;
    if (i == usageCount) usageCount++;
    usagePids[i] = pid;
    memset(&usages[i], 0xEE, sizeof usages[i]);
    usages[i].ri_resident_size = resident; usages[i].ri_phys_footprint = footprint; usages[i].ri_lifetime_max_phys_footprint = peak;
}
void fake_rusage_newest(int flavor) { newestFlavor = flavor; }
// Another user's process: only its own user and root may ask.
static int deniedPid;
void fake_rusage_denied(int pid) { deniedPid = pid; }
int proc_pid_rusage(int pid, int flavor, void *answer) {
    if (pid == deniedPid) { errno = EPERM; return -1; }
    if (flavor > newestFlavor) { errno = EINVAL; return -1; }
    for (int i = 0; i < usageCount; i++)
        if (usagePids[i] == pid) { memcpy(answer, &usages[i], flavor == 6 ? sizeof usages[i] : RUSAGE_V4_BYTES); return 0; }
    errno = ESRCH;
    return -1;
}

int mach_timebase_info(uint32_t *base) { base[0] = 125; base[1] = 3; return 0; }
int pthread_set_qos_class_self_np(int qos, int priority) { return 0; }

// Processes that a queue watches, and what was noted of them since (filt_procattach and filt_procevent of bsd/kern/kern_event.c).
#define EVFILT_PROC (-5)
#define NOTE_EXIT 0x80000000u
static struct { int queue, pid; unsigned wanted, noted; } knotes[256];
static int knoteCount, unwatchedPid;
void fake_unwatched(int pid) { unwatchedPid = pid; }
void fake_note(int pid, unsigned event) {
    for (int i = 0; i < knoteCount; i++) if (knotes[i].pid == pid) knotes[i].noted |= event & knotes[i].wanted;
}
static int attach(int queue, const struct kevent *change) {
    int i = 0, pid = (int)change->ident, known = 0;
    for (int p = 0; p < processCount; p++) known |= processes[p].kp_proc.p_pid == pid && processes[p].kp_proc.p_stat != 5;
    if (pid == unwatchedPid) { errno = ENOMEM; return -1; }
    if (!known) { errno = ESRCH; return -1; }
    while (i < knoteCount && (knotes[i].queue != queue || knotes[i].pid != pid)) i++;
    if (i == knoteCount) knoteCount++;
    knotes[i].queue = queue; knotes[i].pid = pid; knotes[i].wanted = change->fflags; knotes[i].noted = 0;
    return 0;
}
static int takeNotes(int queue, struct kevent *events, int most) {
    int count = 0;
    for (int i = 0; i < knoteCount && count < most; i++)
        if (knotes[i].queue == queue && knotes[i].noted) {
            events[count++] = (struct kevent){ .ident = knotes[i].pid, .filter = EVFILT_PROC, .fflags = knotes[i].noted };
            // EV_ONESHOT: the note goes with its process.
            if (knotes[i].noted & NOTE_EXIT) knotes[i--] = knotes[--knoteCount];
            else knotes[i].noted = 0;
        }
    return count;
}
static int listChildCalls;
int fake_list_child_calls(void) { int calls = listChildCalls; listChildCalls = 0; return calls; }
int proc_listchildpids(int parent, int *pids, int bytes) {
    int count = 0;
    listChildCalls++;
    for (int p = 0; p < processCount && (count + 1) * 4 <= bytes; p++)
        if (processes[p].kp_eproc.e_ppid == parent) pids[count++] = processes[p].kp_proc.p_pid;
    return count;
}

// One user event in a queue, and notes of processes, which is all that is used of kqueue.
int kqueue(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
int kevent(int queue, const struct kevent *changes, int changeCount, struct kevent *events, int most, const struct timespec *timeout) {
    uint64_t one = 1;
    for (int i = 0; i < changeCount; i++)
        if (changes[i].filter == EVFILT_PROC) { if (attach(queue, &changes[i]) < 0) return -1; }
        else if (changes[i].filter != -10 || changes[i].ident != 1) { errno = EINVAL; return -1; }
        else if (changes[i].fflags & 0x01000000) { if (write(queue, &one, 8) < 0) return -1; }
    if (most == 0) return 0;
    int notes = takeNotes(queue, events, most);
    if (notes > 0) return notes;
    struct pollfd poll = { queue, POLLIN, 0 };
    if (ppoll(&poll, 1, timeout, NULL) <= 0) return 0;
    events[0] = (struct kevent){ .ident = 1, .filter = -10 };
    return read(queue, &one, 8) < 0 ? -1 : 1;
}

// Objects of CoreFoundation: 1 is a dictionary, 2 a number, 3 a string.
struct object { int kind, references; char text[64]; long long number; struct object *keys[16], *values[16]; int count; };
static struct object *statistics;
static int live, hasService = 1;
static struct object *make(int kind) { struct object *o = calloc(1, sizeof *o); o->kind = kind; o->references = 1; live++; return o; }
int fake_live_objects(void) { return live; }
void *CFStringCreateWithCString(void *allocator, const char *text, unsigned encoding) { struct object *o = make(3); strncpy(o->text, text, 63); return encoding == 0x08000100 ? o : NULL; }
void CFRelease(struct object *o) { if (--o->references == 0) { live--; if (o->kind == 1) for (int i = 0; i < o->count; i++) { CFRelease(o->keys[i]); CFRelease(o->values[i]); } free(o); } }
void *CFDictionaryGetValue(struct object *d, struct object *key) {
    for (int i = 0; i < d->count; i++) if (!strcmp(d->keys[i]->text, key->text)) return d->values[i];
    return NULL;
}
unsigned char CFNumberGetValue(struct object *o, long type, void *value) { if (o->kind != 2 || type != 4) return 0; memcpy(value, &o->number, 8); return 1; }
void fake_gpu(const char *key, long long value) {
    if (statistics == NULL) statistics = make(1);
    for (int i = 0; i < statistics->count; i++) if (!strcmp(statistics->keys[i]->text, key)) { statistics->values[i]->number = value; return; }
    int i = statistics->count++;
    statistics->keys[i] = CFStringCreateWithCString(NULL, key, 0x08000100);
    statistics->values[i] = make(2);
    statistics->values[i]->number = value;
}
void fake_service(int on) { hasService = on; }
void *IOServiceMatching(const char *name) { return !strcmp(name, "IOAccelerator") ? make(1) : NULL; }
unsigned IOServiceGetMatchingService(unsigned port, struct object *matching) { if (matching) CFRelease(matching); return matching && hasService ? 99 : 0; }
void *IORegistryEntryCreateCFProperty(unsigned entry, struct object *key, void *allocator, unsigned options) {
    if (entry == 99 && !strcmp(key->text, "gpu-core-count")) { struct object *n = make(2); n->number = 38; return n; }
    if (entry != 99 || strcmp(key->text, "PerformanceStatistics") || statistics == NULL) return NULL;
    statistics->references++;
    return statistics;
}
