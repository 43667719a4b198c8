/* What a process owes others: limits on itself, and no file left half-written behind. */
#include "CGraphvizShim.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

void pg_limit(size_t address_space, unsigned processor_seconds) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (address_space) {
    struct rlimit memory = {address_space, address_space};
    setrlimit(RLIMIT_AS, &memory);
  }
  if (processor_seconds) {
    struct rlimit time = {processor_seconds, processor_seconds + 1};
    setrlimit(RLIMIT_CPU, &time);
  }
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

void pg_return_freed_memory(void) {
#ifdef __GLIBC__
  /* Else the C library raises the bound with each large block that is freed, and keeps those below it. */
  mallopt(M_MMAP_THRESHOLD, 1 << 18);
#endif
}

enum { slots = 16, length = 4096 };
static char unfinished[slots][length];

/* Only calls that a signal handler may make; then the signal does what it does by default. */
static void remove_unfinished(int number) {
  for (int slot = 0; slot < slots; slot++) {
    if (unfinished[slot][0]) unlink(unfinished[slot]);
  }
  signal(number, SIG_DFL);
  raise(number);
}

void pg_remove_on_signal(const char *path) {
  if (strlen(path) >= length) return;
  int slot = 0;
  while (slot < slots && unfinished[slot][0]) slot++;
  if (slot == slots) return;
  strcpy(unfinished[slot], path);
  const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  for (unsigned index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    /* A signal that is ignored (nohup) stays so. */
    if (signal(numbers[index], remove_unfinished) == SIG_IGN) signal(numbers[index], SIG_IGN);
  }
}

void pg_keep_on_signal(const char *path) {
  for (int slot = 0; slot < slots; slot++) {
    if (strcmp(unfinished[slot], path) == 0) unfinished[slot][0] = 0;
  }
}
