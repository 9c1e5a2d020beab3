// Allocates 500 MB in five steps, forks, holds still, and prints the kernel's peak in KiB (VmHWM).
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int step = 0; step < 5; step++) {
        memset(malloc(100 << 20), step + 1, 100 << 20);
        usleep(50000);
    }
    int child = fork();
    usleep(1500000);
    if (child == 0) _exit(0);
    waitpid(child, NULL, 0);
    char line[256];
    FILE *status = fopen("/proc/self/status", "r");
    while (fgets(line, sizeof line, status))
        if (!strncmp(line, "VmHWM:", 6)) printf("%ld\n", atol(line + 6));
    return 0;
}
